"""One file in, the rows of every raw table out. A pure function, safe to run in any process."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ingest import documents, specs
from ingest.documents import Document, Rejected, Source
from ingest.findings import Claims, Findings, Reason, State, Table
from ingest.grid import Piece
from ingest.marked.middles import withdraw
from ingest.marked.notations import notation
from ingest.marked.read import READER
from ingest.marked.restored import restore
from ingest.plain.beside import add_plain_tables
from ingest.plain.tabulate import tabulate
from ingest.prose import prose_numbers, stated_projects
from ingest.raw.columns import Columns
from ingest.recognising.recognise import recognise
from ingest.traditional import is_traditional

Rows = dict[str, Sequence[tuple[Any, ...]]]
_PRINTED: dict[State | Reason | None, str | None] = {None: None, **{x: x.value for x in (*State, *Reason)}}


def parse(source: Source, kinds: specs.Specs, aliases: tuple[str, ...] = ()) -> Rows:
    """Parse one file.

    In: a file of the inbox, the table kinds, names by which bodies call themselves. Out: rows
    per raw table, as tuples in the schema's column order. A file that gives no document yields
    one row of `rejected_document` and nothing else; no content of a file raises.
    """
    with _uncollected():
        return _parse(source, kinds, aliases)


def _parse(source: Source, kinds: specs.Specs, aliases: tuple[str, ...]) -> Rows:
    try:
        document = documents.open_document(source)
        grid = documents.read_grid(document)
        if grid.reader == READER:
            grid = restore(grid, kinds)
        findings = recognise(grid, kinds, aliases)
        if not any(t.kind for t in findings.tables) and (tabulated := tabulate(grid, kinds)) is not None:
            grid, findings = tabulated, recognise(tabulated, kinds, aliases)
        elif grid.reader == READER:
            withdraw(findings, kinds)
        elif grid.reader == "pdf":
            grid, findings = add_plain_tables(grid, findings, kinds, aliases)
        if not any(t.kind for t in findings.tables):
            if is_traditional([piece.text for piece in grid.pieces()]):
                raise Rejected("traditional_characters", "labels are known in simplified characters only")
            if document.form == "text" and (told := notation(document.text)) is not None:
                raise Rejected("unsupported_format", told)
            raise Rejected("no_disclosure", "no budget table and no performance form was recognised")
    except Rejected as rejected:
        return {"rejected_document": [(source.name, source.relative, rejected.reason, rejected.detail)]}
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        detail = f"{type(error).__name__}: {error}"
        return {"rejected_document": [(source.name, source.relative, "parser_error", detail)]}
    return _rows(document, grid, findings)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the cycle collector away: a document makes many small objects, which hold no cycles and all live to its end."""
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if usual:
            gc.enable()


def _rows(document: Document, grid, findings: Findings) -> Rows:
    did = document.document_id
    ids = _table_ids(did, findings.tables)
    pieces = grid.pieces()
    cells = _cells(did, ids, pieces, findings.claims)
    pages = dict(zip(cells.held[3], cells.held[2], strict=True))
    return {
        "document": [
            (did, document.source.name, document.source.relative, document.sha256, document.byte_size, grid.reader,
             document.encoding, grid.line_count, document.source.source_url, document.source.published_on)
        ],
        "document_mention": [
            (did, m.aspect, m.rule, m.value, m.code, m.piece.line, f"{did}:{m.piece.key}") for m in findings.mentions
        ],
        "table_instance": [_table(did, ids[id(t)], n, t, pages.get(t.first_line)) for n, t in enumerate(findings.tables, 1)],
        "value": _values(did, ids, findings.tables),
        "row_note": [(did, ids[id(t)], *note) for t in findings.tables for note in dict.fromkeys(t.row_notes)],
        "prose_number": [
            (did, f"{did}:{n.piece.key}", n.piece.line, n.ordinal, n.number, n.unit, n.label, n.sentence, n.heading)
            for n in prose_numbers(grid, findings.claims)
        ],
        "stated_project": [
            (did, f"{did}:{p.piece.key}", p.piece.line, p.ordinal, p.name) for p in stated_projects(grid, findings.claims)
        ],
        "cell": cells,
    }


def _cells(did: str, ids: dict[int, str], pieces: list[Piece], claims: Claims) -> Columns:
    ends = claims.ends(pieces)
    return Columns(
        _cell_ids(did, pieces), [did] * len(pieces), [p.page for p in pieces], [p.line for p in pieces],
        [p.field for p in pieces], [p.text for p in pieces], [_PRINTED[end[0]] for end in ends], [_PRINTED[end[1]] for end in ends],
        [None if end[2] is None else ids.get(id(end[2])) for end in ends],
    )


def _cell_ids(did: str, pieces: list[Piece]) -> list[str]:
    return [f"{did}:{p.line}:{p.field}" if p.place is None else f"{did}:{p.place}" for p in pieces]


def _table_ids(did: str, tables: list[Table]) -> dict[int, str]:
    """Id per table from its first line; where two begin on one line the later takes the next free number."""
    ids: dict[int, str] = {}
    taken: set[int] = set()
    for table in tables:
        line = table.first_line
        while line in taken:
            line += 1
        taken.add(line)
        ids[id(table)] = f"{did}:t{line}"
    return ids


def _table(did: str, table_id: str, ordinal: int, t: Table, page: int | None) -> tuple[Any, ...]:
    return (
        table_id, did, ordinal, t.kind, t.recognised_by, t.reason, t.title, t.unit, t.department, t.department_code,
        t.as_of, t.first_line, t.last_line, page, t.rows, t.note, t.note_says_empty,
    )


def _values(did: str, ids: dict[int, str], tables: list[Table]) -> Columns:
    """The values of all tables, column after column: short loops over one attribute stay within the processor's caches."""
    values = [v for t in tables for v in t.values]
    cells = [v.cell for v in values]
    firsts = [c if type(c) is Piece else c.pieces[0] for c in cells]
    return Columns(
        [did] * len(values), [table for t in tables for table in [ids[id(t)]] * len(t.values)],
        [v.section for v in values], [v.row_no for v in values], [v.column_no for v in values],
        [name for t in tables for name in _fields(t)], [v.side for v in values], [v.header for v in values],
        [c.text for c in cells], [v.inherited for v in values], _cell_ids(did, firsts),
        [p.page for p in firsts], [p.line for p in firsts], [c.line if type(c) is Piece else c.last_line for c in cells],
    )


def _fields(t: Table) -> list[str]:
    """The fields of a table's values, numbered where a row prints one again, so that it holds each once."""
    places = [(v.section, v.row_no, v.side, v.field) for v in t.values]
    if len(set(places)) == len(places):
        return [v.field for v in t.values]
    seen: dict[tuple[str, int, str | None, str], int] = {}
    names = []
    for place in places:
        again = seen[place] = seen.get(place, 0) + 1
        names.append(place[3] if again == 1 else f"{place[3]}_{again}")
    return names
