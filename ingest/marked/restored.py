"""Rows of a text whose program printed every merged cell once and left out its other places: their columns, where they are certain.

Such a text keeps the order of the labels and the lines they stand on, and rows of data keep all of their cells. Where labels can have
stood over each other in one way only (`ingest/plain/header.py`), over just as many columns as the rows have cells, and every cell may
stand in its column, the table is whole again. All others stay unread.
"""

from __future__ import annotations

from itertools import takewhile

from ingest import text
from ingest.grid import BLANK, Cell, Grid, Item, Line, Row
from ingest.layouts.table_column import AMOUNTS
from ingest.marked.restored_forms import RestoredForms, unread
from ingest.plain.header import GRADES, MOST_LEVELS, Solved, solve
from ingest.plain.place import Placed, contradicts
from ingest.plain.sums import of_columns
from ingest.plain.words import Word
from ingest.recognising.align import SUM_LABELS
from ingest.recognising.context import furniture
from ingest.recognising.heads import NUMBER_MARKS
from ingest.specs import Kind, Specs

LOOK_BACK = 12


def restore(grid: Grid, specs: Specs) -> Grid:
    """A grid in which rows without cells have theirs wherever their header has one meaning; all others stay as they are."""
    kinds = [k for k in specs.kinds.values() if not k.levels]
    forms = RestoredForms(grid.items, specs)
    items: list[Item] = []
    at = 0
    while at < len(grid.items):
        end = at
        while end < len(grid.items) and unread(grid.items[end]):
            end += 1
        if end == at:
            items.append(grid.items[at])
            at += 1
            continue
        form = forms.at(at)
        if form is not None:
            items += form[0]
            at = form[1]
            continue
        run: list[Row] = grid.items[at:end]  # type: ignore[assignment]
        around = [*grid.items[max(at - 1, 0) : at], *grid.items[end : end + 1]]
        alone = all(isinstance(x, Line) for x in around) and not _goes_on(grid.items, end)  # else they may be a part of a table only
        items += (_table(run, _titled(grid.items, at, kinds), specs) if alone else None) or run
        at = end
    return Grid(grid.reader, items, grid.line_count)


def _goes_on(items: list[Item], at: int) -> bool:
    """Whether rows without a header of their own follow a mark of a new page."""
    behind = next((x for x in items[at:] if not x.is_mark), None)
    return at < len(items) and items[at].is_mark and behind is not None and unread(behind) and not _labels(behind.unplaced)  # type: ignore[union-attr]


def _titled(items: list[Item], start: int, kinds: list[Kind]) -> list[Kind]:
    """The kinds that the nearest title above fits."""
    for back in range(start - 1, max(start - LOOK_BACK, 0) - 1, -1):
        item = items[back]
        if not isinstance(item, Line):
            return []
        if item.is_mark or furniture(item):
            continue
        heading = text.clean_heading(item.text)
        found = [k for k in kinds if k.titled(heading)]
        if found or not text.is_heading(heading):
            return found
    return []


def _table(run: list[Row], kinds: list[Kind], specs: Specs) -> list[Item] | None:
    """The rows of one table with their cells; None where they are not certain."""
    levels = list(takewhile(_labels, (row.unplaced for row in run[:MOST_LEVELS])))
    for depth in range(len(levels), 0, -1):
        body = run[depth:]
        counts = body[: bool(body) and _numbers_columns(body[0].unplaced)]
        body = body[len(counts) :]
        if not body and depth == 1:
            continue
        labels = [[tuple(Word(p, 0, 0, False) for p in c.pieces) for c in row] for row in levels[:depth]]
        found: dict[tuple, list[Item]] = {}
        for kind in kinds:
            solved = solve(labels, kind, specs, max((len(row.unplaced) for row in body), default=None))
            laid = _laid(counts, body, solved) if solved is not None else None
            if solved is not None and laid is not None:
                key = tuple((c.column.field if c.column else "", c.side) for c in solved.candidate.columns)
                found.setdefault(key, [*solved.rows, *laid])
        if len(found) == 1:
            return next(iter(found.values()))
    return None


def _numbers_columns(row: list[Cell]) -> bool:
    """Whether a row counts the columns: 栏次 1 2 3."""
    printed = [text.squeeze(c.text) for c in row if not c.blank]
    counted = [x for x in printed if x not in NUMBER_MARKS]
    return len(counted) > 1 and counted == [str(n + 1) for n in range(len(counted))]


def _labels(row: list[Cell]) -> bool:
    """Whether a row prints labels only, none of them blank."""
    return len(row) > 1 and all(not c.blank and not text.is_numeric_cell(c.text) for c in row)


def _padded(row: list[Cell], width: int, at: int = 0) -> list[Cell]:
    """A row whose cell at ``at`` is merged over all places that it lacks."""
    return [*row[: at + 1], *[BLANK] * (width - len(row)), *row[at + 1 :]]


def _laid(counts: list[Row], body: list[Row], solved: Solved) -> list[Item] | None:
    """Rows of full width, those that count columns first; None where one has other cells than its columns allow."""
    columns = solved.candidate.columns
    width = len(columns)
    roles = [c.column.role if c.column else "text" for c in columns]
    fields = [c.column.field if c.column else "" for c in columns]
    keys = next((i for i, role in enumerate(roles) if role in AMOUNTS), width)
    own = fields.index(GRADES[0]) - 1 if GRADES[0] in fields else 0  # a row that prints its grades and lacks as many cells lacks the first
    if any(len(row.unplaced) > width for row in counts):
        return None
    laid: list[Item] = [Row(_padded(row.unplaced, width), row.number) for row in counts]
    for row in body:
        cells = row.unplaced
        total = next((i for i, c in enumerate(cells[:keys]) if text.squeeze(c.text) in SUM_LABELS), None)
        if total is not None and len(cells) < width <= len(cells) + keys - total - 1:
            cells = _padded(cells, width, total)  # 合计 is merged over the other keys
        elif own and len(cells) == width - own and not any(c.blank for c in cells[-len(GRADES) :]):
            cells = [BLANK] * own + cells
        if len(cells) != width or not all(map(_may_stand, cells, roles)):
            return None
        laid.append(Row(cells, row.number))
    amounts = [i for i, c in enumerate(columns) if c.column and c.column.role in AMOUNTS and c.side is None]
    printed = [["0" if row.cells[i].blank else row.cells[i].text for i in amounts] for row in laid[len(counts) :]]
    rules = of_columns([fields[i] for i in amounts])
    broken = bool(rules) and contradicts(printed, Placed(tuple(tuple(range(len(amounts))) for _ in printed)), rules)
    return None if broken else laid


def _may_stand(cell: Cell, role: str) -> bool:
    """Whether a cell is blank or of the sort of its column: an amount is a number, a code has digits, a name has words."""
    if cell.blank:
        return True
    number = text.is_numeric_cell(cell.text)
    if role in AMOUNTS:
        return number
    if role in ("code", "code_part", "line_no"):
        return text.has_digit(cell.text) or text.squeeze(cell.text) in SUM_LABELS
    return role != "name" or not number
