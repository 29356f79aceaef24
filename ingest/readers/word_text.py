"""Text export of a Word file: every table cell is a line that begins with a tab.

A blank line ends a row, but a blank line inside a cell looks the same; therefore rows are
yielded as uncertain runs and assembled later by the table's width. A line without a tab right
after a cell line continues that cell.
"""

from __future__ import annotations

import re

from ingest.grid import BLANK, Cell, Grid, Item, Line, Piece, Row, cell_at

_CELLS_OR_LINE = re.compile(r"((?:^\t[^\t\n]*$\n?)+)|^(.*)$\n?", re.M)  # lines that are one cell each, or any other line


def read(text: str) -> Grid:
    """Text -> Grid. Line numbers are those of the text, from 1; field 1 is before the first tab."""
    items: list[Item] = []
    run: list[Cell | Piece] = []
    number, start, before, gap = 1, 0, True, True
    for found in _CELLS_OR_LINE.finditer(text):
        cells, raw = found.groups()
        if cells or raw.startswith("\t"):
            if not run:
                start, before = number, gap
            gap = False
            if cells:
                fields = cells.removesuffix("\n")[1:].split("\n\t")
                if fields == list(map(str.strip, fields)):  # nearly all
                    run += [Piece(n, 2, f) if f else BLANK for n, f in enumerate(fields, number)]
                else:
                    run += [cell_at(n, 2, f) for n, f in enumerate(fields, number)]
                number += len(fields) - 1
            else:
                run.append(_cell(_pieces(raw, number)))
        elif not raw or raw.isspace():
            if run:
                items.append(Row(run, start, False, before))
                run = []
            gap = True
        elif run:
            run[-1] = _cell(run[-1].pieces + _pieces(raw, number))
        else:
            items.append(Line([cell_at(number, i, f) for i, f in enumerate(raw.split("\t"), 1) if f.strip()], number))
            gap = False
        number += 1
    if run:
        items.append(Row(run, start, False, before))
    return Grid(reader="word_text", items=items, line_count=number - 1)


def _cell(pieces: list[Piece]) -> Cell | Piece:
    return Cell(pieces) if pieces else BLANK


def _pieces(raw: str, number: int) -> list[Piece]:
    return [Piece(number, i, f) for i, f in enumerate(raw.split("\t"), 1) if f.strip()]
