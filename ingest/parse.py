"""One file in, the rows of every raw table out. A pure function, safe to run in any process."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ingest import documents, specs
from ingest.documents import Document, Rejected, Source
from ingest.findings import Claims, Findings, Reason, State, Table
from ingest.grid import Piece
from ingest.plain.tabulate import tabulate
from ingest.prose import prose_numbers, stated_projects
from ingest.recognise import recognise
from ingest.traditional import is_traditional

OBJECTS_BETWEEN_COLLECTIONS = 200_000
Rows = dict[str, list[tuple[Any, ...]]]
_PRINTED: dict[State | Reason | None, str | None] = {None: None, **{x: x.value for x in (*State, *Reason)}}


def parse(source: Source, kinds: specs.Specs, aliases: tuple[str, ...] = ()) -> Rows:
    """Parse one file.

    In: a file of the inbox, the table kinds, names by which bodies call themselves. Out: rows
    per raw table, as tuples in the schema's column order. A file that gives no document yields
    one row of `rejected_document` and nothing else; no content of a file raises.
    """
    with _seldom_collected():
        return _parse(source, kinds, aliases)


def _parse(source: Source, kinds: specs.Specs, aliases: tuple[str, ...]) -> Rows:
    try:
        document = documents.open_document(source)
        grid = documents.read_grid(document)
        findings = recognise(grid, kinds, aliases)
        if not any(t.kind for t in findings.tables) and (tabulated := tabulate(grid, kinds)) is not None:
            grid, findings = tabulated, recognise(tabulated, kinds, aliases)
        if not any(t.kind for t in findings.tables):
            if is_traditional([piece.text for piece in grid.pieces()]):
                raise Rejected("traditional_characters", "labels are known in simplified characters only")
            raise Rejected("no_disclosure", "no budget table and no performance form was recognised")
    except Rejected as rejected:
        return {"rejected_document": [(source.name, source.relative, rejected.reason, rejected.detail)]}
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        detail = f"{type(error).__name__}: {error}"
        return {"rejected_document": [(source.name, source.relative, "parser_error", detail)]}
    return _rows(document, grid, findings)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Let the cycle collector look seldom: a document makes many small objects, which hold no cycles and all live to its end."""
    usual = gc.get_threshold()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _rows(document: Document, grid, findings: Findings) -> Rows:
    did = document.document_id
    ids = _table_ids(did, findings.tables)
    pieces = grid.pieces()
    pages = {piece.line: piece.page for piece in pieces if piece.page is not None}
    return {
        "document": [
            (did, document.source.name, document.source.relative, document.sha256, document.byte_size, grid.reader,
             document.encoding, grid.line_count, document.source.source_url, document.source.published_on)
        ],
        "document_mention": [
            (did, m.aspect, m.rule, m.value, m.code, m.piece.line, f"{did}:{m.piece.key}") for m in findings.mentions
        ],
        "table_instance": [_table(did, ids[id(t)], n, t, pages.get(t.first_line)) for n, t in enumerate(findings.tables, 1)],
        "value": [row for t in findings.tables for row in _values(did, ids[id(t)], t)],
        "row_note": [(did, ids[id(t)], *note) for t in findings.tables for note in dict.fromkeys(t.row_notes)],
        "prose_number": [
            (did, f"{did}:{n.piece.key}", n.piece.line, n.ordinal, n.number, n.unit, n.label, n.sentence, n.heading)
            for n in prose_numbers(grid, findings.claims)
        ],
        "stated_project": [
            (did, f"{did}:{p.piece.key}", p.piece.line, p.ordinal, p.name) for p in stated_projects(grid, findings.claims)
        ],
        "cell": list(_cells(did, ids, pieces, findings.claims)),
    }


def _cells(did: str, ids: dict[int, str], pieces: list[Piece], claims: Claims) -> Iterator[tuple[Any, ...]]:
    ended = claims.of
    for p in pieces:
        state, reason, table = ended(p)
        yield (
            f"{did}:{p.line}:{p.field}" if p.place is None else f"{did}:{p.place}", did, p.page, p.line, p.field, p.text,
            _PRINTED[state], _PRINTED[reason], None if table is None else ids.get(id(table)),
        )


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


def _values(did: str, table_id: str, t: Table) -> Iterator[tuple[Any, ...]]:
    """The values of a table; a field that a row prints again is numbered, so that a row holds each once."""
    seen: dict[tuple[str, int, str | None, str], int] = {}
    for v in t.values:
        pieces = v.cell.pieces
        p = pieces[0]
        place = (v.section, v.row_no, v.side, v.field)
        again = seen[place] = seen.get(place, 0) + 1
        name = v.field if again == 1 else f"{v.field}_{again}"
        yield (
            did, table_id, v.section, v.row_no, v.column_no, name, v.side, v.header, v.cell.text, v.inherited,
            f"{did}:{p.line}:{p.field}" if p.place is None else f"{did}:{p.place}", p.page, p.line, pieces[-1].line,
        )
