"""Header rows -> one path of labels per leaf column."""

import time

import pytest

from ingest.grid import Cell, Piece, Row
from ingest.recognising.header import leaves
from ingest.specs import load


def rows(*printed: list[str]) -> list[Row]:
    return [
        Row([Cell([Piece(n, i, c)]) if c else Cell() for i, c in enumerate(row, 1)], n) for n, row in enumerate(printed, 1)
    ]


def paths(*printed: list[str]) -> list[str]:
    found = leaves(rows(*printed), load().label_sorts)
    return ["/".join(leaf.path) for leaf in found]


def test_one_level_loses_spaces_year_and_unit():
    assert paths(["科目  编码", "2031年合计（万元）"]) == ["科目编码", "合计"]


def test_the_printed_header_keeps_what_the_comparable_one_loses():
    found = leaves(rows(["2031年 合计（万元）"]), {})
    assert found[0].printed == "2031年合计（万元）"


def test_two_levels_full_width():
    assert paths(["序号", "科目", "", "基本支出", "", "项目支出"], ["", "科目编码", "科目名称", "人员经费", "公用经费", ""]) == [
        "序号", "科目/科目编码", "科目/科目名称", "基本支出/人员经费", "基本支出/公用经费", "项目支出",
    ]


def test_two_levels_ragged():
    assert paths(["序号", "科目", "基本支出", "项目支出"], ["", "科目编码", "科目名称", "人员经费", "公用经费", ""]) == [
        "序号", "科目/科目编码", "科目/科目名称", "基本支出/人员经费", "基本支出/公用经费", "项目支出",
    ]


THREE_FULL = [
    ["项目名称", "政府采购金额", "", "", ""],
    ["", "总计", "当年部门预算安排资金", "", "其他渠道资金"],
    ["", "", "合计", "一般公共预算拨款", ""],
]
THREE_RAGGED = [
    ["项目名称", "政府采购金额"],
    ["", "总计", "当年部门预算安排资金", "其他渠道资金"],
    ["", "", "合计", "一般公共预算拨款", ""],
]


@pytest.mark.parametrize("header", [THREE_FULL, THREE_RAGGED], ids=["full", "ragged"])
def test_three_levels(header):
    assert paths(*header) == [
        "项目名称",
        "政府采购金额/总计",
        "政府采购金额/当年部门预算安排资金/合计",
        "政府采购金额/当年部门预算安排资金/一般公共预算拨款",
        "政府采购金额/其他渠道资金",
    ]


@pytest.mark.parametrize("upper", [["收入", "", "支出", ""], ["收入", "支出"]], ids=["full", "ragged"])
def test_two_sides_repeat_their_labels(upper):
    assert paths(upper, ["项目", "预算数", "项目", "预算数"]) == ["收入/项目", "收入/预算数", "支出/项目", "支出/预算数"]


def test_two_sides_with_a_number_column_before_them():
    assert paths(["序号", "收入", "支出"], ["", "项目", "预算数", "项目", "预算数"])[1:] == [
        "收入/项目", "收入/预算数", "支出/项目", "支出/预算数",
    ]


def test_sides_of_different_width_begin_alike():
    assert paths(["收入", "支出"], ["项目", "预算数", "项目", "合计", "政府性基金"]) == [
        "收入/项目", "收入/预算数", "支出/项目", "支出/合计", "支出/政府性基金",
    ]


def test_where_several_ways_remain_a_column_keeps_its_own_label_alone():
    found = paths(["甲", "乙"], ["丙", "丁", "戊"])
    assert found == ["甲/丙", "丁", "乙/戊"]


def test_more_parents_than_children_cannot_be_laid():
    assert leaves(rows(["甲", "乙", "丙"], ["丁", "戊"]), {}) is None


def test_a_hopeless_header_is_given_up_at_once():
    started = time.perf_counter()
    assert leaves(rows(["项目"] * 25, ["合计"] * 30 + [""] * 30), {}) is None
    assert time.perf_counter() - started < 1
