"""Text export of a Word file: every table cell is a line that begins with a tab.

A blank line ends a row, but a blank line inside a cell looks the same; therefore rows are
yielded as uncertain runs and assembled later by the table's width. A line without a tab right
after a cell line continues that cell.
"""

from __future__ import annotations

from ingest.grid import Cell, Grid, Item, Line, Piece, Row


def read(text: str) -> Grid:
    """Text -> Grid. Line numbers are those of the text, from 1; field 1 is before the first tab."""
    items: list[Item] = []
    run: Row | None = None
    gap = True
    lines = text.split("\n")
    for number, raw in enumerate(lines, 1):
        if raw.startswith("\t"):
            if run is None:
                run = Row(cells=[], number=number, certain=False, gap=gap)
                items.append(run)
            run.cells.append(_cell(raw, number))
            gap = False
        elif not raw.strip():
            run, gap = None, True
        elif run is not None:
            run.cells[-1].pieces.extend(_cell(raw, number).pieces)
        else:
            items.append(Line(cells=[Cell([p]) for p in _cell(raw, number).pieces], number=number))
            gap = False
    return Grid(reader="word_text", items=items, line_count=len(lines))


def _cell(raw: str, number: int) -> Cell:
    return Cell([Piece(number, i, f) for i, f in enumerate(raw.split("\t"), 1) if f.strip()])
