"""Every address of the site, by slices."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("rungbook_web.pages.ladders.urls")),
    path("", include("rungbook_web.pages.reading.urls")),
    path("", include("rungbook_web.pages.importing.urls")),
    path("", include("rungbook_web.pages.accounts.urls")),
    path("", include("rungbook_web.pages.people.urls")),
    path("", include("rungbook_web.pages.patterns.urls")),
    path("", include("rungbook_web.pages.meta.urls")),
]

handler400 = "rungbook_web.pages.meta.views.bad_request"
handler403 = "rungbook_web.pages.meta.views.denied"
handler404 = "rungbook_web.pages.meta.views.not_found"
handler500 = "rungbook_web.pages.meta.views.broken"
