"""Rows that count things in a column of money (公务接待批次, 车辆保有量)."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest import text
from ingest.findings import Value
from ingest.layouts.table_column import TableColumn

_COUNT = re.compile(
    r"[(](?:个|人|人次|辆|批|批次|次|家|户|套|台(?:[,、/]?套|[(]套[)])?)[)]$|(?:保有量|团组数|批次|人次|人数|辆数|用车)$"
    r"|以上(?:通用|专用|大型)?设备(?:[(].*[)])?$"
)


@text.kept
def _counts_things(name: str) -> bool:
    return _COUNT.search(text.squeeze(name)) is not None


def counted(values: list[Value], columns: list[TableColumn]) -> list[Value]:
    """The numbers of a row that counts things (公务接待批次(批)) are no money, whatever the unit of the table."""
    if not any([v.field == "name" and _counts_things(v.cell.text) for v in values]):
        return values
    amounts = {i + 1 for i, c in enumerate(columns) if c.column and c.column.role == "amount"}
    return [replace(v, field="counted") if v.column_no in amounts and v.field != "name" else v for v in values]
