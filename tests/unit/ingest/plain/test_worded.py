"""Tables of words without blanks between their columns: lines of procurement, graded activities, units."""

from __future__ import annotations

import pytest

from ingest import specs
from ingest.grid import Cell, Line, Piece
from ingest.plain.header import solve
from ingest.plain.worded import Rows, worded
from ingest.plain.words import Word, words_of

SPECS = specs.load()
GOODS = "项目名称 预算资金 采购物品名称 政府采购目录序号 计量单位 数量 单价 合计 一般公共预算拨款 单位资金"
GRADED = "职责活动 年度预算数 内容描述 绩效目标 绩效指标 优 良 中 差"
UNITS = "单位名称 单位性质 单位规格 经费保障形式"


def _words(line: str, number: int) -> list[Word]:
    return words_of(Line([Cell([Piece(number, 1, line)])], number))


def _read(kind: str, head: str, *lines: str, alone: bool = False) -> list[list[str]] | None:
    held = SPECS.kinds[kind]
    solved = solve([[(w,) for w in _words(head, 1)]], held, SPECS)
    assert solved is not None
    printed = [_words(w, n) for n, w in enumerate((x for line in lines for x in (line.split() if alone else [line])), 2)]
    rows: Rows | None = worded(printed, solved.candidate.columns, held, alone)
    width = len(solved.candidate.columns)
    return rows and [["".join(w.text for w in cells.get(i, [])) for i in range(width)] for cells, _ in rows]


@pytest.mark.parametrize("alone", [False, True])
def test_lines_of_procurement_are_checked_by_their_price_and_sums_by_the_lines(alone):
    rows = _read("procurement", GOODS, "合计 3.60 3.60", "维护费 11.71 计算机 A02010105 台 40 0.07 2.80 2.80", "维护费 11.71 打印机 A02021003 台 2 0.40 0.80 0.50 0.30", alone=alone)
    assert rows[0][0] == "合计" and rows[0][7] == "3.60"
    assert rows[1][5:] == ["40", "0.07", "2.80", "", ""]  # one fund of two: which is not known
    assert rows[2][5:] == ["2", "0.40", "0.80", "0.50", "0.30"]


def test_a_line_whose_price_does_not_fit_gives_up_the_table():
    assert _read("procurement", GOODS, "维护费 11.71 计算机 A02010105 台 40 0.07 9.90 9.90") is None
    assert _read("procurement", GOODS, "维护费 1.00 纸 A05040101 箱 1 0.10 0.10 0.10", "费 11.71 计算机 A02010105 40 0.07 2.80") is None


@pytest.mark.parametrize("alone", [False, True])
def test_four_grades_end_a_row_and_an_activity_may_have_no_amount(alone):
    rows = _read("activity_performance", GRADED, "安全监管 7.23 监管和矫正 做好矫正 归档率 98% 88% 78% 58%以下", "及时率 95% 85% 75% 55%以下",
                 "设施管护 管护和防治 做好防治 满意度 95% 85% 75% 55%以下", alone=alone)
    assert [row[:5] for row in rows] == [
        ["安全监管", "7.23", "监管和矫正", "做好矫正", "归档率"], ["", "", "", "", "及时率"], ["设施管护", "", "管护和防治", "做好防治", "满意度"]]


def test_units_fill_every_column_of_their_line():
    assert _read("organisation_unit", UNITS, "民政局 行政 正科级 财政拨款", "二、部门预算总体情况") == [["民政局", "行政", "正科级", "财政拨款"]]
    assert _read("organisation_unit", UNITS, "民政局 行政 财政拨款", "服务中心 事业 股级 财政拨款") is None
    assert _read("organisation_unit", UNITS, "民政局 行政 正科级 财政拨款", alone=True) is None
