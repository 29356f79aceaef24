"""One table that draws rules across only: its header, its columns, and the rules down it does not draw."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ingest import text
from ingest.readers.pdf.bands import OVER_EDGE, SAME_END, Band, Ink, Letters, Stack, crosses
from ingest.readers.pdf.columns import Boundary, boundaries, kept
from ingest.readers.pdf.dotted import Rule
from ingest.readers.pdf.heads import MOST_HEADER_BANDS, Merged, header_bands, leaves, merged
from ingest.readers.pdf.lines import PrintedLine
from ingest.readers.pdf.rowing import ends_early, is_one_row, is_row
from ingest.readers.pdf.ruling import SNAP, levels_of

ENOUGH_PIECES = 0.6
"""The part of all levels whose rules are drawn in pieces that end at the edge of a column."""
SEVERAL = 4
"""Fewer rows whose rules end elsewhere may be the header's."""
SURELY_PARTED = 4
"""Rules that part no rows from each other leave fewer bands to a table, tables that follow without a caption taken together."""
CLOSE = 1.5
"""Lines of one header stand closer to each other and to the rule below than that, in heights of the line."""
SAME_START = 1.0
"""Texts at the left of one column begin at the same place, within this (points)."""
APART = 1.6
"""Two texts of one line with a wider blank between them, in heights of the line, are not of one cell."""


@dataclass(slots=True)
class Columns:
    """The columns of the last table: their edges, the blanks around these, the texts of its header.

    ``parted``: whether rules part the rows of this or some table before it.
    """

    edges: list[float]
    blanks: list[Boundary]
    header: list[str]
    parted: bool

    def put_by(self) -> Columns:
        """What still holds where another table or a page without rules stands in between."""
        return Columns([], [], [], self.parted)


@dataclass(slots=True)
class Rules:
    """Rules across and down that meet."""

    across: list[Rule]
    down: list[Rule]


def table_rules(
    stack: Stack, first: int, bands: list[Band], letters: Letters, before: Columns | None, begins: bool
) -> tuple[Rules, Columns] | None:
    """The rules of a table with a header, or of one that goes on from above or the page before.

    In: bands of a stack from level ``first`` on, the letters of the page, the columns of the last table, and whether no
    other row of the same rules stands above. Out: its rules with those down between its columns, and its columns; None
    where they cannot be told.
    """
    over = header_above(stack, first, bands[0].top, letters) if begins else None
    if over is not None:
        stack = Stack(stack.left, stack.right, [[Rule(over.top, stack.left, stack.right)], *stack.levels[first:]], stack.drawn)
        first, bands = 0, [over, *bands]
    pieces = _pieces(stack, first, first + len(bands))
    if pieces is None:
        return None
    for band in bands:
        band.divide(pieces)
    heads = header_bands(stack, first, bands)
    lowest, above = leaves(stack, first, bands[:heads])
    header = [ink.text for ink in lowest]
    known = _known(stack, before, bands)
    if known is not None and heads and over is None and header != before.header and _goes_on(bands[0].top, stack, letters):
        heads, lowest, above, header = 0, [], [], before.header
    rows = bands[heads:]
    if not all(is_one_row(band) for band in rows) or not all(is_row(band) for band in bands[:heads]):
        return None
    parted = before is not None and before.parted
    if not parted and (len(rows) < 2 or (len(rows) < SURELY_PARTED and any(ends_early(row) for row in rows))):
        return None  # three rules for a whole table: whether its lines are one row cannot be told
    blanks: list[Boundary] | None = [(x, x) for x in pieces]
    if not pieces and heads:
        blanks = boundaries(lowest, rows, _inner_ends(stack, first, first + len(bands)))
        if blanks is None and known is not None and len(lowest) == len(known) + 1:
            blanks = known
    elif not pieces:
        blanks = known
    if not blanks:
        return None
    xs, sure = _edges(stack, blanks, lowest, before.edges if before is not None and blanks is known else [])
    spans = merged(stack, lowest, above, xs, sure)
    if spans is None or any(_holds_two(row, xs) or _is_mixed(row, rows, xs) for row in rows):
        return None
    spans += [(n, a, b) for a, b in _shared(lowest, xs) for n in range(heads)]
    across = [r for rules in stack.levels[first : first + len(bands) + 1] for r in rules]
    told = Columns(xs, blanks, header, parted or len(rows) >= SURELY_PARTED)
    if not rows:
        told = told.put_by()  # where the numbers stand below labels alone is not known
    return Rules(across, _down(across, bands, heads, xs, spans)), told


