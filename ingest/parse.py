"""One file in, the rows of every raw table out. A pure function, safe to run in any process."""

from __future__ import annotations

from typing import Any

from ingest import documents, specs
from ingest.documents import Document, Rejected, Source
from ingest.findings import Findings, Table, Value
from ingest.prose import prose_numbers, stated_projects
from ingest.recognise import recognise

Rows = dict[str, list[tuple[Any, ...]]]


def parse(source: Source, kinds: specs.Specs, aliases: tuple[str, ...] = ()) -> Rows:
    """Parse one file.

    In: a file of the inbox, the table kinds, names by which bodies call themselves. Out: rows
    per raw table, as tuples in the schema's column order. A file that gives no document yields
    one row of `rejected_document` and nothing else; no content of a file raises.
    """
    try:
        document = documents.open_document(source)
        grid = documents.read_grid(document)
        findings = recognise(grid, kinds, aliases)
        if not any(t.kind for t in findings.tables):
            raise Rejected("no_disclosure", "no budget table and no performance form was recognised")
    except Rejected as rejected:
        return {"rejected_document": [(source.name, source.relative, rejected.reason, rejected.detail)]}
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        detail = f"{type(error).__name__}: {error}"
        return {"rejected_document": [(source.name, source.relative, "parser_error", detail)]}
    return _rows(document, grid, findings)


def _rows(document: Document, grid, findings: Findings) -> Rows:
    did = document.document_id
    ids = _table_ids(did, findings.tables)
    pages = {piece.line: piece.page for piece in grid.pieces()}
    rows: Rows = {
        "document": [
            (did, document.source.name, document.source.relative, document.sha256, document.byte_size, grid.reader,
             document.encoding, grid.line_count, document.source.source_url, document.source.published_on)
        ],
        "document_mention": [
            (did, m.aspect, m.rule, m.value, m.code, m.piece.line, f"{did}:{m.piece.key}") for m in findings.mentions
        ],
        "table_instance": [_table(did, ids[id(t)], n, t, pages.get(t.first_line)) for n, t in enumerate(findings.tables, 1)],
        "value": [_value(did, ids[id(t)], v) for t in findings.tables for v in t.values],
        "row_note": [(did, ids[id(t)], *note) for t in findings.tables for note in dict.fromkeys(t.row_notes)],
        "prose_number": [
            (did, f"{did}:{n.piece.key}", n.piece.line, n.ordinal, n.number, n.unit, n.label, n.sentence, n.heading)
            for n in prose_numbers(grid, findings.claims)
        ],
        "stated_project": [
            (did, f"{did}:{p.piece.key}", p.piece.line, p.ordinal, p.name) for p in stated_projects(grid, findings.claims)
        ],
        "cell": [],
    }
    for piece in grid.pieces():
        state, reason, table = findings.claims.of(piece)
        table_id = ids.get(id(table)) if table else None
        rows["cell"].append(
            (f"{did}:{piece.key}", did, piece.page, piece.line, piece.field, piece.text, state.value, reason and reason.value, table_id)
        )
    return rows


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


def _value(did: str, table_id: str, v: Value) -> tuple[Any, ...]:
    first = v.cell.pieces[0]
    return (
        did, table_id, v.section, v.row_no, v.column_no, v.field, v.side, v.header, v.cell.text, v.inherited,
        f"{did}:{first.key}", first.page, v.cell.first_line, v.cell.last_line,
    )
