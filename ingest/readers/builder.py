"""Lines and placed table cells in, a Grid out: what the readers of formatted files share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest import text
from ingest.grid import Cell, Grid, Item, Line, Piece, Row
from ingest.limits import Clock, Limits
from ingest.readers.sections import Slot, sections
from ingest.rejection import Rejected

_NOTE = re.compile(r"^\s*(?:备\s*)?注\s*[:：]|^\s*说\s*明\s*[:：]")
SHORT_LABEL = 3
"""A caption has more letters than this; a band of a header over all columns (科目) may have fewer."""


@dataclass(slots=True)
class Builder:
    """Numbers lines and rows through the document and tables from 1; refuses what is too large."""

    reader: str
    limits: Limits
    clock: Clock
    items: list[Item]
    number: int = 0
    tables: int = 0
    cells: int = 0

    @classmethod
    def start(cls, reader: str, limits: Limits) -> Builder:
        return cls(reader, limits, Clock(limits.seconds), [])

    def line(self, printed: str, page: int | None = None) -> None:
        """Add running text; every line break in it begins a line of its own, blank ones are left out."""
        for part in text.printed(printed).splitlines():
            if part.strip():
                self._count(1)
                self.number += 1
                self.items.append(Line([Cell([Piece(self.number, 1, part, page)])], self.number))

    def table(self, slots: list[Slot], gaps: frozenset[int] = frozenset(), sheet: int | None = None) -> None:
        """Add a table.

        ``gaps``: rows (from 0) that stand first on a page. ``sheet``: the number by which the
        cells are found in the file, where that is not the running number of the table.

        Captions and notes that lie inside the table as a cell over its whole width become lines.
        """
        self._count(len(slots))
        self.clock.check()
        slots = [s if (bare := _printed(s.text)) is s.text else replace(s, text=bare) for s in slots]
        filled = [s for s in slots if s.text.strip()]
        if not filled:
            return
        if max(s.column + s.column_span for s in slots) > self.limits.columns:
            raise Rejected("too_large", f"a table of more than {self.limits.columns} columns")
        self.tables = sheet or self.tables + 1
        rows = [row for section in sections(slots, self.limits.cells) for row in section]
        held = [sum(bool(s.text.strip()) for s in row) for _, row in rows]
        several = [i for i, n in enumerate(held) if n > 1]
        gap = True
        for i, (index, row) in enumerate(rows):
            gap = gap or index in gaps
            if not held[i]:
                continue
            first = next(s for s in row if s.text.strip())
            outside = not several or i < several[0] or i > several[-1]
            if held[i] == 1 and outside and self._is_text(first, row, i, several):
                self._caption(first)
            else:
                self._row(row, index, gap)
            gap = False

    def _caption(self, slot: Slot) -> None:
        self.line(slot.text, slot.page)

    @staticmethod
    def _is_text(only: Slot, row: list[Slot], at: int, several: list[int]) -> bool:
        """Whether the only cell of a row above or below a table's body is a caption or a note."""
        if len(row) == 1 or _NOTE.match(only.text):
            return True
        return only.column_span >= len(row) and len("".join(only.text.split())) > SHORT_LABEL

    def _row(self, row: list[Slot], index: int, gap: bool) -> None:
        self._count(len(row))
        self.number += 1
        cells = []
        for slot in row:
            if slot.text.strip():
                place = f"{self.tables}:{index + 1}:{slot.column + 1}"
                piece = Piece(self.number, slot.column + 1, slot.text.strip("\r\n"), slot.page, place)
                cells.append(Cell([piece], slot.row_span, slot.column_span))
            else:
                cells.append(Cell())
        self.items.append(Row(cells, self.number, certain=True, gap=gap))

    def _count(self, more: int) -> None:
        self.cells += more
        if self.cells > self.limits.cells:
            raise Rejected("too_large", f"more than {self.limits.cells} cells")

    def grid(self) -> Grid:
        """Errors: Rejected with `empty_file` where nothing is printed."""
        if not self.items:
            raise Rejected("empty_file", "no text and no table cell")
        return Grid(self.reader, self.items, self.number)


def _printed(cell: str) -> str:
    """What a cell prints: nothing where a program wrote that it is blank."""
    return "" if text.is_placeholder(cell) else text.printed(cell)
