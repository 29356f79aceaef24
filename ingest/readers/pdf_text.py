"""Text of a PDF with its tables: one printed row a line, cells separated by tabs.

A blank line marks a page break or a paragraph; a line of dashes is a drawn rule.
"""

from __future__ import annotations

from ingest.grid import BLANK, Grid, Item, Line, Piece, Row, cell_at


def read(text: str) -> Grid:
    """Text -> Grid. Line numbers are those of the text, fields the ones between tabs, from 1."""
    items: list[Item] = []
    gap = True
    lines = text.split("\n")
    for number, raw in enumerate(lines, 1):
        if not raw or raw.isspace():
            gap = True
            continue
        fields = raw.split("\t")
        if fields == list(map(str.strip, fields)):  # nearly every line
            cells = [Piece(number, i, f) if f else BLANK for i, f in enumerate(fields, 1)]
        else:
            cells = [cell_at(number, i, f) for i, f in enumerate(fields, 1)]
        if len(fields) > 1:
            items.append(Row(cells=cells, number=number, certain=True, gap=gap))
        else:
            items.append(Line(cells=cells, number=number))
        gap = False
    return Grid(reader="pdf_text", items=items, line_count=len(lines))
