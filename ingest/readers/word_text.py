"""Text export of a Word file: every table cell is a line that begins with a tab.

A blank line ends a row, but a blank line inside a cell looks the same; therefore rows are
yielded as uncertain runs and assembled later by the table's width. A line without a tab right
after a cell line continues that cell.
"""

from __future__ import annotations

from ingest.grid import BLANK, Cell, Grid, Item, Line, Piece, Row


def read(text: str) -> Grid:
    """Text -> Grid. Line numbers are those of the text, from 1; field 1 is before the first tab."""
    items: list[Item] = []
    run: list[list[Piece]] = []  # the pieces of each cell
    start, before, gap = 0, True, True

    def close() -> None:
        if run:
            items.append(Row([Cell(pieces) if pieces else BLANK for pieces in run], start, False, before))
            run.clear()

    lines = text.split("\n")
    for number, raw in enumerate(lines, 1):
        if raw.startswith("\t"):
            if not run:
                start, before = number, gap
            printed = raw[1:]
            if "\t" in printed:
                run.append(_pieces(raw, number))
            else:  # nearly every cell
                run.append([] if not printed or printed.isspace() else [Piece(number, 2, printed)])
            gap = False
        elif not raw or raw.isspace():
            close()
            gap = True
        elif run:
            run[-1].extend(_pieces(raw, number))
        else:
            items.append(Line([Cell([p]) for p in _pieces(raw, number)], number))
            gap = False
    close()
    return Grid(reader="word_text", items=items, line_count=len(lines))


def _pieces(raw: str, number: int) -> list[Piece]:
    return [Piece(number, i, f) for i, f in enumerate(raw.split("\t"), 1) if f.strip()]
