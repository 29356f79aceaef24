"""Placed cells with spans -> rows of one width.

A format draws a whole table over one set of column lines, also where a form and a table of
other columns stand below each other. Rows are grouped into sections that share their column
lines, and a section keeps only its own: so a header has one place per column and no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.rejection import Rejected

MOST_HEADER_ROWS = 4
FEWEST_OF_A_SECTION = 3


@dataclass(slots=True, frozen=True)
class Slot:
    """A cell as a format places it: row and column from 0, spans in rows and columns."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    page: int | None = None


Numbered = tuple[int, list[Slot]]


def sections(slots: list[Slot], most: int) -> Iterator[list[Numbered]]:
    """Group the rows of a table; every row of a section has the section's width.

    In: the cells of one table, blank ones included where the format knows them. Out: per
    section its rows as (row index, slots); places that a merged cell covers hold blank slots;
    ``column_span`` counts the columns of the section.

    Errors: Rejected with `too_large` where that makes more than ``most`` places.
    """
    rows: dict[int, dict[int, Slot]] = {}
    starts: dict[int, set[int]] = {}
    for slot in slots:
        rows.setdefault(slot.row, {}).setdefault(slot.column, slot)
        for covered in range(slot.row, slot.row + slot.row_span):
            starts.setdefault(covered, set()).add(slot.column)
    order = sorted(rows)
    section: list[int] = []
    lines: set[int] = set()
    for at, index in enumerate(order):
        if section and not _belongs(starts, order, at, section, lines):
            yield _laid_out(rows, section, lines, most)
            section, lines = [], set()
        section.append(index)
        lines = lines | starts[index]
    if section:
        yield _laid_out(rows, section, lines, most)


def _belongs(starts: dict[int, set[int]], order: list[int], at: int, section: list[int], lines: set[int]) -> bool:
    """Whether a row goes on with a section: the same column lines, or a header above finer ones."""
    own = starts[order[at]]
    if own == lines or len(own) == 1:
        return True
    if own > lines:  # a header grows finer downwards; a body does not; captions above are none of its rows
        return sum(len(starts[i]) > 1 for i in section) < MOST_HEADER_ROWS
    if not own < lines:
        return False
    alike = 0
    for index in order[at:]:
        if starts[index] != own:
            break
        alike += 1
    return alike < FEWEST_OF_A_SECTION


def _laid_out(rows: dict[int, dict[int, Slot]], section: list[int], lines: set[int], most: int) -> list[Numbered]:
    printed = sorted(lines)
    if len(printed) * len(section) > most:
        raise Rejected("too_large", f"a table of more than {most} places")
    laid: list[Numbered] = []
    for index in section:
        row = []
        for column in printed:
            slot = rows[index].get(column)
            if slot is None:
                row.append(Slot(index, column, ""))
            else:
                over = 1 if slot.column_span == 1 else sum(column <= c < column + slot.column_span for c in printed)
                row.append(slot if over == slot.column_span else replace(slot, column_span=over))
        laid.append((index, row))
    return laid
