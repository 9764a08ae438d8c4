"""Addresses of the import desk."""

from __future__ import annotations

from django.urls import path

from rungbook_web.pages.importing import ladders, views

ONE = "imports/<uuid:item>/"

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/new", views.bring, name="import-new"),
    path(ONE, views.preview, name="import"),
    path(ONE + "correct", views.correct, name="import-correct"),
    path(ONE + "undo", views.undo, name="import-undo"),
    path(ONE + "redo", views.redo, name="import-redo"),
    path(ONE + "history", views.history, name="import-history"),
    path(ONE + "documents/<int:position>", views.document, name="import-document"),
    path(ONE + "proof", ladders.proof, name="import-proof"),
    path(ONE + "draft", ladders.draft, name="import-draft"),
    path(ONE + "discard", ladders.discard, name="import-discard"),
    path(ONE + "ladders/<str:key>/describe", ladders.describe, name="import-describe"),
    path(ONE + "ladders/<str:key>/publish", ladders.publish, name="import-publish"),
]
