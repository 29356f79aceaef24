"""Level 1 over columns: 产出指标 stands in the header over 三级指标 and 指标值, and each level has such columns of its own."""

from __future__ import annotations

from ingest import text
from ingest.findings import Value
from ingest.grid import Cell
from ingest.layouts.table_column import TableColumn
from ingest.recognising.header import Leaf
from ingest.specs import Kind


def heads_levels(columns: tuple[TableColumn, ...], kind: Kind) -> bool:
    """Whether every column of indicators stands under a name of level 1."""
    names = [c.printed for c in columns if c.column and c.column.field == "indicator_name"]
    return bool(names) and all(any(text.label(x) in kind.level1 for x in printed.split("/")[:-1]) for printed in names)


def header_levels(leaves: tuple[Leaf, ...], columns: tuple[TableColumn, ...], kind: Kind) -> dict[int, Cell]:
    """Per list printed side by side the header cell that names the level 1 of its indicators."""
    if not heads_levels(columns, kind):
        return {}
    named = [(c.half, x.chain) for x, c in zip(leaves, columns, strict=True) if c.column and c.column.field == "indicator_name"]
    return {half: next(c for c in chain[:-1] if text.label(c.text) in kind.level1) for half, chain in named}


def fill_level(values: list[Value], kind: Kind, row_no: int, head: Cell | None) -> None:
    """Give a row that has an indicator the level its header names; it counts as filled down, as no row prints it."""
    if head is not None and any(v.field == "indicator_name" for v in values):
        values.append(Value(kind.section, row_no, 1, "level1", head, "", kind.side, True))
