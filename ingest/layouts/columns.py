"""Tables that print their items as columns and the amounts in one or two rows below.

The nationwide form of 三公 is one: 合计, 因公出国（境）费, 公务用车购置及运行费 (小计, 购置, 运行),
公务接待费, sometimes twice (预算数 and 决算数). Each item becomes a row of the kind it loads as, with its amounts side by side.
A row per unit or fund below a total row, or a row of an earlier year, is kept beside and never added.
"""

from __future__ import annotations

from ingest import text
from ingest.findings import Claims, Reason, State, Table, Value
from ingest.grid import Row
from ingest.layouts.rows import Body
from ingest.layouts.table_column import TableColumn
from ingest.recognising.align import SUM_LABELS, Placement, place
from ingest.recognising.meanings import labels_of, measure_of
from ingest.specs import Kind, Specs

KEYS = ("unit_code", "unit_name", "row_year", "fund_nature")
SUMS = frozenset(SUM_LABELS)
NAME, AMOUNT = {"asset": "item"}, {"asset": "value"}
"""Per family of kinds the fields of a line's name and amount, where they are not name and total."""


def load_columns(body: Body, columns: list[TableColumn], kind: Kind, specs: Specs, table: Table, claims: Claims) -> None:
    """Record a row per printed row and item: name from the header, measures from the groups above it."""
    roles = [c.column for c in columns]
    placed = [place([item.cells], roles)[0] for _, item in body.items if isinstance(item, Row) and item.filled]
    if any(_prints_words(p, columns) for p in placed):  # what stands there is the rest of a header that could not be read
        for cell in (c for p in placed for c in (*p.cells.values(), *p.lost)):
            claims.claim(cell, State.UNCLAIMED, table, Reason.UNPLACED)
        return
    beside = _beside(placed, columns)
    items: dict[tuple[int, tuple[str, ...]], tuple[int, set[str]]] = {}  # per printed row and item its number and what it has
    row_no = 0
    for at, (placement, other) in enumerate(zip(placed, beside, strict=True)):
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
            measure = measure_of(held, kind) or AMOUNT.get(kind.family, "total")
            if held.column.role == "reference" or other:
                measure = held.column.field if held.column.role == "reference" else other
            item = (at, tuple(part for part in labels_of(held) if part not in kind.line_measures))
            if measure in items.get(item, (0, {measure}))[1]:  # the first of an item, or more than one amount of it
                row_no += 1
                items[item] = row_no, set()
                table.values.append(Value("body", row_no, i + 1, NAME.get(kind.family, "name"), held.cell, held.printed, kind.side))
            number, measures = items[item]
            measures.add(measure)
            table.values.append(Value("body", number, i + 1, measure, cell, held.printed, kind.side))


def _prints_words(placement: Placement, columns: list[TableColumn]) -> bool:
    """Whether a row of several cells prints words where only amounts may stand."""
    amounts = (c for i, c in placement.cells.items() if (held := columns[i].column) is None or held.role == "amount")
    return len(placement.cells) > 1 and any(not text.is_numeric_cell(c.text) for c in amounts)


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
        elif not total and "fund_nature" in key and len(keys) > 1:
            found.append("restated_amount")  # what the funds come to together is not printed
        elif total:
            found.append(None if not SUMS.isdisjoint(key.values()) else "restated_amount")
        else:
            found.append("restated_amount" if any(c and c != code and code.startswith(c) for c in codes) else None)
    return found
