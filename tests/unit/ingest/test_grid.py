"""What a row says of itself: a row of data is never furniture, a page number or a drawn rule."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import text
from ingest.grid import BLANK, Cell, Line, Piece, Row, cell_at

PRINTED = st.one_of(
    st.sampled_from(["单位：万元", "单", "位:元", "预算", "年度:2031", "2031", "截至2031-12-31", "第", "3", "页", "共9页", "-", "—", "1/3", "／", "1", "2.50",
                     "Page", "12", "第 1 页", "[table", "]", "( 5", ")", "１", "合计", "某局", "１／３", "－", "1,234.00", "－ 5 －"]),
    st.text(st.sampled_from("第页-—–/／0123456789.,% 单位预算年度截至pageABC[]()<>=#*“"), min_size=1, max_size=8),
)


def row(printed: list[str]) -> Row:
    return Row([Cell([Piece(1, n, p)]) if p.strip() else BLANK for n, p in enumerate(printed, 1)], 1)


@settings(max_examples=600, deadline=None)
@given(st.lists(PRINTED, min_size=1, max_size=4))
def test_a_row_of_data_is_neither_furniture_nor_mark(printed):
    held = row(printed)
    whole = " ".join(p.strip() for p in printed if p.strip())
    several = sum(bool(p.strip()) for p in printed) > 1
    marked = text.is_rule(whole) or text._PAGE.match(text.squeeze(whole)) or text._PAGE.match(whole)
    furnished = text.may_furnish(text.squeeze(whole)) and (seen := text.furniture(whole)) and (seen.unit or seen.year or seen.as_of)
    number = any(text.is_number(p) for p in printed if p.strip())
    assert held.is_data == bool(several and number and not marked and not furnished)
    assert bool(held.is_mark) == bool(marked)


def test_what_is_asked_of_a_row_is_kept_and_not_part_of_it():
    one, other = row(["201", "某项支出", "3.00"]), row(["201", "某项支出", "3.00"])
    assert one.is_data and one.text == "201 某项支出 3.00"
    assert one == other and "is_data" not in repr(one)
    assert not Line([Cell([Piece(1, 1, "201 3.00")])], 1).is_data


def test_a_piece_without_spaces_around_it_is_its_cell_and_tells_all_that_a_cell_tells():
    piece = cell_at(3, 2, "小计")
    held = Cell([Piece(3, 2, "小计")])
    assert isinstance(piece, Piece) and piece.pieces == [piece]
    for told in ("text", "pieces", "blank", "first_line", "last_line", "row_span", "column_span"):
        assert getattr(piece, told) == getattr(held, told), told


def test_a_cell_with_spaces_around_it_keeps_its_piece_as_printed():
    cell = cell_at(3, 2, " 小 计 ")
    assert (cell.text, cell.pieces) == ("小 计", [Piece(3, 2, " 小 计 ")])


def test_what_prints_nothing_is_the_blank_cell():
    assert cell_at(3, 2, " ") is BLANK
    assert (BLANK.blank, BLANK.pieces, BLANK.text) == (True, [], "")
    assert Row([BLANK, cell_at(1, 2, "小计"), Cell([Piece(1, 3, "1 ")])], 1).pieces == [Piece(1, 2, "小计"), Piece(1, 3, "1 ")]
