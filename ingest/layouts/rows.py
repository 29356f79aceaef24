"""Tables of one header over many rows: assemble the rows, lay them over the columns, fill down.

Two-sided tables are the same shape with a side per column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from itertools import groupby, islice

from ingest import text
from ingest.findings import Claims, Reason, State, Table, Value
from ingest.grid import GAPPED, Cell, Line, Row, part_of
from ingest.layouts.counted import counted
from ingest.layouts.headed import fill_level
from ingest.layouts.horizon import fill_horizon, names_horizon
from ingest.layouts.inherit import inherit_code_parts, inherit_levels, inherit_merged
from ingest.layouts.joins import UNREAD, join_halves, join_over_pages, join_sums, join_wrapped
from ingest.layouts.stands import (
    code_stands,
    comparator_strayed,
    holds,
    key_leads,
    keys_stray,
    level_stands,
    name_stands,
    numbers_columns,
    values_beside_content,
)
from ingest.layouts.table_column import SHARED, TableColumn
from ingest.recognising.align import SUM_LABELS, Placement, place
from ingest.specs import Kind, Specs

SUMMED = ("budget", "procurement", "asset")
CODES = ("code", "code_part")
_CODE_AND_NAME = re.compile(r"^\s*[\[【(（]?(\d{3,7})[\]】)）]?\s*[-—.、]?\s*(\D.*)$")


@dataclass(slots=True)
class Body:
    """The data rows of a table as collected: (chunk, row or stray line); a chunk is a page.

    ``horizons``: per list printed side by side the cell that says for when its indicators hold; ``levels``: that names their level 1.
    """

    items: list[tuple[int, Row | Line]]
    horizons: dict[int, Cell] = dataclass_field(default_factory=dict)
    levels: dict[int, Cell] = dataclass_field(default_factory=dict)


def load_rows(
    body: Body, columns: list[TableColumn], kind: Kind, specs: Specs, table: Table, claims: Claims
) -> None:
    """Place every row of a table and record values, notes and claims in ``table`` and ``claims``."""
    roles = [c.column for c in columns]
    placed: list[tuple[bool, Placement]] = []
    for (_, _), group in groupby(_assemble(body, columns, specs if kind.levels else None), key=lambda r: (r[0], len(r[2]))):
        rows = list(group)
        for (_, gap, cells), placement in zip(rows, place([cells for _, _, cells in rows], roles), strict=True):
            if cells and cells[0] is GAPPED:
                placement.note = UNREAD
            placed.append((gap, placement))
    join_over_pages(placed, columns, kind)
    join_wrapped(placed, columns, kind)
    join_halves(placed, columns)
    join_sums(placed, columns)
    if kind.levels:
        columns = values_beside_content(placed, columns, kind, specs)
    row_no = max((v.row_no for v in table.values if v.section == kind.section), default=0)  # a form may print two tables
    halves = 1 + max((c.half for c in columns), default=0)
    for half in range(halves):
        mine = placed if halves == 1 else [
            (gap, replace(p, cells={i: c for i, c in p.cells.items() if columns[i].half in (half, SHARED)})) for gap, p in placed
        ]
        row_no = _load_half(mine, columns, kind, specs, table, claims, row_no, half, body)


def may_hold(cells: list[Cell], columns: tuple[TableColumn, ...]) -> bool:
    """Whether a row can be laid over the columns at all; tabbed text behind a table cannot."""
    return place([cells], [c.column for c in columns])[0].note in (None, "columns_dropped", "short_row")


def _load_half(
    placed, columns, kind: Kind, specs: Specs, table: Table, claims: Claims, row_no: int, half: int, body: Body
) -> int:
    """Record the rows of one list; returns the number of its last row."""
    loaded = Loaded()
    above: dict[str, Value] = {}
    merged: dict[str, Value] = {}
    groups: dict[str, Value] = {}
    keyless = kind.merged_key is not None and not key_leads(placed, columns, kind.merged_key)
    adrift = False  # a row without places stands between here and the last key
    astray = bool(kind.levels and kind.merged_key) and keys_stray(placed, columns, kind.merged_key)
    for index, (_, placement) in enumerate(placed):
        for cell in placement.lost:
            claims.claim(cell, State.UNCLAIMED, table, Reason.BEYOND_COLUMNS)
        if not placement.cells:
            if placement.note == UNREAD:  # it may head what stands below
                for open_group in (above, merged, groups):
                    open_group.clear()
                adrift = kind.merged_key is not None
            continue
        adrift = adrift and not holds(placement, columns, kind.merged_key)
        if astray or adrift or (keyless and not holds(placement, columns, kind.merged_key)):
            for cell in placement.cells.values():
                claims.claim(cell, State.UNCLAIMED, table, Reason.UNPLACED)
            continue
        if numbers_columns(placement) or (kind.levels and _sums_up(placement)):
            for cell in placement.cells.values():
                claims.claim(cell, State.STRUCTURAL, table)
            continue
        if (kind.levels and not level_stands(placement, columns, specs, above)) or (
            kind.code_scheme and not code_stands(placement, columns, above)
        ) or not name_stands(placement, columns):
            for cell in placement.cells.values():
                claims.claim(cell, State.UNCLAIMED, table, Reason.UNPLACED)
            continue
        row_no += 1
        values = loaded.values(placement.cells, columns, kind, row_no)
        if values is None:
            values = _values(placement, columns, kind, row_no, table, claims)
        if half:  # what all lists share begins a row of the first only
            values = [replace(v, inherited=True) if columns[v.column_no - 1].half == SHARED else v for v in values]
        if kind.family == "budget":
            values = counted(values, columns)
        if placement.note:
            table.row_notes.append((kind.section, row_no, placement.note))
        if kind.levels and comparator_strayed(values, specs):
            table.row_notes.append((kind.section, row_no, "comparator_in_description"))
        if kind.levels:
            following = (p for _, p in islice(placed, index + 1, None))
            inherit_levels(values, above, following, columns, specs, kind, row_no, table)
            fill_level(values, kind, row_no, body.levels.get(half))
            fill_horizon(values, groups, kind, row_no, body.horizons.get(half))
        if kind.code_scheme:
            inherit_code_parts(values, above, row_no)
        if kind.merged_key:
            inherit_merged(values, merged, kind, row_no)
        table.values.extend(values)
    loaded.claim(table, claims)
    return row_no


def _assemble(body: Body, columns: list[TableColumn], levels: Specs | None):
    """Yield (chunk, gap, cells) per printed row.

    Rows of certain formats pass unchanged. Uncertain runs are joined while they do not exceed
    the table's width, unless the next run visibly begins a row of its own.
    """
    width = len(columns)
    open_cells: list[Cell] = []
    open_chunk = 0
    last_number: int | None = None
    numbered = bool(columns and columns[0].column and columns[0].column.role == "line_no")
    for chunk, item in body.items:
        if isinstance(item, Line):
            if open_cells:
                open_cells[-1] = Cell(open_cells[-1].pieces + item.pieces)  # the grid stays as printed
            continue
        if item.certain:
            yield chunk, item.gap, item.cells
            continue
        together = len(open_cells) + len(item.cells)
        completes = together == width and len(open_cells) == 1 and open_cells[0].blank
        if open_cells and (together > width or (not completes and _starts(item, columns, last_number, levels))):
            yield open_chunk, False, open_cells
            open_cells = []
        if not open_cells:
            open_chunk = chunk
            first = text.squeeze(item.cells[0].text) if not item.cells[0].blank else ""
            last_number = int(first) if numbered and first.isdigit() else last_number
        open_cells = open_cells + item.cells
        if len(open_cells) >= width:
            yield open_chunk, False, open_cells
            open_cells = []
    if open_cells:
        yield open_chunk, False, open_cells


def _starts(row: Row, columns: list[TableColumn], last_number: int | None, levels: Specs | None) -> bool:
    """Whether a run visibly begins a row: the next line number, or a label of the indicator levels."""
    if columns[0].column and columns[0].column.role == "line_no":
        printed = "" if row.cells[0].blank else text.squeeze(row.cells[0].text)
        return printed.isdigit() and (last_number is None or int(printed) == last_number + 1)
    if levels is None:
        return False
    places = {c.column.field: i for i, c in enumerate(columns[: len(row.cells)]) if c.column}
    first, second = (row.cells[places[f]] if f in places else None for f in ("level1", "level2"))
    if any(not c.blank for c in row.cells[: places.get("level1", 0)]):
        return False
    if first is not None and not first.blank:
        return text.label(first.text) in levels.level1
    return second is not None and bool(levels.parents_of(text.label(second.text)))


@dataclass(slots=True)
class Plan:
    """What rows that fill the same columns print, where that hangs on no text but on a digit in each code.

    ``values``: place, field, header and side of each column; ``numbers``: the places of line numbers, ``coded``: those of codes and
    line numbers.
    """

    values: list[tuple[int, str, str, str | None]]
    numbers: list[int]
    coded: list[int]


def _plan(filled: tuple[int, ...], columns: list[TableColumn], kind: Kind) -> Plan | None:
    held = [(i, columns[i].column) for i in sorted(filled)]
    fields = {c.field for _, c in held if c}
    odd = ("group", "code_name", *(("text",) if kind.family in SUMMED and kind.total_name not in fields else ()))
    if any(c is None or c.role in odd for _, c in held):
        return None
    numbers = [i for i, c in held if c.role == "line_no"]
    return Plan(
        [(i, c.field, columns[i].printed, columns[i].side or kind.side) for i, c in held],
        numbers, numbers + [i for i, c in held if c.role in CODES],
    )


@dataclass(slots=True)
class Loaded:
    """What the rows of a list load: their plans by the columns they fill, and the cells that are still to be claimed."""

    plans: dict[tuple[int, ...], Plan | None] = dataclass_field(default_factory=dict)
    numbers: list[Cell] = dataclass_field(default_factory=list)
    cells: list[Cell] = dataclass_field(default_factory=list)

    def values(self, cells: dict[int, Cell], columns: list[TableColumn], kind: Kind, row_no: int) -> list[Value] | None:
        """The values of a row as its plan has it; None where its texts must be looked at."""
        filled = tuple(cells)
        if filled not in self.plans:
            self.plans[filled] = _plan(filled, columns, kind)
        plan = self.plans[filled]
        if plan is None or not all([text.has_digit(cells[i].text) for i in plan.coded]):
            return None
        self.numbers += [cells[i] for i in plan.numbers]
        self.cells += cells.values()
        section = kind.section
        return [Value(section, row_no, i + 1, field, cells[i], header, side) for i, field, header, side in plan.values]

    def claim(self, table: Table, claims: Claims) -> None:
        """Claim the cells of the rows that went by their plan."""
        claims.claim_cells(self.numbers, State.STRUCTURAL, table)
        claims.claim_cells(self.cells, State.LOADED, table)


def _values(placement, columns, kind, row_no, table, claims) -> list[Value]:
    values: list[Value] = []
    fields = {columns[i].column.field for i in placement.cells if columns[i].column}
    for i, cell in sorted(placement.cells.items()):
        held = columns[i]
        if held.column is None:
            claims.claim(cell, State.UNCLAIMED, table, Reason.UNKNOWN_COLUMN)
            continue
        name, role = held.column.field, held.column.role
        if role == "text" and kind.family in SUMMED and kind.total_name not in fields and text.squeeze(cell.text) in SUM_LABELS:
            name = kind.total_name  # 合计 merged over the key columns
            fields.add(name)
        if role in ("code", "code_part", "line_no") and not text.has_digit(cell.text):
            if "name" in fields:
                claims.claim(cell, State.UNCLAIMED, table, Reason.UNPLACED)
                continue
            name = "name"
            fields.add("name")
        timed = role == "group" and kind.levels and names_horizon(cell.text)
        claims.claim(cell, State.STRUCTURAL if role == "line_no" or (role == "group" and not timed) else State.LOADED, table)
        if role == "group":
            if timed:
                values.append(Value(kind.section, row_no, i + 1, "horizon", cell, held.printed, held.side or kind.side, True))
            continue
        if role == "code_name":
            values.extend(_code_and_name(cell, kind, row_no, i, held))
            continue
        values.append(Value(kind.section, row_no, i + 1, name, cell, held.printed, held.side or kind.side))
    return values


def _sums_up(placement: Placement) -> bool:
    """Whether a row of an indicator table adds up weights or scores (总分): it is no indicator."""
    first = placement.cells[min(placement.cells)]
    return text.squeeze(first.text) in (*SUM_LABELS, "总分", "得分合计", "总得分")


def _code_and_name(cell: Cell, kind: Kind, row_no: int, i: int, held: TableColumn) -> list[Value]:
    """Code and name printed in one cell, as two values of the same place."""
    found = _CODE_AND_NAME.match(cell.text)
    if found:
        parts = [("code", found.group(1)), ("name", found.group(2).strip())]
    else:
        parts = [("code" if text.is_number(cell.text) else "name", cell.text)]
    return [Value(kind.section, row_no, i + 1, f, part_of(cell, printed), held.printed, held.side or kind.side) for f, printed in parts]
