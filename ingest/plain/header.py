"""The labels of a header without its cells -> the columns they must have meant.

Plain text keeps the order of the labels and, at most, the lines they stand on. Which label stands
over which is searched for: every label must mean something, groups hold columns of one sort, and
all ways that are equally plain must lead to the same columns. Where they do not, there is no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from ingest import text
from ingest.align import SUM_LABELS
from ingest.choose import Candidate, candidate
from ingest.grid import Cell, Row
from ingest.header import leaves
from ingest.heads import Header
from ingest.plain.sums import parts_of
from ingest.plain.words import Word, cell_of
from ingest.specs import Column, Kind, Specs

Label = tuple[Word, ...]
"""The words of one label; more than one where blanks stand inside it."""
MOST_LEVELS = 3
MOST_WAYS = 4000
MOST_LABELS = 40
GROUP_SUMS = ("小计", "合计")


@dataclass(slots=True, frozen=True)
class Node:
    """A label of a header and the labels below it."""

    label: Label
    below: tuple[Node, ...] = ()

    @property
    def width(self) -> int:
        return sum(n.width for n in self.below) if self.below else 1


@dataclass(slots=True, frozen=True)
class Solved:
    """A header laid out for one kind, as rows of full width."""

    candidate: Candidate
    rows: tuple[Row, ...]


def solve(levels: list[list[Label]], kind: Kind, specs: Specs, columns: int | None = None) -> Solved | None:
    """The one way in which a kind can print these labels; None where there is none or several.

    ``levels``: the labels by printed line, from top to bottom, or all in one list where every
    label stands on a line of its own. ``columns``: how many columns the print numbers, if it does.
    """
    printed = [x for level in levels for x in level]
    if not 2 <= len(printed) <= MOST_LABELS:
        return None
    found: dict[tuple, tuple[int, Solved]] = {}
    ways = _splits(printed) if len(levels) == 1 else [levels]
    for way in ways:
        for cost, nodes in _ways(way, kind):
            solved = _laid(nodes, kind, specs)
            if solved is None or not _as_numbered(solved.candidate, columns) or not _in_order(solved.candidate):
                continue
            key = tuple((c.column.field, c.side) for c in solved.candidate.columns)
            cost += _sums_behind(key)
            if key not in found or cost < found[key][0]:
                found[key] = (cost, solved)
    if not found:
        return None
    least = min(cost for cost, _ in found.values())
    best = [solved for cost, solved in found.values() if cost == least]
    return best[0] if len(best) == 1 else None


def _in_order(found: Candidate) -> bool:
    """Whether codes stand before amounts, as in all tables of one list, and a code is printed whole or in parts."""
    if found.kind.sides or any(c.half for c in found.columns):
        return True
    roles = [c.column.role for c in found.columns if c.column]
    first = next((i for i, role in enumerate(roles) if role == "amount"), len(roles))
    codes = {role for role in roles if role in ("code", "code_part", "code_name")}
    return len(codes) < 2 and not codes & set(roles[first:])


def _as_numbered(found: Candidate, columns: int | None) -> bool:
    """Whether a print that numbers its columns can have these: it numbers all amounts, and keys or not."""
    amounts = sum(c.column is not None and _sort(c.column) == "amount" for c in found.columns)
    return columns is None or amounts <= columns <= len(found.columns)


def _sums_behind(columns: tuple[tuple[str, str | None], ...]) -> int:
    """How many sums stand behind one of their parts; tables print a sum before them."""
    order = [field for field, _ in columns]
    return sum(any(order.index(p) < at for p in parts_of(field) if p in order) for at, field in enumerate(order))


def _splits(printed: list[Label]) -> Iterator[list[list[Label]]]:
    """All ways to break one list of labels into the rows of a header."""
    for count in range(1, MOST_LEVELS + 1):
        for cuts in combinations(range(1, len(printed)), count - 1):
            ends = (0, *cuts, len(printed))
            yield [printed[a:b] for a, b in pairwise(ends)]


def _ways(levels: list[list[Label]], kind: Kind) -> list[tuple[int, tuple[Node, ...]]]:
    """All plausible trees over the levels, each with its cost, in no particular order."""
    found: list[tuple[int, tuple[Node, ...]]] = []
    bare = [[_label(x) for x in level] for level in levels]
    if any(len(upper) == 0 for upper in levels):
        return found
    flat = {bare_label for level in bare for bare_label in level}
    coded = any((c := kind.column((x,))) is not None and c.role in ("code", "code_part") for x in flat)
    steps = 0

    def nodes(level: int, path: tuple[str, ...], at: tuple[int, ...]) -> Iterator[tuple[Node, tuple[int, ...], int]]:
        """The node that begins at the next label of a level, in every way it can go on."""
        nonlocal steps
        steps += 1
        if steps > MOST_WAYS or at[level] >= len(levels[level]):
            return
        label, own = levels[level][at[level]], (*path, bare[level][at[level]])
        after = (*at[:level], at[level] + 1, *at[level + 1 :])
        column = _leaf(own, kind)
        if column is not None and not (coded and column.role == "code_name"):
            yield Node(label), after, 0
        if level + 1 < len(levels) and after[level + 1] < len(levels[level + 1]) and _may_group(own, kind):
            for below, then, cost in group(level + 1, own, after):
                more = _group_cost(own, [_label(n.label) for n in below], kind)
                if more is not None and _one_sort(own, below, kind):
                    yield Node(label, below), then, cost + more

    def group(level: int, path: tuple[str, ...], at: tuple[int, ...]) -> Iterator[tuple[tuple[Node, ...], tuple[int, ...], int]]:
        for node, then, cost in nodes(level, path, at):
            yield (node,), then, cost
            for rest, last, more in group(level, path, then):
                yield (node, *rest), last, cost + more

    def row(at: tuple[int, ...]) -> Iterator[tuple[tuple[Node, ...], int]]:
        if at[0] == len(levels[0]):
            if all(a == len(level) for a, level in zip(at, levels, strict=True)):
                yield (), 0
            return
        for node, then, cost in nodes(0, (), at):
            for rest, more in row(then):
                yield (node, *rest), cost + more

    for tree, cost in row((0,) * len(levels)):
        found.append((cost, tree))
    return [] if steps > MOST_WAYS else found


def _leaf(path: tuple[str, ...], kind: Kind) -> Column | None:
    if kind.sides and len(path) > 1 and any(path[0] in printed for printed in kind.sides.values()):
        return kind.column(path[1:])
    return kind.column(path)


def _may_group(path: tuple[str, ...], kind: Kind) -> bool:
    """A sum and a line number stand over nothing."""
    column = _leaf(path, kind)
    return path[-1] not in SUM_LABELS and (column is None or column.role != "line_no")


def _group_cost(path: tuple[str, ...], below: list[str], kind: Kind) -> int | None:
    """How odd a group looks: 0 where nothing is; None where it cannot be one."""
    if _is_side(path, kind):
        return 0 if len(below) > 1 else 1
    if (len(below) == 1 and (path[-1], below[0]) not in kind.by_path) or any(x in GROUP_SUMS for x in below[1:]):
        return None
    own = _leaf(path, kind)
    if own is not None and own.role == "name":
        return sum((path[-1], x) not in kind.by_path for x in below)  # names would have no column
    if own is None or own.role != "amount":
        return 0
    parts = parts_of(own.field)
    fields = [c.field for x in below if (c := _leaf((*path, x), kind))]
    strangers = sum(f != own.field and f not in parts for f in fields)
    return strangers + (below[0] not in GROUP_SUMS)  # a column of its own would lose its amounts


def _is_side(path: tuple[str, ...], kind: Kind) -> bool:
    return len(path) == 1 and any(path[0] in printed for printed in kind.sides.values())


def _one_sort(path: tuple[str, ...], below: tuple[Node, ...], kind: Kind) -> bool:
    """Whether all leaves of a group are keys, or all amounts, and its own label is no other sort."""
    if _is_side(path, kind):
        return True
    sorts = set(_sorts(path, below, kind))
    own = _leaf(path, kind)
    if own is not None:
        sorts.add(_sort(own))
    return len(sorts) == 1


def _sorts(path, below, kind) -> Iterator[str]:
    for node in below:
        own = (*path, _label(node.label))
        if node.below:
            yield from _sorts(own, node.below, kind)
        elif (column := _leaf(own, kind)) is not None:
            yield _sort(column)


def _sort(column: Column) -> str:
    return "amount" if column.role in ("amount", "quantity", "reference") else "key"


def _label(label: Label) -> str:
    return text.label("".join(w.text for w in label))


def _laid(nodes: tuple[Node, ...], kind: Kind, specs: Specs) -> Solved | None:
    """The header as rows of full width, and the columns that recognition will make of it."""
    depth = max(_depth(n) for n in nodes)
    width = sum(n.width for n in nodes)
    grid = [[Cell() for _ in range(width)] for _ in range(depth)]
    _fill(grid, nodes, 0, 0)
    number = min(w.line for n in _all(nodes) for w in n.label)
    rows = tuple(Row(cells, number) for cells in grid)
    found = leaves(list(rows), specs.label_sorts)
    if found is None:
        return None
    header = Header(rows, tuple(found), 0, None)
    allowed = candidate(header, kind)
    return Solved(allowed, rows) if allowed is not None and not allowed.unknown else None


def _depth(node: Node) -> int:
    return 1 + max((_depth(n) for n in node.below), default=0)


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.below)


def _fill(grid: list[list[Cell]], nodes: tuple[Node, ...], level: int, column: int) -> None:
    for node in nodes:
        grid[level][column] = cell_of(list(node.label))
        _fill(grid, node.below, level + 1, column)
        column += node.width
