"""The one structure every reader yields: printed pieces, grouped into cells, rows and lines.

A *piece* is what the census counts: one non-blank run of text between tabs and line ends (or
one cell of a formatted file). A *cell* is what a table holds: one or more pieces, because text
exports break the text of a cell over lines. Blank cells keep their place and have no pieces.

Text is numbered by its own lines and fields. The other formats have no lines: there ``line`` is
the running number of the row in the extracted grid and ``field`` the column, both from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(slots=True, frozen=True)
class Piece:
    """One printed run of text: 1-based line and field, text as printed (line breaks of a cell kept).

    ``page``: page or sheet, from 1, where the format knows it. ``place``: `table:row:column`
    inside the file, all from 1, for a cell of a formatted file.
    """

    line: int
    field: int
    text: str
    page: int | None = None
    place: str | None = None

    @property
    def key(self) -> str:
        """The part of a cell's id that follows the document's id."""
        return self.place or f"{self.line}:{self.field}"


@dataclass(slots=True)
class Cell:
    """A table cell: its pieces in print order; no pieces means a blank cell.

    A merged cell stands at its upper left place with its spans (in rows and columns of the
    row's width); the other places it covers are blank cells.
    """

    pieces: list[Piece] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """Text with outer spaces and line breaks removed; inner spaces stay as printed.

        Kept after the first call: a reader finishes its cells before anyone asks.
        """
        if self._text is None:
            self._text = "".join(part.strip() for p in self.pieces for part in p.text.split("\n"))
        return self._text

    @property
    def blank(self) -> bool:
        return not self.pieces

    @property
    def first_line(self) -> int:
        return self.pieces[0].line

    @property
    def last_line(self) -> int:
        return self.pieces[-1].line


def part_of(cell: Cell, printed: str) -> Cell:
    """A cell that keeps its place but holds only a part of the printed text."""
    return Cell([replace(cell.pieces[0], text=printed)])


@dataclass(slots=True)
class Line:
    """A line of running text outside any table (it may hold tabs, hence several cells)."""

    cells: list[Cell]
    number: int

    @property
    def pieces(self) -> list[Piece]:
        return [p for c in self.cells for p in c.pieces]

    @property
    def text(self) -> str:
        return " ".join(c.text for c in self.cells if not c.blank)


@dataclass(slots=True)
class Row:
    """A run of table cells.

    ``certain`` is False where the extractor cannot tell the end of a row from a blank line
    inside a cell (text exports of Word); such runs are assembled later by the table's width.
    ``gap`` tells that a blank line stood before the row (a page break in text of a PDF).
    """

    cells: list[Cell]
    number: int
    certain: bool = True
    gap: bool = False
    _filled: list[Cell] | None = field(default=None, init=False, repr=False, compare=False)
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def pieces(self) -> list[Piece]:
        return [p for c in self.cells for p in c.pieces]

    @property
    def filled(self) -> list[Cell]:
        """The cells that are not blank."""
        if self._filled is None:
            self._filled = [c for c in self.cells if c.pieces]
        return self._filled

    @property
    def text(self) -> str:
        """The filled cells in one line."""
        if self._text is None:
            self._text = " ".join(c.text for c in self.filled)
        return self._text


Item = Line | Row


@dataclass(slots=True)
class Grid:
    """A whole document: its items in print order."""

    reader: str
    items: list[Item]
    line_count: int

    def pieces(self) -> list[Piece]:
        return [p for item in self.items for p in item.pieces]
