"""Tables whose columns a line of dashes marks: `----  -----`, as pandoc, reStructuredText and others print them."""

from __future__ import annotations

import re

from ingest.marked.sheet import Sheet, Spot
from ingest.marked.spans import draw
from ingest.marked.width import MEASURES, Measure, between, extent

_RULER = re.compile(r"^\s*[-=─]{2,}(?:\s+[-=─]{2,})+\s*$")
_WHOLE = re.compile(r"^\s*[-=─]{4,}\s*$")
_RUN = re.compile(r"[-=─]+")
_MOST_HEADER_LINES = 6
_LOOK = 300  # lines within which the next row or the closing rule stands


def is_ruler(line: str) -> bool:
    """Whether a line marks columns: two runs of dashes and more."""
    return bool(_RULER.match(line))


def take(sheet: Sheet, lines: list[str], at: int) -> int:
    """Add the table that begins at ``at`` with a ruler, a whole rule or its header; the place behind, or ``at`` where none does."""
    first = next((n for n in range(at, min(at + _MOST_HEADER_LINES, len(lines))) if is_ruler(lines[n]) or not lines[n].strip()), None)
    if first is None or not is_ruler(lines[first]):
        return at
    end = first + 1
    spaced = _spaced(lines, at, first)
    while end < len(lines):
        if spaced and _WHOLE.match(lines[end]):
            end += 1
            break
        if not lines[end].strip() and not (spaced and _goes_on(lines, end)):
            break
        end += 1
    for measure in MEASURES:
        edges = _edges(lines[first], measure)
        spots = _spots(sheet, lines, at, end, edges, measure, spaced)
        if spots is not None:
            sheet.rules([(n + 1, lines[n]) for n in range(at, end) if is_ruler(lines[n]) or _WHOLE.match(lines[n])])
            draw(sheet, _made(sheet, spots))
            return end
    return at


def _spaced(lines: list[str], at: int, first: int) -> bool:
    """Whether blank lines part the rows: a whole rule stands over the header, and a blank line before the table's end."""
    if not _WHOLE.match(lines[at]):
        return False
    for n in range(first + 1, len(lines)):
        if _WHOLE.match(lines[n]) or is_ruler(lines[n]):
            return any(not line.strip() for line in lines[first + 1 : n])
    return False


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether the closing rule of a table of spaced rows is still to come."""
    for n in range(at, min(at + _LOOK, len(lines))):
        if _WHOLE.match(lines[n]) or is_ruler(lines[n]):
            return True
        if n > at and not lines[n].strip() and not lines[n - 1].strip():
            return False
    return False


def _edges(ruler: str, measure: Measure) -> list[tuple[int, int]]:
    found = [(extent(ruler[: m.start()], measure), extent(ruler[: m.end()], measure)) for m in _RUN.finditer(ruler)]
    return [(a, nxt[0]) for (a, _), nxt in zip(found, [*found[1:], (10**6, 0)], strict=True)]


_Spots = list[tuple[int, int, list[tuple[int, str]]]]


def _spots(
    sheet: Sheet, lines: list[str], at: int, end: int, edges: list[tuple[int, int]], measure: Measure, spaced: bool
) -> _Spots | None:
    """Row, column and printed lines of every cell; None where a text runs over the edge of its column."""
    found: dict[tuple[int, int], list[tuple[int, str]]] = {}
    row, fresh = -1, True
    for n in range(at, end):
        line = lines[n]
        if not line.strip() or is_ruler(line) or _WHOLE.match(line):
            fresh = True
            continue
        if fresh or not spaced:
            row += 1
        fresh = False
        if between(line, 0, edges[0][0], measure).strip():
            return None
        for c, (a, b) in enumerate(edges):
            part = between(line, a, b, measure)
            if c + 1 < len(edges) and part and not part[-1].isspace() and extent(line, measure) >= b:
                return None
            found.setdefault((row, c), [])
            if part.strip():
                found[(row, c)].append((n + 1, part.strip()))
    return [(r, c, parts) for (r, c), parts in sorted(found.items())]


def _made(sheet: Sheet, spots: _Spots) -> list[Spot]:
    return [sheet.spot(r, c, 1, 1, parts) for r, c, parts in spots]
