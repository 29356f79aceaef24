"""The one structure every reader yields: printed pieces, grouped into cells, rows and lines.

A *piece* is what the census counts: one non-blank run of text between tabs and line ends (or
one cell of a formatted file). A *cell* is what a table holds: one or more pieces, because text
exports break the text of a cell over lines. Blank cells keep their place and have no pieces.
Nearly every cell of a text is one piece without spaces around it: there the piece itself serves as
the cell, so that a cell costs one object and not three.

Text is numbered by its own lines and fields. The other formats have no lines: there ``line`` is
the running number of the row in the extracted grid and ``field`` the column, both from 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from ingest import text as printed_text
from ingest.text import look


@dataclass(slots=True, unsafe_hash=True)  # never changed once made; `frozen` would make the making four times as slow
class Piece:
    """One printed run of text: 1-based line and field, text as printed (line breaks of a cell kept).

    ``page``: page or sheet, from 1, where the format knows it. ``place``: `table:row:column`
    inside the file, all from 1, for a cell of a formatted file. All else is what a `Cell` tells.
    """

    row_span: ClassVar[int] = 1
    column_span: ClassVar[int] = 1
    line: int
    field: int
    text: str
    page: int | None = None
    place: str | None = None

    @property
    def key(self) -> str:
        """The part of a cell's id that follows the document's id."""
        return self.place or f"{self.line}:{self.field}"

    @property
    def pieces(self) -> list[Piece]:
        return [self] if self.text else []

    @property
    def blank(self) -> bool:
        return not self.text

    @property
    def first_line(self) -> int:
        return self.line

    @property
    def last_line(self) -> int:
        return self.line


@dataclass(slots=True, init=False)
class Cell:
    """A table cell: its pieces in print order; no pieces means a blank cell.

    A merged cell stands at its upper left place with its spans (in rows and columns of the
    row's width); the other places it covers are blank cells.

    ``text``: outer spaces and line breaks removed, inner spaces as printed. It is worked out once,
    so a reader hands over all pieces of a cell together.
    """

    pieces: list[Piece]
    row_span: int
    column_span: int
    text: str = field(repr=False, compare=False)

    def __init__(self, pieces: list[Piece] | None = None, row_span: int = 1, column_span: int = 1) -> None:
        self.row_span = row_span
        self.column_span = column_span
        if not pieces:
            self.pieces = []
            self.text = ""
            return
        self.pieces = pieces
        if len(pieces) == 1 and "\n" not in pieces[0].text:
            self.text = pieces[0].text.strip()
        else:
            self.text = "".join([part.strip() for p in pieces for part in p.text.split("\n")])

    @property
    def blank(self) -> bool:
        return not self.pieces

    @property
    def first_line(self) -> int:
        return self.pieces[0].line

    @property
    def last_line(self) -> int:
        return self.pieces[-1].line


BLANK = Piece(0, 0, "")  # cells are not changed once made, so every blank place of a text may hold the same one
GAPPED = Piece(0, 0, "")
"""The blank places of a row that lost or gained a cell, known by identity: what stands below may hang from what it lost."""


def cell_at(line: int, field: int, printed: str) -> Cell | Piece:
    """The cell of one field of a line as printed; the `BLANK` one where it prints nothing."""
    bare = printed.strip()
    if not bare:
        return BLANK
    piece = Piece(line, field, printed)
    return piece if bare == printed else Cell([piece])


def part_of(cell: Cell, printed: str) -> Cell:
    """A cell that keeps its place but holds only a part of the printed text."""
    return Cell([replace(cell.pieces[0], text=printed)])


_PIECES = frozenset({Piece})


def pieces_of(filled: list[Cell]) -> list[Piece]:
    """The pieces of cells that are not blank, in print order."""
    return filled if _PIECES.issuperset(map(type, filled)) else [p for c in filled for p in c.pieces]


class _Once:
    """A property that is worked out when first asked for and then kept on the object itself."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work, self._name, self.__doc__ = work, work.__name__, work.__doc__

    def __get__(self, holder: Any, owner: type | None = None) -> Any:
        if holder is None:
            return self
        found = self._work(holder)
        setattr(holder, self._name, found)  # by way of `__dict__` every holder would get a dictionary of its own
        return found


@dataclass
class _Printed:
    """What lines and rows share. All but the cells is worked out when first asked for: readers fill the cells first."""

    cells: list[Cell]
    number: int

    @_Once
    def pieces(self) -> list[Piece]:
        return pieces_of(self.filled)

    @_Once
    def filled(self) -> list[Cell]:
        """The cells that are not blank."""
        return [c for c in self.cells if c.text]

    @_Once
    def text(self) -> str:
        """The filled cells in one line."""
        return " ".join([c.text for c in self.filled])

    @_Once
    def bare(self) -> str:
        """`squeeze(text)`, from the cells' own: labels and zeros of many cells are known already."""
        return "".join([look(c.text).bare for c in self.filled])

    @_Once
    def has_number(self) -> bool:
        """Whether some cell is a printed number: most rows of data show so that they are no header."""
        return any(look(c.text).number for c in self.filled)  # mostly the first, a line number or code

    @_Once
    def is_mark(self) -> bool:
        """Whether it is nothing but a drawn rule or a page number with its words or dashes."""
        if not printed_text.may_be_mark(self.text):
            return False
        return printed_text.is_rule(self.text, self.bare) or printed_text.is_page_mark(self.text, self.bare)


@dataclass
class Line(_Printed):
    """A line of running text outside any table (it may hold tabs, hence several cells)."""

    is_data = False

    @property
    def is_number_alone(self) -> bool:
        """Whether it is one to three digits and nothing else: the number of a page."""
        return len(self.bare) <= 3 and self.bare.isdigit()

    @_Once
    def furniture(self) -> printed_text.Furniture | None:
        """Unit, year, date and department, where nothing else is printed."""
        return None if len(self.bare) > printed_text.LONGEST_FURNITURE else printed_text.furniture(self.text)


@dataclass
class Row(_Printed):
    """A run of table cells.

    ``certain`` is False where the extractor cannot tell the end of a row from a blank line
    inside a cell (text exports of Word); such runs are assembled later by the table's width.
    ``gap`` tells that a blank line stood before the row (a page break in text of a PDF).
    ``unplaced``: what the row prints in columns that cannot be told (tables of plain text).
    """

    is_number_alone = False

    certain: bool = True
    gap: bool = False
    unplaced: list[Cell] = field(default_factory=list)

    @_Once
    def pieces(self) -> list[Piece]:
        return pieces_of(self.filled + self.unplaced if self.unplaced else self.filled)

    @_Once
    def furniture(self) -> printed_text.Furniture | None:
        """Unit, year, date and department, where nothing else is printed.

        A row of several cells must say more than a department: a code beside a name is data.
        """
        several = len(self.filled) > 1
        if several and not printed_text.holds_furnishing(self.text):  # nearly every row of data
            return None
        if len(self.bare) > printed_text.LONGEST_FURNITURE or (several and not printed_text.may_furnish(self.bare)):
            return None
        seen = printed_text.furniture(self.text)
        return None if several and seen and not (seen.unit or seen.year or seen.as_of) else seen

    @_Once
    def is_data(self) -> bool:
        """Several cells, a number among them, and no mark or furniture: no header, title or repeated heading looks so."""
        if len(self.filled) < 2 or not self.has_number:
            return False
        if not printed_text.may_tell(self.text):  # nearly every row of data
            return True
        return self.furniture is None and not self.is_mark


Item = Line | Row


@dataclass(slots=True)
class Grid:
    """A whole document: its items in print order."""

    reader: str
    items: list[Item]
    line_count: int

    def pieces(self) -> list[Piece]:
        return [p for item in self.items for p in item.pieces]
