"""Numbers of printed rows into the columns of their table: by their places where the text keeps them, else by sums."""

from __future__ import annotations

from collections.abc import Callable

from ingest.grid import Item, Row
from ingest.plain.aligned import place_aligned
from ingest.plain.header import Solved
from ingest.plain.labels import Found, Lines
from ingest.plain.place import Placed, contradicts, place
from ingest.plain.printed import Printed
from ingest.plain.shape import Block, Shape
from ingest.plain.sums import of_columns
from ingest.plain.tree import sums_of_rows
from ingest.plain.words import Word, cell_of

Head = Callable[[int], list[Word]]
"""The words of the lowest label over a column."""


def lay(rows: list[Printed], lines: Lines, found: Found, solved: Solved, shape: Shape, head: Head) -> list[Item] | None:
    """The rows with a cell per column; None where not even the first column of amounts is certain."""
    counts = _counts(lines, found, len(solved.candidate.columns))
    lost: list[list[Word]] = [[] for _ in rows]
    cells: list[dict[int, list[Word]]] = [dict(row.keys) for row in rows]
    for n, block in enumerate(shape.blocks):
        placed = _place(rows, n, block, solved, shape, head, found.alone, counts)
        if placed is None or any(row and row[0] is None for row in placed.rows):
            return None
        for r, columns in enumerate(placed.rows):
            for word, column in zip(rows[r].numbers[n], columns, strict=True):
                if column is None:
                    lost[r].append(word)
                else:
                    cells[r][block.amounts[column]] = [word]
    width = len(solved.candidate.columns)
    return [
        Row([cell_of(held.get(i, [])) for i in range(width)], row.words[0].line, unplaced=[cell_of([w]) for w in gone])
        for row, held, gone in zip(rows, cells, lost, strict=True)
    ]


def _place(
    rows: list[Printed], n: int, block: Block, solved: Solved, shape: Shape, head: Head, alone: bool, counts: list[list[Word]]
) -> Placed | None:
    columns = solved.candidate.columns
    across = of_columns([columns[i].column.field for i in block.amounts])  # type: ignore[union-attr]
    numbers = [row.numbers[n] for row in rows]
    aligned = place_aligned(numbers, [head(i) for i in block.amounts], across, [counts[i] for i in block.amounts] if counts else None)
    if aligned is not None:
        return aligned
    down = sums_of_rows(rows, block, solved.candidate, shape)
    return place([[w.text for w in row] for row in numbers], len(block.amounts), across, down, alone=alone)


def _counts(lines: Lines, found: Found, width: int) -> list[list[Word]]:
    """The number below the label of each column, counted from the first or the second; none where they are not numbered so."""
    labels = {w.piece for level in found.levels for label in level for w in label}
    below = [w for at in range(found.start, found.after) for w in lines.words(at) if w.piece not in labels and w.text.isdecimal()]
    if width - len(below) not in (0, 1) or [int(w.text) for w in below] != list(range(1, len(below) + 1)):
        return []
    return [[]] * (width - len(below)) + [[w] for w in below]


def lay_amounts(lines: Lines, found: Found, solved: Solved, head: Head, end: int) -> tuple[dict[int, Item], int] | None:
    """The one row of a table of nothing but amounts (三公 by column), by its item, and where it ends."""
    columns = solved.candidate.columns
    fields = [c.column.field if c.column else "" for c in columns]
    if any(c.column is None or c.column.role != "amount" for c in columns) or len(set(fields)) < len(fields):
        return None
    words: list[Word] = []
    at = found.after
    while at < end and (line := lines.words(at)) and all(w.is_number for w in line) and (found.alone or not words):
        words += line
        at += 1
    if not words or (at < end and not found.alone and any(w.is_number for w in lines.words(at))):
        return None  # a second row would be of a unit or of a year
    across = of_columns(fields)
    placed = place_aligned([words], [head(i) for i in range(len(columns))], across)
    placed = placed or place([[w.text for w in words]], len(columns), across, [], alone=found.alone)
    if placed is None or contradicts([[w.text for w in words]], placed, across) or placed.rows[0][0] is None:
        return None
    told = {c: w for c, w in zip(placed.rows[0], words, strict=True) if c is not None}
    gone = [w for c, w in zip(placed.rows[0], words, strict=True) if c is None]
    cells = [cell_of([told[i]] if i in told else []) for i in range(len(columns))]
    return {found.after: Row(cells, words[0].line, unplaced=[cell_of([w]) for w in gone])}, at
