"""Mail that the site writes."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from smtplib import SMTPException

from django.conf import settings
from django.core import mail
from django.template.loader import render_to_string

LOG = logging.getLogger(__name__)


def send_mail(template: str, to: str, context: Mapping[str, object]) -> bool:
    """Send `<template>_subject.txt` and `<template>_message.txt` to an address. Whether the mail server took it; where
    the site sends no mail, it was not sent."""
    if not settings.ENVIRONMENT.mail:
        return False
    subject = render_to_string(f"{template}_subject.txt", dict(context)).strip()
    text = render_to_string(f"{template}_message.txt", dict(context))
    try:
        return bool(mail.send_mail(subject, text, None, [to]))
    except (SMTPException, OSError) as error:
        LOG.error("mail was not sent: %s", type(error).__name__)
        return False
