"""Where the columns of a table stand that draws no rules down: found from the blanks between its texts.

A strip is a stretch across the page that some text covers and a blank over all rows bounds. The
leaves of the header (its lowest texts) tell how many columns there are: a header in the middle of a
column and numbers on its right side make two strips of one column, which have no row in common.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf.bands import Band, Ink, is_sum

LEAF = -1
"""The row of the header's lowest texts."""
LEAST_BLANK = 0.8
"""Between two columns, in points."""
LETTER_BLANK = 2.6
"""Most that a label is spaced out between its letters, in heights of the line."""
NARROW_BLANK = 0.35
"""No column is nearer to the next one than that, where one of them has no label."""
WORD_BLANK = 1.2
"""The same between two words of one cell."""
SAME_SIDE = 1.5
"""Texts of one column end at the same place on one side, within this (points)."""
GRADES = ("类款", "款项")
"""Letters that are labels of columns of their own: the grades of a code."""

Boundary = tuple[float, float]
"""A blank between two columns, from its left to its right end."""


@dataclass(slots=True)
class _Strip:
    x0: float
    x1: float
    inks: list[tuple[int, Ink]] = field(default_factory=list)

    @property
    def rows(self) -> set[int]:
        return {row for row, _ in self.inks}

    @property
    def body(self) -> set[int]:
        return self.rows - {LEAF}

    @property
    def leaf(self) -> str:
        return "".join(ink.text for row, ink in self.inks if row == LEAF)

    @property
    def digits(self) -> bool:
        """Whether its rows hold parts of codes only."""
        return all(ink.text.isdigit() for row, ink in self.inks if row != LEAF)

    @property
    def on_the_left(self) -> bool:
        """Whether its texts begin at one place rather than end at one, or are no numbers."""
        starts = [ink.x0 for row, ink in self.inks if row != LEAF]
        ends = [ink.x1 for row, ink in self.inks if row != LEAF]
        left, right = max(starts) - min(starts) < SAME_SIDE, max(ends) - min(ends) < SAME_SIDE
        if left != right:
            return left
        return not any(ink.text[-1:].isdigit() for _, ink in self.inks)


def boundaries(leaves: list[Ink], rows: list[Band], certain: Sequence[float] = ()) -> list[Boundary] | None:
    """The blanks between the columns of a table, from left to right.

    In: the lowest texts of its header, its other rows, and places known to be edges of columns. Out: None where the
    columns cannot be told.
    """
    inks = [(n, ink) for n, row in enumerate(rows) for ink in row.inks]
    strips = _columns(leaves, inks, certain)
    if strips is None or len(strips) < len(leaves):
        strips = _columns(leaves, [(n, ink) for n, row in enumerate(rows) for ink in row.held], certain) or strips
    if strips is None or len(strips) < len(leaves):
        over = [i for i in inks if sum(leaf.x0 < i[1].x1 and leaf.x1 > i[1].x0 for leaf in leaves) > 1]
        if over and len({n for n, _ in over}) * 2 <= len(rows):
            strips = _columns(leaves, [i for i in inks if i not in over], certain) or strips
    if strips is None or len(strips) < 2:
        return None
    found = [_narrowed((a.x1, b.x0), [ink for row in rows for ink in row.inks]) for a, b in pairwise(strips)]
    return None if any(blank is None for blank in found) else found


def _narrowed(blank: Boundary, inks: list[Ink]) -> Boundary | None:
    """A blank without what texts that were left out before cover of it from one side; None where one stands within it."""
    low, high = blank
    for ink in inks:
        if low < ink.x1 < high and ink.x0 <= blank[0] and high - ink.x1 >= LEAST_BLANK:
            low = ink.x1
        elif low < ink.x0 < high and ink.x1 >= blank[1] and ink.x0 - low >= LEAST_BLANK:
            high = ink.x0
    for ink in inks:
        if low < ink.x0 and ink.x1 < high:
            if not is_sum(ink.text):
                return None
            low, high = (ink.x1, high) if ink.x0 - low < high - ink.x1 else (low, ink.x0)  # either column says the same
    return low, high


def _columns(leaves: list[Ink], inks: list[tuple[int, Ink]], certain: Sequence[float]) -> list[_Strip] | None:
    strips = _strips([*((LEAF, leaf) for leaf in leaves), *inks])
    strips = _joined(strips, _is_one_text, certain)
    return _one_column(_joined(strips, _is_one_label, certain), certain)


