"""Rows that lost a cell, laid over the columns of their table where the sorts of their values leave one way only."""

from __future__ import annotations

from itertools import combinations

from ingest import text
from ingest.grid import BLANK, GAPPED, Cell, Line, Row
from ingest.layouts.table_column import AMOUNTS, TableColumn
from ingest.recognising.align import SUM_LABELS, fits

MOST_GAPS = 2
KEYS = ("name", "code", "code_part", "line_no")


def without_places(row: Row | Line) -> bool:
    """Whether a row lost or gained a cell, so that none of its cells has a place."""
    return isinstance(row, Row) and bool(row.cells) and row.cells[0] is GAPPED


def laid(row: Row, columns: tuple[TableColumn, ...], keys: frozenset[str]) -> Row:
    """The row with its cells in their places; as it is where these are not certain.

    ``keys``: fields without which a row says nothing. A row that may have lost its name, its code or such a field is not laid; one that
    lost an amount has the others.
    """
    if (total := _total(row.unplaced, columns)) is not None:
        return Row(total, row.number, gap=row.gap)
    gaps = len(columns) - len(row.unplaced)
    if not 0 < gaps <= MOST_GAPS:
        return row
    ways: set[tuple[int, ...]] = set()
    lost: set[int] = set()
    for gone in combinations(range(len(columns)), gaps):
        over = [i for i in range(len(columns)) if i not in gone]
        if all(map(_may_stand, row.unplaced, (columns[i] for i in over))):
            ways.add(tuple(i for i, c in zip(over, row.unplaced, strict=True) if not c.blank))
            lost.update(gone)
    if len(ways) != 1 or any(_is_key(columns[i], keys) for i in lost):
        return row
    places = dict(zip(next(iter(ways)), (c for c in row.unplaced if not c.blank), strict=True))
    return Row([places.get(i, BLANK) for i in range(len(columns))], row.number, gap=row.gap)


def _is_key(held: TableColumn, keys: frozenset[str]) -> bool:
    """Whether a row without this column may say something else; so may one that lost a column nobody knows."""
    column = held.column
    return column is None or column.role in KEYS or (column.field in keys and column.role not in AMOUNTS)


def _may_stand(cell: Cell, held: TableColumn) -> bool:
    role = held.column.role if held.column else "text"
    if cell.blank or role == "text":
        return True
    if role in KEYS and text.squeeze(cell.text) in SUM_LABELS:
        return True
    return not text.is_number(cell.text) if role == "name" else fits(role, cell.text)


def _total(cells: list[Cell], columns: tuple[TableColumn, ...]) -> list[Cell] | None:
    """The cells of a total that is merged over the keys: its label and just one number per column of amounts, none blank."""
    amounts = next((i for i, c in enumerate(columns) if c.column and c.column.role in AMOUNTS), len(columns))
    whole = 0 < amounts == len(columns) - len(cells) + 1 and text.squeeze(cells[0].text) in SUM_LABELS
    if not whole or not all(text.is_numeric_cell(c.text) for c in cells[1:]):
        return None
    return [cells[0], *[BLANK] * (amounts - 1), *cells[1:]]
