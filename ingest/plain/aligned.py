"""The numbers of rows whose text keeps its columns apart by blanks -> columns, by where they stand.

Two prints are known: one in which a Chinese character is as wide as two letters, and one in which
every character counts as one. Whichever of them makes the numbers stand below each other is meant;
where neither does, or both and they disagree, places say nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from ingest.plain.place import Placed, Rule, contradicts
from ingest.plain.words import Word

APART = 2
"""Blanks between two columns, at least; inside a cell there is one at most."""
MOST_TIGHT = 0.05
STRAY = 2
"""Columns of print by which the numbers below each other may stand off."""

Span = tuple[int, int]
SPANS: tuple[Callable[[Word], Span], ...] = (
    lambda w: (w.start, w.end),
    lambda w: (w.piece.field - 1, w.piece.field - 1 + len(w.text)),
)


def place_aligned(
    rows: list[list[Word]], heads: list[list[Word]], across: list[Rule], counts: list[list[Word]] | None = None
) -> Placed | None:
    """Columns for the numbers of a block of rows by their places.

    ``heads``: the words of the lowest label of each column of amounts; ``counts``: the number printed below it (栏次), if any.
    Out: None where the text does not keep its columns, where labels and their numbers stand over different ones, or where
    the places contradict the sums between columns.
    """
    if not _keeps_columns(rows):
        return None
    over = [heads] if not counts else [heads, counts]
    found = {placed for span in SPANS for above in over if (placed := _by_places(rows, above, span)) is not None}
    if len(found) != 1:
        return None
    placed = Placed(next(iter(found)))
    return None if contradicts([[w.text for w in row] for row in rows], placed, across) else placed


def _keeps_columns(rows: list[list[Word]]) -> bool:
    gaps = [b.piece.field - a.piece.field - len(a.text) for row in rows for a, b in itertools.pairwise(row) if a.line == b.line]
    wrapped = any(a.line != b.line for row in rows for a, b in itertools.pairwise(row))
    return bool(gaps) and not wrapped and sum(g < APART for g in gaps) <= MOST_TIGHT * len(gaps)


def _by_places(rows: list[list[Word]], heads: list[list[Word]], span: Callable[[Word], Span]) -> tuple[tuple[int, ...], ...] | None:
    """Column per number where the numbers form columns of their own that the header has; else None."""
    columns = _columns([span(w) for row in rows for w in row])
    if not columns or len(columns) > len(heads):
        return None
    names = list(range(len(heads))) if len(columns) == len(heads) else _named(columns, heads, span)
    if names is None:
        return None
    placed = []
    for row in rows:
        at = [next(i for i, (a, b) in enumerate(columns) if a <= span(w)[0] and span(w)[1] <= b) for w in row]
        if len(set(at)) < len(at):
            return None
        placed.append(tuple(names[i] for i in at))
    return tuple(placed)


def _columns(spans: list[Span]) -> list[Span] | None:
    """Spans that touch each other, joined; None where one is not flush on any side."""
    groups: list[list[Span]] = []
    for one in sorted(spans):
        if groups and one[0] < max(b for _, b in groups[-1]):
            groups[-1].append(one)
        else:
            groups.append([one])
    for group in groups:
        sides = ([a for a, _ in group], [b for _, b in group], [(a + b) // 2 for a, b in group])
        if all(max(side) - min(side) > STRAY for side in sides):
            return None
    return [(min(a for a, _ in group), max(b for _, b in group)) for group in groups]


def _named(columns: list[Span], heads: list[list[Word]], span: Callable[[Word], Span]) -> list[int] | None:
    """Which head each column of numbers stands under: the only one it meets."""
    under: list[int] = []
    places = [(min(span(w)[0] for w in head), max(span(w)[1] for w in head)) if head else None for head in heads]
    for a, b in columns:
        met = [i for i, place in enumerate(places) if place is not None and place[0] < b and a < place[1]]
        if len(met) != 1:
            return None
        under.append(met[0])
    return under if under == sorted(set(under)) else None
