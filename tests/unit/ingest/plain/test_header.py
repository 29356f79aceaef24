"""Header labels in one row or one column, without their cells -> columns."""

from __future__ import annotations

import pytest

from ingest import specs
from ingest.grid import Cell, Line, Piece
from ingest.plain.header import solve
from ingest.plain.labels import Lines
from ingest.plain.words import words_of

SPECS = specs.load()
CASES = {
    "revenue_detail": (
        "序号 功能分类科目 合计 本年收入 上年结转\n科目编码 科目名称 小计 财政拨款收入 事业收入 其他收入",
        ["line_no", "code", "name", "total", "current_year_revenue", "fiscal_appropriation", "institutional_revenue", "other_revenue", "carried_over"],
    ),
    "general_budget_expenditure": (
        "支出功能分类科目 合计 基本支出 项目支出\n科目编码 科目名称 小计 人员经费 公用经费",
        ["code", "name", "total", "basic", "personnel", "public_use", "project"],
    ),
    "fiscal_appropriation_summary": (
        "收入 支出\n项目 金额 项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款",
        ["name", "budget_amount", "name", "total", "general_public_budget", "government_fund", "state_capital"],
    ),
}


def _levels(text: str):
    return [[(w,) for w in words_of(Line([Cell([Piece(n, 1, line)])], n))] for n, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("alone", [False, True])
def test_the_labels_have_one_meaning(kind, alone):
    text, wanted = CASES[kind]
    levels = _levels(text)
    solved = solve([[x for level in levels for x in level]] if alone else levels, SPECS.kinds[kind], SPECS)
    assert [c.column.field for c in solved.candidate.columns] == wanted


def test_an_unknown_column_is_no_column():
    assert solve(_levels("科目编码 科目名称 合计 基本支出 项目支出 从未见过的列"), SPECS.kinds["expenditure_detail"], SPECS) is None


def test_numbered_columns_must_agree():
    levels = _levels("科目编码 科目名称 合计 基本支出 项目支出")
    kind = SPECS.kinds["expenditure_detail"]
    assert solve(levels, kind, SPECS, 5) is not None and solve(levels, kind, SPECS, 8) is None


def test_a_label_may_be_set_wide():
    lines = Lines([Line([Cell([Piece(1, 1, "科目编码 科目名称 合  计 基本支出 项目支出")])], 1)], SPECS)
    found = lines.header(0)
    assert ["".join(w.text for w in x) for x in found.levels[0]] == ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
