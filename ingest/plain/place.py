"""The numbers of rows that lost their blank cells -> columns, by sums alone.

A row of n numbers under more than n columns can be laid in many ways. Those that break a declared
sum between columns, or a sum over the rows below a total, are struck out until nothing changes. A
column is given out only where all ways that remain agree on it in every row: a table that knows a
column for some of its rows would not add up, and would look like an error of the publisher.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import combinations

from ingest import text
from ingest.plain.joint import Vector, consistent

MOST_WAYS = 600
MIXED = 0.1
"""Above this share of numbers with other decimals a table has no fixed number of them."""


Way = tuple[int, ...]
"""Column per number, rising."""
Rule = tuple[int, tuple[int, ...]]
"""A total and its parts: columns, or rows."""


@dataclass(slots=True, frozen=True)
class Placed:
    """Column per number of each row (None: not decided)."""

    rows: tuple[tuple[int | None, ...], ...]


@dataclass(slots=True)
class Open:
    """A block of rows with all ways to lay their numbers that nothing has struck out yet.

    ``rows``: the numbers in units of their last decimal, of which there are ``decimals``. ``firm``: the columns that a sum
    over rows must not break; others may hold a rate, or the year before.
    """

    rows: list[list[int]]
    decimals: int
    width: int
    ways: list[list[Way]]
    down: list[Rule]
    firm: tuple[int, ...] = (0,)

    def strike_out(self) -> bool:
        """Strike out ways by the sums over rows; whether any went."""
        before = sum(map(len, self.ways))
        _strike_out(self)
        return sum(map(len, self.ways)) < before

    def placed(self) -> Placed:
        """The columns on which all ways that are left agree in every row."""
        decided = _agreed(self.ways, self.width)
        return Placed(tuple(
            tuple(_column(i, options, decided) for i in range(len(row))) for row, options in zip(self.rows, self.ways, strict=True)
        ))


def open_block(printed: list[list[str]], width: int, across: list[Rule], down: list[Rule], alone: bool = False) -> Open | None:
    """All ways to lay the numbers of a block of rows; None where a row cannot be what the header says.

    ``printed``: the numbers of each row from left to right. ``width``: columns of amounts.
    ``across``: which columns add up; ``down``: which rows do. ``alone``: every number has a line of its own, so that
    page numbers may stand among them.
    """
    scale = _decimals(printed)
    rows = [[_scaled(p, scale) for p in row] for row in printed]
    if any(len(row) > width or None in row for row in rows):
        return None
    across = [rule for rule in across if _holds_mostly(rows, width, rule)]
    whole = _uniform(printed, width)
    ways: list[list[Way]] = []
    for row, raw in zip(rows, printed, strict=True):
        allowed = _allowed(row, width, across)
        if allowed is None or (not whole and not _one_style(raw, printed) and not _covered(width, across, row, alone)):
            return None
        ways.append(allowed)
    found = Open(rows, scale, width, ways, down, tuple(total for total, _ in across) or (0,))  # type: ignore[arg-type]
    found.strike_out()
    return found


def laid_block(printed: list[list[str]], width: int, placed: Placed) -> Open | None:
    """A block whose numbers have their columns; None where one is no number."""
    scale = _decimals(printed)
    rows = [[_scaled(p, scale) for p in row] for row in printed]
    if any(None in row for row in rows):
        return None
    return Open(rows, scale, width, [[tuple(c for c in columns if c is not None)] for columns in placed.rows], [])  # type: ignore[arg-type]


def place(printed: list[list[str]], width: int, across: list[Rule], down: list[Rule], alone: bool = False) -> Placed | None:
    """Columns for the numbers of a block of rows, told by its own sums; None where a row cannot be what the header says."""
    found = open_block(printed, width, across, down, alone)
    return found.placed() if found is not None else None


def contradicts(printed: list[list[str]], placed: Placed, across: list[Rule]) -> bool:
    """Whether more than a fifth of the rows break a sum between columns as they are placed."""
    scale = _decimals(printed)
    broken = 0
    for row, columns in zip(printed, placed.rows, strict=True):
        if None in columns:
            continue  # sums have chosen among its ways
        at = {c: n for c, p in zip(columns, row, strict=True) if c is not None and (n := _scaled(p, scale)) is not None}
        broken += not all(_adds_up(at, rule) for rule in across)
    return broken * 5 > len(printed)


def _scaled(printed: str, scale: int) -> int | None:
    bare = text.squeeze(printed).replace(",", "").replace("−", "-").replace("–", "-")
    if bare.strip("-—/") == "":
        return 0
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    try:
        return int(Decimal(bare.rstrip("%")).scaleb(scale))
    except InvalidOperation:
        return None


def _places(printed: str) -> int:
    return len(text.squeeze(printed).rstrip("%)").partition(".")[2])


def _decimals(printed: list[list[str]]) -> int:
    return max((_places(p) for row in printed for p in row), default=0)


def _one_style(raw: list[str], printed: list[list[str]]) -> bool:
    """Whether a row's numbers have the decimals of the table; a number broken in two has not."""
    counted = Counter(_places(p) for row in printed for p in row if p.strip("0.-—/"))
    total = counted.total()
    if total <= 1:
        return True
    usual, often = counted.most_common(1)[0]
    if total - often > MIXED * total:
        return False
    return all(_places(p) == usual for p in raw if p.strip("0.-—/"))


