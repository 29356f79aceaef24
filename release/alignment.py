"""Which printed cells of a document another printing of it no longer has, has besides, or prints otherwise.

Only what is printed is compared, never what was made of it, so that a label that is no longer recognised does not make
a whole table look revised. Lines are paired first, equal ones and then those of equal words, and cells inside what is
left: a line that came or went shifts nothing. Texts that stand once on either side are the fixed points (the idea of
patience diff), which keeps documents of many equal cells fast; what lies between them goes to difflib.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import NamedTuple

CHANGED, APPEARED, VANISHED, MOVED, SAME = "changed", "appeared", "vanished", "moved", "same"
_NUMBER = re.compile(r"[-+−（(]?[\d０-９][\d０-９,，.．%％]*[)）]?")
_MOST_MOVED = 3  # cells together that a blank before them and one after them can move
_WIDTHS = (1, 3, 9)
_MOST_PAIRS = 4_000_000  # of texts without a fixed point: beyond it they are paired in order


class Printed(NamedTuple):
    """A printed cell: its id, its line in reading order, its place in the line, its text."""

    cell_id: str
    line: int
    field: int
    text: str


class Revised(NamedTuple):
    """A cell that is not as it was: ``before`` is None where it appeared, ``after`` where it vanished."""

    change: str
    before: Printed | None
    after: Printed | None


def revised(before: Sequence[Printed], after: Sequence[Printed]) -> list[Revised]:
    """The revised cells between two printings, each given in reading order; in the order of the later one."""
    paired = list(_lines(_rows(before), _rows(after)))
    _settle(paired)
    moved = _displaced([r for r in paired if r.before and r.after], Counter(c.line for c in (*before, *after)))
    return [Revised(MOVED, r.before, r.after) if r in moved else r for r in paired if r.change != SAME or r in moved]


def shared(before: Sequence[Printed], after: Sequence[Printed]) -> float:
    """Share of cells that both print, of those of the longer one."""
    both = Counter(c.text for c in before) & Counter(c.text for c in after)
    return both.total() / max(len(before), len(after), 1)


def _rows(cells: Sequence[Printed]) -> list[tuple[Printed, ...]]:
    return [tuple(row) for _, row in groupby(cells, lambda c: c.line)]


def _texts(row: Sequence[Printed]) -> tuple[str, ...]:
    return tuple([c.text for c in row])


def _words(row: Sequence[Printed]) -> tuple[str, ...]:
    return tuple(c.text for c in row if not _NUMBER.fullmatch(c.text.strip()))


def _lines(before: list[tuple[Printed, ...]], after: list[tuple[Printed, ...]]) -> Iterator[Revised]:
    for old, new, equal in _gaps(before, after, _texts):
        if equal:
            yield from _moved(old[0], new[0])
            continue
        for some, others, _ in _gaps(old, new, _words):
            yield from _cells([c for row in some for c in row], [c for row in others for c in row])


def _moved(old: tuple[Printed, ...], new: tuple[Printed, ...]) -> Iterator[Revised]:
    """Cells of equal lines, moved where they stand in another place of theirs, counted from its first."""
    for one, other in zip(old, new, strict=True):
        yield Revised(SAME if one.field - old[0].field == other.field - new[0].field else MOVED, one, other)


def _settle(paired: list[Revised]) -> None:
    """Of equal texts in a row of which one came or went, let it be the one that leaves the others in their places."""
    for k, r in enumerate(paired):
        start = k
        while r.change in (VANISHED, APPEARED) and start and paired[start - 1].change == SAME and _text(paired[start - 1]) == _text(r):
            start -= 1
        if start == k:
            continue
        one, other = ("before", "after") if r.change == VANISHED else ("after", "before")
        more = [getattr(p, one) for p in paired[start : k + 1]]
        fewer = [getattr(p, other) for p in paired[start:k]]
        usual = _offset(paired[start - 1].before, paired[start - 1].after, one) if start else (0, 0)
        here = [_offset(a, b, "before") != usual for a, b in zip(more, fewer, strict=False)]  # paired as they stand
        next_one = [_offset(a, b, "before") != usual for a, b in zip(more[1:], fewer, strict=True)]
        costs = [sum(next_one)]
        for was, becomes in zip(here, next_one, strict=True):
            costs.append(costs[-1] + was - becomes)
        lone = len(costs) - 1 - costs[::-1].index(min(costs))  # the last of the cheapest
        pairs = list(zip(more[:lone] + more[lone + 1 :], fewer, strict=True))
        settled = [Revised(SAME, a, b) if one == "before" else Revised(SAME, b, a) for a, b in pairs]
        single = Revised(VANISHED, more[lone], None) if one == "before" else Revised(APPEARED, None, more[lone])
        paired[start : k + 1] = [*settled[:lone], single, *settled[lone:]]


def _text(r: Revised) -> str:
    return (r.before or r.after).text


def _offset(a: Printed | None, b: Printed | None, first: str) -> tuple[int, int]:
    """How far apart the two stand; ``first``: which side is counted from. (0, 0) where one is missing."""
    if a is None or b is None:
        return (0, 0)
    lines, fields = b.line - a.line, b.field - a.field
    return (lines, fields) if first == "before" else (-lines, -fields)


def _displaced(paired: list[Revised], on_line: Counter[int]) -> set[Revised]:
    """Numbers that stand alone on their lines and are nearer to what is before or after them: of another column."""
    runs = [list(run) for _, run in groupby(paired, lambda r: r.after.line - r.before.line)]
    moved = set()
    for before, run, after in zip(runs, runs[1:], runs[2:], strict=False):
        ends = (before[-1].after.line - before[-1].before.line, after[0].after.line - after[0].before.line)
        if len(run) <= _MOST_MOVED and ends[0] == ends[1]:
            alone = (r for r in run if r.change == SAME and on_line[r.before.line] <= 2 and on_line[r.after.line] <= 2)
            moved |= {r for r in alone if _NUMBER.fullmatch(r.after.text.strip())}
    return moved


def _cells(old: list[Printed], new: list[Printed]) -> Iterator[Revised]:
    for some, others, equal in _gaps(old, new, lambda c: c.text):
        if equal:
            yield Revised(SAME, some[0], others[0])
        else:
            for n in range(max(len(some), len(others))):
                one, other = some[n] if n < len(some) else None, others[n] if n < len(others) else None
                yield Revised(CHANGED if one and other else VANISHED if one else APPEARED, one, other)


def _gaps(old: Sequence, new: Sequence, key) -> Iterator[tuple[Sequence, Sequence, bool]]:
    """Pairs of equal things, and between them what is not paired on either side."""
    done = (0, 0)
    for i, j in [*_common([key(x) for x in old], [key(x) for x in new]), (len(old), len(new))]:
        if done[0] < i or done[1] < j:
            yield old[done[0] : i], new[done[1] : j], False
        if i < len(old):
            yield old[i : i + 1], new[j : j + 1], True
        done = (i + 1, j + 1)


def _common(a: list[Hashable], b: list[Hashable]) -> list[tuple[int, int]]:
    """Positions of equal things in both, growing on either side."""
    found: list[tuple[int, int]] = []
    todo = [(0, len(a), 0, len(b))]
    while todo:
        low, high, other_low, other_high = todo.pop()
        while low < high and other_low < other_high and a[low] == b[other_low]:
            found.append((low, other_low))
            low, other_low = low + 1, other_low + 1
        while low < high and other_low < other_high and a[high - 1] == b[other_high - 1]:
            high, other_high = high - 1, other_high - 1
            found.append((high, other_high))
        if low == high or other_low == other_high:
            continue
        fixed = _fixed_points(a, low, high, b, other_low, other_high)
        if not fixed:
            found += _between(a, low, high, b, other_low, other_high)
            continue
        found += fixed
        edges = [(low - 1, other_low - 1), *fixed, (high, other_high)]
        todo += [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges)]
    return sorted(found)


def _fixed_points(a: list, low: int, high: int, b: list, other_low: int, other_high: int) -> list[tuple[int, int]]:
    """Things that stand once on either side, alone or with what follows them, as many as keep their order."""
    for width in _WIDTHS:
        here = [tuple(a[i : i + width]) for i in range(low, high - width + 1)]
        there = [tuple(b[j : j + width]) for j in range(other_low, other_high - width + 1)]
        often, often_there = Counter(here), Counter(there)
        place = {x: j for j, x in enumerate(there, other_low) if often_there[x] == 1}
        if pairs := [(i, place[x]) for i, x in enumerate(here, low) if often[x] == 1 and x in place]:
            return _growing(pairs)
    return []


def _growing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, given in the order of the one side, that grows on the other too."""
    ends: list[int] = []  # of the growing runs of each length the smallest end
    at: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        at[length : length + 1] = [n]
    run, n = [], at[-1] if at else -1
    while n >= 0:
        run.append(pairs[n])
        n = before[n]
    return run[::-1]


def _between(a: list, low: int, high: int, b: list, other_low: int, other_high: int) -> list[tuple[int, int]]:
    if (high - low) * (other_high - other_low) > _MOST_PAIRS:
        pairs = zip(range(low, high), range(other_low, other_high), strict=False)
        return [(i, j) for i, j in pairs if a[i] == b[j]]
    blocks = SequenceMatcher(None, a[low:high], b[other_low:other_high], autojunk=False).get_matching_blocks()
    return [(low + k.a + n, other_low + k.b + n) for k in blocks for n in range(k.size)]
