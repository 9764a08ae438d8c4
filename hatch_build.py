"""Part of building the wheel: static files compressed beside the plain ones, so that a server need not do it."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("src/rungbook_web/static")
WORTH_IT = {".css", ".js", ".svg"}


class CompressedStaticFiles(BuildHookInterface[Any]):
    """Adds `<file>.gz` for each text among the static files; the same text gives the same bytes."""

    folder: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compress into a folder of this build, and name what goes into the wheel. A checkout in use needs none."""
        if version == "editable":
            return
        self.folder = Path(tempfile.mkdtemp(prefix="rungbook-static-"))
        root = Path(self.root) / STATIC
        for path in sorted(path for path in root.rglob("*") if path.suffix in WORTH_IT):
            name = path.relative_to(root).as_posix() + ".gz"
            packed = self.folder / name.replace("/", "-")
            packed.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
            build_data["force_include"][str(packed)] = f"rungbook_web/static/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """The wheel is there: what was made for it may go."""
        if self.folder is not None:
            shutil.rmtree(self.folder)
