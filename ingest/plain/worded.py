"""Tables of words whose columns no blanks keep apart: each sort of them by what its columns hold."""

from __future__ import annotations

from ingest.layouts.table_column import TableColumn
from ingest.plain.goods import goods
from ingest.plain.graded import activities, units, units_alone
from ingest.plain.words import Word
from ingest.specs import Kind

Rows = list[tuple[dict[int, list[Word]], list[Word]]]
"""Per printed row the words of each column, and the words whose column is not certain."""


def worded(lines: list[list[Word]], columns: tuple[TableColumn, ...], kind: Kind, alone: bool) -> Rows | None:
    """The rows below a header; None where they are of no known sort or do not come out evenly."""
    words = [w for line in lines for w in line]
    if (found := goods(words, columns)) is not None:
        return found[0]
    if (graded := activities(words, columns, kind)) is not None:
        return [(cells, []) for cells in graded[0]]
    if alone:
        listed = units_alone(words, columns)
        return [(cells, []) for cells in listed] if listed else None  # of other sorts nothing would tell where the last row ends
    last = next((n for n, line in enumerate(lines) if len(line) < 2), len(lines))
    rows = units(lines[:last], columns)
    return [(cells, []) for cells in rows] if rows else None
