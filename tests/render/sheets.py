"""Spreadsheets: a sheet per table with the lines above it, by xlsxwriter and xlwt. All cells are text, or numbers are numbers that
their formats print as they are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import xlsxwriter
import xlwt

from tests.render.placing import Placed, lines_of, placed
from tests.synthetic.blocks import Block, Table

_NUMBER = re.compile(r"^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?$")
MOST_DIGITS = 15


def number_and_format(text: str) -> tuple[float, str] | None:
    """The number that prints as ``text`` under a format, and the format; None for what is no number, or one of too many digits."""
    bare = text.lstrip("-").replace(",", "").rstrip("%")
    whole, _, fraction = bare.partition(".")
    if not _NUMBER.match(text) or len(bare) > MOST_DIGITS or (text.startswith("-") and not float(bare)):
        return None
    if "," in text and text.lstrip("-").startswith("0"):
        return None
    code = "#,##0" if "," in text else "0" * len(whole)
    code += ("." + "0" * len(fraction) if fraction else "") + ("%" if text.endswith("%") else "")
    value = float(text.replace(",", "").rstrip("%"))
    return (round(value / 100, len(fraction) + 2) if text.endswith("%") else value), code


def render_xlsx(blocks: list[Block], typed: bool = False) -> bytes:
    """``typed``: whether numbers are written as numbers."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        formats: dict[str, object] = {}
        for number, cells in enumerate(_sheets(blocks), 1):
            sheet = book.add_worksheet(f"Sheet{number}")
            for c in cells:
                told = number_and_format(c.text) if typed else None
                form = formats.setdefault(told[1], book.add_format({"num_format": told[1]})) if told else None
                if c.rowspan > 1 or c.colspan > 1:
                    sheet.merge_range(c.row, c.column, c.row + c.rowspan - 1, c.column + c.colspan - 1, c.text if told is None else "", form)
                if told:
                    sheet.write_number(c.row, c.column, told[0], form)
                elif c.text and c.rowspan == c.colspan == 1:
                    sheet.write_string(c.row, c.column, c.text)
    return held.getvalue()


def render_xls(blocks: list[Block], typed: bool = False) -> bytes:
    """``typed``: whether numbers are written as numbers."""
    book = xlwt.Workbook()
    styles: dict[str, xlwt.XFStyle] = {}
    for number, cells in enumerate(_sheets(blocks), 1):
        sheet = book.add_sheet(f"Sheet{number}")
        for c in cells:
            told = number_and_format(c.text) if typed else None
            value = told[0] if told else c.text
            style = styles.setdefault(told[1], xlwt.easyxf(num_format_str=told[1])) if told else xlwt.Style.default_style
            if c.rowspan > 1 or c.colspan > 1:
                sheet.write_merge(c.row, c.row + c.rowspan - 1, c.column, c.column + c.colspan - 1, value, style)
            elif c.text:
                sheet.write(c.row, c.column, value, style)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _sheets(blocks: list[Block]) -> Iterator[list[Placed]]:
    """Cells per sheet; a title of several words stands merged over its table, other lines in one cell."""
    lines: list[str] = []
    for block in blocks:
        if not isinstance(block, Table):
            lines += [line.replace("\t", "......") for line in lines_of(block)]
            continue
        cells = [Placed(r, 0, line, 1, block.width if r % 2 and block.width > 1 else 1) for r, line in enumerate(lines)]
        cells += [Placed(c.row + len(lines), c.column, c.text, c.rowspan, c.colspan) for c in placed(block)]
        yield cells
        lines = []
    if lines:
        yield [Placed(r, 0, line, 1, 1) for r, line in enumerate(lines)]
