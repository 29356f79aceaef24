"""For when an indicator holds, where that is printed: the year, or longer (长期, 中期, 实施期).

A form may print its indicators twice, once for each. What tells them apart stands in a cell merged
down the left edge, in a band above the header, in a heading between two tables, or in the label of
the one column of targets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import text
from ingest.findings import Value
from ingest.grid import Cell, Item, part_of
from ingest.layouts.table_column import SHARED, TableColumn
from ingest.recognising.header import Leaf
from ingest.recognising.heads import Header
from ingest.specs import Kind

WORDS = ("年度", "当年", "本年", "长期", "中期", "实施期", "实施周期", "总体")
INDICATOR = ("level1", "level2", "indicator_name", "target", "target_symbol", "target_value")
_HEADING = re.compile(
    rf"^(?:[(（]?[一二三四五六七八九十\d]{{1,2}}[)）、.．])?(?:项目)?(?:{'|'.join(WORDS)})(?:绩效)?(?:目标|指标)(?:表|情况)?\d{{0,2}}:?$"
)


def names_horizon(printed: str) -> bool:
    """Whether a group of indicators says for when it holds."""
    return "/" not in printed and any(word in printed for word in WORDS)  # 年度(/项目)指标值 leaves it open


def is_horizon_heading(item: Item) -> bool:
    """Whether a line or row says nothing but for when the indicators below it hold."""
    return len(item.filled) == 1 and bool(_HEADING.match(text.label(item.text)))


def header_horizons(
    header: Header, columns: tuple[TableColumn, ...], before: Iterable[Item] = (), form: Iterable[Value] = ()
) -> dict[int, Cell]:
    """Per list printed side by side the cell that says for when its indicators hold.

    It stands in the header, in a band above it (``before``), or is the label of the goal that the
    ``form`` prints over the list.
    """
    bands = [row.filled[0] for row in (*before, *header.rows) if len(row.filled) == 1]
    leaves = list(zip(header.leaves, columns, strict=True))
    found: dict[int, Cell] = {}
    for half in {c.half for c in columns} - {SHARED}:
        mine = [(x, c) for x, c in leaves if c.half == half]
        groups = [c for x, held in leaves if held.half in (half, SHARED) and _is_group(held) for c in x.chain]
        over = [c for x, held in mine if held.column and held.column.field in INDICATOR for c in x.chain[:-1]]
        targets = [held.cell for _, held in mine if held.column and held.cell and held.column.field == "target"]
        named = next((c for c in (*groups, *over, *reversed(bands), *targets) if names_horizon(c.text)), None)
        if named is not None:
            found[half] = named
    return found or _by_goals(leaves, form)


def _is_group(held: TableColumn) -> bool:
    return held.column is not None and held.column.role == "group"


def _by_goals(leaves: list[tuple[Leaf, TableColumn]], form: Iterable[Value]) -> dict[int, Cell]:
    """Lists side by side below the goals of the form, one goal over each."""
    places = [(held.half, x.chain[-1].pieces[0].field) for x, held in leaves if x.chain and held.half != SHARED]
    starts = {half: min(at for h, at in places if h == half) for half, _ in places}
    if len(starts) < 2:
        return {}
    goals = [v for v in form if v.section == "form" and v.field in ("goal", "about") and names_horizon(v.header)]
    found: dict[int, Cell] = {}
    for half, start in starts.items():
        end = starts.get(half + 1)
        own = [v for v in goals if v.cell.pieces[0].field >= start and (end is None or v.cell.pieces[0].field < end)]
        if len(own) != 1 and half == 0:  # the first list begins behind the label of its goal
            own = [v for v in goals if end is not None and v.cell.pieces[0].field < end]
        if len(own) == 1:
            found[half] = part_of(own[0].cell, own[0].header)
    return found if len(found) == len(starts) else {}


def fill_horizon(values: list[Value], above: dict[str, Value], kind: Kind, row_no: int, head: Cell | None) -> None:
    """Give a row the horizon of the group it stands in, else that of its header.

    The value counts as filled down even in the row that prints it, so that no indicator begins with it.
    """
    own = next((v for v in values if v.field == "horizon"), None)
    if own is not None:
        above["horizon"] = own
    elif "horizon" in above:
        held = above["horizon"]
        values.append(Value(kind.section, row_no, held.column_no, "horizon", held.cell, held.header, held.side, True))
    elif head is not None:
        values.append(Value(kind.section, row_no, 1, "horizon", head, "", kind.side, True))
