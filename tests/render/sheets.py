"""Spreadsheets: a sheet per table with the lines above it, by xlsxwriter and xlwt. All cells are text."""

from __future__ import annotations

import io
from collections.abc import Iterator

import xlsxwriter
import xlwt

from tests.render.placing import Placed, lines_of, placed
from tests.synthetic.blocks import Block, Table


def render_xlsx(blocks: list[Block]) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        for number, cells in enumerate(_sheets(blocks), 1):
            sheet = book.add_worksheet(f"Sheet{number}")
            for c in cells:
                if c.rowspan > 1 or c.colspan > 1:
                    sheet.merge_range(c.row, c.column, c.row + c.rowspan - 1, c.column + c.colspan - 1, c.text)
                elif c.text:
                    sheet.write_string(c.row, c.column, c.text)
    return held.getvalue()


def render_xls(blocks: list[Block]) -> bytes:
    book = xlwt.Workbook()
    for number, cells in enumerate(_sheets(blocks), 1):
        sheet = book.add_sheet(f"Sheet{number}")
        for c in cells:
            if c.rowspan > 1 or c.colspan > 1:
                sheet.write_merge(c.row, c.row + c.rowspan - 1, c.column, c.column + c.colspan - 1, c.text)
            elif c.text:
                sheet.write(c.row, c.column, c.text)
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
