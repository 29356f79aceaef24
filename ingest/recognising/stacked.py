"""Several tables of a sheet in one table: their titles, units and the text between them are rows of one cell."""

from __future__ import annotations

from ingest import text
from ingest.grid import Item, Row
from ingest.recognising.align import SUM_LABELS
from ingest.recognising.heads import Heads
from ingest.specs import Specs

MOST_BETWEEN = 40
"""Rows that may stand between two tables of a sheet."""
LONGEST_TITLE = 80


def titles_next(items: list[Item], at: int, heads: Heads, specs: Specs) -> bool:
    """Whether the row at a place is the first of those that stand over another table.

    They hold one cell each, the first one; a header or a form follows, and one of them is a title. So a name that goes on in
    a row of its own is no title where the header of its table is printed again below it.
    """
    titled = False
    for j in range(at, min(at + MOST_BETWEEN, len(items))):
        item = items[j]
        if not isinstance(item, Row):
            return False
        if heads.form_opened_at(j) is not None or (len(item.filled) > 1 and heads.at(j) is not None):
            return titled
        if not _alone(item) or (j == at and text.label(item.text) in SUM_LABELS):
            return False
        heading = text.clean_heading(item.text)
        short = len(heading) <= LONGEST_TITLE and "。" not in heading
        titled = titled or (short and any(k.titled(heading) for k in specs.kinds.values()))
    return False


def _alone(row: Row) -> bool:
    """Whether a row holds nothing but its first cell, or furniture."""
    return row.furniture is not None or (len(row.filled) == 1 and not row.cells[0].blank)
