"""Text of PDFs: a row a line, cells between tabs; a blank line is a gap."""

from ingest.grid import Line, Row
from ingest.readers.pdf_text import read


def test_rows_lines_and_gaps():
    grid = read("标题\n甲\t乙\n\n丙\t\t丁\n")
    title, first, second = grid.items
    assert isinstance(title, Line) and isinstance(first, Row)
    assert [c.text for c in second.cells] == ["丙", "", "丁"]
    assert (first.gap, second.gap, second.certain) == (False, True, True)


def test_fields_count_blank_ones():
    assert [p.key for p in read("甲\t\t丙\n").pieces()] == ["1:1", "1:3"]


def test_text_stays_as_printed_in_pieces_and_is_trimmed_in_cells():
    grid = read(" 甲 乙 \t2119.2 9\n")
    assert [p.text for p in grid.pieces()] == [" 甲 乙 ", "2119.2 9"]
    assert [c.text for c in grid.items[0].cells] == ["甲 乙", "2119.2 9"]


def test_an_empty_text_has_no_items():
    assert read("\n \n\t\n").pieces() == []
