"""The one structure every reader yields: printed pieces, grouped into cells, rows and lines.

A *piece* is what the census counts: one non-blank run of text between tabs and line ends (or
one cell of a formatted file). A *cell* is what a table holds: one or more pieces, because text
exports break the text of a cell over lines. Blank cells keep their place and have no pieces.

Text is numbered by its own lines and fields. The other formats have no lines: there ``line`` is
the running number of the row in the extracted grid and ``field`` the column, both from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ingest.text import is_number, squeeze


@dataclass(slots=True, unsafe_hash=True)  # never changed once made; `frozen` would make the making four times as slow
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
        self.pieces = [] if pieces is None else pieces
        self.row_span, self.column_span = row_span, column_span
        if not pieces:
            self.text = ""
        elif len(pieces) == 1 and "\n" not in pieces[0].text:
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


def part_of(cell: Cell, printed: str) -> Cell:
    """A cell that keeps its place but holds only a part of the printed text."""
    return Cell([replace(cell.pieces[0], text=printed)])


@dataclass(slots=True)
class _Printed:
    """What lines and rows share. All but the cells is worked out when first asked for: readers fill the cells first."""

    cells: list[Cell]
    number: int
    _pieces: list[Piece] | None = field(default=None, init=False, repr=False, compare=False)
    _filled: list[Cell] | None = field(default=None, init=False, repr=False, compare=False)
    _text: str | None = field(default=None, init=False, repr=False, compare=False)
    _bare: str | None = field(default=None, init=False, repr=False, compare=False)
    _number: bool | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def pieces(self) -> list[Piece]:
        if self._pieces is None:
            self._pieces = [p for c in self.cells for p in c.pieces]
        return self._pieces

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
            self._text = " ".join([c.text for c in self.filled])
        return self._text

    @property
    def bare(self) -> str:
        """`squeeze(text)`, from the cells' own: labels and zeros of many cells are known already."""
        if self._bare is None:
            self._bare = "".join([squeeze(c.text) for c in self.filled])
        return self._bare

    @property
    def has_number(self) -> bool:
        """Whether some cell is a printed number: most rows of data show so that they are no header."""
        if self._number is None:
            self._number = any(is_number(c.text) for c in self.filled)
        return self._number


@dataclass(slots=True)
class Line(_Printed):
    """A line of running text outside any table (it may hold tabs, hence several cells)."""


@dataclass(slots=True)
class Row(_Printed):
    """A run of table cells.

    ``certain`` is False where the extractor cannot tell the end of a row from a blank line
    inside a cell (text exports of Word); such runs are assembled later by the table's width.
    ``gap`` tells that a blank line stood before the row (a page break in text of a PDF).
    ``unplaced``: what the row prints in columns that cannot be told (tables of plain text).
    """

    certain: bool = True
    gap: bool = False
    unplaced: list[Cell] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        if self._pieces is None:
            self._pieces = [p for cells in (self.cells, self.unplaced) for c in cells for p in c.pieces]
        return self._pieces


Item = Line | Row


@dataclass(slots=True)
class Grid:
    """A whole document: its items in print order."""

    reader: str
    items: list[Item]
    line_count: int

    def pieces(self) -> list[Piece]:
        return [p for item in self.items for p in item.pieces]
