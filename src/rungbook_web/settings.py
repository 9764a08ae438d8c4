"""Django's settings. Everything that an installation decides comes from the table in `settings_table`."""

from __future__ import annotations

import mimetypes
import os
from functools import partial
from pathlib import Path

from django.utils.functional import SimpleLazyObject

from rungbook_web.settings_table import read_environment
from rungbook_web.support.build import STATIC, static_digest
from rungbook_web.support.database_url import database_of
from rungbook_web.support.secret_key import secret_key

ENVIRONMENT = read_environment(os.environ)
DEBUG = ENVIRONMENT.debug
# Importing settings writes nothing: the key is made when something is signed for the first time.
SECRET_KEY = SimpleLazyObject(partial(secret_key, ENVIRONMENT.folder))
DATABASES = {"default": database_of(ENVIRONMENT.database, ENVIRONMENT.folder)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "rungbook_web.User"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django_htmx",
    "template_partials",
    "rungbook_web",
]
MIDDLEWARE = [
    # Outermost, so that what the others answer by themselves (errors, redirects, static files) has a policy too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "rungbook_web.urls"
WSGI_APPLICATION = "rungbook_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "rungbook_web.support.context.site",
            ]
        },
    }
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# The digest of all static files stands in their addresses, so no file list has to be made or read at start.
STATIC_URL = f"/static/{static_digest()}/"
STATIC_ROOT = STATIC
WHITENOISE_IMMUTABLE_FILE_TEST = f"^{STATIC_URL}"
WHITENOISE_ALLOW_ALL_ORIGINS = False
# The system's own table of file types differs from machine to machine.
mimetypes.init(files=[])

ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.origins)
CSRF_FAILURE_VIEW = "rungbook_web.pages.meta.views.forged"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_SECURE = ENVIRONMENT.https
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

# A document comes back with each step through it, as base64 in a form: a third larger, and the form around it.
DATA_UPLOAD_MAX_MEMORY_SIZE = ENVIRONMENT.reading_bytes * 4 // 3 + 100_000
FILE_UPLOAD_HANDLERS = ["rungbook_web.support.uploads.BoundedMemoryUpload"]
DATA_UPLOAD_MAX_NUMBER_FILES = 200

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # What a library says of the texts that it parses is never told.
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"level": ENVIRONMENT.log_level},
        "rungbook": {"level": ENVIRONMENT.log_level},
        "rungbook_web": {"level": ENVIRONMENT.log_level},
        # An address that does not exist is the caller's business, and a search stands in some addresses.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
    },
}
