"""The labels of a header without its cells -> the columns they must have meant.

Plain text keeps the order of the labels and, at most, the lines they stand on. Which label stands
over which is searched for: every label must mean something, groups hold columns of one sort, and
all ways that are equally plain must lead to the same columns. Where they do not, there is no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations, pairwise

from ingest import text
from ingest.grid import Cell, Piece, Row
from ingest.layouts.table_column import TableColumn
from ingest.plain.sums import parts_of
from ingest.plain.words import Word, cell_of
from ingest.recognising.align import SUM_LABELS
from ingest.recognising.choose import Candidate, candidate
from ingest.recognising.header import leaves
from ingest.recognising.heads import Header
from ingest.specs import Column, Kind, Specs

Label = tuple[Word, ...]
"""The words of one label; more than one where blanks stand inside it."""
MOST_LEVELS = 3
MOST_WAYS = 4000
MOST_LABELS = 40
GROUP_SUMS = ("小计", "合计")
GRADES = ("grade_excellent", "grade_good", "grade_fair", "grade_poor")
CODE_PARTS = ("code_class", "code_group", "code_item")
_kept = lru_cache(maxsize=65536)


@dataclass(slots=True, frozen=True)
class Node:
    """A label of a header, by its place among all labels in print order, the labels below it and the sorts of its columns."""

    label: int
    bare: str
    sorts: frozenset[str]
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
    nodes = _solved(tuple(tuple("".join(w.text for w in x) for x in level) for level in levels), kind, specs, columns)
    return _laid(nodes, [cell_of(list(x)) for level in levels for x in level], kind, specs) if nodes else None


@lru_cache(maxsize=4096)
def _solved(levels: tuple[tuple[str, ...], ...], kind: Kind, specs: Specs, columns: int | None) -> tuple[Node, ...] | None:
    """The tree over these labels; a province prints its headers in every document alike, so that few are new."""
    printed = [x for level in levels for x in level]
    if not 2 <= len(printed) <= MOST_LABELS:
        return None
    cells = [Cell([Piece(1, 1, x)]) for x in printed]
    found: dict[tuple, tuple[int, tuple[Node, ...]]] = {}
    ways = _splits(len(printed)) if len(levels) == 1 else [_places(levels)]
    bare = [text.label(x) for x in printed]
    for way in ways:
        for cost, nodes in _ways(way, bare, kind):
            solved = _laid(nodes, cells, kind, specs)
            if solved is None or not _as_numbered(solved.candidate, columns) or not _in_order(solved.candidate):
                continue
            key = tuple((c.column.field if c.column else "remark", c.side) for c in solved.candidate.columns if not _groups(c))
            cost += _sums_behind(key)
            if key not in found or cost < found[key][0]:
                found[key] = (cost, nodes)
    if not found:
        return None
    least = min(cost for cost, _ in found.values())
    best = [nodes for cost, nodes in found.values() if cost == least]
    return best[0] if len(best) == 1 else None


def _groups(column: TableColumn) -> bool:
    return column.column is not None and column.column.role == "group"


def _in_order(found: Candidate) -> bool:
    """Whether codes stand before amounts, as in all tables of one list, a code whole or in its parts one after the other.

    Names stand before amounts, remarks behind them. The levels of indicators stand one after the other, with their targets behind them.
    """
    if found.kind.levels:
        fields = [c.column.field if c.column else "" for c in found.columns]
        if "level1" not in fields:
            return False  # rows of this text show themselves by their levels
        first = fields.index("level1")
        behind = {"target", "target_symbol", "target_value", "target_unit", "description", "basis"}
        parts = [f for f in fields if f in ("target", "target_symbol", "target_value", "target_unit")]
        if len(parts) > 2 and parts != ["target_symbol", "target_value", "target_unit"]:
            return False
        return fields[first + 1 : first + 3] == ["level2", "indicator_name"] and not behind & set(fields[:first])
    grades = [c.column.field for c in found.columns if c.column and c.column.field in GRADES]
    if grades and (grades != list(GRADES) or found.columns[-1].column is None or found.columns[-1].column.field != GRADES[-1]):
        return False
    if found.kind.sides or any(c.half for c in found.columns):
        return all(c.column is not None and c.column.field != "remark" for c in found.columns[:-1])
    roles = [c.column.role for c in found.columns if c.column]
    first = next((i for i, role in enumerate(roles) if role == "amount"), len(roles))
    codes = {role for role in roles if role in ("code", "code_part", "code_name")}
    fields = [c.column.field if c.column else "" for c in found.columns]
    parts = [i for i, f in enumerate(fields) if f in CODE_PARTS]
    if [fields[i] for i in parts] != list(CODE_PARTS[: len(parts)]) or (parts and parts[-1] - parts[0] != len(parts) - 1):
        return False
    if roles[-1] == "name" and first < len(roles):
        return False
    return len(codes) < 2 and not codes & set(roles[first:]) and ("remark" not in fields or fields.index("remark") >= first)


def _as_numbered(found: Candidate, columns: int | None) -> bool:
    """Whether a print that numbers its columns can have these: it numbers all amounts, and keys or not."""
    amounts = sum(c.column is not None and _sort(c.column) == "amount" for c in found.columns)
    return columns is None or amounts <= columns <= len(found.columns)


def _sums_behind(columns: tuple[tuple[str, str | None], ...]) -> int:
    """How many sums stand behind one of their parts; tables print a sum before them."""
    order = [field for field, _ in columns]
    return sum(any(order.index(p) < at for p in parts_of(field) if p in order) for at, field in enumerate(order))


def _places(levels: tuple[tuple[str, ...], ...]) -> list[range]:
    ends = [0, *accumulate(len(level) for level in levels)]
    return [range(a, b) for a, b in pairwise(ends)]


def _splits(count: int) -> Iterator[list[range]]:
    """All ways to break one list of labels into the rows of a header."""
    for rows in range(1, MOST_LEVELS + 1):
        for cuts in combinations(range(1, count), rows - 1):
            yield [range(a, b) for a, b in pairwise((0, *cuts, count))]


def _ways(levels: list[range], bare: list[str], kind: Kind) -> list[tuple[int, tuple[Node, ...]]]:
    """All plausible trees over the levels, each with its cost, in no particular order.

    ``levels``: places of labels by printed line; ``bare``: the labels in comparable form.
    """
    found: list[tuple[int, tuple[Node, ...]]] = []
    if any(len(upper) == 0 for upper in levels):
        return found
    coded = any((c := kind.column((x,))) is not None and c.role in ("code", "code_part") for x in set(bare))
    steps = 0

    def nodes(level: int, path: tuple[str, ...], at: tuple[int, ...]) -> Iterator[tuple[Node, tuple[int, ...], int]]:
        """The node that begins at the next label of a level, in every way it can go on."""
        nonlocal steps
        steps += 1
        if steps > MOST_WAYS or at[level] >= levels[level].stop:
            return
        label = at[level]
        own = (*path, bare[label])
        after = (*at[:level], label + 1, *at[level + 1 :])
        column = _leaf(own, kind)
        if column is not None and not (coded and column.role == "code_name"):
            yield Node(label, bare[label], frozenset((_sort(column),))), after, 0
        if level + 1 < len(levels) and after[level + 1] < levels[level + 1].stop and _may_group(own, kind):
            for below, then, cost in group(level + 1, own, after):
                sorts = frozenset().union(*(n.sorts for n in below))
                if not _one_sort(own, sorts, kind) and not all((own[-1], n.bare) in kind.by_path for n in below):
                    continue
                more = _group_cost(own, tuple([n.bare for n in below]), kind)
                if more is not None:
                    yield Node(label, bare[label], sorts, below), then, cost + more

    def group(level: int, path: tuple[str, ...], at: tuple[int, ...]) -> Iterator[tuple[tuple[Node, ...], tuple[int, ...], int]]:
        for node, then, cost in nodes(level, path, at):
            yield (node,), then, cost
            for rest, last, more in group(level, path, then):
                yield (node, *rest), last, cost + more

    def row(at: tuple[int, ...]) -> Iterator[tuple[tuple[Node, ...], int]]:
        if at[0] == levels[0].stop:
            if all(a == level.stop for a, level in zip(at, levels, strict=True)):
                yield (), 0
            return
        for node, then, cost in nodes(0, (), at):
            for rest, more in row(then):
                yield (node, *rest), cost + more

    for tree, cost in row(tuple(level.start for level in levels)):
        found.append((cost, tree))
    return [] if steps > MOST_WAYS else found


@_kept
def _leaf(path: tuple[str, ...], kind: Kind) -> Column | None:
    if kind.sides and len(path) > 1 and any(path[0] in printed for printed in kind.sides.values()):
        return kind.column(path[1:])
    return kind.column(path)


@_kept
def _may_group(path: tuple[str, ...], kind: Kind) -> bool:
    """A sum and a line number stand over nothing."""
    column = _leaf(path, kind)
    return path[-1] not in SUM_LABELS and (column is None or column.role != "line_no")


@_kept
def _group_cost(path: tuple[str, ...], below: tuple[str, ...], kind: Kind) -> int | None:
    """How odd a group looks: 0 where nothing is; None where it cannot be one."""
    if _is_side(path, kind):
        return 0 if len(below) > 1 else 1
    if (len(below) == 1 and (path[-1], below[0]) not in kind.by_path) or any(x in GROUP_SUMS for x in below[1:]):
        return None
    own = _leaf(path, kind)
    if own is None and any(known[-2] == path[-1] for known in kind.by_path if len(known) > 1):
        return sum((path[-1], x) not in kind.by_path for x in below)
    if kind.levels and not all((path[-1], x) in kind.by_path for x in below):
        first = _leaf((*path, below[0]), kind)
        if (own is not None and own.role != "group") or first is None or first.field != "level1":
            return None  # of a form's labels none but the name of the indicators stands over others
    if own is not None and own.role in ("name", "text"):
        return sum((path[-1], x) not in kind.by_path for x in below)  # names would have no column
    if own is not None and own.role == "reference":  # what compares with last year seldom has parts
        return sum((alone := _leaf((x,), kind)) is not None and alone.field != own.field for x in below)
    if own is None or own.role != "amount":
        return 0
    parts = parts_of(own.field)
    fields = [c.field for x in below if (c := _leaf((*path, x), kind))]
    strangers = sum(f != own.field and f not in parts for f in fields)
    return strangers + (below[0] not in GROUP_SUMS)  # a column of its own would lose its amounts


def _is_side(path: tuple[str, ...], kind: Kind) -> bool:
    return len(path) == 1 and any(path[0] in printed for printed in kind.sides.values())


@_kept
def _one_sort(path: tuple[str, ...], sorts: frozenset[str], kind: Kind) -> bool:
    """Whether all leaves of a group are keys, or all amounts, and its own label is no other sort."""
    if _is_side(path, kind):
        return True
    own = _leaf(path, kind)
    return len(sorts if own is None else sorts | {_sort(own)}) == 1


def _sort(column: Column) -> str:
    return "amount" if column.role in ("amount", "quantity", "reference") else "key"


def _laid(nodes: tuple[Node, ...], cells: list[Cell], kind: Kind, specs: Specs) -> Solved | None:
    """The header as rows of full width, and the columns that recognition will make of it; ``cells``: one per label."""
    depth = max(_depth(n) for n in nodes)
    width = sum(n.width for n in nodes)
    grid = [[Cell() for _ in range(width)] for _ in range(depth)]
    _fill(grid, nodes, cells, 0, 0)
    number = min(c.first_line for c in cells)
    rows = tuple(Row(row, number) for row in grid)
    found = leaves(list(rows), specs.label_sorts)
    if found is None:
        return None
    header = Header(rows, tuple(found), 0, None)
    allowed = candidate(header, kind)
    if allowed is None or any(c.column is None and not _remarks(c.printed, kind) for c in allowed.columns):
        return None
    return Solved(allowed, rows)


def _remarks(printed: str, kind: Kind) -> bool:
    """Whether a column without a side is the one for remarks, behind both sides."""
    column = kind.column((text.label(printed),))
    return column is not None and column.field == "remark"


def _depth(node: Node) -> int:
    return 1 + max((_depth(n) for n in node.below), default=0)


def _fill(grid: list[list[Cell]], nodes: tuple[Node, ...], cells: list[Cell], level: int, column: int) -> None:
    for node in nodes:
        grid[level][column] = cells[node.label]
        _fill(grid, node.below, cells, level + 1, column)
        column += node.width
