"""An inbox in, a DuckDB file with all raw tables out."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest import documents, specs
from ingest.documents import Source
from ingest.load import RawDataError, broken, load
from ingest.parse import Rows, parse

ALIASES = Path(__file__).parents[1] / "seeds" / "department_alias.csv"
FEWEST_FOR_POOL = 24


@dataclass(slots=True)
class IngestSummary:
    """What an ingest did: documents accepted, files rejected as (file, reason, detail)."""

    documents: int = 0
    rejected: list[tuple[str, str, str]] = field(default_factory=list)


def ingest_folder(inbox: Path, database: Path, progress: bool | None = None, kinds_folder: Path = specs.KINDS_FOLDER) -> IngestSummary:
    """Parse every file of ``inbox`` into the raw tables of a new file ``database``.

    ``progress``: True draws a bar, False prints plain lines, None decides by the terminal.
    Errors: SpecError for a broken table kind, RawDataError for rows that break their schema; a
    bad input file raises nothing, it is listed as rejected.
    """
    kinds = specs.load(kinds_folder)
    files: list[tuple[Source, Rows]] = []
    seen: dict[str, str] = {}
    sources = documents.find(inbox)
    for source, parsed in _watched(sources, _parse_all(sources, kinds_folder), progress):
        for row in parsed.get("document", []):
            if row[0] in seen:
                parsed = _rejection(source, "duplicate", f"same bytes as {seen[row[0]]}")
            seen.setdefault(row[0], source.relative)
        files.append((source, parsed))
    try:
        load(database, _merged(files), kinds)
    except RawDataError:
        # One odd file must not stop the rest: find it, reject it, load the others.
        files = [(s, _rejection(s, "parser_error", why) if (why := broken(p)) else p) for s, p in files]
        load(database, _merged(files), kinds)
    rejected = [tuple(row[1:4]) for _, parsed in files for row in parsed.get("rejected_document", [])]
    return IngestSummary(sum(len(parsed.get("document", [])) for _, parsed in files), rejected)


def _rejection(source: Source, reason: str, detail: str) -> Rows:
    return {"rejected_document": [(source.name, source.relative, reason, detail)]}


def _merged(files: list[tuple[Source, Rows]]) -> Rows:
    rows: Rows = {}
    for _, parsed in files:
        for name, more in parsed.items():
            rows.setdefault(name, []).extend(more)
    return rows


def aliases(path: Path = ALIASES) -> tuple[str, ...]:
    """Names by which bodies call themselves in running text, from the seed of department aliases."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return tuple(dict.fromkeys(row["alias"] for row in csv.DictReader(handle)))


def _parse_one(source: Source, kinds_folder: Path, names: tuple[str, ...]) -> Rows:
    return parse(source, specs.load(kinds_folder), names)


def _parse_all(sources: list[Source], kinds_folder: Path) -> Iterator[Rows]:
    work = partial(_parse_one, kinds_folder=kinds_folder, names=aliases())
    workers = os.cpu_count() or 1
    if len(sources) < FEWEST_FOR_POOL or workers < 2:
        yield from map(work, sources)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, sources, chunksize=8)


def _watched(sources: list[Source], results: Iterator[Rows], progress: bool | None) -> Iterator[tuple[Source, Rows]]:
    if progress is None:
        progress = sys.stderr.isatty()
    pairs = zip(sources, results, strict=True)
    if not progress:
        step = max(1, len(sources) // 10)
        for n, pair in enumerate(pairs, 1):
            if n % step == 0 or n == len(sources):
                print(f"parsed {n} of {len(sources)} files", file=sys.stderr)
            yield pair
        return
    bar = Progress(TextColumn("parsing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True))
    with bar:
        task = bar.add_task("parsing", total=len(sources))
        for pair in pairs:
            yield pair
            bar.advance(task)
