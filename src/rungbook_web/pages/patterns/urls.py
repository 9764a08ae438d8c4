"""Address of the pattern page."""

from __future__ import annotations

from django.urls import path

from rungbook_web.pages.patterns import views

urlpatterns = [path("patterns/", views.patterns, name="patterns")]
