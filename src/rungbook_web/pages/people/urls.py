"""Addresses of people and invitations."""

from __future__ import annotations

from django.urls import path

from rungbook_web.pages.people import coming, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/invite", views.invite, name="invite"),
    path("people/<uuid:person>/roles", views.roles, name="person-roles"),
    path("people/<uuid:person>/access", views.access, name="person-access"),
    path("people/invitations/<uuid:invitation>/renew", views.renew, name="invitation-renew"),
    path("people/invitations/<uuid:invitation>/revoke", views.revoke, name="invitation-revoke"),
    path("join/<str:secret>", coming.join, name="join"),
]