def header_above(stack: Stack, first: int, top: float, letters: Letters) -> Band | None:
    """The header above the first rule, where a table draws rules below its rows only."""
    room = letters.band(stack.levels[first - 1][0].at if first else 0, top, stack.left, stack.right)
    held: list[PrintedLine] = []
    below = top
    for line in reversed(room.lines):
        number = any(text.look(t).number for _, _, t in line.parts)
        if number or below - line.bottom > CLOSE * line.height or text.furniture(line.text):
            break
        held.append(line)
        below = line.top
    while held and len(held[-1].parts) < 2:  # a caption
        held.pop()
    return letters.band(held[-1].top - SNAP, top, stack.left, stack.right) if held else None


def _known(stack: Stack, before: Columns | None, bands: list[Band]) -> list[Boundary] | None:
    """The blanks of the table before, where its ends are the same and all texts fit between its columns."""
    if before is None or not before.edges or abs(before.edges[0] - stack.left) > SAME_END or abs(before.edges[-1] - stack.right) > SAME_END:
        return None
    return kept(before.blanks, bands)


def _goes_on(top: float, stack: Stack, letters: Letters) -> bool:
    """Whether nothing but the number of the page stands above."""
    room = letters.band(0, top, 0, stack.right)
    return all(text.is_page_mark(line.text) or line.text.isdigit() for line in room.lines)


def _pieces(stack: Stack, first: int, last: int) -> list[float] | None:
    """The edges of columns where programs draw the rule of every cell by itself; empty where they do not.

    None where the rules of several rows end at other places than those of most: it is not one table.
    """
    ends: list[list[float]] = []
    for n in range(first, last + 1):
        at = stack.levels[n][0].at
        inner = {x for r in stack.drawn if abs(r.at - at) <= SNAP for x in (r.start, r.end)}
        ends.append([x for x in inner if stack.left + SAME_END < x < stack.right - SAME_END])
    counted = [(x, sum(_has(held, x) for held in ends)) for x in levels_of([x for held in ends for x in held])]
    often = [x for x, count in counted if count >= ENOUGH_PIECES * len(ends)]
    if last - first < 2 or not often:
        return []
    several = len(ends) > MOST_HEADER_BANDS + SEVERAL and any(count >= SEVERAL for x, count in counted if x not in often)
    return None if several else often


def _has(xs: list[float], x: float) -> bool:
    return any(abs(x - other) <= SNAP for other in xs)


