"""An inbox in, a DuckDB file with all raw tables out."""

from __future__ import annotations

import csv
import os
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import duckdb
import pyarrow as pa
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest import cache, documents, specs
from ingest.cache import Entry
from ingest.documents import Source
from ingest.load import RawDataError, broken, frame, write
from ingest.parse import Rows, parse

ALIASES = Path(__file__).parents[1] / "seeds" / "department_alias.csv"
FEWEST_FOR_POOL = 24
LARGEST_BATCH = 64


@dataclass(slots=True)
class IngestSummary:
    """What an ingest did: documents accepted, files rejected as (file, reason, detail), files parsed (the others were known)."""

    documents: int = 0
    rejected: list[tuple[str, str, str]] = field(default_factory=list)
    parsed: int = 0


@dataclass(slots=True)
class Batch:
    """Some parsed files: what became of each, the contents to keep, their raw tables."""

    found: list[Entry]
    entries: list[Entry]
    tables: dict[str, pa.Table]


def ingest_folder(
    inbox: Path, database: Path, progress: bool | None = None, kinds_folder: Path = specs.KINDS_FOLDER, cache_folder: Path | None = None
) -> IngestSummary:
    """Bring every file of ``inbox`` into the raw tables of a new file ``database``.

    ``progress``: True draws a bar, False prints plain lines, None decides by the terminal.
    ``cache_folder``: where parsed contents are kept between runs; None keeps nothing.
    Errors: SpecError for a broken table kind, RawDataError for kinds that break their schema; a
    bad input file raises nothing, it is listed as rejected.
    """
    specs.load(kinds_folder)
    file = database.with_suffix(".parsed")
    if cache_folder:
        file = cache.prepare(cache_folder, cache.parser_digest(kinds_folder, aliases()))
    try:
        return _ingest(inbox, database, file, progress, kinds_folder)
    except duckdb.Error:
        if not cache_folder:
            raise
        # The cache may be damaged: once more with an empty one.
        cache.discard(file)
        cache.discard(database)
        return _ingest(inbox, database, file, progress, kinds_folder)
    finally:
        if not cache_folder:
            cache.discard(file)


def _ingest(inbox: Path, database: Path, file: Path, progress: bool | None, kinds_folder: Path) -> IngestSummary:
    sources = documents.find(inbox)
    ids = cache.content_ids(sources)
    with duckdb.connect(str(database)) as connection, cache.opened(connection, file) as held:
        known = held.known()
        todo = {key or n: n for n, key in reversed(list(enumerate(ids))) if key not in known}  # of equal bytes the first
        positions = sorted(todo.values())
        found: dict[int, Entry] = {}
        for batch in _watched(len(sources), len(positions), _parse_all([sources[n] for n in positions], kinds_folder), progress):
            held.add(batch.entries, batch.tables)
            found.update(zip(positions[len(found) :], batch.found, strict=False))
        known = held.known() if positions else known
        wanted, rejected = _placed(sources, ids, known, found, todo)
        write(connection, {"rejected_document": rejected}, specs.load(kinds_folder))
        held.copy_out(wanted)
        held.prune()
    return IngestSummary(len(wanted), [row[1:] for row in rejected], len(positions))


def _placed(
    sources: list[Source], ids: list[str | None], known: dict[str, Entry], found: dict[int, Entry], todo: dict[str | int, int]
) -> tuple[list[tuple[str, Source]], list[tuple[str, str, str, str]]]:
    """Each source is a document, the copy of an earlier one, or rejected."""
    wanted: list[tuple[str, Source]] = []
    rejected: list[tuple[str, str, str, str]] = []
    first: dict[str, str] = {}
    for n, (source, key) in enumerate(zip(sources, ids, strict=True)):
        entry = found.get(todo.get(key or n, n)) or known[key]
        if entry.reason is None and entry.document_id in first:
            entry = Entry(entry.document_id, "duplicate", f"same bytes as {first[entry.document_id]}")
        if entry.reason:
            rejected.append((source.name, source.relative, entry.reason, entry.detail))
        else:
            first[entry.document_id] = source.relative
            wanted.append((entry.document_id, source))
    return wanted, rejected


def aliases(path: Path = ALIASES) -> tuple[str, ...]:
    """Names by which bodies call themselves in running text, from the seed of department aliases."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return tuple(dict.fromkeys(row["alias"] for row in csv.DictReader(handle)))


def parse_batch(sources: list[Source], kinds_folder: Path, names: tuple[str, ...]) -> Batch:
    """Parse some files into checked tables; a file whose rows break their schema is rejected alone."""
    kinds = specs.load(kinds_folder)
    parsed = [parse(source, kinds, names) for source in sources]
    try:
        tables = _frames(parsed)
    except RawDataError:
        # One odd file must not stop the rest: find it, reject it, keep the others.
        parsed = [{"rejected_document": [("", "", "parser_error", why)]} if (why := broken(p)) else p for p in parsed]
        tables = _frames(parsed)
    batch = Batch([], [], tables)
    for source, rows in zip(sources, parsed, strict=True):
        if "document" in rows:
            entry = Entry(rows["document"][0][0])
            batch.entries.append(entry)
        else:
            reason, detail = rows["rejected_document"][0][2:]
            entry = Entry("", reason, detail)
            if reason in cache.STABLE and (key := cache.content_id(source)):
                batch.entries.append(Entry(key, reason, detail))
        batch.found.append(entry)
    return batch


def _frames(parsed: list[Rows]) -> dict[str, pa.Table]:
    """The rows of several files as checked Arrow tables; of equal documents the first only."""
    rows: Rows = {name: [] for name in cache.BY_DOCUMENT}
    seen: set[str] = set()
    for one in parsed:
        if "document" not in one or one["document"][0][0] in seen:
            continue
        seen.add(one["document"][0][0])
        for name in cache.BY_DOCUMENT:
            rows[name] += one[name]
    return {name: frame(name, more).to_arrow() for name, more in rows.items()}


def _parse_all(sources: list[Source], kinds_folder: Path) -> Iterator[Batch]:
    workers = os.cpu_count() or 1
    work = partial(parse_batch, kinds_folder=kinds_folder, names=aliases())
    size = max(1, min(LARGEST_BATCH, len(sources) // (workers * 4)))
    batches = [sources[n : n + size] for n in range(0, len(sources), size)]
    if len(sources) < FEWEST_FOR_POOL or workers < 2:
        yield from map(work, batches)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Batch]] = deque()
        for batch in batches:
            waiting.append(pool.submit(work, batch))
            if len(waiting) > workers * 3:  # parsed batches do not pile up in memory
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _watched(total: int, todo: int, batches: Iterator[Batch], progress: bool | None) -> Iterator[Batch]:
    """Say how far it is; files whose content is known count as done."""
    done = total - todo
    if progress is None:
        progress = sys.stderr.isatty()
    if not progress:
        step = max(1, total // 10)
        for batch in batches:
            before, done = done, done + len(batch.found)
            if done // step > before // step and done < total:
                print(f"parsed {done} of {total} files", file=sys.stderr)
            yield batch
        if total:
            print(f"parsed {total} of {total} files", file=sys.stderr)
        return
    bar = Progress(TextColumn("parsing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True))
    with bar:
        task = bar.add_task("parsing", total=total, completed=done)
        for batch in batches:
            yield batch
            bar.advance(task, len(batch.found))
