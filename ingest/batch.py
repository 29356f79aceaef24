"""Some files in, their checked raw tables out: the piece of work that a worker does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from ingest import cache, specs
from ingest.cache import Entry
from ingest.documents import Source
from ingest.load import RawDataError, broken, frame
from ingest.parse import Rows, parse


@dataclass(slots=True)
class Batch:
    """Some parsed files: what became of each, the contents to keep, their raw tables."""

    found: list[Entry]
    entries: list[Entry]
    tables: dict[str, pa.Table]


def parse_batch(sources: list[Source], kinds_folder: Path, names: tuple[str, ...]) -> Batch:
    """Parse some files into checked tables; a file whose rows break their schema is rejected alone."""
    kinds = specs.load(kinds_folder)
    parsed = [parse(source, kinds, names) for source in sources]
    try:
        tables = frames(parsed)
    except RawDataError:
        # One odd file must not stop the rest: find it, reject it, keep the others.
        parsed = [{"rejected_document": [("", "", "parser_error", why)]} if (why := broken(p)) else p for p in parsed]
        tables = frames(parsed)
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


def frames(parsed: list[Rows]) -> dict[str, pa.Table]:
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


def rejected(reason: str, detail: str) -> Batch:
    """The batch of one file that nothing could be had of."""
    return Batch([Entry("", reason, detail)], [], frames([]))
