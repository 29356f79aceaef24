"""The items of a marked text, made of rows and placed cells whose pieces keep their lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ingest import text
from ingest.grid import GAPPED, Cell, Line, Piece, Row
from ingest.marked.inline import clean, clean_line
from ingest.readers.builder import Builder
from ingest.readers.sections import Slot

_QUOTED_BLANK = ('""', "''")


@dataclass(slots=True, frozen=True)
class Spot(Slot):
    """A placed cell with the pieces it is printed in."""

    pieces: tuple[Piece, ...] = ()


@dataclass(slots=True)
class Sheet(Builder):
    """Collects items; a piece is numbered by its line of the text and its place in that line.

    What the drawn tables of a text show of merged cells: ``merges``, they are drawn; ``repeated``, printed in all of
    their places; ``lost``, in one only. ``known``: all tables were looked at.
    ``tried``: the line before which no frame could be read; ``unclosed``: tables of HTML that did not end.
    """

    fields: Counter = field(default_factory=Counter)
    gap: bool = True
    merges: bool = False
    repeated: bool = False
    lost: bool = False
    known: bool = False
    tried: int = 0
    unclosed: int = 0

    def piece(self, line: int, printed: str) -> Piece | None:
        """The next piece of a line; None where nothing but mark-up is printed, though the place is counted."""
        self.fields[line] += 1
        bare = clean(printed)
        return Piece(line, self.fields[line], bare) if bare.strip() and not text.is_placeholder(bare) else None

    def spot(self, row: int, column: int, down: int, across: int, parts: list[tuple[int, str]]) -> Spot:
        """A placed cell of the texts that its lines print."""
        pieces = tuple(p for line, printed in parts if (p := self.piece(line, printed)))
        return Spot(row, column, "\n".join(p.text for p in pieces), down, across, pieces=pieces)

    def prose(self, line: int, printed: str) -> None:
        """A line outside tables; what it prints behind a title to furnish it (部门、年度、单位) is a line of its own."""
        self._count(1)
        for part in _parts(clean_line("" if printed.strip() in _QUOTED_BLANK else printed)):
            self.fields[line] += 1
            if part.strip():
                self.items.append(Line([Cell([Piece(line, self.fields[line], part)])], line))
        self.gap = False

    def lines(self, pieces: list[Piece]) -> None:
        """What a table prints over its whole width, as a line; of repeated texts the first."""
        if pieces:
            self._count(1)
            same = len({p.text.strip() for p in pieces}) == 1
            self.items.append(Line([Cell([p]) for p in (pieces[:1] if same else pieces)], pieces[0].line))
        self.gap = True

    def unread(self, cells: list[list[Piece]]) -> None:
        """What may be a row, whose columns cannot be told: its cells are kept without them, blank ones included."""
        first = next((p.line for cell in cells for p in cell), None)
        if first is not None:
            self._count(len(cells))
            self.items.append(Row([], first, gap=self.gap, unplaced=[Cell(cell) for cell in cells]))
            self.gap = False

    def gapped(self, cells: list[list[Piece]], width: int) -> None:
        """A row of a table of that width which lost or gained a cell: its cells are kept without places."""
        first = next((p.line for cell in cells for p in cell), None)
        if first is not None:
            self._count(max(len(cells), width))
            self.items.append(Row([GAPPED] * width, first, gap=self.gap, unplaced=[Cell(cell) for cell in cells]))
            self.gap = False

    def doubt(self) -> None:
        """The last row is not whole: its cells lose their places."""
        last = self.items[-1] if self.items else None
        if isinstance(last, Row) and last.filled:
            self.items[-1] = Row([GAPPED] * len(last.cells), last.number, gap=last.gap, unplaced=last.cells)

    def rules(self, drawn: list[tuple[int, str]]) -> None:
        """The lines drawn in or around a table, as one item before it: they say nothing about its rows."""
        cells = []
        for line, printed in drawn:
            self.fields[line] += 1
            cells.append(Cell([Piece(line, self.fields[line], printed)]))
        if cells:
            self._count(len(cells))
            self.items.append(Line(cells, drawn[0][0]))

    def row(self, cells: list[list[Piece]]) -> None:
        """A row of cells in print order, blank ones included."""
        self._count(len(cells))
        first = next((p.line for cell in cells for p in cell), None)
        if first is not None:
            self.items.append(Row([Cell(cell) for cell in cells], first, certain=True, gap=self.gap))
            self.gap = False

    def _row(self, row: list[Slot], index: int, gap: bool) -> None:
        self._count(len(row))
        cells = [Cell(list(s.pieces), s.row_span, s.column_span) if s.text.strip() else Cell() for s in row]  # type: ignore[attr-defined]
        first = min(p.line for c in cells for p in c.pieces)
        self.items.append(Row(cells, first, certain=True, gap=gap and self.gap))
        self.gap = False

    def _caption(self, slot: Slot) -> None:
        pieces = list(slot.pieces)  # type: ignore[attr-defined]
        self.items.append(Line([Cell(pieces)], pieces[0].line))


def _parts(bare: str) -> list[str]:
    """A line cut before the furniture at its end, which other programs print below the title."""
    if not text.may_furnish(bare) or len(bare) > text.LONGEST_FURNITURE or text.furniture(bare) is not None:
        return [bare]
    words = bare.split()
    behind = len(words)
    while behind > 1 and text.furniture(words[behind - 1]) is not None:
        behind -= 1
    return [" ".join(words[:behind]), *words[behind:]]
