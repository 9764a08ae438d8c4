"""Part of `make check`: the built wheel holds what it must, installs into an empty environment, and runs from there."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Folders whose every file must be in the wheel, and the least number of files there.
DATA = {
    "src/rungbook/reference/ladder": 10,
    "src/rungbook_web/templates": 10,
    "src/rungbook_web/static": 3,
    "src/rungbook_web/migrations": 2,
}


def build(folder: Path) -> Path:
    """Build the wheel with the tools of this environment. Returns its path."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (wheel,) = folder.glob("*.whl")
    return wheel


def missing_from(wheel: Path) -> list[str]:
    """What the wheel ought to hold and does not."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    missing = [name for name in ("rungbook/py.typed", "rungbook_web/py.typed") if name not in held]
    for folder, least in DATA.items():
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        if len(files) < least:
            missing.append(f"{folder} holds {len(files)} files, fewer than {least}")
        names = [*files, *(path.with_name(f"{path.name}.gz") for path in files if path.suffix in {".css", ".js"})]
        missing += [name for path in names if (name := str(path.relative_to(ROOT / "src"))) not in held]
    return missing


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel and its locked requirements into a new environment. Returns the folder of its programs."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "install", "--quiet", "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt")], check=True
    )
    subprocess.run([*pip, "install", "--quiet", "--no-deps", str(wheel)], check=True)
    subprocess.run([*pip, "check"], check=True, stdout=subprocess.DEVNULL)
    return folder / "bin"


def run(programs: Path, folder: Path, *arguments: str) -> str:
    """What the installed program prints, run outside the checkout; raises if its exit status is not 0."""
    command = [str(programs / "rungbook"), *arguments]
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


def serve(programs: Path, folder: Path) -> None:
    """Start the demo on a free port, read its first page and a page that does not exist, and stop it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"RUNGBOOK_DATA": str(folder / "data")}
    command = [str(programs / "rungbook"), "serve", "--demo", "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, env=environment) as server:
        try:
            first = _status_and_policy(f"http://127.0.0.1:{port}/", server)
            absent = _status_and_policy(f"http://127.0.0.1:{port}/no-such-page", server)
        finally:
            server.terminate()
            server.wait(20)
    wanted = "default-src 'self'"
    if first[0] != 200 or absent[0] != 404 or wanted not in first[1] or wanted not in absent[1]:
        raise SystemExit(f"wheel: the demo answered {first} and, for a page that does not exist, {absent}")


def _status_and_policy(address: str, server: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Status and Content-Security-Policy of an address, once the server listens; half a minute at most."""
    end = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.status, answer.headers.get("Content-Security-Policy", "")
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers.get("Content-Security-Policy", "")
        except OSError:
            if server.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)


def main() -> int:
    """Run all of it in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="rungbook-wheel-") as temporary:
        folder = Path(temporary)
        wheel = build(folder)
        missing = missing_from(wheel)
        if missing:
            print("wheel: it lacks", *missing, sep="\n  ")
            return 1
        programs = install(wheel, folder / "environment")
        print(f"wheel: {wheel.name} installed; {run(programs, folder, '--version').strip()}")
        shown = run(programs, folder, "show", "reference")
        if "IC3" not in shown:
            print(f"wheel: `rungbook show reference` does not show IC3:\n{shown}")
            return 1
        serve(programs, folder)
        print("wheel: `rungbook serve --demo` answers with its content security policy, and stops")
    return 0


if __name__ == "__main__":
    sys.exit(main())
