"""Headers of tables that draw no rules down: which columns a text above a rule is merged over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from math import inf

from ingest.readers.pdf.bands import Band, Ink, Stack, below_each_other
from ingest.readers.pdf.dotted import Rule
from ingest.readers.pdf.ruling import REACH

MOST_HEADER_BANDS = 4
MOST_WAYS = 20_000
Cost = Callable[[list[Ink], list[float], tuple[int, ...]], float]
AT_THE_SIDE = 0.3
"""How far a text stands from its side or its middle, in heights of a line."""
MOST_PADDING = 1.5
"""What a cell keeps free before its text, in heights of a line."""
CLEAR = 0.6
"""By how much, in heights of a line, the best way to share columns among merged texts is better than the next."""
CLEAR_OF_GUESSES = 2.5
"""The same where the edges of the columns are guessed."""

Merged = tuple[int, int, int]
"""A merged cell of a header: its band, its first column and the one behind its last."""


def leaves(stack: Stack, first: int, bands: list[Band]) -> tuple[list[Ink], list[tuple[int, int, Ink]]]:
    """The lowest texts of a header, and the others as (band, level of the rule below, text).

    ``first``: the level of the stack above the header's first band.
    """
    lowest: list[Ink] = []
    above: list[tuple[int, int, Ink]] = []
    for n, band in enumerate(bands):
        for part in band.parts:
            level = next((lv for lv in range(n + 1, len(bands)) if _rule_over(stack.levels[first + lv], part.middle)), None)
            if level is None:
                lowest.append(part)
            else:
                above.append((n, first + level, part))
    return below_each_other(lowest), above


def _rule_over(rules: list[Rule], x: float) -> Rule | None:
    return next((r for r in rules if r.start <= x <= r.end), None)


def merged(stack: Stack, lowest: list[Ink], above: list[tuple[int, int, Ink]], xs: list[float], sure: bool) -> list[Merged] | None:
    """Merged cells of a header over columns whose edges are ``xs``; None where they cannot be told.

    ``lowest``, ``above``: as `leaves` tells them. ``sure``: whether the edges are more than a guess between texts.
    """
    groups: dict[tuple[int, int, float], list[Ink]] = {}
    for band, level, part in above:
        rule = _rule_over(stack.levels[level], part.middle)
        groups.setdefault((band, level, rule.start), []).append(part)
    costs = _sides(lowest, xs)
    found: list[Merged] = []
    for (band, level, start), parts in groups.items():
        rule = next(r for r in stack.levels[level] if r.start == start)
        first = sum((a + b) / 2 < rule.start for a, b in pairwise(xs))
        last = sum((a + b) / 2 < rule.end for a, b in pairwise(xs))
        parts = below_each_other(parts)
        shares = _drawn(stack, level, rule, parts, xs) or _shares(parts, xs, first, last, costs, CLEAR if sure else CLEAR_OF_GUESSES)
        if shares is None:
            return None
        found += [(band, a, b) for a, b in shares]
    return found


def _sides(lowest: list[Ink], xs: list[float]) -> list[Cost]:
    """Whether the texts of a header stand in the middle or at the left of their columns: both, where its lowest ones do not tell."""
    ends = tuple(range(len(xs)))
    if len(lowest) == len(ends) - 1 and lowest:
        middle, left = (cost(lowest, xs, ends) / len(lowest) < AT_THE_SIDE * lowest[0].height for cost in (_from_middle, _from_left))
        if middle != left:
            return [_from_middle if middle else _from_left]
    return [_from_middle, _from_left]


def _drawn(stack: Stack, level: int, rule: Rule, parts: list[Ink], xs: list[float]) -> list[tuple[int, int]] | None:
    """The columns of each text where its own piece of the rule below or above it is drawn."""
    for at in (level, level - 1):
        height = stack.levels[at][0].at
        pieces = [r for r in stack.drawn if abs(r.at - height) < REACH and r.start > rule.start - REACH and r.end < rule.end + REACH]
        own = [[r for r in pieces if r.start <= p.middle <= r.end] for p in parts]
        if len(pieces) == len(parts) and all(len(o) == 1 for o in own) and len({o[0].start for o in own}) == len(parts):
            return [(_at(xs, o[0].start), _at(xs, o[0].end)) for o in own]
    return None


def _at(xs: list[float], x: float) -> int:
    return min(range(len(xs)), key=lambda n: abs(xs[n] - x))


def _shares(parts: list[Ink], xs: list[float], first: int, last: int, costs: list[Cost], clear: float) -> list[tuple[int, int]] | None:
    """Columns ``first`` to ``last`` shared among texts that stand in the middle, or all at the left, of their columns."""
    if len(parts) == 1:
        return [(first, last)]
    if len(parts) > last - first:
        return None
    tried = sorted(((cost(parts, xs, ends), ends) for ends in _ways(first, last, len(parts)) for cost in costs), key=lambda t: t[0])
    best = tried[0]
    other = next((t for t in tried if t[1] != best[1]), None)
    if other is not None and other[0] - best[0] < clear * parts[0].height:
        return None
    return list(zip(best[1], best[1][1:], strict=False))


def _ways(first: int, last: int, count: int) -> Iterator[tuple[int, ...]]:
    for n, cuts in enumerate(combinations(range(first + 1, last), count - 1)):
        if n == MOST_WAYS:
            return
        yield (first, *cuts, last)


def _from_middle(parts: list[Ink], xs: list[float], ends: tuple[int, ...]) -> float:
    return sum(abs((xs[a] + xs[b]) / 2 - p.middle) for p, a, b in zip(parts, ends, ends[1:], strict=False))


def _from_left(parts: list[Ink], xs: list[float], ends: tuple[int, ...]) -> float:
    """As far as texts stand from the left ends of their columns, but for the padding all have in common."""
    away = [p.x0 - xs[a] for p, a in zip(parts, ends, strict=False)]
    if min(away) < -REACH or max(away) > MOST_PADDING * parts[0].height:
        return inf
    return sum(abs(d - min(away)) for d in away)


def header_bands(stack: Stack, first: int, bands: list[Band]) -> int:
    """How many bands are the header: every band of it has finer columns under the rules above than stand over them."""
    if bands[0].has_number and stack.full(first + 1):
        return 0
    heads = 1
    while heads < min(len(bands), MOST_HEADER_BANDS):
        rules = stack.levels[first + heads]
        over, under = _under(rules, leaves(stack, first, bands[:heads])[0]), _under(rules, bands[heads].parts)
        if under <= over or (stack.full(first + heads) and (bands[heads].has_number or over < 2)):
            break
        heads += 1
    return heads


def _under(rules: list[Rule], inks: list[Ink]) -> int:
    """How many texts stand over or under some rules."""
    return sum(any(r.start <= i.middle <= r.end for r in rules) for i in inks)
