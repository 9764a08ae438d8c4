"""Addresses of what is no page."""

from __future__ import annotations

from django.urls import path

from rungbook_web.pages.meta import views

urlpatterns = [path("health", views.health, name="health")]
