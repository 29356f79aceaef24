"""Text of a PDF with its tables: one printed row a line, cells separated by tabs.

A blank line marks a page break or a paragraph; a line of dashes is a drawn rule.
"""

from __future__ import annotations

import re

from ingest.grid import Cell, Grid, Item, Line, Piece, Row

_DRAWN = re.compile(r"^\s*:?-{3,}:?\s*$")


def read(text: str, separator: str = "\t") -> Grid:
    """Text -> Grid. Line numbers are those of the text, fields the separated ones, from 1.

    ``separator``: a tab, or the bar that web pages and Markdown print between cells; bars at
    both ends of a row only frame it, and a row of dashes between bars is a drawn rule.
    """
    items: list[Item] = []
    gap = True
    lines = text.split("\n")
    barred = [line.strip() for line in lines if separator == "|" and "|" in line]
    # Bars frame the rows of a text only where they frame every one: a row may begin or end with a blank cell.
    framed = bool(barred) and all(line.startswith("|") and line.endswith("|") for line in barred)
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            gap = True
            continue
        fields = raw.strip()[1:-1].split("|") if framed and separator in raw else raw.split(separator)
        if framed and separator in raw and all(_DRAWN.match(f) for f in fields):
            # Markdown draws it under the first row, though the header may go on below.
            items.insert(len(items) - 1, Line(cells=[Cell([Piece(number, 1, raw)])], number=number))
            continue
        cells = [Cell([Piece(number, i, f)]) if f.strip() else Cell() for i, f in enumerate(fields, 1)]
        if len(fields) > 1:
            items.append(Row(cells=cells, number=number, certain=True, gap=gap))
        else:
            items.append(Line(cells=cells, number=number))
        gap = False
    return Grid(reader="pdf_text", items=items, line_count=len(lines))
