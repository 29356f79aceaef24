"""Tables drawn with lines of characters: `+---+---+` and `|`, or the signs for drawing boxes.

A frame tells its cells by place: where a rule is broken a cell goes on below, where a bar is missing
it goes on to the right. Where rows have no rule between them, every line is a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ingest.marked.sheet import Sheet
from ingest.marked.spans import draw
from ingest.marked.width import MEASURES, Measure, between, extent, places

_BAR = frozenset("|│┃║┆┇┊┋╎╏")
_FLAT = frozenset("-=─━═╌╍┄┅┈┉:")
_DOUBLE = frozenset("=═")
_MOST_LINES_OF_ONE_ROW = 8
_FEWEST_BANDS = 3


def _joint(ch: str) -> bool:
    return ch == "+" or ("─" <= ch <= "╿" and ch not in _BAR and ch not in _FLAT)


def begins(line: str) -> bool:
    """Whether a line is the upper rule of a drawn table."""
    bare = line.strip()
    if len(bare) < 3 or not _joint(bare[0]) or not (_joint(bare[-1]) or bare[-1] in _BAR):
        return False
    return any(ch in _FLAT for ch in bare) and all(ch in _FLAT or ch in _BAR or _joint(ch) for ch in bare)


def take(sheet: Sheet, lines: list[str], at: int) -> int:
    """Add the table whose upper rule stands at ``at``; the place behind it, or ``at`` where it is none."""
    if at < sheet.tried or not begins(lines[at]):
        return at
    end = at + 1
    while end < len(lines) and _belongs(lines[end]) and not (end - at > 1 and begins(lines[end]) and begins(lines[end - 1])):
        end += 1
    if end - at < 3:
        return at
    numbered = [(n + 1, lines[n].expandtabs().rstrip()) for n in range(at, end)]
    for measure in MEASURES:
        frame = _frame(numbered, measure)
        if frame is not None and _draw(sheet, frame):
            return end
    sheet.tried = end
    return at


def _belongs(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and (bare[0] in _BAR or bare[0] == "+" or "─" <= bare[0] <= "╿")


@dataclass(slots=True)
class _Frame:
    """Lines of one table, the places of its upright lines, and which parts of a line are drawn."""

    lines: list[tuple[int, str]]
    measure: Measure
    edges: list[int]
    drawn: list[tuple[bool, ...]]
    bars: list[tuple[bool, ...]]

    def text(self, at: int, first: int, last: int) -> str:
        """What line ``at`` prints in columns ``first`` to ``last``."""
        return between(self.lines[at][1], self.edges[first] + 1, self.edges[last + 1], self.measure)


def _frame(lines: list[tuple[int, str]], measure: Measure) -> _Frame | None:
    """Measure a table; None where its lines do not end at one place."""
    if len({extent(text, measure) for _, text in lines}) > 1:
        return None
    placed = [places(text, measure) for _, text in lines]
    edges = sorted({at for held in placed for at, ch in held.items() if _crosses(held, at, ch)})
    if len(edges) < 2:
        return None
    drawn, bars = [], []
    for (_, text), held in zip(lines, placed, strict=True):
        drawn.append(tuple(
            _is_drawn(between(text, a + 1, b, measure)) if b - a > 1 else all(_joint(ch := held.get(x, " ")) or ch in _FLAT for x in (a, b))
            for a, b in pairwise(edges)
        ))
    for held in placed:
        bars.append(tuple((ch := held.get(at, " ")) in _BAR or _joint(ch) for at in edges))
    if not all(b[0] and b[-1] for b in bars):
        return None
    return _Frame(lines, measure, edges, drawn, bars)


def _crosses(held: dict[int, str], at: int, ch: str) -> bool:
    """Whether a line of columns passes here: a bar, or a joint in a rule."""
    if not _joint(ch):
        return ch in _BAR
    beside = (held.get(at - 1, held.get(at - 2)), held.get(at + 1, held.get(at + 2)))
    return any(x is not None and (x in _FLAT or _joint(x)) for x in beside)


def _is_drawn(part: str) -> bool:
    return bool(part) and not set(part) - _FLAT and len(part.strip(":")) > 0


def _draw(sheet: Sheet, frame: _Frame) -> bool:
    """Add the table; False where its cells are no rectangles."""
    rules = [i for i, drawn in enumerate(frame.drawn) if any(drawn)]
    whole = [(number, text) for i, (number, text) in enumerate(frame.lines) if all(frame.drawn[i])]
    bands: list[list[int]] = []
    for i in range(len(frame.lines)):
        if i in rules or not bands:
            bands.append([])
        if i not in rules:
            bands[-1].append(i)
    bands = [b for b in bands if b]
    if len(bands) < _FEWEST_BANDS and len(rules) <= _FEWEST_BANDS:
        bands = [one for n, band in enumerate(bands) for one in (_lines(frame, band) if n or len(bands) == 1 else [band])]
    spots = _cells(frame, bands)
    if spots is None:
        return False
    sheet.rules(whole)
    draw(sheet, [sheet.spot(*cell) for cell in spots])
    return True


def _lines(frame: _Frame, band: list[int]) -> list[list[int]]:
    """A band without rules between its rows: a line is a row, unless its few lines look like one row that is broken.

    The broken one leaves its first column blank somewhere, below a header that a double rule sets off.
    """
    double = any(set(text) & _DOUBLE for _, text in frame.lines)
    firsts = [bool(frame.text(i, 0, 0).strip()) for i in band]
    if double and len(band) <= _MOST_LINES_OF_ONE_ROW and firsts[0] and not any(firsts[1:]):
        return [band]
    return [[i] for i in band]


def _cells(frame: _Frame, bands: list[list[int]]) -> list[tuple[int, int, int, int, list[tuple[int, str]]]] | None:
    """Row, column, spans and printed lines of every cell; None where one is no rectangle."""
    width = len(frame.edges) - 1
    group = {(r, c): (r, c) for r in range(len(bands)) for c in range(width)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while group[place] != place:
            place = group[place]
        return place

    for r, band in enumerate(bands):
        for c in range(width - 1):
            if not frame.bars[band[0]][c + 1]:
                group[root((r, c + 1))] = root((r, c))
        for c in range(width if r else 0):
            between_them = range(bands[r - 1][-1] + 1, band[0])
            if between_them and not any(frame.drawn[i][c] for i in between_them):
                group[root((r, c))] = root((r - 1, c))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in group:
        members.setdefault(root(place), []).append(place)
    found = []
    for held in members.values():
        rows, columns = [r for r, _ in held], [c for _, c in held]
        top, left, down, across = min(rows), min(columns), max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
        if down * across != len(held):
            return None
        inside = range(bands[top][0], bands[top + down - 1][-1] + 1)
        printed = [i for i in inside if not all(frame.drawn[i][left : left + across])]
        parts = [(frame.lines[i][0], frame.text(i, left, left + across - 1).strip()) for i in printed]
        found.append((top, left, down, across, [p for p in parts if p[1] and not (len(p[1]) > 1 and _is_drawn(p[1]))]))
    return sorted(found, key=lambda x: x[:2])
