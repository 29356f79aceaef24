"""A column of a concrete table, as every layout sees it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.grid import Cell
from ingest.specs import Column

SHARED = -1
LEVELS = ("level1", "level2")
"""The fields of the levels over an indicator."""
AMOUNTS = ("amount", "quantity", "reference")
"""The roles of columns that hold numbers."""


@dataclass(slots=True, frozen=True)
class TableColumn:
    """A column of a concrete table: its canonical column (None if unknown), side and header.

    ``half`` numbers lists printed side by side, `SHARED` stands left of them for all; ``cell`` is the lowest header cell.
    ``covered``: a place over which the label of the column on its left is merged.
    """

    column: Column | None
    side: str | None
    printed: str
    half: int = 0
    cell: Cell | None = None
    covered: bool = False
