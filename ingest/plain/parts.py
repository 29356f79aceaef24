"""Codes of which a row prints its own part only: 208, below it 05, below that 01 -> 208, 20805, 2080501.

Whether two digits alone are a 款 or a 项 is told by where they stand, where the text keeps its columns, else by the sums: the
款 of a 类 add up to it and so do the 项 of a 款. Where both leave a doubt the codes stay unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from ingest.plain.aligned import APART, STRAY
from ingest.plain.printed import Printed
from ingest.plain.words import Word

CLASS, GROUP, ITEM = 0, 1, 2
MOST_ROWS = 40
"""Rows of one class among which levels are searched for."""
Columns = tuple[int, ...]


def settle_parts(rows: list[Printed], columns: Columns, heads: list[list[Word]], summed: int = 0) -> bool:
    """Put lone parts of codes into their columns and note the whole code of each row; False where that is not certain.

    ``columns``: those of 类, 款 and 项, in this order; ``heads``: the words of their labels; ``summed``: which number of a row adds up
    over the rows, from 0: figures of another year may stand before it.
    """
    lone = [row for row in rows if _held(row, columns) == (GROUP,)]
    if lone and len(columns) > ITEM and not _by_place(lone, columns, heads) and not _by_sums(rows, columns, summed):
        return False
    return _whole(rows, columns)


def _held(row: Printed, columns: Columns) -> tuple[int, ...]:
    return tuple(n for n, column in enumerate(columns) if row.keys.get(column))


def _move(row: Printed, columns: Columns, level: int) -> None:
    if level == ITEM:
        row.keys[columns[ITEM]] = row.keys.pop(columns[GROUP])


def _by_place(lone: list[Printed], columns: Columns, heads: list[list[Word]]) -> bool:
    """Tell 款 from 项 by whose label a part stands under."""
    if not heads[GROUP] or not heads[ITEM]:
        return False
    places = [heads[level][0].start for level in (GROUP, ITEM)]
    found = []
    for row in lone:
        word = row.keys[columns[GROUP]][0]
        behind = next((w for w in row.words if w.line == word.line and w.piece.field > word.piece.field), None)
        if behind is None or behind.piece.field - word.piece.field - len(word.text) < APART:
            return False
        near = [level for level, place in zip((GROUP, ITEM), places, strict=True) if abs(word.start - place) <= STRAY]
        if len(near) != 1:
            return False
        found.append(near[0])
    for row, level in zip(lone, found, strict=True):
        _move(row, columns, level)
    return True


def _by_sums(rows: list[Printed], columns: Columns, summed: int) -> bool:
    """Tell 款 from 项 by what adds up, class by class."""
    moves: list[tuple[Printed, int]] = []
    starts = [i for i, row in enumerate(rows) if CLASS in _held(row, columns)]
    if not starts or any(_held(row, columns) == (GROUP,) for row in rows[: starts[0]]):
        return False
    for begin, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        block = [row for row in rows[begin:end] if _held(row, columns)]
        if not any(_held(row, columns) == (GROUP,) for row in block):
            continue
        if len(block) > MOST_ROWS or _held(block[0], columns) != (CLASS,) or len({_held(r, columns) for r in block[1:]}) > 1:
            return False
        ways = _levels(block, columns, summed)
        if len(ways) != 1:
            return False
        moves += list(zip(block[1:], ways[0], strict=True))
    for row, level in moves:
        _move(row, columns, level)
    return True


def _levels(block: list[Printed], columns: Columns, summed: int) -> list[tuple[int, ...]]:
    """The ways to read the rows of one class as 款 and 项 so that every sum holds; those in order of the codes, if any are."""
    amounts = [_amount(row, summed) for row in block]
    scale = max((-a.as_tuple().exponent for a in amounts), default=0)  # type: ignore[operator]
    units = [int(a.scaleb(scale)) for a in amounts]
    ways = list(_ways(units))
    codes = ["".join(w.text for w in row.keys[columns[GROUP]]) for row in block[1:]]
    ordered = [way for way in ways if _in_order(codes, way)]
    return ordered or ways


def _ways(units: list[int]) -> Iterator[tuple[int, ...]]:
    total, rest = units[0], units[1:]

    def step(at: int, groups: tuple[int, ...], items: tuple[int, ...], way: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        closed = not items or _adds_up(groups[-1], items)
        if at == len(rest):
            if closed and _adds_up(total, groups):
                yield way
            return
        if closed:
            yield from step(at + 1, (*groups, rest[at]), (), (*way, GROUP))
        if groups and (rest[at] == 0 or abs(sum(items)) <= abs(groups[-1])):
            yield from step(at + 1, groups, (*items, rest[at]), (*way, ITEM))

    if rest:
        yield from step(0, (), (), ())


def _adds_up(total: int, parts: tuple[int, ...]) -> bool:
    return 2 * abs(total - sum(parts)) <= len(parts) + 1


def _in_order(codes: list[str], way: tuple[int, ...]) -> bool:
    """Whether the codes of the 款 rise, and those of the 项 of each."""
    group = item = ""
    for code, level in zip(codes, way, strict=True):
        if level == GROUP:
            if code <= group:
                return False
            group, item = code, ""
        elif code <= item:
            return False
        else:
            item = code
    return True


def _amount(row: Printed, summed: int) -> Decimal:
    numbers = row.numbers[0][summed:] if row.numbers else []
    try:
        return Decimal(numbers[0].text.replace(",", "")) if numbers else Decimal(0)
    except InvalidOperation:
        return Decimal(0)


def _whole(rows: list[Printed], columns: Columns) -> bool:
    """Note the whole code of every row; False for a part without the one above it."""
    above: list[str] = []
    for row in rows:
        held = _held(row, columns)
        if not held:
            continue
        if held != tuple(range(held[0], held[-1] + 1)) or held[0] > len(above):
            return False
        above = [*above[: held[0]], *("".join(w.text for w in row.keys[columns[n]]) for n in held)]
        row.code = "".join(above)
    return True
