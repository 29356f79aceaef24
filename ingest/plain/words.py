"""A line of plain text as words with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest import text
from ingest.grid import Cell, Line, Piece

_WORD = re.compile(r"\S+")
_CODE = re.compile(r"^\d{3,7}$")


@dataclass(slots=True, frozen=True)
class Word:
    """A run without blanks: its piece, where it stands and whether it begins its line.

    ``start``, ``end``: columns of a print in which a Chinese character is twice as wide as a letter.
    """

    piece: Piece
    start: int
    end: int
    first: bool

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def line(self) -> int:
        return self.piece.line

    @property
    def is_number(self) -> bool:
        """Whether it may stand in a column of amounts: a number or a printed dash."""
        return text.is_numeric_cell(self.piece.text)

    @property
    def is_code(self) -> bool:
        return bool(_CODE.match(self.piece.text))


def words_of(line: Line) -> list[Word]:
    """The words of a line; the field of a word's piece is the place of its first character, from 1."""
    found: list[Word] = []
    for piece in line.pieces:
        width = at = 0
        for match in _WORD.finditer(piece.text):
            width += _width(piece.text[at : match.start()])
            end = width + _width(match.group())
            part = Piece(piece.line, piece.field + match.start(), match.group(), piece.page)
            found.append(Word(part, width, end, not found))
            width, at = end, match.end()
    return found


def cell_of(words: list[Word]) -> Cell:
    """One cell of all words, in print order; a blank one of none."""
    return Cell([w.piece for w in words])


def partings(words: list[Word], most: int, whole: Callable[[list[Word]], bool]) -> Iterator[list[list[Word]]]:
    """All ways to part words into two runs and more, ``most`` at the most, each of which is ``whole``."""
    for cut in range(1, len(words)):
        first, rest = words[:cut], words[cut:]
        if not whole(first):
            continue
        if whole(rest):
            yield [first, rest]
        if most > 2:
            yield from ([first, *more] for more in partings(rest, most - 1, whole))


def _width(printed: str) -> int:
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in printed)
