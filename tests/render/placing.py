"""Blocks -> placed cells: what every drawn format needs to know of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.synthetic.blocks import Block, Cell, Furniture, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its upper left corner, from 0."""

    row: int
    column: int
    text: str
    rowspan: int
    colspan: int


def placed(table: Table) -> Iterator[Placed]:
    """Cells of a table from left to right and down; covered places are skipped."""
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (r, column) in covered:
                column += 1
            one = cell if isinstance(cell, Cell) else Cell(cell)
            yield Placed(r, column, one.text, one.rowspan, one.colspan)
            covered |= {(r + i, column + j) for i in range(one.rowspan) for j in range(one.colspan)}
            column += one.colspan


def lines_of(block: Block) -> list[str]:
    """The lines a block without cells prints."""
    if isinstance(block, Paragraph):
        return [f"{block.text}\t{block.page}" if block.page else block.text]
    return list(block.parts) if isinstance(block, Furniture) else []
