"""Tables of plain text beside tables with cells: a PDF may draw rules around some of its tables only."""

from __future__ import annotations

from collections import Counter

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
    items: list[Item] = []
    run: list[Line] = []
    found = False
    for item in (*grid.items, None):
        if isinstance(item, Line):
            run.append(item)
            continue
        told = _tables(run, grid, specs)
        found = found or told is not None
        items += told or run
        run = []
        if item is not None:
            items.append(item)
    if not found:
        return grid, findings
    mixed = Grid(grid.reader, items, grid.line_count)
    again = recognise(mixed, specs, aliases)
    return (grid, findings) if _kinds(findings) - _kinds(again) else (mixed, again)


def _tables(run: list[Line], grid: Grid, specs: Specs) -> list[Item] | None:
    """The items of a run of lines with its tables as rows; None where it holds none that is known."""
    if len(run) < FEWEST_LINES:
        return None
    told = tabulate(Grid(grid.reader, list(run), grid.line_count), specs)
    known = told is not None and any(t.kind and t.rows for t in recognise(told, specs).tables)
    return told.items if told is not None and known else None


def _kinds(findings: Findings) -> Counter[str | None]:
    return Counter(t.kind for t in findings.tables if t.kind)
