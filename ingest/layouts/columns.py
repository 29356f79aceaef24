"""Tables that print their items as columns and the amounts in one or two rows below.

The nationwide form of 三公 is one: 合计, 因公出国（境）费, 公务用车购置及运行费 (小计, 购置, 运行),
公务接待费, sometimes twice (预算数 and 决算数). Each column becomes a row of the kind it loads as.
"""

from __future__ import annotations

from ingest import text
from ingest.align import place
from ingest.findings import Claims, Reason, State, Table, Value
from ingest.grid import Row
from ingest.layouts.rows import Body
from ingest.layouts.table_column import TableColumn
from ingest.specs import Kind, Specs


def load_columns(body: Body, columns: list[TableColumn], kind: Kind, specs: Specs, table: Table, claims: Claims) -> None:
    """Record every amount as a row of its own: name from the header, measure from the group above it."""
    rows = [item.cells for _, item in body.items if isinstance(item, Row) and item.filled]
    row_no = 0
    for cells in rows:
        placement = place([cells], [c.column for c in columns])[0]
        for cell in placement.lost:
            claims.claim(cell, State.UNCLAIMED, table, Reason.BEYOND_COLUMNS)
        for i, cell in sorted(placement.cells.items()):
            held = columns[i]
            if held.column is None:
                claims.claim(cell, State.UNCLAIMED, table, Reason.UNKNOWN_COLUMN)
                continue
            claims.claim(cell, State.LOADED if held.column.role == "amount" else State.STRUCTURAL, table)
            if held.column.role != "amount" or held.cell is None:
                continue
            row_no += 1
            measure = next((m for part, m in kind.line_measures.items() if part in _labels(held)), "total")
            table.values.append(Value("body", row_no, i + 1, "name", held.cell, held.printed, kind.side))
            table.values.append(Value("body", row_no, i + 1, measure, cell, held.printed, kind.side))


def _labels(held: TableColumn) -> list[str]:
    return [text.label(part) for part in held.printed.split("/")]