def _uniform(printed: list[list[str]], width: int) -> bool:
    """Whether every row has a number for every column, each column with decimals of its own."""
    if len(printed) < 2 or any(len(row) != width for row in printed):
        return False
    return all(len({_places(row[i]) for row in printed if row[i].strip("0.-—/")}) <= 1 for i in range(width))


def _covered(width: int, across: list[Rule], row: list[int], alone: bool) -> bool:
    """Whether sums vouch for every column, so that no broken number and no page number could pass."""
    vouched = {c for total, parts in across for c in (total, *parts)}
    return (width == 1 and not alone) or len(vouched) == width or not row


def _holds_mostly(rows: list[list[int]], width: int, rule: Rule) -> bool:
    full = [row for row in rows if len(row) == width]
    broken = sum(not _adds_up(dict(enumerate(row)), rule) for row in full)
    return broken * 5 <= len(full)


def _adds_up(at: dict[int, int], rule: Rule) -> bool:
    total, parts = rule
    held = [at[p] for p in parts if p in at]
    if total not in at:
        return not held
    if not held:
        return at[total] == 0
    return 2 * abs(at[total] - sum(held)) <= len(held) + 1


def _allowed(row: list[int], width: int, across: list[Rule]) -> list[Way] | None:
    """All ways to lay a row that keep the sums; any way at all where none does; None where those are too many."""
    every = list(combinations(range(width), len(row)))
    if len(every) > MOST_WAYS:
        return None
    if len(every) == 1:
        return every
    return [w for w in every if all(_adds_up(dict(zip(w, row, strict=True)), r) for r in across)] or every


def _strike_out(block: Open) -> None:
    """Strike out the ways of a total and its parts that belong to no sum that holds."""
    ways = block.ways
    changed = True
    while changed:
        changed = False
        for total, parts in block.down:
            members = [total, *parts]
            if not parts or all(len(ways[m]) == 1 for m in members):
                continue
            options = [[_vector(block.rows[m], w, block.width) for w in ways[m]] for m in members]
            columns = _summed(options, block.firm)
            kept = consistent([[tuple(v[c] for c in columns) for v in held] for held in options]) if columns else None
            for m, left in zip(members, kept or (), strict=False):
                if len(left) < len(ways[m]):
                    ways[m] = [ways[m][i] for i in left]
                    changed = True


def _summed(options: list[list[Vector]], firm: tuple[int, ...]) -> list[int]:
    """The columns that may add up; none where no certain one shows that the rows are all the parts there are."""
    columns = range(len(options[0][0]))
    certain = [c for c in columns if all(len({v[c] for v in held}) == 1 for held in options)]
    broken = {c for c in certain if 2 * abs(options[0][0][c] - sum(held[0][c] for held in options[1:])) > len(options)}
    shown = any(options[0][0][c] for c in certain if c not in broken)
    return [c for c in columns if c not in broken] if shown and broken.isdisjoint(firm) else []


def _vector(row: list[int], way: Way, width: int) -> Vector:
    at = dict(zip(way, row, strict=True))
    return tuple(at.get(c, 0) for c in range(width))


def _agreed(ways: list[list[Way]], width: int) -> set[int]:
    """Columns on which all ways agree in every row."""
    return {c for c in range(width) if all(len({_held(w, c) for w in options}) == 1 for options in ways)}


def _held(way: Way, column: int) -> int | None:
    return way.index(column) if column in way else None


def _column(number: int, options: list[Way], decided: set[int]) -> int | None:
    column = options[0][number]
    return column if column in decided else None
