"""Labelled rows between the title of a table and its header: what a form of the whole department says before its indicators."""

from __future__ import annotations

from collections.abc import Sequence

from ingest import text
from ingest.findings import Claims, State, Table, Value
from ingest.grid import Item, Row
from ingest.layouts.labelled import labelled
from ingest.specs import Kind, Specs

ABOUT = "about"


def take_above(table: Table, kind: Kind, above: Sequence[Item], tables: list[Table], claims: Claims, specs: Specs) -> list[Table]:
    """Give the rows ``above`` a table to it, where its kind has labels of a form; out: the tables without those that took them for theirs.

    A text beside a label is kept as printed, whatever it says: none of these rows becomes a fact.
    """
    rows = [x for x in above if isinstance(x, Row) and x.filled and x.furniture is None]
    if not kind.form or not any(labelled(kind, c.text) for row in rows for c in row.filled):
        return tables
    lines = {p.line for row in rows for p in row.pieces}
    mistaken = [t for t in tables if t.kind is None and t.first_line in lines]
    claims.take_back(rows, mistaken)
    for n, row in enumerate(rows, 1):
        label = ""
        for i, cell in enumerate(row.cells, 1):
            if cell.blank:
                continue
            if labelled(kind, cell.text) or specs.heads(text.label(cell.text)):
                label = "".join(cell.text.split())
                claims.claim(cell, State.STRUCTURAL, table)
            else:
                claims.claim(cell, State.LOADED, table)
                table.values.append(Value("form", n, i, ABOUT, cell, label))
    table.first_line = min([table.first_line, *(row.number for row in rows)])
    return [t for t in tables if t not in mistaken]
