"""python -m tests.bench --documents N [--part nightly]: prints ratios part by part and writes them into docs/performance.md."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from release.paths import DATABASE, PROJECT
from tests.bench import formats, models, nightly, parsing, questions, table
from tests.bench.parsing import run
from tests.bench.repeated import repeat
from tests.bench.table import Row, row
from tests.synthetic.__main__ import main as generate

OUT = PROJECT / "docs" / "performance.md"
PROJECTS = 20  # per document, which makes about 50 KB
PANDAS_DOCUMENTS = 100
GOAL_DOCUMENTS = 10_000
QUESTION_DOCUMENTS = 100_000
GIB = 2**30


class Bench:
    """What the parts share: the corpus and its smaller parts, ingests and builds, each made when first needed."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count = folder, count

    @cached_property
    def inbox(self) -> Path:
        generate(["--count", str(self.count), "--out", str(self.folder / "all"), "--projects", str(PROJECTS)])
        return self.folder / "all"

    def part(self, name: str, files: list[Path]) -> Path:
        """A folder of some of the files; they are the same files under a second name."""
        (self.folder / name).mkdir()
        for path in files:
            (self.folder / name / path.name).hardlink_to(path)
        return self.folder / name

    @cached_property
    def parts(self) -> dict[int, Path]:
        """A quarter of the corpus and all of it."""
        files = sorted(self.inbox.iterdir())
        return {n: self.part(f"part{n}", files[:n]) for n in (max(1, self.count // 4), self.count)}

    @cached_property
    def ingests(self) -> dict[int, parsing.Cost]:
        return {n: parsing.ingest(inbox, self.folder / f"ingest{n}") for n, inbox in self.parts.items()}

    @cached_property
    def builds(self) -> list[nightly.Builds]:
        return nightly.measure(self.parts, self.folder / "builds")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--part", action="append", choices=list(PARTS), help="only this part; may be given several times")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mingbai-bench-") as scratch:
        bench = Bench(Path(scratch), chosen.documents)
        for name in chosen.part or PARTS:
            load, began, rows = os.getloadavg()[0], time.monotonic(), []
            for found in PARTS[name](bench):
                print(" | ".join(found), flush=True)
                rows.append(found)
            if name == "formats":
                OUT.write_text(formats.replaced(OUT.read_text(encoding="utf-8"), rows, f"{date.today()}, load {load:.1f} before"), encoding="utf-8")
                continue
            took = time.monotonic() - began
            title = f"{chosen.documents:,} documents, {date.today()}, {os.cpu_count()} cores, load {load:.1f} before, took {took:.0f} s"
            OUT.write_text(table.replaced(OUT.read_text(encoding="utf-8"), name, title, rows), encoding="utf-8")
    return 0


def _parsing(bench: Bench) -> Iterator[Row]:
    one = parsing.against_floor(bench.parts[bench.count], min(bench.count, 60))
    ratio = one["parse"] / one["floor"]
    yield row("parsing over the floor, one core", "≤ 4", f"{ratio:.1f} ({one['parse'] * 1000:.1f} ms a document)", ratio <= 4)
    yield row("of it, reading into a Grid, over the floor", "", f"{one['read'] / one['floor']:.1f}", None)
    yield row("parsing, checked and as Arrow tables, over the floor", "", f"{one['tables'] / one['floor']:.1f}", None)
    yield row("hashing over parsing", "", f"{one['hash'] / one['parse']:.1%}", None)
    both, alone = bench.ingests[bench.count], parsing.ingest(bench.parts[bench.count], bench.folder / "serial", one_core=True)
    gain = alone.wall / both.wall
    yield row(f"ingest of {bench.count} documents, one core over both", "≥ 1.8", f"{gain:.2f}", gain >= 1.8)
    yield row("the same, CPU of both over one: what working side by side costs", "", f"{both.cpu / alone.cpu:.2f}", None)
    yield row("two processes that share nothing over one: what two cores are worth here", "", f"{parsing.side_by_side(bench.inbox, 500):.2f}", None)
    yield _growth("ingest", [(n, cost.cpu) for n, cost in bench.ingests.items()])
    yield _memory(f"ingest of {bench.count}", bench.ingests[bench.count].peak)


def _pandas(bench: Bench) -> Iterator[Row]:
    part = bench.part("pandas", sorted(bench.inbox.glob("*pdf_text*"))[:PANDAS_DOCUMENTS])
    script = run([sys.executable, "-m", "tests.bench.pandas_script", part, bench.folder / "pandas.parquet"])
    whole = parsing.ingest(part, bench.folder / "against_pandas")
    what = f"ingest of {len(list(part.iterdir()))} documents (every cell of every table) over a pandas script (the amounts of nine tables)"
    yield row(what, "", f"CPU {whole.cpu / script.cpu:.2f} ({whole.cpu:.1f} s, {script.cpu:.1f} s)", None)


def _models(bench: Bench) -> Iterator[Row]:
    bench.ingests  # noqa: B018
    m = models.measure(bench.folder / f"ingest{bench.count}" / DATABASE, bench.folder / "models")
    ratio = (m.dbt - m.fixed) / m.straight
    what = f"dbt, all models over the same SQL straight in DuckDB, CPU ({m.raw_rows / 1e6:.1f} million raw rows)"
    yield row(what, "≤ 1.15", f"{ratio:.2f} ({m.dbt - m.fixed:.1f} s, {m.straight:.1f} s)", ratio <= 1.15)
    fixed = f"{m.fixed:.1f} s ({m.dbt_empty:.1f} s less {m.straight_empty:.1f} s straight)"
    yield row("dbt on a warehouse without documents (its start, a step for each model), fixed and not counted above", "", fixed, None)
    started = f"{(m.dbt - m.start) / m.straight:.2f} ({m.dbt - m.start:.1f} s)"
    yield row("the same ratio with nothing but the start of dbt taken off", "", f"{started}; the start {m.start:.1f} s", None)
    yield row("the data tests", "", f"{m.tests:.1f} s", None)


def _nightly(bench: Bench) -> Iterator[Row]:
    largest = bench.builds[-1]
    yield row(f"cold build of {largest.documents:,}", "", f"CPU {largest.cold.cpu:.0f} s, on the wall {largest.cold.wall:.0f} s", None)
    for what, kind, goal in (("nothing changed", "nothing", 0.02), ("1 % of documents changed", "changed", 0.08)):
        for build in bench.builds:
            share = getattr(build, kind).cpu / build.cold.cpu
            met = share <= goal if build.documents >= GOAL_DOCUMENTS else None
            yield row(f"{what}, over the cold build of {build.documents:,} (CPU)", f"≤ {goal:.0%} at {GOAL_DOCUMENTS:,}",
                      f"{share:.1%} ({getattr(build, kind).cpu:.1f} s)", met)
        if largest.documents < GOAL_DOCUMENTS:
            part, whole = (nightly.at(GOAL_DOCUMENTS, [(b.documents, getattr(b, k).cpu) for b in bench.builds]) for k in (kind, "cold"))
            yield row(f"{what}, the same at {GOAL_DOCUMENTS:,} by a line through both", f"≤ {goal:.0%}", f"{part / whole:.1%}", part / whole <= goal)
    yield _growth("cold builds", [(b.documents, b.cold.cpu) for b in bench.builds])
    yield _memory("cold build", largest.cold.peak)
    yield row("published file per document", "", f"{largest.published.stat().st_size / largest.documents / 1000:.0f} KB", None)


def _questions(bench: Bench) -> Iterator[Row]:
    published, documents = bench.builds[-1].published, bench.builds[-1].documents
    stored = questions.stored_questions(published)
    tables = questions.tables_read(published, stored)
    large, times = bench.folder / DATABASE, max(1, QUESTION_DOCUMENTS // documents)
    repeat(published, large, times, tables)
    found = questions.measure(large, stored, tables, bench.folder / "questions")
    for name, (here, parquet) in found.items():
        what = f"{name}, {documents:,} documents laid down {times} times, over the best query on Parquet"
        yield row(what, "", f"{here / parquet:.2f} ({here:.0f} ms, {parquet:.0f} ms)", None)


def _formats(bench: Bench) -> Iterator[Row]:
    yield from formats.measure(bench.folder / "formats")


def _growth(what: str, points: list[tuple[int, float]]) -> Row:
    grows = parsing.exponent(points)
    series = ", ".join(f"{n:,}: {seconds:.0f} s" for n, seconds in points)
    return row(f"growth of {what}, exponent of CPU time", "≤ 1.05", f"{grows:.2f} ({series})", grows <= 1.05)


def _memory(what: str, peak: int) -> Row:
    return row(f"peak memory of the largest process, {what}", "< 4 GiB", f"{peak / GIB:.2f} GiB", peak < 4 * GIB)


PARTS = {"parsing": _parsing, "pandas": _pandas, "models": _models, "nightly": _nightly, "questions": _questions, "formats": _formats}

if __name__ == "__main__":
    raise SystemExit(main())
