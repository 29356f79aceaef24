"""Lay the cells of a row over the columns of its table.

A row of the full width stands as printed. Where an extractor dropped empty columns on a page,
the cells are laid over the columns by what may stand in each; the least number of dropped
columns wins, and only a placement that is the same whichever way it is reached is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from ingest import text
from ingest.grid import Cell
from ingest.specs import Column

_CODE = re.compile(r"^\d{2,9}$")
_WHOLE_CODE = re.compile(r"^\d{3,9}$")
_CATALOGUE = re.compile(r"^[A-Z]\d{2,10}$")
NUMBERS = ("amount", "quantity")
_CHECKED = frozenset({"amount", "quantity", "line_no", "code", "code_part", "catalogue", "unit", "name"})  # the others take any text
MOST_DROPPED = 3
SUM_LABELS = ("合计", "总计", "小计", "总合计", "合计:")


@dataclass(slots=True)
class Placement:
    """Cells by column index (blank ones left out), and why the row is irregular if it is."""

    cells: dict[int, Cell]
    note: str | None = None
    lost: tuple[Cell, ...] = ()


def fits(role: str, printed: str) -> bool:
    """Whether a printed text may stand in a column of that role."""
    if role in NUMBERS:
        return text.is_numeric_cell(printed)
    if role == "line_no":
        return text.squeeze(printed).isdigit()
    if role in ("code", "code_part"):
        return bool(_CODE.match(text.squeeze(printed)))
    if role == "catalogue":
        return bool(_CATALOGUE.match(text.squeeze(printed)))
    if role == "unit":
        return not text.is_number(printed) and len(text.squeeze(printed)) <= 6
    return True


def place(chunk: list[list[Cell]], columns: list[Column | None]) -> list[Placement]:
    """Place every row of a chunk (rows of one page with the same number of cells).

    In: the rows' cells and the table's columns in print order (None: an unknown column).
    Out: one Placement per row, in order.
    """
    roles = [c.role if c else "text" for c in columns]
    merged = [_merged_total(row, roles) for row in chunk] if len(chunk[0]) < len(columns) else []
    if any(merged):
        rest = iter(place([row for row, m in zip(chunk, merged, strict=True) if not m], columns) if not all(merged) else [])
        return [m or next(rest) for m in merged]
    width, printed = len(columns), len(chunk[0])
    if printed == width and all(_may_hold(role, cells) for role, cells in zip(roles, zip(*chunk, strict=True), strict=True)):
        return [Placement({i: c for i, c in enumerate(row) if c.text}) for row in chunk]
    together = _drop(chunk, roles)
    if together is not None:
        return [_placed(row, together, "columns_dropped") for row in chunk]
    return [_place_alone(row, roles) for row in chunk]


def _place_alone(row: list[Cell], roles: list[str]) -> Placement:
    width = len(roles)
    if len(row) == width and not _violations(row, range(width), roles):
        return _placed(row, range(width), None)
    over = _drop([row], roles)
    if over is not None:
        return _placed(row, over, "columns_dropped")
    if len(row) == width:
        return _placed(row, range(width), "text_in_amount")
    if len(row) < width:
        return _placed(row, range(len(row)), "text_in_amount" if _violations(row, range(len(row)), roles) else "short_row")
    lost = tuple(c for c in row[width:] if not c.blank)
    return Placement({i: c for i, c in enumerate(row[:width]) if not c.blank}, "cells_beyond_columns" if lost else None, lost)


def _merged_total(row: list[Cell], roles: list[str]) -> Placement | None:
    """A total row whose 合计 is merged over the key columns and printed once: amounts stand from the right."""
    width = len(roles)
    if not row or len(row) >= width:
        return None
    at = next((i for i, c in enumerate(row) if not c.blank and text.squeeze(c.text) in SUM_LABELS), None)
    amounts = next((i for i, r in enumerate(roles) if r in ("amount", "quantity", "reference")), width)
    if at is None or at >= amounts or len(row) - at - 1 != width - amounts:
        return None
    over = [*range(at + 1), *range(amounts, width)]
    return None if _violations(row, over, roles) else _placed(row, over, None)


def _placed(row, over, note) -> Placement:
    return Placement({o: c for o, c in zip(over, row, strict=False) if not c.blank}, note)


def _violations(row, over, roles) -> bool:
    for o, cell in zip(over, row, strict=False):
        role = roles[o]
        if role not in _CHECKED or not cell.text:
            continue
        if not (text.is_numeric_cell(cell.text) if role in NUMBERS else _may(role, cell.text)):
            return True
    return False


def _may_hold(role: str, cells: Iterable[Cell]) -> bool:
    """Whether a column of a role may hold all of some cells."""
    if role not in _CHECKED:
        return True
    texts = {c.text for c in cells} - {""}
    return all(map(text.is_numeric_cell, texts)) if role in NUMBERS else all(_may(role, printed) for printed in texts)


@text.kept
def _may(role: str, printed: str) -> bool:
    # A total row prints 合计 in the code or number column; a name column takes no bare number.
    if role in ("code", "line_no") and not text.has_digit(printed):
        return True
    if role == "code_part" and text.squeeze(printed).endswith(SUM_LABELS):
        return True
    if role == "name" and text.is_number(printed):
        return False
    return fits(role, printed)


def _drop(chunk: list[list[Cell]], roles: list[str]) -> tuple[int, ...] | None:
    """Column index per cell with the fewest columns dropped; None where that is not unique."""
    width = len(roles)
    used = max((i + 1 for row in chunk for i, c in enumerate(row) if not c.blank), default=0)
    if not used or used > width:
        return None
    short = width - len(chunk[0])
    printed = [i for i in range(used) if any(not row[i].blank for row in chunk)]
    # A whole code merged over 类 款 项 stands in the first of them.
    whole = {i for i in printed if all(row[i].blank or _WHOLE_CODE.match(text.squeeze(row[i].text)) for row in chunk)}
    for dropped in range(max(0, short), min(MOST_DROPPED, width - used) + 1):
        ways: set[tuple[tuple[int, int], ...]] = set()
        found = None
        for gone in combinations(range(width), dropped):
            over = [i for i in range(width) if i not in gone][:used]
            if len(over) < used or any(_violations(row[:used], over, roles) for row in chunk):
                continue
            where = tuple((i, -1 if i in whole and roles[o] == "code_part" else o) for i, o in enumerate(over) if i in printed)
            ways.add(where)
            found = min(found or tuple(over), tuple(over))
        if len(ways) == 1:
            return found
        if ways:
            return None
    return None
