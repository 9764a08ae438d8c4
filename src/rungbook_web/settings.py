"""Django's settings. Everything that an installation decides comes from the table in `settings_table`."""

from __future__ import annotations

import mimetypes
import os
from functools import partial
from logging import getLevelNamesMapping
from pathlib import Path

from django.utils.functional import SimpleLazyObject

from rungbook_web.settings_table import read_environment
from rungbook_web.support.build import STATIC, static_digest
from rungbook_web.support.database_url import database_of
from rungbook_web.support.mail_url import mail_of
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
    "allauth",
    "allauth.account",
    "django_htmx",
    "template_partials",
    "rungbook_web",
]
MIDDLEWARE = [
    # Sees every request, and answers none.
    "rungbook_web.support.request_log.RequestLog",
    # Outermost, so that what the others answer by themselves (errors, redirects, static files) has a policy too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ["email"]}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "rungbook_web.access.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "rungbook_web.access.account_forms.SignInForm",
    "signup": "rungbook_web.access.account_forms.SignUpForm",
    "reset_password": "rungbook_web.access.account_forms.RecoveryForm",
}
# Whoever signs up is a visitor until the address is verified; an invitation counts without mail.
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
# Wrong passwords for one address and from one place; a process counts its own.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENVIRONMENT.https else 0
PASSWORD_RESET_TIMEOUT = 3 * 60 * 60

MAIL = mail_of(ENVIRONMENT.mail)
EMAIL_BACKEND = MAIL.backend
EMAIL_FILE_PATH = MAIL.folder
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starttls, MAIL.tls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from

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
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # probes ask on the machine itself
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
    "formatters": {
        "plain": {"()": "rungbook_web.support.logs.PlainLines"},
        "json": {"()": "rungbook_web.support.logs.JsonLines"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": ENVIRONMENT.log_format}},
    # What a library says of the texts that it parses is never told.
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Statements that go to the database hold texts; they are never logged.
        "django": {"level": max(ENVIRONMENT.log_level, "INFO", key=getLevelNamesMapping().__getitem__)},
        "rungbook": {"level": ENVIRONMENT.log_level},
        "rungbook_web": {"level": ENVIRONMENT.log_level},
        # An address that does not exist is the caller's business, and a search stands in some addresses.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
    },
}
