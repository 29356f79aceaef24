"""Text of Word files: a cell a line after a tab; blank lines end runs, other lines continue cells."""

from ingest.grid import Line, Row
from ingest.readers.word_text import read


def shape(source: str):
    return [[c.text for c in x.cells] if isinstance(x, Row) else x.text for x in read(source).items]


def test_cells_of_a_run_and_lines_between():
    assert shape("标题\n\t甲\n\t乙\n\n\t丙\n\n结尾\n") == ["标题", ["甲", "乙"], ["丙"], "结尾"]


def test_a_line_without_tab_continues_the_cell_above():
    grid = read("\t甲\n\t第一行\n第二行\n\t丙\n")
    cell = grid.items[0].cells[1]
    assert cell.text == "第一行第二行"
    assert (cell.first_line, cell.last_line) == (2, 3)
    assert [p.key for p in cell.pieces] == ["2:2", "3:1"]


def test_blank_cells_keep_their_place():
    grid = read("\t甲\n\t\n\t 　\n\t丁\n")
    assert [c.blank for c in grid.items[0].cells] == [False, True, True, False]


def test_a_line_after_a_blank_line_is_no_continuation():
    assert shape("\t甲\n\n乙\n") == [["甲"], "乙"]


def test_runs_are_uncertain_and_know_a_gap_above():
    first, second = (x for x in read("\n\t甲\n\n\t乙\n").items)
    assert (first.certain, first.gap, second.gap) == (False, True, True)
    directly = read("标题\n\t甲\n").items
    assert isinstance(directly[0], Line) and directly[1].gap is False


def test_every_printed_run_becomes_one_piece():
    source = "甲\t乙\n\t丙\t丁\n\n \n\t\n戊"
    pieces = read(source).pieces()
    assert [(p.line, p.field, p.text) for p in pieces] == [(1, 1, "甲"), (1, 2, "乙"), (2, 2, "丙"), (2, 3, "丁"), (6, 1, "戊")]