def _joined(strips: list[_Strip], are_one: Callable[[_Strip, _Strip], bool], certain: Sequence[float]) -> list[_Strip]:
    found: list[_Strip] = []
    for strip in strips:
        if found and not _parted(found[-1], strip, certain) and are_one(found[-1], strip):
            found[-1] = _with(found[-1], strip)
        else:
            found.append(strip)
    return found


def _parted(left: _Strip, right: _Strip, certain: Sequence[float]) -> bool:
    """Whether the edge of a column is known between two strips."""
    return any(left.x1 - SAME_SIDE <= x <= right.x0 + SAME_SIDE for x in certain)


def kept(known: list[Boundary], rows: list[Band]) -> list[Boundary] | None:
    """The blanks between columns known from above, narrowed by what further rows print; None where a text covers one."""
    narrowed = list(known)
    for ink in (i for row in rows for i in row.held):
        for n, (low, high) in enumerate(narrowed):
            if ink.x1 <= low or ink.x0 >= high:
                continue
            if ink.x0 <= low and ink.x1 >= high:
                return None
            if ink.middle < (low + high) / 2:
                low = ink.x1
            else:
                high = ink.x0
            if high - low < LEAST_BLANK:
                return None
            narrowed[n] = low, high
    return narrowed


def _strips(inks: list[tuple[int, Ink]]) -> list[_Strip]:
    strips: list[_Strip] = []
    for row, ink in sorted(inks, key=lambda i: i[1].x0):
        if strips and ink.x0 < strips[-1].x1 + LEAST_BLANK:
            strips[-1].x1 = max(strips[-1].x1, ink.x1)
            strips[-1].inks.append((row, ink))
        else:
            strips.append(_Strip(ink.x0, ink.x1, [(row, ink)]))
    return strips


def _with(left: _Strip, right: _Strip) -> _Strip:
    return _Strip(left.x0, right.x1, left.inks + right.inks)


def _is_one_label(left: _Strip, right: _Strip) -> bool:
    """Whether a leaf of one letter goes on with what stands before it, and not both have rows of their own."""
    if not left.leaf or len(right.leaf) != 1 or left.leaf[-1:] + right.leaf in GRADES:
        return False
    if left.body & right.body or (len(left.leaf) > 1 and right.body):
        return False
    starts = [ink.x0 for row, ink in right.inks if row == LEAF]
    ends = [ink.x1 for row, ink in left.inks if row == LEAF]
    return min(starts) - max(ends) < LETTER_BLANK * right.inks[0][1].height


def _is_one_text(left: _Strip, right: _Strip) -> bool:
    """Whether two strips stand so close that they are one text with a blank in it."""
    close = right.x0 - left.x1 <= NARROW_BLANK * right.inks[0][1].height
    return close and not (left.leaf and right.leaf) and bool(left.body & right.body)


def _are_words(left: _Strip, right: _Strip) -> bool:
    """Whether two strips are the words of one cell."""
    close = right.x0 - left.x1 <= WORD_BLANK * right.inks[0][1].height
    return close and not (left.leaf and right.leaf) and not (left.digits and right.digits)


def _one_column(strips: list[_Strip], certain: Sequence[float]) -> list[_Strip] | None:
    """Strips joined until each holds one leaf, or parts of codes under the leaf beside it, or stands between known edges."""
    while True:
        at = next((n for n, s in enumerate(strips) if not s.leaf and _partner(strips, n, certain) is not None), None)
        if at is None:
            break
        first = min(at, _partner(strips, at, certain))
        strips[first : first + 2] = [_with(strips[first], strips[first + 1])]
    strips = _joined(strips, _are_words, certain)
    return strips if all(s.leaf or _is_told(strips, n, certain) for n, s in enumerate(strips)) else None


def _is_told(strips: list[_Strip], at: int, certain: Sequence[float]) -> bool:
    """Whether a strip is a column though the header prints nothing over it."""
    strip = strips[at]
    left = at == 0 or _parted(strips[at - 1], strip, certain)
    right = at == len(strips) - 1 or _parted(strip, strips[at + 1], certain)
    if left and right:
        return True
    return strip.digits and any(s.digits and s.body & strip.body for s in strips[max(at - 1, 0) : at + 2] if s is not strip)


def _partner(strips: list[_Strip], at: int, certain: Sequence[float]) -> int | None:
    """The strip beside one without a leaf that is of the same column: they have no row in common."""
    strip = strips[at]
    beside = [
        n for n in (at - 1, at + 1)
        if 0 <= n < len(strips) and not strips[n].rows & strip.rows and not _parted(strips[min(n, at)], strips[max(n, at)], certain)
    ]
    if len(beside) < 2:
        return beside[0] if beside else None
    return at + 1 if strip.on_the_left else at - 1
