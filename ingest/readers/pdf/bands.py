"""Rules across with no rule down between them -> stacks of bands, and what the bands print.

A table may draw its rules across only. Then every band between two rules that run over the whole
width is a row, and a rule over a part of the width stands below a merged cell of its header.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from ingest import text
from ingest.readers.pdf.dotted import Rule
from ingest.readers.pdf.lines import PrintedLine, printed_lines
from ingest.readers.pdf.marks import Char
from ingest.readers.pdf.ruling import REACH, SNAP, Ruled, joined_rules

SAME_END = 4.0
"""Rules of one table end at the same places, within this (points)."""
OVER_EDGE = 1.5
"""A text that reaches over the edge of its column by less than this (points) does not cross it."""
INK_GAP = 0.15
"""Blanks narrower than this part of the height stand between the letters of a word."""
LONGEST_SUM = 6
_SUMS = ("合计", "总计", "小计")


def is_sum(printed: str) -> bool:
    """Whether a text is the label of a sum."""
    return printed.endswith(_SUMS) and len(printed) <= LONGEST_SUM


@dataclass(slots=True)
class Ink:
    """A run of letters without a blank between them, over all lines of a cell that stand below each other."""

    x0: float
    x1: float
    text: str
    height: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class Band:
    """What stands between two rules: its edges, characters, lines, and inks from left to right."""

    top: float
    bottom: float
    chars: list[Char] = field(default_factory=list)
    lines: list[PrintedLine] = field(default_factory=list)
    inks: list[Ink] = field(default_factory=list)
    _parts: list[Ink] | None = None

    @property
    def parts(self) -> list[Ink]:
        """The texts of the band, wide gaps between them, those below each other taken together."""
        if self._parts is None:
            self._parts = below_each_other([Ink(a, b, t, line.height) for line in self.lines for a, b, t in line.parts])
        return self._parts

    def divide(self, edges: list[float]) -> None:
        """Take its parts by the edges of columns, where these are known."""
        columns: dict[tuple[int, int], Ink] = {}
        for ink in self.inks if edges else ():
            place = sum(x < ink.x0 + OVER_EDGE for x in edges), sum(x < ink.x1 - OVER_EDGE for x in edges)
            last = columns.get(place)
            columns[place] = Ink(last.x0, ink.x1, last.text + ink.text, ink.height) if last else ink
        if edges:
            self._parts = below_each_other(list(columns.values()))

    @property
    def held(self) -> list[Ink]:
        """Its inks but for the words of a sum, which stand in the middle of several columns."""
        kept: list[Ink] = []
        for ink in self.inks:
            if kept and len(kept[-1].text) == 1 and kept[-1].text + ink.text in _SUMS:
                kept.pop()
            elif not is_sum(ink.text):
                kept.append(ink)
        return kept

    @property
    def has_number(self) -> bool:
        """Whether some text of it is a printed number, as in every row but those of a header."""
        return any(text.look(t).number for line in self.lines for _, _, t in line.parts)


@dataclass(slots=True)
class Stack:
    """Rules that stand below each other and end at the same places.

    ``levels``: rules joined where they touch, from top to bottom; ``drawn``: the same as they are drawn.
    """

    left: float
    right: float
    levels: list[list[Rule]]
    drawn: list[Rule]

    def full(self, level: int) -> bool:
        """Whether a level runs over the whole width."""
        rules = self.levels[level]
        return len(rules) == 1 and rules[0].start < self.left + SAME_END and rules[0].end > self.right - SAME_END


def stacks(across: list[Rule], down: list[Rule], tables: list[Ruled]) -> list[Stack]:
    """Stacks of a page's rules across, from top to bottom: those that no rule down meets, or only ones at both ends of a single column."""
    divided = [t for t in tables if len(t.xs) > 2]
    free = [r for r in across if not any(_inside(r, t) for t in divided)]
    if len(free) < 2:
        return []
    single = [t for t in tables if len(t.xs) == 2]
    sides = [r for r in down if not any(_beside(r, t) for t in divided)]
    free = [r for r in free if any(_inside(r, t) for t in single) or not any(_meet(r, side) for side in sides)]
    levels: dict[float, list[Rule]] = {}
    for rule in joined_rules(free):
        levels.setdefault(rule.at, []).append(rule)
    found: list[Stack] = []
    open_one: Stack | None = None
    for at in sorted(levels, reverse=True):  # upwards: the last rule of a table runs over its whole width
        rules = sorted(levels[at], key=lambda r: r.start)
        left, right = rules[0].start, rules[-1].end
        if open_one is None or left < open_one.left - SAME_END or right > open_one.right + SAME_END:
            open_one = Stack(left, right, [], [])
            found.append(open_one)
        open_one.levels.insert(0, rules)
    for stack in found:
        first, last = stack.levels[0][0].at - SNAP, stack.levels[-1][0].at + SNAP
        stack.drawn = [r for r in free if first <= r.at <= last]
    return [s for s in reversed(found) if sum(s.full(n) for n in range(len(s.levels))) > 1]


def _meet(across: Rule, down: Rule) -> bool:
    return across.start - REACH <= down.at <= across.end + REACH and down.start - REACH <= across.at <= down.end + REACH


def _beside(down: Rule, table: Ruled) -> bool:
    within = table.ys[0] - REACH <= (down.start + down.end) / 2 <= table.ys[-1] + REACH
    return within and table.xs[0] - REACH <= down.at <= table.xs[-1] + REACH


def _inside(rule: Rule, table: Ruled) -> bool:
    within = table.xs[0] - REACH <= (rule.start + rule.end) / 2 <= table.xs[-1] + REACH
    return within and table.ys[0] - REACH <= rule.at <= table.ys[-1] + REACH


class Letters:
    """The characters of a page outside its ruled tables, by their height on the page."""

    def __init__(self, chars: list[Char]) -> None:
        self._chars = sorted(chars, key=lambda c: c.y)
        self._ys = [c.y for c in self._chars]

    def band(self, top: float, bottom: float, left: float, right: float) -> Band:
        """What a page prints between two heights and two edges."""
        held = self._chars[bisect_left(self._ys, top) : bisect_left(self._ys, bottom)]
        return band_of(top, bottom, [c for c in held if left - REACH <= c.x <= right + REACH])


def band_of(top: float, bottom: float, chars: list[Char]) -> Band:
    """In: the characters between two heights. Out: the band with its lines and inks."""
    band = Band(top, bottom, chars, printed_lines(chars))
    runs: list[Ink] = []
    for line in band.lines:
        last: Ink | None = None
        for c in sorted((c for c in chars if line.top - 1 <= c.y <= line.bottom + 1 and not c.text.isspace()), key=lambda c: c.x0):
            if last is not None and c.x0 - last.x1 <= INK_GAP * line.height:
                last.x1 = max(last.x1, c.x1)
                last.text += c.text
            else:
                last = Ink(c.x0, c.x1, c.text, line.height)
                runs.append(last)
    band.inks = below_each_other(runs)
    return band


def below_each_other(inks: list[Ink]) -> list[Ink]:
    """Texts from left to right, those that stand below each other taken together."""
    found: list[Ink] = []
    for ink in sorted(inks, key=lambda i: i.x0):
        if found and ink.x0 < found[-1].x1:
            last = found[-1]
            found[-1] = Ink(last.x0, max(last.x1, ink.x1), last.text + ink.text, last.height)
        else:
            found.append(ink)
    return found


def crosses(ink: Ink, x: float) -> bool:
    """Whether a text lies over the edge of a column."""
    return ink.x0 < x - OVER_EDGE and ink.x1 > x + OVER_EDGE
