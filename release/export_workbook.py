"""The workbook of the take-away data: a sheet of contents, a sheet of columns, a sheet per table."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from release.exported import Exported

ROWS_OF_A_SHEET = 1_048_575  # besides the header
CHARACTERS_OF_A_CELL = 32_767
_WIDTHS = {"DECIMAL": 18, "BOOLEAN": 9, "INTEGER": 9, "BIGINT": 12, "DATE": 12}


def write_workbook(
    path: Path, tables: list[Exported], build: dict[str, str], rows: Callable[[Exported], Iterator[tuple[Any, ...]]]
) -> None:
    """Write the workbook. rows: table -> its rows. Text becomes text cells whatever it looks like."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        created = dt.datetime.fromisoformat(build["built_at"].removesuffix("Z"))
        workbook.set_properties({"title": "明白账 Mingbai", "comments": f"build {build['run_id']}", "created": created})
        formats = {
            "head": workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#F2EFE8"}),
            "money": workbook.add_format({"num_format": "#,##0.00"}),
            "number": workbook.add_format({"num_format": "#,##0.######"}),
            "date": workbook.add_format({"num_format": "yyyy-mm-dd"}),
            "text": workbook.add_format({"num_format": "@"}),
        }
        names = _sheet_names(tables)
        contents = [(names[t.name][0], t.schema, t.rows, t.description) for t in tables]
        _sheet(workbook, formats, "contents", [("sheet", 32), ("schema", 12), ("rows", 10), ("description", 110)], iter(contents))
        columns = [(t.name, c.name, c.kind, c.description) for t in tables for c in t.columns]
        _sheet(workbook, formats, "columns", [("table", 30), ("column", 28), ("type", 16), ("description", 100)], iter(columns))
        for table in tables:
            heads = [(c.name, _WIDTHS.get(c.kind.split("(")[0], 20)) for c in table.columns]
            remaining = rows(table)
            for name in names[table.name]:
                _sheet(workbook, formats, name, heads, _first(remaining, ROWS_OF_A_SHEET))


def _sheet_names(tables: list[Exported]) -> dict[str, list[str]]:
    """Sheet names (31 characters at most) of each table; a very long table fills several sheets."""
    taken, names = {"contents", "columns"}, {}
    for table in tables:
        sheets = []
        for part in range(max(1, -(-table.rows // ROWS_OF_A_SHEET))):
            tail, n = (f"_{part + 1}" if part else ""), 1
            while (name := table.name[: 31 - len(tail)] + tail).lower() in taken:
                n += 1
                tail = f"~{n}" + (f"_{part + 1}" if part else "")
            taken.add(name.lower())
            sheets.append(name)
        names[table.name] = sheets
    return names


def _first(rows: Iterator[tuple[Any, ...]], most: int) -> Iterator[tuple[Any, ...]]:
    for _, row in zip(range(most), rows, strict=False):  # the range comes first: no row is lost at its end
        yield row


def _sheet(workbook: Any, formats: dict[str, Any], name: str, heads: list[tuple[str, int]], rows: Iterator[tuple[Any, ...]]) -> None:
    sheet = workbook.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for i, (head, width) in enumerate(heads):
        sheet.set_column(i, i, width)
        sheet.write_string(0, i, head, formats["head"])
    last = 0
    for last, row in enumerate(rows, 1):
        for i, value in enumerate(row):
            _write(sheet, formats, last, i, value)
    sheet.autofilter(0, 0, last, len(heads) - 1)


def _write(sheet: Any, formats: dict[str, Any], row: int, column: int, value: Any) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case int():
            sheet.write_number(row, column, value)
        case Decimal() | float():
            money = isinstance(value, Decimal) and value.as_tuple().exponent == -2
            sheet.write_number(row, column, value, formats["money" if money else "number"])
        case dt.datetime() | dt.date():
            sheet.write_datetime(row, column, value, formats["date"])
        case list() | dict():
            sheet.write_string(row, column, json.dumps(value, ensure_ascii=False, default=str)[:CHARACTERS_OF_A_CELL], formats["text"])
        case _:
            sheet.write_string(row, column, str(value)[:CHARACTERS_OF_A_CELL], formats["text"])
