"""Tables that draw rules across only: bands, columns and merged cells -> tables as grids of cells."""

from __future__ import annotations

from itertools import pairwise
from math import inf

from ingest import text
from ingest.readers.pdf.bands import Band, Letters, Stack, below_each_other, stacks
from ingest.readers.pdf.columned import Columns, Rules, header_above, table_rules
from ingest.readers.pdf.columns import SAME_SIDE
from ingest.readers.pdf.dotted import Rule
from ingest.readers.pdf.forms import form
from ingest.readers.pdf.lines import PrintedLine
from ingest.readers.pdf.marks import Marks
from ingest.readers.pdf.rowing import is_one_row
from ingest.readers.pdf.ruling import SNAP, Ruled, ruled_table

MOST_BANDS = 2_000
IN_THE_MIDDLE = 0.05
"""A caption stands in the middle of the table's width, but for this part of it."""
NEAR = 10
"""So many bands above and below one are looked at for the columns it may stand in."""
FEWEST_COLUMNS = 4
FEWEST_FORM_LINES = 2
"""A form has that many lines above its table of finer columns, at least."""
MOST_INDENT = 4
"""A line of running text begins within so many heights from the left end."""
WIDE = 0.6
"""A line over more than this part of the width is running text."""


def tables_across(found: Marks, ruled: list[Ruled], before: Columns | None) -> tuple[list[Ruled], Columns | None]:
    """Tables of a page, those without rules down between their columns added.

    In: the marks of the page, its ruled tables, and the columns of the last table without rules down on the page before.
    Out: all tables from top to bottom, and the columns of the last one without such rules if the page draws any.
    """
    held = stacks(found.across, found.down, ruled)
    if not held:
        return ruled, before and before.put_by()
    letters = Letters([c for c in found.chars if not any(len(t.xs) > 2 and t.find(c.x, c.y) is not None for t in ruled)])
    told: list[Ruled] = []
    for stack in held:
        if len(stack.levels) > MOST_BANDS:
            continue
        page = _OnPage(stack, letters)
        told += [table for n in range(len(page.bands)) if (table := page.wrapped(n)) is not None]
        for first, last in page.runs():
            rules, before = page.rules(first, last, before)
            if rules is None:
                before = before and before.put_by()  # what goes on below may be of the table that could not be told
            table = ruled_table(rules.across, rules.down) if rules else None
            if table is not None:
                told.append(table)
    last = held[-1].levels[-1][0].at
    below = letters.band(last, inf, 0, inf).lines
    if any(t.ys[-1] > last + SNAP for t in ruled) or not all(text.is_page_mark(line.text) or line.text.isdigit() for line in below):
        before = before and before.put_by()
    kept = [t for t in ruled if len(t.xs) > 2 or not any(t.ys[0] < u.ys[-1] and t.ys[-1] > u.ys[0] for u in told)]
    return sorted([*kept, *told], key=lambda t: (t.ys[0], t.xs[0])), before


