"""Addresses of stored ladders. Fixed names come without a closing slash, so that a track may be called the same."""

from __future__ import annotations

from django.urls import path

from rungbook_web.pages.ladders import views

VERSION = "ladders/<str:ladder>/<str:version>/"

urlpatterns = [
    path("", views.home, name="home"),
    path("ladders/", views.ladders, name="ladders"),
    path("ladders/<str:ladder>/", views.newest, name="newest"),
    path(VERSION, views.ladder, name="ladder"),
    path(VERSION + "search", views.search, name="search"),
    path(VERSION + "compare", views.compare, name="compare"),
    path(VERSION + "export/<str:form>", views.export, name="export"),
    path(VERSION + "account", views.account, name="account"),
    path(VERSION + "competencies/<str:track>/<str:competency>/", views.competency, name="competency"),
    path(VERSION + "statements/<str:statement>/", views.statement, name="statement"),
    path(VERSION + "<str:track>/", views.track, name="track"),
    path(VERSION + "<str:track>/<str:level>/", views.level, name="level"),
]
