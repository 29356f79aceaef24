"""Normalisation of printed text and the closed patterns of page furniture."""

import time

import pytest

from ingest import text
from ingest.text import Furniture


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("科目    编码", "科目编码"),
        ("２０１", "201"),
        ("（一）项　目", "(一)项目"),
        ("2119.2 9", "2119.29"),
        (" \u00a0\t", ""),
    ],
)
def test_squeeze_unifies_width_and_removes_spaces(printed, expected):
    assert text.squeeze(printed) == expected


@pytest.mark.parametrize(
    ("printed", "comparable", "unit"),
    [
        ("项 目", "项目", None),
        ("2031年预算数", "预算数", None),
        ("2031年度  预算数（万元）", "预算数", "万元"),
        ("价值 (金额单位: 万元)", "价值", "万元"),
        ("单位（文字描述）", "单位(文字描述)", None),
        ("单价(元)", "单价", "元"),
    ],
)
def test_header_labels_lose_year_and_unit(printed, comparable, unit):
    assert text.label(printed) == comparable
    assert text.label_unit(printed) == unit


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("一、一般公共预算拨款收入", "一般公共预算拨款收入"),
        ("（一）一般公共服务支出", "一般公共服务支出"),
        ("    其中：公务用车购置费", "公务用车购置费"),
        ("1.房屋（平方米）", "房屋(平方米)"),
        ("“三公”经费小计", "三公经费小计"),
        ("2、其中：办公用房", "办公用房"),
        ("三十一、某项支出", "某项支出"),
    ],
)
def test_row_labels_lose_numbering_and_marks(printed, expected):
    assert text.row_label(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("[bookmark: _Toc_1_1_0000000001]部门预算收支总表", "部门预算收支总表"),
        (r"1、绿化经费绩效目标表 TC 1、绿化经费绩效目标表 \f C \l 1 ", "1、绿化经费绩效目标表"),
        ("一、职责 PAGEREF _Toc12 \\h 5", "一、职责"),
        (" 第一部分 ", "第一部分"),
    ],
)
def test_headings_lose_field_codes_and_bookmarks(printed, expected):
    assert text.clean_heading(printed) == expected


@pytest.mark.parametrize("filler", [" ", ".", "\u3000", " TC"])
def test_a_long_line_is_cleaned_in_no_time(filler):
    started = time.perf_counter()
    text.clean_heading("预算" + filler * 60_000 + "数")
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("printed", "number", "rest"),
    [
        ("12.绿化经费", "12", "绿化经费"),
        ("3、绿化经费", "3", "绿化经费"),
        ("13 、 绿化经费", "13", "绿化经费"),
        ("（四）、绿化经费", "四", "绿化经费"),
        ("十一、绿化经费", "十一", "绿化经费"),
        ("2031年绿化经费", None, "2031年绿化经费"),
    ],
)
def test_strip_numbering(printed, number, rest):
    assert text.strip_numbering(printed) == (number, rest)


@pytest.mark.parametrize("printed", ["0", "0.00", "1,234,567.80", "2119.2 9", "-6.50", "(4.00)", "95%", "１２．５", ".5", "12,34"])
def test_numbers(printed):
    assert text.is_number(printed)
    assert text.is_numeric_cell(printed)


@pytest.mark.parametrize("printed", ["12个", "≥3", "1-2", "一", "2031年", "A021", "10万元", "1.2.3"])
def test_no_numbers(printed):
    assert not text.is_number(printed)
    assert not text.is_numeric_cell(printed)


@pytest.mark.parametrize("printed", ["—", "--", "/", "－"])
def test_a_dash_may_stand_for_a_number_but_is_none(printed):
    assert text.is_numeric_cell(printed)
    assert not text.is_number(printed)


@pytest.mark.parametrize("printed", ["page number", "第3页", "第 3 页 共 12 页", "- 3 -", "— 12 —", "3/12"])
def test_page_marks(printed):
    assert text.is_page_mark(printed)


@pytest.mark.parametrize("printed", ["第三部分", "----", "3月底", "2031/12/1"])
def test_no_page_marks(printed):
    assert not text.is_page_mark(printed)


def test_rules_are_lines_of_dashes():
    assert text.is_rule("-----\t------ ----")
    assert not text.is_rule("--")
    assert not text.is_rule("-- 3 --")


@pytest.mark.parametrize("printed", ["部门预算收支总表", "一、部门职责", "第二部分 预算项目", "1.绿化经费绩效目标表"])
def test_headings(printed):
    assert text.is_heading(printed)


@pytest.mark.parametrize("printed", ["本年安排绿化。", "合计10元", "办公费,邮电费", "其中：", "甲" * 61, "  "])
def test_prose_is_no_heading(printed):
    assert not text.is_heading(printed)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("单位：万元", Furniture(unit="万元")),
        ("金额单位： 元", Furniture(unit="元")),
        ("预算年 度： 2031 单位：万元", Furniture(unit="万元", year="2031")),
        ("截止时间：2030-12-31", Furniture(as_of="2030-12-31")),
        ("截至日期：2030年 12 月 31 日", Furniture(as_of="2030年12月31日")),
        ("[125]青山区园林局", Furniture(department="青山区园林局", department_code="125")),
        ("125001青山区园林局（本级） 预算年度：2031 金额单位：万元",
         Furniture(unit="万元", year="2031", department="青山区园林局（本级）", department_code="125001")),
        ("部门名称：青山区园林局", Furniture(department="青山区园林局")),
    ],
)
def test_furniture(printed, expected):
    assert text.furniture(printed) == expected


@pytest.mark.parametrize("printed", ["", "部门预算收支总表", "本年预算安排10万元", "2031年", "12个公园", "公园数量 3 单位：个", "单位：万元 以上为本年数"])
def test_a_line_with_anything_else_is_no_furniture(printed):
    assert text.furniture(printed) is None


@pytest.mark.parametrize("mark", ["01", "9", "部门公开表1", "公开01表", "附表3"])
def test_a_table_mark_set_off_from_the_department_is_no_part_of_its_code(mark):
    seen = text.furniture(f"{mark}   889某某县司法局 预算年度：2023 单位：万元")
    assert (seen.department_code, seen.department, seen.unit) == ("889", "某某县司法局", "万元")


def test_a_number_before_words_that_are_no_furniture_is_none():
    assert text.furniture("01 某某支出") is None and text.furniture("1 其他支出 10.00") is None