class _OnPage:
    """A stack of rules and what its bands print."""

    def __init__(self, stack: Stack, letters: Letters) -> None:
        self.stack, self.letters = stack, letters
        ys = [rules[0].at for rules in stack.levels]
        self._starts: set[int] = set()
        self.bands = [letters.band(a, b, stack.left, stack.right) for a, b in pairwise(ys)]

    def runs(self) -> list[tuple[int, int]]:
        """Bands that follow each other in one table, as (first, behind the last)."""
        found: list[tuple[int, int]] = []
        first: int | None = None
        for n in range(len(self.bands)):
            if self._is_between(n):
                if first is not None:
                    found.append((first, n))
                first = None
            elif first is None:
                first = n
        if first is not None:
            found.append((first, len(self.bands)))
        self._starts = {first for first, _ in found}
        return found

    def wrapped(self, at: int) -> Ruled | None:
        """A row of two texts between two tables, one of which is a unit beside another of several lines: as lines these would mix."""
        band = self.bands[at]
        if len(band.lines) < 2 or len(band.parts) != 2 or not self.stack.full(at) or not self.stack.full(at + 1) or not is_one_row(band):
            return None
        if not any((seen := text.furniture(part.text)) and seen.unit for part in band.parts) or any(map(self._is_running_text, band.lines)):
            return None
        left, right = band.parts
        edges = (self.stack.left, (left.x1 + right.x0) / 2, self.stack.right)
        return ruled_table([*self.stack.levels[at], *self.stack.levels[at + 1]], [Rule(x, band.top, band.bottom) for x in edges])

    def _is_between(self, at: int) -> bool:
        """Whether a band is the room between two tables: a unit, a caption or running text."""
        band = self.bands[at]
        if any((seen := text.furniture(line.text)) and (seen.unit or seen.year or seen.as_of) for line in band.lines):
            return True
        if any(self._is_running_text(line) for line in band.lines):
            return True
        parts = band.parts
        if len(parts) != 1 or band.has_number or not self.stack.full(at) or not self.stack.full(at + 1):
            return False
        only, width = parts[0], self.stack.right - self.stack.left
        near = [self.bands[n].parts for n in range(max(at - NEAR, 0), min(at + NEAR + 1, len(self.bands))) if n != at]
        next_ones = [p for n in (at - 1, at + 1) if 0 <= n < len(self.bands) for p in self.bands[n].parts]
        over_several = any(sum(p.x0 < only.x1 and p.x1 > only.x0 for p in parts) > 1 for parts in near)
        if len(band.lines) > 1:  # of several paragraphs, or as wide as several cells
            return over_several or _are_paragraphs(band)
        beside = [*next_ones, *(p for parts in near if len(parts) > 1 for p in parts)]
        if any(abs(p.x0 - only.x0) < SAME_SIDE or (abs(p.middle - only.middle) < SAME_SIDE and not over_several) for p in beside):
            return False  # below or above another text of its column
        return over_several or abs(only.middle - (self.stack.left + self.stack.right) / 2) < IN_THE_MIDDLE * width

    def _is_running_text(self, line: PrintedLine) -> bool:
        """Whether a line begins where the rules do and goes on over most of their width."""
        wide = line.x1 - line.x0 > WIDE * (self.stack.right - self.stack.left)
        return wide and len(line.parts) == 1 and line.x0 - self.stack.left < MOST_INDENT * line.height

    def rules(self, first: int, last: int, before: Columns | None) -> tuple[Rules | None, Columns | None]:
        """The rules of a run of bands, those down added, and the columns of its last table.

        It is a table, or the lines of a form with or without the table of finer columns below them; None where it cannot be told.
        """
        if all(len(band.parts) < 2 for band in self.bands[first:last]):
            return None, before
        told = table_rules(self.stack, first, self.bands[first:last], self.letters, before, first in self._starts)
        if told is not None:
            return told
        if first in self._starts and header_above(self.stack, first, self.bands[first].top, self.letters) is not None:
            return None, before  # without its header it would be another table
        for at in (self._caption(first, last), self._finest(first, last)):
            if at is not None:
                above, before = self.rules(first, at, before)
                below, before = self.rules(at, last, before)
                if above is None or below is None:
                    return above or below, before
                return Rules(above.across + below.across, above.down + below.down), before
        return self._form(first, last, before is not None and before.parted), before

    def _caption(self, first: int, last: int) -> int | None:
        """Where the next table of a run begins: a row with one text, which lies over several texts of the first row."""
        over = self.bands[first].parts
        for n in range(first + 1, last):
            parts = self.bands[n].parts
            if len(parts) == 1 and self.stack.full(n) and self.stack.full(n + 1) and not self.bands[n].has_number:
                if parts[0].x0 < over[0].x1 and sum(p.x0 < parts[0].x1 and p.x1 > parts[0].x0 for p in over) > 1:
                    return n
            elif len(parts) > len(over):
                over = parts
        return None

    def _form(self, first: int, last: int, parted: bool) -> Rules | None:
        down = form(self.stack, first, self.bands[first:last], parted)
        return None if down is None else Rules([r for rules in self.stack.levels[first : last + 1] for r in rules], down)

    def _finest(self, first: int, last: int) -> int | None:
        """Where the header of the finest columns begins: the row with the most texts, no number among them, below others."""
        starts = [n for n in range(first, last) if self.stack.full(n)]
        best: int | None = None
        most = 0
        for at, (start, end) in enumerate(pairwise([*starts, last])):
            bands = self.bands[start:end]
            many = len(below_each_other([p for band in bands for p in band.parts]))
            words = not bands[0].has_number and not bands[-1].has_number
            if words and many > most:
                best = start if at >= FEWEST_FORM_LINES and many >= FEWEST_COLUMNS else None
                most = many
        return best


def _are_paragraphs(band: Band) -> bool:
    """Whether some line of a band ends where the next one's first word had room."""
    widest = max(line.x1 - line.x0 for line in band.lines)
    return any(line.x1 - line.x0 + below.first_word + line.height < widest for line, below in pairwise(band.lines))
