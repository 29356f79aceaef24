"""Rows that are only the rest of the row above: over a page break, by a wrapped text, across halves."""

from __future__ import annotations

import re

from ingest import text
from ingest.grid import Cell
from ingest.layouts.table_column import AMOUNTS, LEVELS, TableColumn
from ingest.recognising.align import SUM_LABELS, Placement
from ingest.specs import Kind

Placed = list[tuple[bool, Placement]]
UNREAD = "unread"
"""The note of a row whose cells have no places."""
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．]|其中)")
WORDS = ("text", "name")
KEYS = ("code", "code_part", "name", "code_name", "text")


def join_over_pages(placed: Placed, columns: list[TableColumn], kind: Kind) -> None:
    """Append a row that holds only the rest of long texts, after a page break, to the row above."""
    for index in range(1, len(placed)):
        gap, placement = placed[index]
        if not gap:
            continue
        held = [columns[i].column for i in placement.cells]
        if not held or any(c is None or c.role != "text" or c.field in (*kind.required, *LEVELS) for c in held):
            continue
        _append(placed, index, "joined_over_page")


def join_wrapped(placed: Placed, columns: list[TableColumn], kind: Kind) -> None:
    """Append a row that holds only the rest of a wrapped text to the row above.

    Such a row has no number and no key. In a table of known labels a row without amounts may
    also be a label of its own; there the rest of a name is told by the numbering its table
    prints and it does not.
    """
    numbered: bool | None = None  # seldom asked for
    levelled = any(c.column and c.column.field in LEVELS for c in columns)
    keys = LEVELS if levelled or not kind.levels else ("indicator_name",)  # what stands alone there may be the end of the form
    mendable = {i for i, c in enumerate(columns) if c.column and c.column.role in WORDS and c.column.field not in keys}
    for index in range(1, len(placed)):
        placement = placed[index][1]
        if not placement.cells or not mendable.issuperset(placement.cells):
            continue
        if numbered is None and not (kind.levels or kind.merged_key):
            numbered = _numbers_its_rows(placed, columns)
        held = {i: columns[i].column for i in placement.cells}
        if kind.levels or kind.merged_key:
            if len(held) > 1 and any(c.field == "indicator_name" for c in held.values()):
                continue
        elif len(held) > 1 or not (
            _is_rest(next(iter(placement.cells.values())), kind, numbered) or _completes(placed, index, columns, kind)
        ):
            continue
        _append(placed, index, "name_wrapped")


def join_sums(placed: Placed, columns: list[TableColumn]) -> None:
    """Put together the name of a sum whose two characters stand in columns of their own (合 | 计)."""
    keys = [i for i, c in enumerate(columns) if c.column and c.column.role in KEYS]
    named = next((i for i in keys if columns[i].column.role == "name"), None)
    for _, placement in placed:
        held = [i for i in keys if i in placement.cells]
        printed = [text.squeeze(placement.cells[i].text) for i in held]
        if len(held) == 2 and {len(x) for x in printed} == {1} and "".join(printed) in SUM_LABELS:
            whole = Cell([p for i in held for p in placement.cells.pop(i).pieces])
            placement.cells[named if named is not None else held[0]] = whole


def join_halves(placed: Placed, columns: list[TableColumn]) -> None:
    """Give an amount that stands without key in one half to the key without amount in the half before."""
    for half in range(max((c.half for c in columns), default=0), 0, -1):
        for _, placement in placed:
            mine, before = _roles(placement, columns, half), _roles(placement, columns, half - 1)
            if set(mine) == {"amount"} and before and "amount" not in before:
                for i in mine["amount"]:
                    at = next(j for j, c in enumerate(columns) if c.half == half - 1 and c.column == columns[i].column)
                    placement.cells[at] = placement.cells.pop(i)


def _roles(placement: Placement, columns: list[TableColumn], half: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i in placement.cells:
        if columns[i].half == half and columns[i].column:
            found.setdefault("amount" if columns[i].column.role == "amount" else "key", []).append(i)
    return found


def _numbers_its_rows(placed: Placed, columns: list[TableColumn]) -> bool:
    """Whether nearly every row of the table prints a line number or begins its name with one."""
    rows = [p for _, p in placed if p.cells]
    marked = sum(
        any(c and ((c.role == "line_no") or (c.role == "name" and _NUMBERED.match(text.squeeze(p.cells[i].text))))
            for i in p.cells if (c := columns[i].column))
        for p in rows
    )
    return marked * 3 > len(rows) * 2


def _is_rest(cell: Cell, kind: Kind, numbered: bool) -> bool:
    bare = text.row_label(cell.text)
    if bare in SUM_LABELS or bare.endswith(SUM_LABELS) or any(line.label == bare for line in kind.lines):
        # 某某单位小计 may be broken before 小计; a sum row of its own carries amounts.
        return not kind.lines and not kind.code_scheme and bare in SUM_LABELS
    if kind.lines:
        return numbered and not _NUMBERED.match(text.squeeze(cell.text))
    return True


def _completes(placed: Placed, index: int, columns: list[TableColumn], kind: Kind) -> bool:
    """Whether a row without amounts makes the name above it a known label, or the name of a sum.

    The rest of a sum's name (某某单位|小计) stands below a row of nothing but a name and amounts.
    """
    ((at, cell),) = placed[index][1].cells.items()
    above = _above(placed, index)
    if above is None or at not in above.cells:
        return False
    before, whole = text.row_label(above.cells[at].text), text.row_label(above.cells[at].text + cell.text)
    if kind.lines:
        labels = {line.label for line in kind.lines}
        return whole in labels and before not in labels  # though the rest may be a label of its own (一般公共|预算拨款收入)
    words = [i for i in above.cells if columns[i].column and columns[i].column.role not in AMOUNTS]
    summed = any(columns[i].column and columns[i].column.role in AMOUNTS for i in above.cells)
    return not kind.code_scheme and words == [at] and summed and whole.endswith(SUM_LABELS) and not before.endswith(SUM_LABELS)


def _above(placed: Placed, index: int) -> Placement | None:
    """The row above that another may go on with; None below a row without places."""
    above = next((p for _, p in reversed(placed[:index]) if p.cells or p.note == UNREAD), None)
    return above if above is not None and above.cells else None


def _append(placed: Placed, index: int, note: str) -> None:
    """Put the cells of a row under those of the row above, where each has one to go on from."""
    placement = placed[index][1]
    above = _above(placed, index)
    if above is None or not all(i in above.cells for i in placement.cells):
        return
    for i, cell in placement.cells.items():
        above.cells[i] = Cell(above.cells[i].pieces + cell.pieces)
    above.note = above.note or note
    placement.cells = {}
