"""The site as a WSGI application."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rungbook_web.settings")
application = get_wsgi_application()

# What is loaded now stays; looking through it for garbage again and again would hold up a request now and then.
gc.collect()
gc.freeze()
