"""Uploads that stay in memory: what is over the limit is refused before it is read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler


class BoundedMemoryUpload(MemoryFileUploadHandler):
    """Keeps files in memory and nowhere else. Raises `RequestDataTooBig` for a request that is over the limit."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Refuse by the announced length: files as they are, or as base64 with the form around them."""
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        self.activated = True
