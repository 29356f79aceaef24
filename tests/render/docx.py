"""Word files by python-docx."""

from __future__ import annotations

import io

import docx

from tests.render.placing import lines_of, placed
from tests.synthetic.blocks import Block, Table


def render_docx(blocks: list[Block]) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, Table):
            _table(document, block)
        else:
            for line in lines_of(block):
                document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _table(document, table: Table) -> None:
    drawn = document.add_table(len(table.rows), table.width, "Table Grid")
    grid = [list(row.cells) for row in drawn.rows]
    for cell in placed(table):
        corner = grid[cell.row][cell.column]
        if cell.rowspan > 1 or cell.colspan > 1:
            corner = corner.merge(grid[cell.row + cell.rowspan - 1][cell.column + cell.colspan - 1])
        first, *others = cell.text.split("\n")
        corner.paragraphs[0].text = first
        for text in others:
            corner.add_paragraph(text)
    document.add_paragraph("")
