"""Numbers of printed rows into the columns of their table: by their places where the text keeps them, else by sums."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest import text
from ingest.grid import Item, Row
from ingest.plain.aligned import place_aligned
from ingest.plain.classes import class_of
from ingest.plain.header import Solved
from ingest.plain.labels import Found, Lines
from ingest.plain.place import Open, contradicts, laid_block, open_block, place
from ingest.plain.pool import Held
from ingest.plain.printed import Printed
from ingest.plain.shape import Block, Shape
from ingest.plain.sums import of_columns
from ingest.plain.tree import codes_of, sums_of_rows
from ingest.plain.words import Word, cell_of
from ingest.recognising.align import SUM_LABELS

Head = Callable[[int], list[Word]]
"""The words of the lowest label over a column."""
TOTAL = "total"
CLASS_CODE = 3


@dataclass(slots=True)
class Laid:
    """A table whose numbers have their columns as far as its own sums tell: its rows, each standing for the one made at the end."""

    printed: list[Printed]
    solved: Solved
    shape: Shape
    blocks: list[Held]
    rows: list[Row]

    def settled(self) -> dict[int, Row]:
        """The rows with a cell per column, by the identity of those that stand for them."""
        cells: list[dict[int, list[Word]]] = [dict(row.keys) for row in self.printed]
        lost: list[list[Word]] = [[] for _ in self.printed]
        for n, (block, held) in enumerate(zip(self.shape.blocks, self.blocks, strict=True)):
            for r, columns in enumerate(held.block.placed().rows):
                for word, column in zip(self.printed[r].numbers[n], columns, strict=True):
                    if column is None:
                        lost[r].append(word)
                    else:
                        cells[r][block.amounts[column]] = [word]
        width = len(self.solved.candidate.columns)
        return {
            id(row): Row([cell_of(held.get(i, [])) for i in range(width)], row.number, unplaced=[cell_of([w]) for w in gone])
            for row, held, gone in zip(self.rows, cells, lost, strict=True)
        }


def lay(rows: list[Printed], lines: Lines, found: Found, solved: Solved, shape: Shape, head: Head) -> Laid | None:
    """The rows of a table with the columns of their numbers; None where not even the first column of amounts is certain."""
    counts = _counts(lines, found, len(solved.candidate.columns))
    blocks: list[Held] = []
    for n, block in enumerate(shape.blocks):
        opened = _open(rows, n, block, solved, shape, head, found.alone, counts)
        if opened is None or any(row and row[0] is None for row in opened.placed().rows):
            return None
        blocks.append(_held(opened, rows, block, solved, shape))
    return Laid(rows, solved, shape, blocks, [Row([], row.words[0].line) for row in rows])


def _held(opened: Open, rows: list[Printed], block: Block, solved: Solved, shape: Shape) -> Held:
    candidate = solved.candidate
    fields = tuple(candidate.columns[i].column.field for i in block.amounts)  # type: ignore[union-attr]
    codes = codes_of(rows, candidate, shape) if shape.coded else [""] * len(rows)
    names = [text.row_label("".join(w.text for w in row.keys.get(block.name, []) if not w.is_code)) for row in rows]
    lines = {line.label: line.line for line in candidate.kind.lines if line.side == block.side}
    if shape.coded:
        known = ["" if code or name not in SUM_LABELS else TOTAL for code, name in zip(codes, names, strict=True)]
        classes = [class_of(name) if len(code) == CLASS_CODE else "" for code, name in zip(codes, names, strict=True)]
    else:
        known = [lines.get(name, "" if lines or name not in SUM_LABELS else TOTAL) for name in names]
        classes = [class_of(name) if name not in lines else "" for name in names]
    return Held(opened, candidate.kind.kind, block.side, fields, codes, known, classes)


def _open(
    rows: list[Printed], n: int, block: Block, solved: Solved, shape: Shape, head: Head, alone: bool, counts: list[list[Word]]
) -> Open | None:
    columns = solved.candidate.columns
    across = of_columns([columns[i].column.field for i in block.amounts])  # type: ignore[union-attr]
    numbers = [row.numbers[n] for row in rows]
    printed = [[w.text for w in row] for row in numbers]
    aligned = place_aligned(numbers, [head(i) for i in block.amounts], across, [counts[i] for i in block.amounts] if counts else None)
    if aligned is not None:
        return laid_block(printed, len(block.amounts), aligned)
    down = sums_of_rows(rows, block, solved.candidate, shape)
    return open_block(printed, len(block.amounts), across, down, alone=alone)


def _counts(lines: Lines, found: Found, width: int) -> list[list[Word]]:
    """The number below the label of each column, counted from the first or the second; none where they are not numbered so."""
    labels = {w.piece for level in found.levels for label in level for w in label}
    below = [w for at in range(found.start, found.after) for w in lines.words(at) if w.piece not in labels and w.text.isdecimal()]
    if width - len(below) not in (0, 1) or [int(w.text) for w in below] != list(range(1, len(below) + 1)):
        return []
    return [[]] * (width - len(below)) + [[w] for w in below]


def _numbered(lines: Lines, found: Found, width: int) -> int:
    """How many lines below a header of labels on lines of their own number its columns, all of them."""
    words = [lines.words(at) for at in range(found.after, min(found.after + width, len(lines.items)))]
    return width if found.alone and [w.text for line in words for w in line] == [str(n) for n in range(1, width + 1)] else 0


def lay_amounts(lines: Lines, found: Found, solved: Solved, head: Head, end: int) -> tuple[dict[int, Item], int] | None:
    """The one row of a table of nothing but amounts (三公 by column) and the numbers of its columns, by item, and where it ends."""
    columns = solved.candidate.columns
    fields = [c.column.field if c.column else "" for c in columns]
    if any(c.column is None or c.column.role != "amount" for c in columns) or len(set(fields)) < len(fields):
        return None
    words: list[Word] = []
    first = at = found.after + _numbered(lines, found, len(columns))
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
    counts: dict[int, Item] = {i: lines.items[i] for i in range(found.after, first)}
    return {**counts, first: Row(cells, words[0].line, unplaced=[cell_of([w]) for w in gone])}, at
