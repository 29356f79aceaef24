"""Rows of tables that a page break divides in the middle of their cells' text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest import text
from ingest.readers.pdf.lines import PrintedLine
from ingest.readers.sections import Slot

SAME_EDGE = 4.0
PADDING = 8.0
"""Most that a cell keeps free between its text and its rules (points)."""
MOST_HEADER_ROWS = 4
FEWEST_FULL = 3
SHORT_REST = 3
CODE_LENGTHS = (3, 5, 7)
"""Digits of the codes of a class, a group and an item (类 款 项)."""
_SUMS = ("合计", "总计", "小计")
"""What ends a label: nothing that follows belongs to it."""
_NEXT = re.compile(r"[一二三四五六七八九十]+、")
"""What begins a line of a table: a label that begins so is not the rest of another."""
_IS_HALF = re.compile(r"[-−–]?(?:[\d,]*\.\d?|\d{1,3}(?:,\d{3})*,\d{0,2})")
"""An amount that breaks off behind its point or a comma."""
_IN_DIGITS = re.compile(r"[-−–]?[\d,.]+")
_AMOUNT = re.compile(r"[-−–]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d")


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
    """The part of a table that stands on one page; ``across``: whether it draws no rules down."""

    top: float
    bottom: float
    cells: list[PageCell]
    across: bool = False
    first_rows: list[list[str]] = field(init=False)
    """The texts of the rows that may be a header, as printed: joining rows may take them away."""

    def __post_init__(self) -> None:
        self.first_rows = [[c.text for c in self.cells if c.slot.row == row] for row in range(min(MOST_HEADER_ROWS, self.rows))]

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
    either some cell of the row above has no text below it or several break off at the same line. One amount
    or code that only both halves together make whole shows that the row is divided, whatever the others say.
    Returns whether a row was joined.
    """
    at = _repeated_header(above, below)
    last = above.row(above.rows - 1)
    first = [c for c in below.row(at) if c.slot.row == at]
    pairs = [(_over(cell, last), cell) for cell in first if cell.lines]
    if not pairs or any(a is None or not a.lines for a, _ in pairs) or _numbers_columns(last):
        return False
    if any(_AMOUNT.fullmatch(text.squeeze(a.text)) and _IN_DIGITS.fullmatch(text.squeeze(b.text)) for a, b in pairs):
        return False
    broken = any(_is_broken(a, b) for a, b in pairs)
    cut = any(_is_cut(a, b) for a, b in pairs)
    if not broken and any(not _goes_on(a, b, cut) for a, b in pairs):
        return False
    continued = {id(a) for a, _ in pairs}
    together = len(pairs) >= FEWEST_FULL and len({len(a.lines) for a, _ in pairs}) == 1
    if not broken and all(id(c) in continued for c in last if c.lines) and not together and not all(_is_rest(a, b) for a, b in pairs):
        return False
    for upper, lower in pairs:
        upper.lines, lower.lines = upper.lines + lower.lines, []
    below.first_rows = below.first_rows[:at]
    if at:
        below.cells = [c for c in below.cells if c.slot.row >= at or c.slot.row + c.slot.row_span > at]
    below.cells = [_without_row(c, at) for c in below.cells if not (c.slot.row == at and c.slot.row_span == 1)]
    return True


def goes_on_in(table: PageTable, line: PrintedLine) -> bool:
    """Whether a line of the next page may be the rest of the last row: it stands under a text that runs full to the right of its cell."""
    for x0, x1, printed in line.parts:
        rest = PrintedLine([(x0, x1, printed)], line.top, line.bottom)
        for cell in table.row(table.rows - 1):
            end = cell.lines[-1] if cell.lines else None
            if end is None or abs(end.x0 - x0) > SAME_EDGE:
                continue
            if cell.right - end.x1 < rest.first_word + max(end.x0 - cell.left, 2.0) + 1.0:
                return True
    return False


def without_last_row(table: PageTable) -> list[PrintedLine]:
    """Take the last row out of a table; returns its lines."""
    last = table.rows - 1
    lines = [line for c in table.cells if c.slot.row == last for line in c.lines]
    table.cells = [_without_row(c, last) for c in table.cells if c.slot.row != last]
    return lines


def other_columns(above: PageTable, below: PageTable) -> bool:
    """Whether a page break inside a header leaves its finer columns to the page below."""
    return len(_edges(above.cells)) != len(_edges(below.cells))


def one_table(above: PageTable, below: PageTable) -> PageTable:
    """Both parts as one table over the columns of both; it stands where the part below does."""
    edges = _edges([*above.cells, *below.cells])
    first = min((c.slot.row for c in below.cells), default=0)
    cells = []
    for cell, down in [*((c, 0) for c in above.cells), *((c, above.rows - first) for c in below.cells)]:
        left, right = (min(range(len(edges)), key=lambda n: abs(edges[n] - x)) for x in (cell.left, cell.right))
        slot = replace(cell.slot, row=cell.slot.row + down, column=left, column_span=max(right - left, 1))
        cells.append(replace(cell, slot=slot))
    return PageTable(below.top, below.bottom, cells)


