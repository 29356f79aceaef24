"""python -m tests.bench --documents N: prints the table and writes docs/performance.md."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from datetime import date
from itertools import chain
from pathlib import Path

from release.paths import DATABASE, PROJECT
from tests.bench import models, nightly, parsing, questions
from tests.bench.parsing import run
from tests.synthetic.__main__ import main as generate

OUT = PROJECT / "docs" / "performance.md"
PROJECTS = 20  # per document, which makes about 50 KB
PANDAS_DOCUMENTS = 100
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
        parts = {n: _part(folder / f"part{n}", sorted(inbox.iterdir())[:n]) for n in (count // 4, count // 2, count)}
        rows = []
        steps = (_parsing(parts, folder, count), _against_pandas(inbox, folder), _models(folder, count), _builds(parts, folder))
        for row in chain.from_iterable(steps):
            print(" | ".join(row), flush=True)
            rows.append(row)
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


def _parsing(parts: dict[int, Path], folder: Path, count: int):
    one = parsing.against_floor(parts[count], min(count, 60))
    ratio = one["parse"] / one["floor"]
    yield _row("parsing over the floor, one core", "≤ 4", f"{ratio:.1f} ({one['parse'] * 1000:.1f} ms a document)", ratio <= 4)
    yield _row("parsing, checked and as Arrow tables, over the floor", "", f"{one['tables'] / one['floor']:.1f}", None)
    yield _row("hashing over parsing", "", f"{one['hash'] / one['parse']:.1%}", None)
    points = []
    for n, part in parts.items():
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


def _against_pandas(inbox: Path, folder: Path):
    files = sorted(inbox.glob("*pdf_text*"))[:PANDAS_DOCUMENTS]
    part = _part(folder / "pandas", files)
    script = run([sys.executable, "-m", "tests.bench.pandas_script", part, folder / "pandas.parquet"])
    whole = parsing.ingest(part, folder / "against_pandas")
    yield _row(
        f"ingest of {len(files)} documents (every cell of every table) over a pandas script (the amounts of nine tables)", "",
        f"CPU {whole.cpu / script.cpu:.2f} ({whole.cpu:.1f} s, {script.cpu:.1f} s)", None,
    )


def _models(folder: Path, count: int):
    m = models.measure(folder / f"ingest{count}" / DATABASE, folder / "models")
    ratio = (m.dbt - m.start) / m.straight
    yield _row(
        f"dbt, all models over the same SQL straight in DuckDB ({m.raw_rows / 1e6:.1f} million raw rows)", "≤ 1.15",
        f"{ratio:.2f} ({m.dbt - m.start:.1f} s, {m.straight:.1f} s)", ratio <= 1.15,
    )
    yield _row("start-up of dbt, not counted above; data tests", "", f"{m.start:.1f} s; {m.tests:.1f} s", None)


def _builds(parts: dict[int, Path], folder: Path):
    n = nightly.measure(parts, folder / "nightly")
    cold = n.cold[max(n.cold)]
    yield _row("cold build", "", f"{cold.wall:.1f} s, CPU {cold.cpu:.1f} s", None)
    for what, cost, goal in (("nothing changed", n.nothing, 0.02), ("1 % of documents changed", n.changed, 0.08)):
        part = cost.cpu / cold.cpu
        yield _row(f"{what}, over the cold build (CPU)", f"≤ {goal:.0%} at 10,000", f"{part:.1%} ({cost.cpu:.1f} s; on the wall {cost.wall:.1f} s)", part <= goal)
    grows = parsing.exponent([(count, cost.cpu) for count, cost in n.cold.items()])
    series = ", ".join(f"{count}: {cost.cpu:.0f} s" for count, cost in n.cold.items())
    yield _row("growth of cold builds, exponent of CPU time", "≤ 1.05", f"{grows:.2f} ({series})", grows <= 1.05)
    yield _row("peak memory of the largest process, cold build", "< 4 GiB", f"{cold.peak / 2**30:.2f} GiB", cold.peak < 4 * 2**30)
    yield _row("published file per document", "", f"{n.published.stat().st_size / n.documents / 1000:.0f} KB", None)
    for name, (here, parquet) in questions.measure(n.published, folder / "questions").items():
        yield _row(f"{name}, over the same query on Parquet", "", f"{here / parquet:.2f} ({here:.0f} ms, {parquet:.0f} ms)", None)


def _part(folder: Path, files: list[Path]) -> Path:
    folder.mkdir()
    for path in files:
        (folder / path.name).hardlink_to(path)
    return folder


if __name__ == "__main__":
    raise SystemExit(main())
