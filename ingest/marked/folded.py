"""Rows in which merged cells are printed again in every place they cover: the cells as they were, with their spans."""

from __future__ import annotations

from itertools import pairwise

from ingest import text
from ingest.marked.captions import Printed
from ingest.marked.sheet import Spot
from ingest.recognising.align import SUM_LABELS

FEWEST_LABELS = 3
LABEL_AND_VALUE = 2


def words(row: list[str]) -> bool:
    """Whether a row prints labels only."""
    return sum(bool(c) for c in row) > 1 and not any(text.is_number(c) for c in row)


def repeats(upper: list[str], lower: list[str]) -> bool:
    """Two rows of labels, of which the upper prints a label twice side by side over different ones, and the lower one the others again."""
    if len(upper) != len(lower) or len(upper) < FEWEST_LABELS or not all(upper) or not (words(upper) and words(lower)):
        return False
    grouped = {c + n for c, (a, b) in enumerate(pairwise(upper)) if a == b for n in (0, 1)}
    parted = any(upper[c] == upper[c + 1] and lower[c] != lower[c + 1] for c in range(len(upper) - 1))
    others = [upper[c] == lower[c] for c in range(len(upper)) if c not in grouped]
    return parted and any(others) and sum(others) * 3 > len(others) * 2


def runs(rows: list[Printed]) -> list[tuple[int, int]]:
    """Runs of rows of one width."""
    found: list[tuple[int, int]] = []
    begin = 0
    for n in range(1, len(rows) + 1):
        if n == len(rows) or len(rows[n]) != len(rows[begin]):
            found.append((begin, n))
            begin = n
    return found


def folded(rows: list[Printed], parted: set[int] | None) -> tuple[list[Spot], set[int] | None]:
    """The cells of a table whose merged ones are printed in all their places, and the columns that its header, or one above it, parts."""
    texts = [["".join(p.text for p in cell).strip() for cell in row] for row in rows]
    starts, heads, parted = _all_starts(texts, parted)
    spots: list[Spot] = []
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        edges = [*sorted(starts[r]), len(row)]
        for left, right in pairwise(edges):
            if (r, left) in covered:
                continue
            down = 1
            while _label_again(texts, starts, heads, r, r + down, left, right):
                down += 1
            covered |= {(below, left) for below in range(r, r + down)}
            pieces = tuple(row[left])
            spots.append(Spot(r, left, "\n".join(p.text for p in pieces), down, right - left, pieces=pieces))
    return spots, parted


def _label_again(texts: list[list[str]], starts: list[set[int]], heads: set[int], first: int, r: int, left: int, right: int) -> bool:
    """Whether row ``r`` prints the label that stands in row ``first`` again, over the same columns.

    So do the rows of a header, and the rows of a form beside the label on their left.
    """
    if r >= len(texts) or not texts[r][left] or texts[r][left] != texts[first][left] or text.is_number(texts[r][left]):
        return False
    beside = left == 0 and first in heads
    if not beside and not (r in heads and repeats(texts[r - 1], texts[r])):
        return False
    own = [*sorted(starts[r]), len(texts[r])]
    return left in own and own[own.index(left) + 1] == right


def _all_starts(texts: list[list[str]], parted: set[int] | None) -> tuple[list[set[int]], set[int], set[int] | None]:
    """The columns at which the cells of every row begin, the rows that part columns anew, as those of a header do, and these columns."""
    found, heads = [], set()
    for r, row in enumerate(texts):
        found.append({c for c in range(len(row)) if not c or not _goes_on(row, c, parted)})
        if words(row) and len(set(row)) >= FEWEST_LABELS and all(row):
            apart = {c for c in range(len(row)) if not c or row[c] != row[c - 1]}
            if parted is None or not apart <= parted:
                parted = apart
                heads.add(r)
    return found, heads, parted


def _goes_on(row: list[str], c: int, parted: set[int] | None) -> bool:
    """Whether what equals its left neighbour is the same cell.

    Not so where the header above parts the two, as amounts and names may well be equal; a label with its
    value, and a total, stand over the columns of any header.
    """
    if not row[c] or row[c] != row[c - 1]:
        return False
    if parted is None or len(set(row)) <= LABEL_AND_VALUE or row[c] in SUM_LABELS:
        return not text.is_numeric_cell(row[c])
    return c not in parted
