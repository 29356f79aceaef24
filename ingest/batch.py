"""Some files in, their raw tables out: the piece of work that a worker does.

Nothing here imports pandera, polars or DuckDB: a worker would spend more time on starting than on its first
documents. The process that writes checks the tables (ingest/raw/check.py).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from ingest import limits, specs
from ingest.inbox import Source
from ingest.parse import Rows, parse
from ingest.raw.columns import by_column, joined
from ingest.rejection import Rejected

BY_DOCUMENT = ("document", "document_mention", "table_instance", "value", "row_note", "prose_number", "stated_project", "cell")
# Rejections that the bytes alone decide; all others may be another tomorrow.
STABLE = frozenset({"empty_file", "not_text", "unknown_encoding", "unsupported_format", "no_disclosure", "needs_ocr"})


@dataclass(slots=True, frozen=True)
class Entry:
    """What is known of a content: a document (reason None), or why it gives none."""

    document_id: str
    reason: str | None = None
    detail: str | None = None


@dataclass(slots=True)
class Batch:
    """Some parsed files: what became of each, the contents to keep, their raw tables (columns in the schema's order)."""

    found: list[Entry]
    entries: list[Entry]
    tables: dict[str, pa.Table]


def content_id(source: Source) -> str | None:
    """First 16 hex digits of the SHA-256 of the bytes; None where they cannot be read."""
    try:
        return hashlib.sha256(source.read(limits.from_environment())).hexdigest()[:16]
    except Rejected:
        return None


def parse_files(sources: list[Source], kinds_folder: Path, names: tuple[str, ...]) -> Batch:
    """Parse some files; one whose rows are no columns (text that is no Unicode) is rejected alone."""
    kinds = specs.load(kinds_folder)
    parsed = [parse(source, kinds, names) for source in sources]
    try:
        tables = arrow(parsed)
    except (pa.ArrowException, ValueError):
        parsed = [{"rejected_document": [("", "", "parser_error", why)]} if (why := _broken(p)) else p for p in parsed]
        tables = arrow(parsed)
    batch = Batch([], [], tables)
    for source, rows in zip(sources, parsed, strict=True):
        if "document" in rows:
            entry = Entry(rows["document"][0][0])
            batch.entries.append(entry)
        else:
            reason, detail = rows["rejected_document"][0][2:]
            entry = Entry("", reason, detail)
            if reason in STABLE and (key := content_id(source)):
                batch.entries.append(Entry(key, reason, detail))
        batch.found.append(entry)
    return batch


def arrow(parsed: list[Rows]) -> dict[str, pa.Table]:
    """The rows of several files as Arrow tables, one a raw table; of equal documents the first only.

    Errors: ArrowException or ValueError for values that make no column.
    """
    first: dict[str, Rows] = {}
    for one in parsed:
        if "document" in one:
            first.setdefault(one["document"][0][0], one)
    return {name: _table(joined(one[name] for one in first.values())) for name in BY_DOCUMENT}


def _table(rows) -> pa.Table:
    columns = [pa.array(column) for column in by_column(rows)]
    return pa.table(columns, names=[str(n) for n in range(len(columns))])


def _broken(rows: Rows) -> str | None:
    try:
        arrow([rows])
    except (pa.ArrowException, ValueError) as error:
        return str(error)
    return None


def merged(batches: list[Batch]) -> Batch:
    """Several batches as one."""
    tables = {}
    for name in BY_DOCUMENT:
        held = [t for b in batches if (t := b.tables.get(name)) is not None and t.num_rows]
        tables[name] = pa.concat_tables(held, promote_options="default") if held else pa.table({})
    return Batch([e for b in batches for e in b.found], [e for b in batches for e in b.entries], tables)


def rejected(reason: str, detail: str) -> Batch:
    """The batch of one file that nothing could be had of."""
    return Batch([Entry("", reason, detail)], [], {})
