"""Rows of tables that a page break divides in the middle of their cells' text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.readers.pdf_lines import PrintedLine
from ingest.readers.sections import Slot

SAME_EDGE = 4.0
PADDING = 8.0
"""Most that a cell keeps free between its text and its rules (points)."""
MOST_HEADER_ROWS = 4
FEWEST_FULL = 3
_WORD = re.compile(r"[!-~]+[），。、：；？！》】”]*|.[），。、：；？！》】”]+")  # is never divided


@dataclass(slots=True)
class PageCell:
    """A cell as a page shows it: its place, left, right and lower edge, and its printed lines."""

    slot: Slot
    left: float
    right: float
    bottom: float
    lines: list[PrintedLine]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def covers(self, row: int) -> bool:
        return self.slot.row <= row < self.slot.row + self.slot.row_span


@dataclass(slots=True)
class PageTable:
    """The part of a table that stands on one page."""

    top: float
    bottom: float
    cells: list[PageCell]

    @property
    def slots(self) -> list[Slot]:
        return [replace(c.slot, text=c.text) for c in self.cells]

    @property
    def rows(self) -> int:
        return max((c.slot.row + c.slot.row_span for c in self.cells), default=0)

    def row(self, index: int) -> list[PageCell]:
        return [c for c in self.cells if c.covers(index)]


def join_divided_row(above: PageTable, below: PageTable) -> bool:
    """Move the rest of a divided row to the row's beginning on the page before.

    A row is taken as divided where every text of the first row below (behind a repeated header)
    stands under a cell of the same edges whose text runs full to the lower right of the cell, and
    either some cell of the row above has no text below it or several break off at the same line.
    Returns whether a row was joined.
    """
    at = _repeated_header(above, below)
    last = above.row(above.rows - 1)
    first = [c for c in below.row(at) if c.slot.row == at]
    pairs = [(_over(cell, last), cell) for cell in first if cell.lines]
    if not pairs or any(a is None or not _goes_on(a, b) for a, b in pairs):
        return False
    continued = {id(a) for a, _ in pairs}
    if all(id(c) in continued for c in last if c.lines) and (len(pairs) < FEWEST_FULL or len({len(a.lines) for a, _ in pairs}) > 1):
        return False
    for upper, lower in pairs:
        upper.lines = upper.lines + lower.lines
    if at:
        below.cells = [c for c in below.cells if c.slot.row >= at or c.slot.row + c.slot.row_span > at]
    below.cells = [_without_row(c, at) for c in below.cells if not (c.slot.row == at and c.slot.row_span == 1)]
    return True


def _repeated_header(above: PageTable, below: PageTable) -> int:
    """Rows at the top of a page that the table already prints on the page before."""
    at = 0
    while at < min(MOST_HEADER_ROWS, below.rows - 1):
        printed = [c.text for c in below.row(at) if c.slot.row == at]
        if not any(printed) or printed != [c.text for c in above.row(at) if c.slot.row == at]:
            break
        at += 1
    return at


def _over(cell: PageCell, row: list[PageCell]) -> PageCell | None:
    return next((c for c in row if abs(c.left - cell.left) < SAME_EDGE and abs(c.right - cell.right) < SAME_EDGE), None)


def _goes_on(upper: PageCell, lower: PageCell) -> bool:
    """Whether the text of a cell breaks off for want of room."""
    if not upper.lines or (upper.text.isdigit() and lower.text.isdigit()):
        return False
    line, rest = upper.lines[-1], lower.lines[0]
    if upper.bottom - line.bottom > line.height + PADDING:
        return False
    start, end, printed = rest.parts[0]
    whole = _WORD.match(printed)
    letter = (end - start) / len(printed) * (len(whole.group(0)) if whole else 1)
    left_free = min(line.x0 - upper.left, PADDING)
    return upper.right - line.x1 < letter + max(left_free, 2.0) + 1.0


def _without_row(cell: PageCell, row: int) -> PageCell:
    """A cell of a part whose row ``row`` is gone; merged cells over it become shorter."""
    slot = cell.slot
    if slot.row > row:
        cell.slot = replace(slot, row=slot.row - 1)
    elif cell.covers(row):
        cell.slot = replace(slot, row_span=slot.row_span - 1)
    return cell
