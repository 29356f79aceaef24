"""Tables of plain text beside tables with cells: a PDF may draw rules around some of its tables only."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from ingest.findings import Findings
from ingest.grid import Grid, Item, Line
from ingest.plain.tabulate import tabulate
from ingest.recognising.recognise import recognise
from ingest.specs import Specs

FEWEST_LINES = 3
"""A title, a header and a row."""


def add_plain_tables(grid: Grid, findings: Findings, specs: Specs, aliases: tuple[str, ...]) -> tuple[Grid, Findings]:
    """Give the lines between the tables of a grid their cells where they are tables themselves.

    In: a grid and what was recognised in it. Out: both anew; the same two where no line is a table. What was
    recognised before stays recognised, and lines that give no known table stay lines.
    """
    parts = _parts(grid, specs)
    if all(told is None for _, told in parts):
        return grid, findings
    mixed, again = _recognised(grid, parts, specs, aliases)
    if not _kinds(findings) - _kinds(again):
        return mixed, again
    # One of them takes the title or the rows of a table with cells: each that does stays lines.
    kept = grid, findings
    for at, (run, told) in enumerate(parts):
        if told is None:
            continue
        mixed, again = _recognised(grid, [(r, t if n <= at else None) for n, (r, t) in enumerate(parts)], specs, aliases)
        if _kinds(kept[1]) - _kinds(again):
            parts[at] = (run, None)
        else:
            kept = mixed, again
    return kept


Part = tuple[list[Item], list[Item] | None]
"""Items as they were read, and the same with their tables as rows where they are lines that hold some."""


def _parts(grid: Grid, specs: Specs) -> list[Part]:
    """The runs of lines of a grid and the rows between them, in order."""
    parts: list[Part] = []
    for lines, group in groupby(grid.items, key=lambda item: isinstance(item, Line)):
        run = list(group)
        parts.append((run, _tables(run, grid, specs) if lines else None))
    return parts


def _recognised(grid: Grid, parts: list[Part], specs: Specs, aliases: tuple[str, ...]) -> tuple[Grid, Findings]:
    mixed = Grid(grid.reader, [item for run, told in parts for item in told or run], grid.line_count)
    return mixed, recognise(mixed, specs, aliases)


def _tables(run: list[Item], grid: Grid, specs: Specs) -> list[Item] | None:
    """The items of a run of lines with its tables as rows; None where it holds none that is known."""
    if len(run) < FEWEST_LINES:
        return None
    told = tabulate(Grid(grid.reader, run, grid.line_count), specs)
    known = told is not None and any(t.kind and (t.rows or t.note_says_empty) for t in recognise(told, specs).tables)
    return told.items if told is not None and known else None


def _kinds(findings: Findings) -> Counter[str | None]:
    return Counter(t.kind for t in findings.tables if t.kind)
