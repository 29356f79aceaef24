"""Rows of a marked table that have other cells than the rows around them: a program or a hand lost or added some.

Which cell is missing cannot be told from the row itself: its cells are kept without places, and what stands beside them in the table
may settle them (`ingest/layouts/gapped.py`). Where such a row stands above the first row of data it is a part of the header, and no row
below it has places. A text most of whose rows differ prints them so, and is left as it is.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise

from ingest import text
from ingest.marked.captions import Printed

FEWEST_RAGGED = 3  # rows
NEAR = 8  # rows on either side that show how wide a table is
MOST_TOGETHER = 2  # rows; more of one width are a page of their own, whose blank columns were left out
MOST_OFF = 2  # cells; what differs by more is no row of the table


def settled(rows: list[Printed], gaps: set[int], merged: bool = False, repeated: bool = False) -> dict[int, int]:
    """The rows whose cells have no places, with the width of their table.

    ``gaps``: rows behind a blank line, which parts tables unless it parts most of the rows. ``merged``: merged cells leave out their
    places, so that only data shows what is missing, and many short rows show nothing. ``repeated``: they are printed in all places.
    """
    if len(set(map(len, rows))) == 1:
        return {}
    parts = sorted(g for g in gaps if g) if len(gaps) * 2 < len(rows) else []
    found: dict[int, int] = {}
    for begin, end in pairwise([0, *parts, len(rows)]):
        found |= {begin + at: width for at, width in _of_table(rows[begin:end], merged, repeated).items()}
    return found


def _of_table(rows: list[Printed], merged: bool, repeated: bool) -> dict[int, int]:
    printed = [["".join(p.text for p in cell).strip() for cell in row] for row in rows]
    first = next((at for at, row in enumerate(printed) if sum(map(bool, row)) > 1 and any(map(text.is_number, row))), 1)
    usual = _usual([len(row) for row in rows])
    off = {at: width for at, width in enumerate(usual) if width is not None and _is_off(printed[at], width, at < first)}
    if merged:
        off = {at: width for at, width in off.items() if at >= first}
        return off if len(off) * 5 < len(rows) - first and _of_numbers(printed[first:]) else {}
    if len(off) >= FEWEST_RAGGED and len(off) * 3 > len(rows):
        return {}
    if not any(at < first for at in off):
        return off
    if first and first - 1 not in off and all(printed[first - 1]) and not repeated:  # it has the labels of all columns
        return {at: width for at, width in off.items() if at >= first}
    return {at: 1 for at in range(len(rows))}


def _of_numbers(rows: list[list[str]]) -> bool:
    """Whether rows print more numbers than words: what merged cells leave out are words."""
    cells = [c for row in rows for c in row if c]
    return sum(map(text.is_number, cells)) * 2 > len(cells)


def _usual(widths: list[int]) -> list[int | None]:
    """Per row the width that its table has; None for a row that has it, or belongs to as many of its own."""
    found: list[int | None] = []
    for width, run in groupby(widths):
        size, begin = len(list(run)), len(found)
        near = Counter(widths[max(begin - NEAR, 0) : begin + size + NEAR])
        most = max(near, key=lambda w: (near[w], w))  # rows lose cells more often than they gain them
        other = size <= MOST_TOGETHER and most != width and abs(most - width) <= MOST_OFF and near[most] * 2 >= near.total()
        found += [most if other else None] * size
    return found


def _is_off(row: list[str], width: int, above_data: bool) -> bool:
    """Whether a row of another width may have lost or gained a cell.

    Units and dates stand where they like, labels stand over columns of which no row prints anything, and two words are a label with its
    value.
    """
    if len(row) < 2 or (len(row) > width and (above_data or not any(row[width:]))):
        return False
    if any(map(text.is_number, row)) and not above_data:
        return True
    return not (len(row) == 2 and all(row)) and text.furniture(" ".join(filter(None, row))) is None
