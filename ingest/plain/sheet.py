"""Tables of words whose text keeps its columns apart by blanks: every line is a row, cells by their places."""

from __future__ import annotations

from collections.abc import Callable

from ingest.plain.aligned import APART, SPANS, Span
from ingest.plain.words import Word
from ingest.recognising.align import SUM_LABELS

FEWEST_ROWS = 2
"""Fewer show their columns only where every cell is filled."""


def cells_of(words: list[Word]) -> list[list[Word]]:
    """The cells of a line: words between which stands one blank at most are one cell."""
    cells: list[list[Word]] = []
    for word in words:
        last = cells[-1][-1] if cells else None
        if last is not None and word.piece.field - last.piece.field - len(last.text) < APART:
            cells[-1].append(word)
        else:
            cells.append([word])
    return cells


def lay_out(lines: list[list[Word]], heads: list[list[Word]]) -> list[list[list[Word]]] | None:
    """Rows of cells of full width, blank ones empty; None where the text does not keep its columns.

    ``heads``: the words of the lowest label over each column, which stand in it.
    """
    rows = [cells_of(line) for line in lines]
    if (len(rows) < FEWEST_ROWS and any(len(row) < len(heads) for row in rows)) or not rows or any(not head for head in heads):
        return None
    found = [laid for span in SPANS if (laid := _laid(rows, heads, span)) is not None]
    return found[0] if found and all(f == found[0] for f in found) else None


def _laid(rows: list[list[list[Word]]], heads: list[list[Word]], span: Callable[[Word], Span]) -> list[list[list[Word]]] | None:
    def whole(cell: list[Word]) -> Span:
        return span(cell[0])[0], span(cell[-1])[1]

    columns: list[list[int]] = []
    for a, b in sorted(whole(cell) for cell in [*heads, *(c for row in rows for c in row)]):
        if columns and a < columns[-1][1]:
            columns[-1][1] = max(b, columns[-1][1])
        else:
            columns.append([a, b])
    if len(columns) != len(heads) or any(not a <= whole(h)[0] < b for (a, b), h in zip(columns, heads, strict=True)):
        return None
    laid = []
    for row in rows:
        at: dict[int, list[Word]] = {}
        for cell in row:
            place = next(i for i, (a, b) in enumerate(columns) if a <= whole(cell)[0] and whole(cell)[1] <= b)
            if place in at and "".join(w.text for w in [*at[place], *cell]) not in SUM_LABELS:  # 合  计
                return None
            at[place] = [*at.get(place, []), *cell]
        laid.append([at.get(i, []) for i in range(len(heads))])
    return laid
