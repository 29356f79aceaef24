"""Parsed batches -> batches whose tables are checked: the last door before DuckDB.

It stands in the process that writes, beside the workers that parse.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from ingest.batch import BY_DOCUMENT, Batch, Entry, arrow, merged, parse_files
from ingest.documents import Source
from ingest.parse import Rows
from ingest.raw.load import RawDataError, check
from ingest.raw.raw_schema import RAW_TABLES, column_types

FILES_TOGETHER = 64
SECONDS_TOGETHER = 5


def parse_batch(sources: list[Source], kinds_folder: Path, names: tuple[str, ...]) -> Batch:
    """Parse some files into checked tables; a file whose rows break their schema is rejected alone."""
    return checked(parse_files(sources, kinds_folder, names))


def gathered(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Checked batches of several files, so that checking and writing do not begin anew for every few files."""
    held: list[Batch] = []
    began = time.monotonic()
    for batch in batches:
        held.append(batch)
        if sum(len(b.found) for b in held) >= FILES_TOGETHER or time.monotonic() - began > SECONDS_TOGETHER:
            yield checked(merged(held))
            held, began = [], time.monotonic()
    if held:
        yield checked(merged(held))


def frames(parsed: list[Rows]) -> dict[str, pa.Table]:
    """The rows of several files as checked Arrow tables; of equal documents the first only. Errors: RawDataError."""
    return {name: check(name, held) for name, held in arrow(parsed).items()}


def checked(batch: Batch) -> Batch:
    """A batch whose tables are checked; a document whose rows break their schema is rejected, the others are kept."""
    try:
        return Batch(batch.found, batch.entries, {name: check(name, batch.tables[name]) for name in BY_DOCUMENT})
    except RawDataError:
        broken = {e.document_id: why for e in batch.found if e.reason is None and (why := _why(batch.tables, e.document_id))}
        kept = [e for e in batch.entries if e.document_id not in broken]
        found = [Entry("", "parser_error", broken[e.document_id]) if e.document_id in broken else e for e in batch.found]
        tables = batch.tables
        for document_id in broken:
            tables = {name: _of(name, held, document_id, False) for name, held in tables.items()}
        return Batch(found, kept, {name: check(name, held) for name, held in tables.items()})


def _why(tables: dict[str, pa.Table], document_id: str) -> str | None:
    try:
        for name, held in tables.items():
            check(name, _of(name, held, document_id, True))
    except RawDataError as error:
        return str(error)
    return None


def _of(name: str, held: pa.Table, document_id: str, its: bool) -> pa.Table:
    """The rows of one document, or those of all others."""
    if not held.num_rows:
        return held
    same = pc.equal(held.column(list(column_types(RAW_TABLES[name])).index("document_id")), document_id)
    return held.filter(same if its else pc.invert(same))
