"""Tables that print their items as columns and the amounts in one or two rows below.

The nationwide form of 三公 is one: 合计, 因公出国（境）费, 公务用车购置及运行费 (小计, 购置, 运行),
公务接待费, sometimes twice (预算数 and 决算数). Each column becomes a row of the kind it loads as.
A row per unit below a total row, or a row of an earlier year, is kept beside and never added.
"""

from __future__ import annotations

from ingest import text
from ingest.findings import Claims, Reason, State, Table, Value
from ingest.grid import Row
from ingest.layouts.rows import Body
from ingest.layouts.table_column import TableColumn
from ingest.recognising.align import SUM_LABELS, Placement, place
from ingest.recognising.choose import measure_of
from ingest.specs import Kind, Specs

KEYS = ("unit_code", "unit_name", "row_year")
SUMS = frozenset(SUM_LABELS)


def load_columns(body: Body, columns: list[TableColumn], kind: Kind, specs: Specs, table: Table, claims: Claims) -> None:
    """Record every amount as a row of its own: name from the header, measure from the group above it."""
    roles = [c.column for c in columns]
    placed = [place([item.cells], roles)[0] for _, item in body.items if isinstance(item, Row) and item.filled]
    beside = _beside(placed, columns)
    row_no = 0
    for placement, other in zip(placed, beside, strict=True):
        for cell in placement.lost:
            claims.claim(cell, State.UNCLAIMED, table, Reason.BEYOND_COLUMNS)
        for i, cell in sorted(placement.cells.items()):
            held = columns[i]
            if held.column is None:
                claims.claim(cell, State.UNCLAIMED, table, Reason.UNKNOWN_COLUMN)
                continue
            value = held.column.role in ("amount", "reference")
            claims.claim(cell, State.LOADED if value else State.STRUCTURAL, table)
            if not value or held.cell is None:
                continue
            row_no += 1
            measure = measure_of(held, kind) or "total"
            if held.column.role == "reference" or other:
                measure = held.column.field if held.column.role == "reference" else other
            table.values.append(Value("body", row_no, i + 1, "name", held.cell, held.printed, kind.side))
            table.values.append(Value("body", row_no, i + 1, measure, cell, held.printed, kind.side))


def _beside(placed: list[Placement], columns: list[TableColumn]) -> list[str | None]:
    """Per row the field of an amount that must not be added: of an earlier year, or of a unit another row sums up."""
    places = [(i, c.column.field) for i, c in enumerate(columns) if c.column and c.column.field in KEYS]
    keys = [{field: text.squeeze(p.cells[i].text) for i, field in places if i in p.cells} for p in placed]
    latest = max((k["row_year"] for k in keys if "row_year" in k), default="")
    codes = [k.get("unit_code", "") for k in keys]
    total = any(not SUMS.isdisjoint(k.values()) for k in keys)
    found: list[str | None] = []
    for key, code in zip(keys, codes, strict=True):
        if key.get("row_year", latest) != latest:
            found.append("prior_year")
        elif total:
            found.append(None if not SUMS.isdisjoint(key.values()) else "restated_amount")
        else:
            found.append("restated_amount" if any(c and c != code and code.startswith(c) for c in codes) else None)
    return found