def _edges(stack: Stack, blanks: list[Boundary], lowest: list[Ink], same: list[float]) -> tuple[list[float], bool]:
    """The edges of the columns within the blanks, and whether they are sure.

    They are where pieces of rules end, where they were before (``same``), where the header's texts stand in the middle or at
    the left of their columns, otherwise in the middle of the blanks.
    """
    ends = sorted(x for r in stack.drawn for x in (r.start, r.end) if stack.left + SAME_END < x < stack.right - SAME_END)
    around = same or _around(stack, blanks, lowest) or _behind(stack, blanks, lowest)
    edges = []
    sure = True
    for low, high in blanks:
        drawn = [x for x in ends if low - OVER_EDGE <= x <= high + OVER_EDGE]
        told = [x for x in around if low - OVER_EDGE <= x <= high + OVER_EDGE]
        sure = sure and bool(drawn or told)
        edges.append(drawn[len(drawn) // 2] if drawn else min(max(told[0], low), high) if told else (low + high) / 2)
    return [stack.left, *edges, stack.right], sure


def _around(stack: Stack, blanks: list[Boundary], lowest: list[Ink]) -> list[float]:
    """The edges between columns in whose middle the lowest texts of a header stand; empty where some text does not."""
    if len(lowest) != len(blanks) + 1:
        return []
    edges = [stack.left]
    for leaf in lowest:
        edges.append(2 * leaf.middle - edges[-1])
    between = zip(edges[1:-1], blanks, strict=True)
    fits = abs(edges[-1] - stack.right) < SAME_END and all(low - OVER_EDGE <= x <= high + OVER_EDGE for x, (low, high) in between)
    return edges[1:-1] if fits else []


def _behind(stack: Stack, blanks: list[Boundary], lowest: list[Ink]) -> list[float]:
    """The edges between columns at whose left the lowest texts of a header and the others begin; empty where some do not."""
    if len(lowest) != len(blanks) + 1 or any(abs(leaf.x0 - high) > OVER_EDGE for leaf, (_, high) in zip(lowest[1:], blanks, strict=True)):
        return []
    padding = lowest[0].x0 - stack.left
    edges = [high - padding for _, high in blanks]
    return edges if all(low - OVER_EDGE <= x for x, (low, _) in zip(edges, blanks, strict=True)) else []


def _inner_ends(stack: Stack, first: int, last: int) -> list[float]:
    """Where rules over a part of the width begin and end: the edges of columns."""
    ends = {x for n in range(first, last + 1) if not stack.full(n) for r in stack.levels[n] for x in (r.start, r.end)}
    return sorted(x for x in ends if stack.left + SAME_END < x < stack.right - SAME_END)


def _holds_two(row: Band, xs: list[float]) -> bool:
    """Whether a line of a row prints two texts in one column, wide apart."""
    for line in row.lines:
        for (_, end, _), (start, _, _) in pairwise(line.parts):
            if start - end > APART * line.height and not any(end - OVER_EDGE <= x <= start + OVER_EDGE for x in xs):
                return True
    return False


def _is_mixed(row: Band, rows: list[Band], xs: list[float]) -> bool:
    """Whether a text that lies over the edge of a column may be those of both columns, whose lines meet or stand between each other."""
    for at, x in enumerate(xs[1:-1], 1):
        over = [line for line in row.lines if any(a < x - OVER_EDGE and b > x + OVER_EDGE for a, b, _ in line.parts)]
        if not over:
            continue
        end = next((e for e in xs[at + 1 :] if not any(crosses(ink, e) for ink in row.inks)), xs[-1])
        middles = [(a + b) / 2 for line in over for a, b, _ in line.parts if a < x < b]
        for line in row.lines:
            if any(x - OVER_EDGE <= a < end and not _has(middles, (a + b) / 2) for a, b, _ in line.parts):
                return True
        begins = _begins(x, xs[at + 1], [r for r in rows if r is not row])
        if begins is not None and len(over) > 1:
            starting = [c.y for c in row.chars if abs(c.x0 - begins) < SAME_START]
            if all(any(line.top <= y <= line.bottom for y in starting) for line in over):
                return True
    return False


def _begins(start: float, end: float, rows: list[Band]) -> float | None:
    """Where the texts of a column begin; None where they begin at several places."""
    held = [ink.x0 for row in rows for ink in row.inks if start - OVER_EDGE <= ink.x0 < end]
    return min(held) if len(held) > 1 and max(held) - min(held) < SAME_START else None


def _shared(lowest: list[Ink], xs: list[float]) -> list[tuple[int, int]]:
    """Columns that one text of the header stands over: those without a text of their own go with the one beside."""
    own = [[ink for ink in lowest if a <= ink.middle < b] for a, b in pairwise(xs)]
    found = []
    at = 0
    while at < len(own):
        end = at + 1
        while end < len(own) and not own[end]:
            end += 1
        if end - at > 1:
            found.append((at, end))
        at = end
    return found


def _down(across: list[Rule], bands: list[Band], heads: int, xs: list[float], spans: list[Merged]) -> list[Rule]:
    """Rules down between the columns, left out where a merged cell or a text lies over them.

    The only text of a row that lies over some of them is merged over all columns. A cell over several bands, between which
    no rule is drawn, is merged in all of them.
    """
    top, bottom = bands[0].top, bands[-1].bottom
    rules = [Rule(xs[0], top, bottom), Rule(xs[-1], top, bottom)]
    whole = {n for n, band in enumerate(bands) if n >= heads and len(band.parts) == 1 and any(crosses(band.parts[0], x) for x in xs)}
    for k, x in enumerate(xs[1:-1], 1):
        start: float | None = None
        cells = _cells(across, bands, x)
        merged_ones = {
            cell for n, (band, cell) in enumerate(zip(bands, cells, strict=True))
            if n in whole or any(b == n and a < k < z for b, a, z in spans) or any(crosses(i, x) for i in band.inks)
        }
        for band, cell in zip(bands, cells, strict=True):
            over = cell in merged_ones
            if over and start is not None:
                rules.append(Rule(x, start, band.top))
            start = None if over else band.top if start is None else start
        if start is not None:
            rules.append(Rule(x, start, bottom))
    return rules


def _cells(across: list[Rule], bands: list[Band], x: float) -> list[int]:
    """A number for every band: the same for those between which no rule is drawn at the edge of a column."""
    cells = [0]
    for band in bands[1:]:
        drawn = any(abs(r.at - band.top) <= SNAP and r.start <= x + OVER_EDGE and r.end >= x - OVER_EDGE for r in across)
        cells.append(cells[-1] + drawn)
    return cells