def _edges(cells: list[PageCell]) -> list[float]:
    """Where columns begin and end, from left to right; edges closer than SAME_EDGE are one."""
    edges: list[float] = []
    for x in sorted(x for c in cells for x in (c.left, c.right)):
        if not edges or x - edges[-1] > SAME_EDGE:
            edges.append(x)
    return edges


def _repeated_header(above: PageTable, below: PageTable) -> int:
    """Rows at the top of a page that the table already prints on the page before."""
    at = 0
    while at < min(len(above.first_rows), len(below.first_rows), below.rows - 1):
        printed = below.first_rows[at]
        if not any(printed) or printed != above.first_rows[at]:
            break
        at += 1
    return at


def _over(cell: PageCell, row: list[PageCell]) -> PageCell | None:
    return next((c for c in row if abs(c.left - cell.left) < SAME_EDGE and abs(c.right - cell.right) < SAME_EDGE), None)


def _numbers_columns(row: list[PageCell]) -> bool:
    """Whether a row prints the numbers of the columns."""
    printed = [text.squeeze(c.text) for c in row if c.lines]
    numbers = [int(t) for t in printed if t.isdigit() and len(t) < 3]
    return len(numbers) > 1 and len(numbers) >= len(printed) - 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_broken(upper: PageCell, lower: PageCell) -> bool:
    """Whether a text is no whole amount or code and becomes one by the text below."""
    above, below = text.squeeze(upper.text), text.squeeze(lower.text)
    if above.isdigit() and below.isdigit():
        return _is_code(above, below)
    return bool(_IS_HALF.fullmatch(above) or below[:1] in (".", ",")) and _AMOUNT.fullmatch(above + below) is not None


def _is_cut(upper: PageCell, lower: PageCell) -> bool:
    """Whether a number without decimals becomes an amount by the one below."""
    above, below = text.squeeze(upper.text), text.squeeze(lower.text)
    return _IN_DIGITS.fullmatch(above) is not None and not _AMOUNT.fullmatch(above) and _AMOUNT.fullmatch(above + below) is not None


def _goes_on(upper: PageCell, lower: PageCell, cut: bool) -> bool:
    """Whether the text of a cell breaks off for want of room. ``cut``: whether an amount beside it does."""
    printed, rest_printed = text.squeeze(upper.text), text.squeeze(lower.text)
    if not upper.lines or printed.endswith(_SUMS) or (_NEXT.match(printed) and _NEXT.match(rest_printed)):
        return False
    if _IN_DIGITS.fullmatch(printed) and _IN_DIGITS.fullmatch(rest_printed) and not _is_one_number(printed, rest_printed, cut):
        return False
    line, rest = upper.lines[-1], lower.lines[0]
    if upper.bottom - line.bottom > line.height + PADDING:
        return False
    left_free = min(line.x0 - upper.left, PADDING)
    return upper.right - line.x1 < rest.first_word + max(left_free, 2.0) + 1.0


def _is_one_number(upper: str, lower: str, cut: bool) -> bool:
    """Whether digits may go on in those below; ``cut``: whether an amount beside them does."""
    if upper.isdigit() and lower.isdigit():
        return _is_code(upper, lower) or (cut and len(upper + lower) in CODE_LENGTHS)
    return "." not in upper + lower or (not _AMOUNT.fullmatch(upper) and _AMOUNT.fullmatch(upper + lower) is not None)


def _is_code(upper: str, lower: str) -> bool:
    """Whether digits that are no code of a class, group or item become one by the digits below."""
    return len(upper) > CODE_LENGTHS[0] and len(upper) not in CODE_LENGTHS and len(upper + lower) in CODE_LENGTHS


def _is_rest(upper: PageCell, lower: PageCell) -> bool:
    """Whether a text below is too little for a cell of its own: a few letters under a text of several lines, no total and not numbered."""
    rest = text.squeeze(lower.text)
    words = len(rest) <= SHORT_REST and not any(ch.isdigit() for ch in rest) and rest not in _SUMS
    return words and len(upper.lines) > 1 and text.strip_numbering(rest)[0] is None


def _without_row(cell: PageCell, row: int) -> PageCell:
    """A cell of a part whose row ``row`` is gone; merged cells over it become shorter."""
    slot = cell.slot
    if slot.row > row:
        cell.slot = replace(slot, row=slot.row - 1)
    elif cell.covers(row):
        cell.slot = replace(slot, row_span=slot.row_span - 1)
    return cell
