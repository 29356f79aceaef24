"""What the columns of a table say about a row of it: which keys come first, which amounts follow."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from ingest.layouts.table_column import AMOUNTS, TableColumn
from ingest.specs import Kind

KEYS = ("line_no", "code", "code_part", "code_name", "name")
KEY_FIELDS = ("unit_code", "unit_name")


@dataclass(slots=True, frozen=True)
class Block:
    """A run of columns of amounts and the column of names they belong to; ``line_no`` between them, if printed."""

    name: int
    amounts: tuple[int, ...]
    side: str | None
    line_no: int | None = None


@dataclass(slots=True, frozen=True)
class Shape:
    """Key columns before the first block, the blocks, and a column of remarks behind."""

    keys: tuple[int, ...]
    blocks: tuple[Block, ...]
    remark: int | None
    coded: bool
    numbered: bool

    @property
    def parted(self) -> bool:
        """Whether a column of words stands between amounts."""
        return any(b - a > 1 for block in self.blocks for a, b in itertools.pairwise(block.amounts))


def shape_of(columns: tuple[TableColumn, ...], kind: Kind) -> Shape | None:
    """The shape of a table of budget amounts; None for tables of words, whose cells no number marks off."""
    roles = [c.column.role if c.column else "" for c in columns]
    fields = [c.column.field if c.column else "remark" for c in columns]
    remark = len(columns) - 1 if fields[-1] == "remark" else None
    if kind.sides:
        return _sided(columns[:remark], roles[:remark], remark)
    first = next((i for i, r in enumerate(roles) if r in AMOUNTS), len(roles))
    last = len(columns) if remark is None else remark
    keys = range(first)
    words = [i for i in keys if roles[i] in ("name", "code_name") or fields[i] == "unit_name"]
    amounts = [i for i in range(first, last) if fields[i] != "remark"]  # one between them is as good as blank: its words give up a row
    if not amounts or not words or any(roles[i] not in AMOUNTS for i in amounts) or any(c.half for c in columns):
        return None
    if any(roles[i] not in KEYS and fields[i] not in KEY_FIELDS for i in keys) or words[-1] != first - 1:
        return None
    if any(b - a < 2 and roles[b] != "code_name" for a, b in itertools.pairwise(words)):
        return None  # nothing would tell one text from the next but a code before it
    coded = any(roles[i] in ("code", "code_part", "code_name") for i in keys)
    block = Block(words[-1], tuple(amounts), None)
    return Shape(tuple(keys), (block,), remark, coded, roles[0] == "line_no")


def _sided(columns: tuple[TableColumn, ...], roles: list[str], remark: int | None) -> Shape | None:
    blocks: list[Block] = []
    at = lead = 1 if roles[0] == "line_no" else 0
    while at < len(columns):
        if roles[at] not in ("name", "text"):
            return None
        name = at
        at += 1
        line_no = at if at < len(columns) and roles[at] == "line_no" else None
        at += line_no is not None
        amounts = []
        while at < len(columns) and roles[at] in AMOUNTS:
            amounts.append(at)
            at += 1
        if not amounts:
            return None
        blocks.append(Block(name, tuple(amounts), columns[name].side, line_no))
    return Shape(tuple(range(lead)), tuple(blocks), remark, False, bool(lead)) if len(blocks) > 1 else None
