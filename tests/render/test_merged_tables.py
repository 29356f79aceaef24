"""Tables with cells merged at random, across and down, give one Grid whatever format they are drawn in."""

from __future__ import annotations

from random import Random

import pytest

from ingest.grid import Grid, Line
from tests.render import RENDERERS
from tests.render.office import converted, needs_office
from tests.render.placing import placed
from tests.synthetic.blocks import Cell, Paragraph, Table
from tests.unit.ingest.readers.helpers import grid_of

FORMS = ("html", "docx", "xlsx", "xls")
SEEDS = range(60)
TEXTS = ("科目编码", "合 计", "1,234.50", "0201", "一、一般公共服务支出\n（含教育）", "-", "", "　缩进", "12.00%", "说明")


def merged(rng: Random) -> Table:
    """A table in which every column prints something, and the first row twice: a sheet knows of no other columns, and takes a text
    alone for a caption.
    """
    while True:
        table = _any(rng)
        begun = [(c.column, bool(c.text.strip())) for c in placed(table)]
        titled = sum(bool(c.text.strip()) for c in table.rows[0]) < 2
        if not titled and {column for column, _ in begun} == {column for column, filled in begun if filled}:
            return table


def _any(rng: Random) -> Table:
    """A few rows and columns; about a third of the places lie under merged cells, none over the whole width."""
    height, width = rng.randint(2, 9), rng.randint(3, 9)
    covered: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    for r in range(height):
        row = []
        for c in range(width):
            if (r, c) in covered:
                continue
            down, across = (rng.choice((1, 1, 1, 2, 3)) for _ in range(2))
            down, across = min(down, height - r), min(across, width - c, width - 1)
            while any((r, c + j) in covered for j in range(across)):
                across -= 1
            covered |= {(r + i, c + j) for i in range(down) for j in range(across)}
            number = f"{r}.{c}" if down * across > 1 else ""
            row.append(Cell(rng.choice(TEXTS) + number, down, across))
        rows.append(row)
    return Table(rows, width, 1, "any")


def told(grid: Grid) -> list:
    """Lines and rows with texts and spans, and where each cell stands in its table."""
    return [item.text if isinstance(item, Line) else [(c.text, c.row_span, c.column_span) for c in item.cells] for item in grid.items]


@pytest.mark.parametrize("seed", SEEDS)
def test_one_grid_from_every_format(tmp_path, seed):
    blocks = [Paragraph("部门收支总表"), merged(Random(seed))]
    wanted, *others = (told(grid_of(tmp_path, RENDERERS[form](blocks))) for form in FORMS)
    assert [other == wanted for other in others] == [True] * len(others), (wanted, others)


def test_the_tables_are_merged_both_ways():
    cells = [c for seed in SEEDS for row in merged(Random(seed)).rows for c in row]
    assert sum(c.rowspan > 1 and c.colspan > 1 for c in cells) > 50


@needs_office
def test_one_grid_from_files_that_another_program_saved(tmp_path):
    for form, ending in (("docx", "doc"), ("xlsx", "xls")):
        wanted = {}
        for seed in (3, 4, 5):
            path = tmp_path / f"{ending}{seed}.{form}"
            path.write_bytes(RENDERERS[form]([Paragraph("部门收支总表"), merged(Random(seed))]))
            wanted[path] = told(grid_of(tmp_path, path.read_bytes()))
        for path, made in zip(wanted, converted(list(wanted), ending, tmp_path / ending), strict=True):
            assert told(grid_of(tmp_path, made.read_bytes())) == wanted[path]
