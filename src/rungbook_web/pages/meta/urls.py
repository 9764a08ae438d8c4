"""Addresses of what is no page."""

from __future__ import annotations

from django.urls import path

from rungbook_web.pages.meta import views

urlpatterns = [
    path("healthz", views.health, name="health"),
    path("readyz", views.ready, name="ready"),
]
