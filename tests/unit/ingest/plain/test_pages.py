"""New pages inside tables of plain text: what they print is no row, and the rows behind it belong to the same table."""

from __future__ import annotations

import pytest

from ingest import specs
from ingest.grid import Cell, Grid, Line, Piece, Row
from ingest.plain.tabulate import tabulate
from ingest.recognising.recognise import recognise

SPECS = specs.load()
RUNNING = "丰泽市水务局2024年部门预算公开"
HEAD = "一级指标 二级指标 三级指标 指标值 指标值确定依据"
FIRST = ("产出指标 数量指标 巡查次数 ≥12次 工作计划", "质量指标 合格率 ≥95% 工作计划")
SECOND = ("时效指标 完成及时率 =100% 工作计划", "满意度指标 服务对象满意度指标 群众满意度 ≥90% 问卷调查")
OPENING = ("项目支出绩效目标表", "项目编码 41022923P53809510001A 项目名称 河道清淤项目", "预算规模及资金用途 预算数 20.44 其中：财政资金 20.44", "绩效目标 1.完成任务。")


def _grid(lines: list[str]) -> Grid:
    return Grid("text", [Line([Cell([Piece(n, 1, line)])], n) for n, line in enumerate(lines, 1)], len(lines))


def _printed(lines: tuple[str, ...], alone: bool) -> list[str]:
    return [word for line in lines for word in (line.split() if alone else [line])]


def _indicators(lines: list[str]) -> dict[str | None, list[str]]:
    """The names of indicators by the name of their project."""
    found = tabulate(_grid(lines), SPECS)
    assert found is not None
    held: dict[str | None, list[str]] = {}
    for table in recognise(found, SPECS).tables:
        name = next((v.cell.text for v in table.values if v.field == "project_name"), None)
        held.setdefault(name, []).extend(v.cell.text for v in table.values if v.field == "indicator_name")
    return held


PAGES = {
    "header": (),
    "number": ("7",),
    "mark": ("第 7 页 共 30 页",),
    "running header": (RUNNING,),
    "number and running header": ("- 7 -", RUNNING),
    "title": ("- 7 -", "项目支出绩效目标表（续）"),
}


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("page", PAGES)
def test_indicators_go_on_behind_a_header_that_a_new_page_repeats(page, alone):
    form = [*_printed(OPENING, alone), *_printed((HEAD, *FIRST), alone), *PAGES[page], *_printed((HEAD, *SECOND), alone)]
    lines = ["丰泽市水务局2024年部门预算", "- 6 -", RUNNING, *form, "- 8 -", RUNNING]
    assert _indicators(lines)["河道清淤项目"] == ["巡查次数", "合格率", "完成及时率", "群众满意度"]


def test_the_header_of_the_next_form_is_no_new_page():
    other = ("项目编码 41022923P53809510002B 项目名称 泵站维护项目", *OPENING[2:])
    lines = [*OPENING, HEAD, *FIRST, "7", *other, HEAD, *SECOND]
    assert _indicators(lines) == {"河道清淤项目": ["巡查次数", "合格率"], "泵站维护项目": ["完成及时率", "群众满意度"]}


def test_a_line_that_no_page_prints_above_a_repeated_header_gives_up_what_follows():
    held = _indicators([*OPENING, HEAD, *FIRST, "泵站维护", HEAD, *SECOND])
    assert held["河道清淤项目"] in ([], ["巡查次数"]) and "群众满意度" not in [name for names in held.values() for name in names]


BUDGET = ("部门支出总表", "单位：万元", "科目编码 科目名称 合计 基本支出 项目支出", "合计 30.00 10.00 20.00", "201 一般公共服务支出 30.00 10.00 20.00")


@pytest.mark.parametrize("page", [(), ("- 7 -",), ("7",)])
def test_a_running_header_is_no_part_of_a_name(page):
    rows = ["20101 人大事务 30.00 10.00 20.00", "2010101 行政运行 30.00 10.00 20.00"]
    lines = [RUNNING, *BUDGET, *page, RUNNING, *rows, "第二部分", "- 8 -", RUNNING]
    found = tabulate(_grid(lines), SPECS)
    names = [item.cells[1].text for item in found.items if isinstance(item, Row) and len(item.cells) > 2 and item.cells[0].text.isdigit()]
    assert names == ["一般公共服务支出", "人大事务", "行政运行"]


def test_a_name_that_holds_the_name_of_the_document_gives_up_its_table():
    found = tabulate(_grid([*BUDGET, RUNNING, "20101 人大事务 30.00 10.00 20.00"]), SPECS)
    assert not any(isinstance(item, Row) and any(RUNNING in c.text and c.text != RUNNING for c in item.cells) for item in found.items)


def _budget_cells(lines: list[str]) -> list[list[str]]:
    """The rows of known tables, without headers and titles."""
    found = tabulate(_grid(lines), SPECS)
    assert found is not None
    recognised = recognise(found, SPECS)
    rows: dict[int, list[str]] = {}
    for table in recognised.tables:
        for value in table.values:
            rows.setdefault(value.row_no, []).append(value.cell.text)
    return [rows[at] for at in sorted(rows)]


TITLE, UNIT = "部门支出总表", "单位：万元"
ONE_A_LINE = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
ABOVE = ["合计", "30.00", "10.00", "20.00", "201", "一般公共服务支出", "30.00", "10.00", "20.00"]
BELOW = ["20101", "人大事务", "30.00", "10.00", "20.00", "2010101", "行政运行", "30.00", "10.00", "20.00"]


@pytest.mark.parametrize("page", [("7",), ("7", RUNNING), ("7", TITLE), ("7", RUNNING, TITLE)])
def test_the_number_of_a_page_above_what_it_repeats_is_no_value(page):
    held = _budget_cells([TITLE, UNIT, *ONE_A_LINE, *ABOVE, *page, *ONE_A_LINE, *BELOW, "8", RUNNING, "第二部分"])
    assert [row for row in held if "行政运行" in row] and not any("7" in row for row in held)
    assert sum(len([x for x in row if "." in x]) for row in held) == 12


def test_a_number_that_may_be_the_next_amount_gives_up_its_table():
    short = ["合计", "30", "10", "20", "201", "一般公共服务支出", "30", "10"]
    assert not any("7" in row for row in _budget_cells([TITLE, UNIT, *ONE_A_LINE, *short, "7", *ONE_A_LINE, *BELOW]))


SIDES = ["收入", "支出", "项目", "预算数", "项目", "预算数"]
LAST = ["上年结转", "结转下年", "收入总计", "30.00", "支出总计", "30.00"]


def test_names_of_rows_without_amounts_are_no_part_of_a_repeated_header():
    first = ["一、一般公共预算拨款收入", "30.00", "一、一般公共服务支出", "30.00", "本年收入合计", "30.00", "本年支出合计", "30.00"]
    lines = ["部门收支总表", UNIT, *SIDES, *first, "- 7 -", "部门收支总表", *SIDES, *LAST, "部门收入总表"]
    found = tabulate(_grid(lines), SPECS)
    tables = [t for t in recognise(found, SPECS).tables if t.kind]
    assert [(t.kind, t.unit) for t in tables] == [("revenue_expenditure_summary", "万元")]
    assert [v.cell.text for v in tables[0].values if "总计" in v.cell.text] == ["收入总计", "支出总计"]
