"""The one app of the site."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Web(AppConfig):
    """The site as Django knows it."""

    name = "rungbook_web"
    label = "rungbook_web"
    verbose_name = _("Rungbook")
    default_auto_field = "django.db.models.BigAutoField"
