"""Some files in, their raw tables out: the piece of work that a worker does.

Nothing here imports pandera, polars or DuckDB: a worker would spend more time on starting than on its first
documents. The process that writes checks the tables (ingest/raw/check.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from ingest import limits, specs
from ingest.inbox import Source
from ingest.parse import Rows, parse
from ingest.raw.columns import by_column
from ingest.rejection import Rejected

Tables = dict[str, pa.Table]
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
    tables: Tables


def content_id(source: Source) -> str | None:
    """First 16 hex digits of the SHA-256 of the bytes; None where they cannot be read."""
    try:
        return hashlib.sha256(source.read(limits.from_environment())).hexdigest()[:16]
    except Rejected:
        return None


def parse_files(sources: list[Source], kinds_folder: Path, names: tuple[str, ...]) -> Batch:
    """Parse some files; one whose rows are no columns (text that is no Unicode) is rejected alone."""
    kinds = specs.load(kinds_folder)
    batch = Batch([], [], {})
    held: dict[str, Tables] = {}
    for source in sources:
        rows = parse(source, kinds, names)
        try:
            _hold(held, rows)  # at once, while the rows lie in the processor's caches, so that no batch of them is kept
        except (pa.ArrowException, ValueError) as error:
            rows = {"rejected_document": [("", "", "parser_error", str(error))]}
        if "document" in rows:
            entry = Entry(rows["document"][0][0])
            batch.entries.append(entry)
        else:
            reason, detail = rows["rejected_document"][0][2:]
            entry = Entry("", reason, detail)
            if reason in STABLE and (key := content_id(source)):
                batch.entries.append(Entry(key, reason, detail))
        batch.found.append(entry)
    batch.tables = _together(held.values())
    return batch


def arrow(parsed: list[Rows]) -> Tables:
    """The rows of several files as Arrow tables, one a raw table; of equal documents the first only.

    Errors: ArrowException or ValueError for values that make no column.
    """
    held: dict[str, Tables] = {}
    for rows in parsed:
        _hold(held, rows)
    return _together(held.values())


def _hold(held: dict[str, Tables], rows: Rows) -> None:
    """Add the tables of a document that ``held``, by document, has not."""
    if "document" in rows and (document_id := rows["document"][0][0]) not in held:
        held[document_id] = {name: _table(rows[name]) for name in BY_DOCUMENT}


def _table(rows: Sequence[tuple]) -> pa.Table:
    columns = [pa.array(column) for column in by_column(rows)] if len(rows) else []
    return pa.table(columns, names=[str(n) for n in range(len(columns))])


def merged(batches: list[Batch]) -> Batch:
    """Several batches as one."""
    return Batch([e for b in batches for e in b.found], [e for b in batches for e in b.entries], _together(b.tables for b in batches))


def _together(several: Iterable[Tables]) -> Tables:
    several = list(several)
    tables = {}
    for name in BY_DOCUMENT:
        held = [t for one in several if (t := one.get(name)) is not None and t.num_rows]
        tables[name] = pa.concat_tables(held, promote_options="default").combine_chunks() if held else pa.table({})
    return tables


def rejected(reason: str, detail: str) -> Batch:
    """The batch of one file that nothing could be had of."""
    return Batch([Entry("", reason, detail)], [], {})
