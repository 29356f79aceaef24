"""An inbox in, a DuckDB file with all raw tables out."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest import documents, specs
from ingest.batch import Batch, Entry
from ingest.documents import Source
from ingest.raw import cache
from ingest.raw.check import gathered
from ingest.raw.engine import bound
from ingest.raw.load import write
from ingest.workers import parse_all

ALIASES = Path(__file__).parents[1] / "seeds" / "department_alias.csv"


@dataclass(slots=True)
class IngestSummary:
    """What an ingest did: ids of the documents accepted, files rejected as (file, reason, detail), files parsed (the others were known)."""

    present: list[str] = field(default_factory=list)
    rejected: list[tuple[str, str, str]] = field(default_factory=list)
    parsed: int = 0

    @property
    def documents(self) -> int:
        return len(self.present)


def ingest_folder(
    inbox: Path,
    database: Path,
    progress: bool | None = None,
    kinds_folder: Path = specs.KINDS_FOLDER,
    cache_folder: Path | None = None,
    base: Path | None = None,
) -> IngestSummary:
    """Bring every file of ``inbox`` into the raw tables of ``database``, a new file or one with raw tables, which are made anew.

    ``progress``: True draws a bar, False prints plain lines, None decides by the terminal.
    ``cache_folder``: where parsed contents are kept between runs; None keeps nothing.
    ``base``: a warehouse; documents that it has under the same names are left out of ``database``.
    Errors: SpecError for a broken table kind, RawDataError for kinds that break their schema; a
    bad input file raises nothing, it is listed as rejected.
    """
    specs.load(kinds_folder)
    file = database.with_suffix(".parsed")
    if cache_folder:
        file = cache.prepare(cache_folder, cache.parser_digest(kinds_folder, aliases()))
    try:
        return _ingest(inbox, database, file, progress, kinds_folder, base)
    except duckdb.Error:
        if not cache_folder:
            raise
        # The cache may be damaged: once more with an empty one.
        cache.discard(file)
        return _ingest(inbox, database, file, progress, kinds_folder, base)
    finally:
        if not cache_folder:
            cache.discard(file)


def _ingest(
    inbox: Path, database: Path, file: Path, progress: bool | None, kinds_folder: Path, base: Path | None
) -> IngestSummary:
    sources = documents.find(inbox)
    ids = cache.content_ids(sources)
    with bound(duckdb.connect(str(database)), database) as connection, cache.opened(connection, file) as held:
        known = held.known()
        todo = {key or n: n for n, key in reversed(list(enumerate(ids))) if key not in known}  # of equal bytes the first
        positions = sorted(todo.values())
        found: dict[int, Entry] = {}
        batches = gathered(parse_all([sources[n] for n in positions], kinds_folder, aliases()))
        for batch in _watched(len(sources), len(positions), batches, progress):
            held.add(batch.entries, batch.tables)
            found.update(zip(positions[len(found) :], batch.found, strict=False))
        known = held.known() if positions else known
        wanted, rejected = _placed(sources, ids, known, found, todo)
        write(connection, {"rejected_document": rejected}, specs.load(kinds_folder))
        if base:
            connection.execute("attach '{}' as base (read_only)".format(str(base).replace("'", "''")))
        held.copy_out(wanted, "base" if base else None)
        held.prune()
    return IngestSummary([document_id for document_id, _ in wanted], [row[1:] for row in rejected], len(positions))


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
