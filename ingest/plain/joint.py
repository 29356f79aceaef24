"""Which ways to lay the rows of a sum let it hold: every total against every choice of its parts."""

from __future__ import annotations

from collections import defaultdict

MOST_SUMS = 3_000
Vector = tuple[int, ...]
"""An amount per column."""


class TooManySums(Exception):
    """More sums are possible than are worth trying."""


def consistent(options: list[list[Vector]]) -> list[list[int]] | None:
    """The ways of a total and its parts that some joint sum uses; column by column where there are too many sums. None: no sum."""
    slack = len(options)
    try:
        return joint(options[0], options[1:], slack)
    except TooManySums:
        left = [list(range(len(held))) for held in options]
    for c in range(len(options[0][0])):
        figures = [sorted({held[i][c] for i in kept}) for held, kept in zip(options, left, strict=True)]
        try:
            kept = joint([(x,) for x in figures[0]], [[(x,) for x in some] for some in figures[1:]], slack)
        except TooManySums:
            continue
        if kept is None:
            return None
        wanted = [{some[i] for i in held} for some, held in zip(figures, kept, strict=True)]
        left = [[i for i in held if vectors[i][c] in some] for vectors, held, some in zip(options, left, wanted, strict=True)]
    return left


def joint(goals: list[Vector], parts: list[list[Vector]], slack: int) -> list[list[int]] | None:
    """Which of the ways of a total and of its parts some joint sum uses, by number; None where none does.

    ``slack``: twice the difference that rounding may make. Errors: TooManySums.
    """
    width = len(goals[0])
    most = [2 * max(g[i] for g in goals) + slack for i in range(width)]
    rising = all(x >= 0 for options in parts for v in options for x in v)
    reached: list[dict[Vector, None]] = [{(0,) * width: None}]
    for options in parts:
        after: dict[Vector, None] = {}
        for held in reached[-1]:
            for v in options:
                then = tuple(map(int.__add__, held, v))
                if rising and any(2 * x > m for x, m in zip(then, most, strict=True)):
                    continue
                after[then] = None
                if len(after) > MOST_SUMS:
                    raise TooManySums
        reached.append(after)
    good: list[int] = []
    wanted: set[Vector] = set()
    widest = max(range(width), key=lambda i: len({s[i] for s in reached[-1]}))
    by_figure: dict[int, list[Vector]] = defaultdict(list)
    for s in reached[-1]:
        by_figure[s[widest]].append(s)
    for i, goal in enumerate(goals):
        near = (s for x in range(goal[widest] - slack // 2, goal[widest] + slack // 2 + 1) for s in by_figure.get(x, ()))
        ends = [s for s in near if all(2 * abs(a - b) <= slack for a, b in zip(goal, s, strict=True))]
        if ends:
            good.append(i)
            wanted.update(ends)
    if not good:
        return None
    kept: list[list[int]] = []
    for options, before in zip(reversed(parts), reversed(reached[:-1]), strict=True):
        left, earlier = [], set()
        for i, v in enumerate(options):
            sources = {s for end in wanted if (s := tuple(map(int.__sub__, end, v))) in before}
            if sources:
                left.append(i)
                earlier |= sources
        kept.append(left)
        wanted = earlier
    return [good, *reversed(kept)]
