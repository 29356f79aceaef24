"""python -m tests.bench --documents N: prints the table and writes docs/performance.md."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from datetime import date
from pathlib import Path

from release.paths import PROJECT
from tests.bench import nightly, parsing
from tests.synthetic.__main__ import main as generate

OUT = PROJECT / "docs" / "performance.md"
PROJECTS = 20  # per document, which makes about 50 KB
HEAD = """# Performance

Measured by `make bench DOCUMENTS={documents}` on {day}: {cores} cores, load of other programs {load:.1f} at the start.
Invented disclosures of {kilobytes:.0f} KB on average (`python -m tests.synthetic --profile base --projects {projects}`).
Every figure is a ratio inside one run. "CPU" is processor time of all processes, which other programs disturb least.

| what | goal | measured | |
|---|---|---|---|
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--documents", type=int, default=1000)
    count = parser.parse_args().documents
    load, began = os.getloadavg()[0], time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mingbai-bench-") as scratch:
        folder = Path(scratch)
        inbox = folder / "all"
        generate(["--count", str(count), "--out", str(inbox), "--projects", str(PROJECTS)])
        sizes = [p.stat().st_size for p in inbox.iterdir()]
        rows = [*_parsing(inbox, folder, count), *_nightly(inbox, folder)]
    text = HEAD.format(
        documents=count, day=date.today(), cores=os.cpu_count(), load=load, kilobytes=sum(sizes) / len(sizes) / 1000, projects=PROJECTS
    )
    text += "".join(f"| {' | '.join(row)} |\n" for row in rows)
    text += f"\nThe whole run took {time.monotonic() - began:.0f} s.\n"
    notes = OUT.read_text(encoding="utf-8").partition("\n## ")[2] if OUT.is_file() else ""
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(text + (f"\n## {notes}" if notes else ""), encoding="utf-8")  # the notes below the table are written by hand
    print(text)
    return 0


def _row(what: str, goal: str, measured: str, met: bool | None) -> tuple[str, str, str, str]:
    return what, goal, measured, {True: "met", False: "missed", None: ""}[met]


def _parsing(inbox: Path, folder: Path, count: int):
    one = parsing.against_floor(inbox, min(count, 60))
    ratio = one["parse"] / one["floor"]
    yield _row("parsing over the floor, one core", "≤ 4", f"{ratio:.1f} ({one['parse'] / min(count, 60) * 1000:.0f} ms a document)", ratio <= 4)
    yield _row("parsing, checked and as Arrow tables, over the floor", "", f"{one['tables'] / one['floor']:.1f}", None)
    yield _row("hashing over parsing", "", f"{one['hash'] / one['parse']:.1%}", None)
    points = []
    for n in (count // 4, count // 2, count):
        part = folder / f"part{n}"
        part.mkdir()
        for path in sorted(inbox.iterdir())[:n]:
            (part / path.name).hardlink_to(path)
        points.append((n, parsing.ingest(part, folder / f"ingest{n}")))
        if n == count // 4:
            alone = parsing.ingest(part, folder / "serial", one_core=True)
            gain = alone.wall / points[0][1].wall
    yield _row(f"ingest of {count // 4} documents, one core over both", "≥ 1.8", f"{gain:.2f}", gain >= 1.8)
    grows = parsing.exponent([(n, c.cpu) for n, c in points])
    series = ", ".join(f"{n}: {c.cpu:.0f} s" for n, c in points)
    yield _row("growth of ingest, exponent of CPU time", "≤ 1.05", f"{grows:.2f} ({series})", grows <= 1.05)
    peak = max(c.peak for _, c in points)
    yield _row(f"peak memory of the largest process, ingest of {count}", "< 4 GiB", f"{peak / 2**30:.2f} GiB", peak < 4 * 2**30)


def _nightly(inbox: Path, folder: Path):
    n = nightly.measure(inbox, folder / "nightly")
    yield _row("cold build", "", f"{n.cold.wall:.1f} s, CPU {n.cold.cpu:.1f} s", None)
    for what, cost, goal in (("nothing changed", n.nothing, 0.02), ("1 % of documents changed", n.changed, 0.08)):
        part = cost.wall / n.cold.wall
        yield _row(f"{what}, over the cold build", f"≤ {goal:.0%}", f"{part:.1%} ({cost.wall:.1f} s)", part <= goal)
    yield _row("published file per document", "", f"{n.size / n.documents / 1000:.0f} KB", None)
    slowest = max(n.questions, key=n.questions.get)
    total = sum(n.questions.values())
    yield _row(f"the {len(n.questions)} questions, best of three", "", f"{total:.0f} ms together; slowest {slowest}: {n.questions[slowest]:.0f} ms", None)


if __name__ == "__main__":
    raise SystemExit(main())
