"""Two lists beside each other, names and numbers on lines of their own, names of three sides: read where nothing is in doubt."""

from __future__ import annotations

import pytest

from ingest import specs
from ingest.grid import Cell, Grid, Line, Piece
from ingest.plain.tabulate import tabulate
from ingest.recognising.recognise import recognise

SPECS = specs.load()


def _read(*lines: str) -> dict[str | None, list[tuple[str, ...]]]:
    """The rows of each known table, as the texts of their cells."""
    grid = Grid("text", [Line([Cell([Piece(n, 1, line)])], n) for n, line in enumerate(lines, 1)], len(lines))
    found = tabulate(grid, SPECS)
    held: dict[str | None, list[tuple[str, ...]]] = {}
    for table in recognise(found, SPECS).tables if found else ():
        rows: dict[int, list[str]] = {}
        for value in table.values:
            rows.setdefault(value.row_no, []).append(value.cell.text)
        held[table.kind] = [tuple(row) for row in rows.values()]
    return held


BASIC = "general_budget_basic_expenditure"
TITLE = ("一般公共预算基本支出表", "单位：万元")
HEADER = "科目编码 科目名称 金额 科目编码 科目名称 金额"
ROWS = ("301 工资福利支出 60.00 302 商品和服务支出 40.00", "30101 基本工资 60.00 30201 办公费 15.00", "30211 差旅费 25.00", "人员经费合计 60.00 公用经费合计 40.00")


@pytest.mark.parametrize("above", [(), ("人员经费 公用经费",)])
def test_the_halves_of_basic_expenditure_are_one_list(above):
    held = _read(*TITLE, *above, HEADER, *ROWS)[BASIC]
    assert sorted(row for row in held if row[0].isdigit()) == [
        ("301", "工资福利支出", "60.00"), ("30101", "基本工资", "60.00"), ("302", "商品和服务支出", "40.00"),
        ("30201", "办公费", "15.00"), ("30211", "差旅费", "25.00")]


@pytest.mark.parametrize("row", ["30211 差旅费 25.00 3.00", "30211 25.00", "差旅费"])
def test_an_entry_that_is_not_whole_gives_up_both_halves(row):
    assert not _read(*TITLE, HEADER, *ROWS[:2], row, "30217 公务接待费 1.00").get(BASIC)


@pytest.mark.parametrize("keys", [("201", "一般公共服务支出"), ("201 一般公共服务支出",)])
def test_all_numbers_of_a_row_may_stand_on_the_line_below_its_name(keys):
    header = ("科目编码", "科目名称", "合计", "基本支出", "项目支出") if len(keys) > 1 else ("科目编码 科目名称 合计 基本支出 项目支出",)
    held = _read("部门支出总表", "单位：万元", *header, "合计", "30.00 10.00 20.00", *keys, "30.00 10.00 20.00")
    assert held["expenditure_detail"] == [("合计", "30.00", "10.00", "20.00"), ("201", "一般公共服务支出", "30.00", "10.00", "20.00")]


def test_three_names_without_numbers_between_them_are_one_for_each_side():
    held = _read(
        "部门收支总表", "单位：万元", "收入 支出", "项目 预算数 项目 预算数 项目（按部门预算经济分类） 预算数",
        "一、一般公共预算拨款收入 30.00 一、一般公共服务支出 30.00 一、工资福利支出 10.00",
        "二、政府性基金预算拨款收入 二、外交支出 二、商品和服务支出 20.00", "三、事业收入 三、国防支出 三、对个人和家庭的补助",
        "本年收入合计 30.00 本年支出合计 30.00", "收入总计 30.00 支出总计 30.00",
    )["revenue_expenditure_summary"]
    assert [text for row in held for text in row].count("30.00") == 6


def test_an_empty_table_below_the_name_of_a_group_is_one():
    held = _read("政府性基金预算支出表", "单位：万元", "科目 本年政府性基金预算支出", "合计 基本支出 项目支出", "合计 0.00 0.00 0.00")
    assert held["government_fund_expenditure"] == [("合计", "0.00", "0.00", "0.00")]
