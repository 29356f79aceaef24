"""Whether what stands between two rules is one row."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest import text
from ingest.readers.pdf.bands import Band
from ingest.readers.pdf.lines import PrintedLine

SURELY_SEVERAL = 3
MOST_LINES = 24
"""A row has no more lines; what stands between the rules of a page's header and footer has."""
MOST_LEADING = 2.5
"""The lines of a cell follow each other within so many heights."""
_AMOUNT = re.compile(r"[-−–]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d|\d{1,3}(?:,\d{3})+)")


def is_one_row(band: Band) -> bool:
    """Whether what stands between two rules is one row: three-line tables draw no rule between theirs."""
    return is_row(band) and not _several(band.lines) and not _many_numbers(band.lines) and ends_early(band) < SURELY_SEVERAL


def is_row(band: Band) -> bool:
    """Whether lines stand as close to each other as those of one row do."""
    tops = sorted(line.top for line in band.lines)
    most = MOST_LEADING * max((line.height for line in band.lines), default=0)
    return len(tops) <= MOST_LINES and all(b - a <= most for a, b in pairwise(tops))


def ends_early(band: Band) -> int:
    """In how many columns some line ends where the next one's first word had room, as those of several rows do."""
    parts = sorted((PrintedLine([part], line.top, line.bottom) for line in band.lines for part in line.parts), key=lambda p: p.x0)
    columns: list[list[PrintedLine]] = []
    end = 0.0
    for part in parts if len(band.lines) > 1 else ():
        if not columns or part.x0 >= end:
            columns.append([])
        columns[-1].append(part)
        end = max(end, part.x1)
    return sum(_breaks_early(column) for column in columns)


def _breaks_early(column: list[PrintedLine]) -> bool:
    widest = max(line.x1 - line.x0 for line in column)
    below = sorted(column, key=lambda line: line.top)
    return any(a.x1 - a.x0 + b.first_word + a.height / 2 < widest for a, b in pairwise(below))


def _several(lines: list[PrintedLine]) -> bool:
    """Whether lines are more than one row: two of them print a whole amount in one column."""
    held = [(x0, x1) for line in lines for x0, x1, t in line.parts if _AMOUNT.fullmatch(text.squeeze(t))]
    return any(sum(a < x1 and b > x0 for a, b in held) > 1 for x0, x1 in held)


def _many_numbers(lines: list[PrintedLine]) -> bool:
    """Whether lines may be more than one row: they print several numbers in one column, and not the parts of one amount."""
    held = [(x0, x1, text.squeeze(t)) for line in lines for x0, x1, t in line.parts if text.look(t).number]
    for x0, x1, _ in held:
        column = [t for a, b, t in held if a < x1 and b > x0]
        if len(column) >= SURELY_SEVERAL and not _AMOUNT.fullmatch("".join(column)):
            return True
    return False
