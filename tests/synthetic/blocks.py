"""What a disclosure prints, before any format: paragraphs, lines over a table, and tables.

`render_rows` of the package returns a list of these; every renderer (text, docx, xlsx, html, pdf)
draws the same list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Cell:
    """A merged cell, printed at its upper left corner."""

    text: str
    rowspan: int = 1
    colspan: int = 1


Row = list["str | Cell"]


@dataclass(slots=True)
class Paragraph:
    """A line outside tables. ``role``: heading, title, mark, prose, note or contents (then ``page`` is set)."""

    text: str
    role: str = "prose"
    page: int | None = None


@dataclass(slots=True)
class Furniture:
    """What stands between a title and its table: department, budget year, unit."""

    parts: tuple[str, ...]


@dataclass(slots=True)
class Table:
    """Rows of plain strings and merged cells; a position covered by a merged cell holds nothing.

    ``regular``: every body row has the full width (false for forms). ``sections``: rows at which a
    form begins anew inside one table. ``title`` and ``furniture`` are what a new page may repeat.
    """

    rows: list[Row]
    width: int
    header_rows: int
    kind: str
    regular: bool = True
    title: str | None = None
    furniture: tuple[str, ...] = ()
    amounts_from: int = field(default=0)


Block = Paragraph | Furniture | Table


def spread(rows: list[Row], width: int) -> Iterator[list[tuple[str, int, bool]]]:
    """Every row as (text, columns it covers, whether it is the printed corner), left to right.

    A cell below the corner of a vertically merged one comes with empty text and False.
    """
    open_spans: dict[int, tuple[int, int]] = {}
    for row in rows:
        if not open_spans and all(type(c) is str for c in row):
            yield [(c, 1, True) for c in row]  # type: ignore[misc]
            continue
        out: list[tuple[str, int, bool]] = []
        at, cells = 0, iter(row)
        while at < width:
            if at in open_spans:
                left, columns = open_spans.pop(at)
                out.append(("", columns, False))
                if left > 1:
                    open_spans[-1 - at] = (left - 1, columns)
                at += columns
                continue
            cell = next(cells, None)
            if cell is None:
                break
            if isinstance(cell, str):
                out.append((cell, 1, True))
                at += 1
                continue
            out.append((cell.text, cell.colspan, True))
            if cell.rowspan > 1:
                open_spans[-1 - at] = (cell.rowspan - 1, cell.colspan)
            at += cell.colspan
        if next(cells, None) is not None:
            raise ValueError(f"a row has more cells than its table's {width} columns: {row}")
        open_spans = {(-1 - k if k < 0 else k): v for k, v in open_spans.items()}
        yield out


def header(columns: list[tuple[str, ...]]) -> list[Row]:
    """Header rows from label paths: equal neighbours merge, a short path reaches down to the last row."""
    depth = max(len(p) for p in columns)
    rows: list[Row] = [[] for _ in range(depth)]
    for level in range(depth):
        at = 0
        while at < len(columns):
            path = columns[at]
            if level >= len(path):
                at += 1
                continue
            end = at + 1
            while level < len(path) - 1 and end < len(columns) and len(columns[end]) > level + 1 and columns[end][: level + 1] == path[: level + 1]:
                end += 1
            last = level == len(path) - 1
            rowspan = depth - level if last else 1
            rows[level].append(Cell(path[level], rowspan, end - at) if rowspan > 1 or end - at > 1 else path[level])
            at = end
    return rows
