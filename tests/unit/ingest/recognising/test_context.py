"""Title, unit, year and department from the lines above a table; contents pages."""

import pytest

from ingest import specs
from ingest.findings import Claims
from ingest.grid import Cell, Grid, Line, Piece, Row
from ingest.readers import pdf_text, word_text
from ingest.recognising.context import Context, contents_items
from tests.unit.ingest.builders import LAYOUTS, parse_tables

CODES = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["201", "某项服务支出", "3", "1", "2"]]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "between",
    [
        ["单位：元"],
        ["125青山区园林局", "预算年度：2031", "单位：元"],
        ["125 青山区园林局 预算年度：2031 金额单位：元"],
        ["预算年", "度：", "2031", "金额单位：", "元"],
    ],
    ids=["unit", "three-lines", "one-line", "broken-over-lines"],
)
def test_furniture_between_title_and_table(layout, between):
    table = parse_tables(layout, "部门支出总表", *between, CODES).only()
    assert (table.kind, table.title, table.unit) == ("expenditure_detail", "部门支出总表", "元")
    if "青山区园林局" in "".join(between):
        assert (table.department, table.department_code) == ("青山区园林局", "125")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_furniture_in_cells_of_one_row(layout):
    heading = [["[125]青山区园林局", "", "", "预算年度：2031", "金额单位：元"]]
    parsed = parse_tables(layout, "部门支出总表", heading + CODES if layout == "pdf" else heading, *([CODES] if layout == "word" else []))
    table = parsed.only()
    assert (table.unit, table.department, table.department_code) == ("元", "青山区园林局", "125")
    assert parsed.states()["structural"] == 3 + 1 + 5


@pytest.mark.parametrize("layout", LAYOUTS)
def test_units_are_per_table(layout):
    parsed = parse_tables(layout, "支出总表", "单位：元", CODES, "一般公共预算支出表", "单位：万元", CODES)
    assert [(t.kind, t.unit) for t in parsed.tables] == [("expenditure_detail", "元"), ("general_budget_expenditure", "万元")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_unit_of_a_table_above_is_not_taken_over(layout):
    parsed = parse_tables(layout, "支出总表", "单位：元", CODES, "一般公共预算支出表", CODES)
    assert [t.unit for t in parsed.tables] == ["元", None]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_unit_in_the_header_counts(layout):
    rows = [["科目编码", "科目名称", "合计（万元）", "基本支出（万元）", "项目支出（万元）"], CODES[1]]
    assert parse_tables(layout, "支出总表", rows).only().unit == "万元"


def test_title_with_field_code_and_bookmark():
    title = "[bookmark: _Toc_9_9_0000000001]部门支出总表 TC 部门支出总表 \\f C \\l 1 "
    assert parse_tables("word", title, CODES).only().title == "部门支出总表"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_closing_date(layout):
    rows = [["项目", "数量", "价值"], ["资产总额", "3", "20.5"]]
    table = parse_tables(layout, "固定资产占用情况表", "截止时间：2030-12-31", rows).only("asset")
    assert table.as_of == "2030-12-31"


def contents(source, reader=pdf_text):
    items = reader.read(source).items
    return [items[i].text for i in sorted(contents_items(items))]


def test_contents_page_of_rows():
    page = "部门收支总表\t1\n部门支出总表\t5\n三公经费表\t9\n"
    assert contents("目录\n" + page + "\n部门支出总表\n甲\t乙\t3\n") == ["部门收支总表 1", "部门支出总表 5", "三公经费表 9"]


@pytest.mark.parametrize("reader", [pdf_text, word_text])
def test_contents_page_with_leader_dots(reader):
    assert len(contents("部门收支总表......1\n部门支出总表…………5\n三公经费表    9\n正文\n", reader)) == 3


def test_contents_need_page_numbers_that_do_not_fall():
    assert contents("甲\t9\n乙\t5\n丙\t1\n") == []


def test_two_entries_are_no_contents_page():
    assert contents("甲\t1\n乙\t5\n") == []


def test_titles_on_a_contents_page_are_no_titles():
    parsed = parse_tables("pdf", "部门收入总表\t1\n部门支出总表\t5\n三公经费表\t9", "", CODES)
    assert parsed.only().kind is None


@pytest.mark.parametrize(("unread", "found"), [("甲乙丙", False), ("单位：万元", True)], ids=["rows", "furniture"])
def test_a_title_belongs_to_the_rows_below_it_that_nobody_could_read(unread, found):
    held = Row([], 2, unplaced=[Cell([Piece(2, 1, unread)])])
    items = [Line([Cell([Piece(1, 1, "部门支出总表")])], 1), held, Row([Cell([Piece(3, 1, "科目编码")])], 3)]
    context = Context(items, 0, 2, set(), Claims(Grid("marked_text", items, 3)))
    assert (context.title(specs.load().kinds["expenditure_detail"]) is not None) is found
