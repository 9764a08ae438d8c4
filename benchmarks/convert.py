"""How long `rungbook convert` takes beside markitdown on the same pages, and how it grows with a document.

    .venv/bin/python benchmarks/convert.py

Every figure is of whole processes, from start to end, on this machine in this run: beside the peer by the clock, in
turns; for growth by the processor's time, which does not depend on what else the machine does. The exit status is 1
if a figure misses its aim. The pages are those of the corpus beside the project; without it, pages of the same size
are made. `RUNGBOOK_PEER_PYTHON` names the interpreter that has markitdown, if it is not this one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "dropbox"
RUNGBOOK = Path(sys.executable).with_name("rungbook")
PEER_PYTHON = os.environ.get("RUNGBOOK_PEER_PYTHON", sys.executable)
PEER = (
    "import sys, markitdown\nconverter = markitdown.MarkItDown()\nfor path in sys.argv[1:]: converter.convert(path)\n"
)

PAIRS = 5
AIM = 0.5  # of the peer's time
MEGABYTES = (1, 2, 5, 10)
LINEAR = 1.6  # at most so many times the time, or the memory, per megabyte of the smallest document


def pages(folder: Path) -> list[Path]:
    """The pages of the corpus, or ten made ones of about fifty kilobytes each."""
    found = sorted(CORPUS.glob("*.html"))
    return found or [made_page(folder, number) for number in range(1, 11)]


def made_page(folder: Path, number: int) -> Path:
    """A page of one level, with a navigation as large as its content."""
    links = "".join(f'<div class="line"><a href="l{n}.html">L{n} Engineer of kind {n}</a></div>\n' for n in range(250))
    items = "".join(f"<li>I own the {n}th part of what my team builds, and say so early.</li>\n" for n in range(60))
    parts = "".join(f"<h2>Area {n}</h2>\n<p><strong>Craft</strong></p>\n<ul>\n{items}</ul>\n" for n in range(5))
    path = folder / f"l{number}.html"
    path.write_text(f'<div id="toc"><h1>Engineer</h1>{links}</div><h1>L{number} Engineer</h1>{parts}', "utf-8")
    return path


def seconds(command: list[str]) -> float:
    """How long a whole process takes. It has to succeed."""
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def beside_the_peer(paths: list[str]) -> bool:
    """Print the time of both on the same pages, in turns, and whether the median ratio meets the aim."""
    if subprocess.run([PEER_PYTHON, "-c", "import markitdown"], capture_output=True, check=False).returncode:
        print("markitdown is not installed: no comparison (make bench installs it)")
        return False
    ours, theirs = [str(RUNGBOOK), "convert", *paths, "--to", "jsonl"], [PEER_PYTHON, "-c", PEER, *paths]
    seconds(ours), seconds(theirs)  # once unmeasured, so that both find warm caches
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(PAIRS)]
    ratio = median(own / peer for own, peer in pairs)
    print(f"{len(paths)} pages, median of {PAIRS} pairs of whole processes")
    print(f"  rungbook convert  {median(own for own, _ in pairs):6.2f} s")
    print(f"  markitdown        {median(peer for _, peer in pairs):6.2f} s")
    print(f"  ratio             {ratio:6.2f}    aim: at most {AIM}")
    return ratio <= AIM


def made_text(folder: Path, megabytes: int) -> Path:
    """A plain text ladder of about so many megabytes: levels of headings and bullets, no two sentences alike."""
    path = folder / f"{megabytes}.txt"
    rows: list[str] = []
    size, number = 0, 0
    while size < megabytes * 1_000_000:
        if number % 400 == 0:
            rows.append(f"\nL{number // 400 + 1} Engineer of part {number // 400 + 1}\n")
        if number % 20 == 0:
            rows.append(f"\nArea {number // 20 % 20 + 1}\n")
        rows.append(f"- I own the {number}th part of what my team builds and say early what stands in its way")
        size += len(rows[-1]) + 1
        number += 1
    path.write_text("\n".join(rows), "utf-8")
    return path


def growth(folder: Path) -> bool:
    """Print time and peak memory for ever larger documents, and whether both stay in proportion."""
    print("\na plain text document, whole process, processor time")
    rows: list[tuple[int, float, float]] = []
    for megabytes in MEGABYTES:
        taken, peak = measured([str(RUNGBOOK), "convert", str(made_text(folder, megabytes)), "--to", "jsonl"])
        rows.append((megabytes, taken, peak))
        print(f"  {megabytes:3} MB  {taken:7.2f} s  {peak:7.0f} MB of memory")
    first, taken, peak = rows[0]
    slowest = max(each / size for size, each, _ in rows) / (taken / first)
    largest = max(each / size for size, _, each in rows) / (peak / first)
    print(f"  per MB at most {slowest:.2f} times the time and {largest:.2f} times the memory of the first")
    return slowest <= LINEAR and largest <= LINEAR


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds of processor time and peak memory in megabytes of one process, which a process of its own watches."""
    watch = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\nprint(used.ru_utime + used.ru_stime, used.ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", watch, *command], capture_output=True, text=True, check=True)
    taken, peak = done.stdout.split()
    return float(taken), int(peak) / (1_000_000 if sys.platform == "darwin" else 1_000)


def main() -> int:
    """Run both; 1 if one misses its aim."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outcomes = [beside_the_peer([str(path) for path in pages(folder)]), growth(folder)]
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
