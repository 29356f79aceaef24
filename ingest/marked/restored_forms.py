"""Forms of a text whose program printed every merged cell once: labels with their values, then indicators under their levels.

A label stands before its value whatever is merged. The levels have closed names, and a row that lacks the places left of one is told by
its length and by that name. What is neither stays unread, and so does a form whose columns of funds would have to be counted.
"""

from __future__ import annotations

from ingest import text
from ingest.grid import BLANK, Cell, Item, Line, Row
from ingest.plain.header import solve
from ingest.plain.words import Word
from ingest.recognising.context import furniture
from ingest.specs import Specs

LEVELS = ("level1", "level2", "indicator_name")
MOST_HEADER_ROWS = 2
FEWEST_BELOW = 2


class RestoredForms:
    """Forms among the items of one text."""

    def __init__(self, items: list[Item], specs: Specs) -> None:
        self._items, self._specs = items, specs
        self._kinds = [k for k in specs.kinds.values() if k.levels]
        forms = [k for k in self._kinds if k.layout == "form"]
        self._names = {name for k in forms for f in k.form for name in f.labels} | {name for k in forms for name in k.groups}
        self._starts = tuple(s for k in forms for f in k.form for s in f.starts)
        self._funds = {name for k in forms for name in k.matrix}

    def at(self, at: int) -> tuple[list[Item], int] | None:
        """The items of the form that begins at a row without cells, and the place behind it; None where none is certain there."""
        if self._is_header(self._items[at + 1] if at + 1 < len(self._items) else None) and (flat := self._indicators(at)) is not None:
            return flat
        head = self._head(at)
        if head is None:
            return None
        rows, at = head
        table = self._indicators(at)
        if table is not None:
            return [*rows, *table[0]], table[1]
        return (rows, at) if rows and at < len(self._items) else None

    def _head(self, at: int) -> tuple[list[Item], int] | None:
        """Rows of labels and values from ``at`` to the header of the indicators; None where something else stands there."""
        marks: list[Item] = []
        rows: list[Item] = []
        before: list[Cell] = []
        while at < len(self._items) and not self._is_header(self._items[at]):
            item = self._items[at]
            if item.is_mark:
                marks.append(item)
            elif unread(item):
                cells = item.unplaced  # type: ignore[union-attr]
                if len([c for c in cells if text.label(c.text) in self._funds]) > 1:
                    return None
                if len(cells) == 1 and rows and self._goes_on(at + 1):
                    cells = [BLANK, cells[0]]  # below a label that is merged over its rows
                elif not self._known(cells[0]) and not _values_below(cells, before):
                    return None
                before = cells
                rows.append(Row(cells, item.number))
            elif isinstance(item, Line) and rows and not furniture(item) and len(item.cells) == 1 and self._goes_on(at + 1):
                before = []
                rows.append(Row([BLANK, item.cells[0]], item.number))
            else:
                return None
            at += 1
        return [*marks, *rows], at

    def _goes_on(self, at: int) -> bool:
        """Whether a row of the form stands at a place."""
        item = next((x for x in self._items[at : at + 2] if not x.is_mark), None)
        return item is not None and (self._is_header(item) or (unread(item) and self._known(item.unplaced[0])))  # type: ignore[union-attr]

    def _known(self, cell: Cell) -> bool:
        bare = text.label(cell.text)
        return bare in self._names or (bool(bare) and bare.startswith(self._starts))

    def _is_header(self, item: Item | None) -> bool:
        return isinstance(item, Row) and sum(text.label(c.text) in ("一级指标", "二级指标", "三级指标") for c in cells_of(item)) > 1

    def _indicators(self, at: int) -> tuple[list[Item], int] | None:
        """The header at ``at`` and the rows below it as far as they are certain, and the place behind all rows that are none."""
        end = at
        while end < len(self._items) and unread(self._items[end]):
            end += 1
        rows = [x.unplaced for x in self._items[at:end]]  # type: ignore[union-attr]
        for depth in range(min(MOST_HEADER_ROWS, len(rows) - 1), 0, -1):
            levels = [[tuple(Word(p, 0, 0, False) for p in c.pieces) for c in row] for row in rows[:depth] if all(not c.blank for c in row)]
            found = [s for k in self._kinds if len(levels) == depth and (s := solve(levels, k, self._specs)) is not None]
            fields = {tuple(c.column.field if c.column else "" for c in s.candidate.columns) for s in found}
            if len(fields) != 1:
                continue
            laid = self._laid(rows[depth:], list(next(iter(fields))))
            if laid:
                body: list[Item] = [Row(cells, x.number) for cells, x in zip(laid, self._items[at + depth : end], strict=False)]
                rest = self._items[at + depth + len(laid) : end]
                return [*found[0].rows, *body, *rest], end
        return None

    def _laid(self, rows: list[list[Cell]], fields: list[str]) -> list[list[Cell]]:
        """Rows of full width, up to the first that is none."""
        if any(level not in fields for level in LEVELS):
            return []
        laid: list[list[Cell]] = []
        for row in rows:
            first = text.label(row[0].text)
            at = len(fields) - len(row)
            named = fields[at] if 0 <= at < len(fields) else None
            if at == 0 or self._leads(first, named):
                laid.append([BLANK] * at + row)
            else:
                break
        return laid

    def _leads(self, first: str, field: str | None) -> bool:
        """Whether a text may begin a row that lacks the places left of a column."""
        if field == "level1":
            return first in self._specs.level1
        if field == "level2":
            return bool(self._specs.parents_of(first))
        return field == "indicator_name" and bool(first) and first not in self._specs.level1 and not self._specs.parents_of(first)


def unread(item: Item) -> bool:
    """Whether it is a row whose cells have no columns."""
    return isinstance(item, Row) and not item.cells and bool(item.unplaced)


def cells_of(item: Row) -> list[Cell]:
    """The cells of a row, with columns or without."""
    return item.cells or item.unplaced


def _values_below(cells: list[Cell], labels: list[Cell]) -> bool:
    """Whether a row holds just the values of the labels above it, all but the first of which stand over one."""
    return len(labels) > FEWEST_BELOW and len(cells) == len(labels) - 1 and all(not c.blank and text.is_numeric_cell(c.text) for c in cells)
