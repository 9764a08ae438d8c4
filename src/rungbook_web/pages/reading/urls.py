"""Address of the page that reads a document."""

from __future__ import annotations

from django.urls import path

from rungbook_web.pages.reading import views

urlpatterns = [path("read/", views.read, name="read")]
