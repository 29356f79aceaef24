"""Drawn rules -> tables as grids of cells, merged cells included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.pdf.dotted import Rule

SNAP = 2.5
"""Rules closer than this are one (points): double borders, thin rectangles beside lines."""
REACH = 3.0
"""How far the end of a rule may stay away from the rule it meets."""
MOST_PLACES = 60_000


@dataclass(slots=True, frozen=True)
class Box:
    """A cell of a ruled table: row and column from 0, and its spans."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class Ruled:
    """A ruled table: its column and row lines, and for every place the box that holds it."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box]
    at: dict[tuple[int, int], int]

    def edges(self, box: Box) -> tuple[float, float, float]:
        """Left and right edge and lower edge of a box."""
        return self.xs[box.column], self.xs[box.column + box.column_span], self.ys[box.row + box.row_span]

    def find(self, x: float, y: float) -> int | None:
        """The box (as an index) around a point; None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.at.get((row, column))


def ruled_tables(across: list[Rule], down: list[Rule]) -> list[Ruled]:
    """Tables of a page from top to bottom. A frame of one cell is no table."""
    across, down = joined_rules(across), joined_rules(down)
    found = []
    for rows, columns in _meeting(across, down):
        table = ruled_table(rows, columns)
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda t: (t.ys[0], t.xs[0]))


def levels_of(values: list[float]) -> list[float]:
    """Places that rules stand at, those within SNAP of the first of a group taken together."""
    levels: list[float] = []
    group: list[float] = []
    for value in sorted(values):
        if group and value - group[0] > SNAP:
            levels.append(sum(group) / len(group))
            group = []
        group.append(value)
    if group:
        levels.append(sum(group) / len(group))
    return levels


def _nearest(levels: list[float], value: float) -> float:
    at = bisect_right(levels, value)
    return min(levels[max(at - 1, 0) : at + 1], key=lambda level: abs(level - value))


def joined_rules(rules: list[Rule]) -> list[Rule]:
    """Rules on one level that touch or overlap, as one rule."""
    levels = levels_of([r.at for r in rules])
    by_level: dict[float, list[Rule]] = {}
    for rule in rules:
        by_level.setdefault(_nearest(levels, rule.at), []).append(rule)
    joined = []
    for level, held in by_level.items():
        held.sort(key=lambda r: r.start)
        start, end = held[0].start, held[0].end
        for rule in held[1:]:
            if rule.start > end + REACH:
                joined.append(Rule(level, start, end))
                start = rule.start
                end = rule.end
            end = max(end, rule.end)
        joined.append(Rule(level, start, end))
    return joined


def _meeting(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that meet each other, directly or over others."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for j, column in enumerate(down, len(across)):
        for i, row in enumerate(across):
            meets = row.start - REACH <= column.at <= row.end + REACH and column.start - REACH <= row.at <= column.end + REACH
            if meets and root(i) != root(j):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, row in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(row)
    for j, column in enumerate(down, len(across)):
        groups.setdefault(root(j), ([], []))[1].append(column)
    yield from (g for g in groups.values() if g[0] and g[1])


def ruled_table(across: list[Rule], down: list[Rule]) -> Ruled | None:
    """The table of some rules that meet; None where they hold fewer than two cells."""
    # Sides may be left open: the ends of the rules close the table there.
    xs = levels_of([r.at for r in down])
    ys = levels_of([r.at for r in across])
    left, right = min(r.start for r in across), max(r.end for r in across)
    top, bottom = min(r.start for r in down), max(r.end for r in down)
    xs = [*([left] if left < xs[0] - 2 * REACH else []), *xs, *([right] if right > xs[-1] + 2 * REACH else [])]
    ys = [*([top] if top < ys[0] - 2 * REACH else []), *ys, *([bottom] if bottom > ys[-1] + 2 * REACH else [])]
    width, height = len(xs) - 1, len(ys) - 1
    if width < 1 or height < 1 or width * height < 2 or width * height > MOST_PLACES:
        return None
    walls = _walls(down, xs, ys)
    floors = _walls(across, ys, xs)
    boxes: list[Box] = []
    at: dict[tuple[int, int], int] = {}
    for row in range(height):
        for column in range(width):
            if (row, column) in at:
                continue
            box = _box(row, column, width, height, walls, floors, at)
            for r in range(row, row + box.row_span):
                for c in range(column, column + box.column_span):
                    at[(r, c)] = len(boxes)
            boxes.append(box)
    return Ruled(xs, ys, boxes, at) if len(boxes) > 1 else None


def _walls(rules: list[Rule], levels: list[float], ends: list[float]) -> set[tuple[int, int]]:
    """(level, stretch) pairs that a rule covers: level n between the stretch's two ends."""
    covered = set()
    for rule in rules:
        level = levels.index(_nearest(levels, rule.at))
        for stretch in range(len(ends) - 1):
            if rule.start <= (ends[stretch] + ends[stretch + 1]) / 2 <= rule.end:
                covered.add((level, stretch))
    return covered


def _box(row: int, column: int, width: int, height: int, walls, floors, at) -> Box:
    """The largest cell from a place to the right and down that no rule divides."""
    right = column + 1
    while right < width and (right, row) not in walls and (row, right) not in at:
        right += 1
    below = row + 1
    while below < height and all((below, c) not in floors and (below, c) not in at for c in range(column, right)):
        inner = any((c, below) in walls for c in range(column + 1, right))
        open_side = right < width and (right, below) not in walls
        if inner or open_side:
            break
        below += 1
    return Box(row, column, below - row, right - column)
