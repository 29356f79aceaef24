"""Table kinds as data; and the README's recipe: a new kind is one YAML file."""

import pytest

from ingest import specs
from tests.unit.ingest.builders import LAYOUTS, kinds_with, notes_of, parse_tables, rows_of

SHELTER = """
kind: shelter_expenditure
name_zh: 应急避难场所支出表
family: budget
layout: rows
side: expenditure
code_scheme: function
title: {all: [避难场所]}
columns:
  required: [code_class, code_group, code_item, total]
  optional: [line_no, name, personnel, public_use, project]
"""
FULL = [
    ["科目编码", "", "", "科目名称", "合计", "基本支出", "", "项目支出"],
    ["类", "款", "项", "", "", "人员经费", "公用经费", ""],
]
RAGGED = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["类", "款", "项", "", "", "人员经费", "公用经费", ""],
]
BODY = [
    ["224", "", "", "灾害防治支出", "1,234,567.80", "1,000,000.00", "200,000.00", "34,567.80"],
    ["224", "01", "", "应急管理事务", "1,234,567.80", "1,000,000.00", "200,000.00", "34,567.80"],
    ["224", "01", "06", "场所维护", "1,034,567.80", "1,000,000.00", "", "34,567.80"],
    ["224", "01", "09", "场所巡查", "200,000.00", "", "200,000.00", ""],
    ["", "", "", "合计", "1,234,567.80", "1,000,000.00", "200,000.00", "34,567.80"],
]
FIELDS = ["code_class", "code_group", "code_item", "name", "total", "personnel", "public_use", "project"]


def expected_rows():
    return [{f: c for f, c in zip(FIELDS, row, strict=True) if c} for row in BODY]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("header", [FULL, RAGGED], ids=["full", "ragged"])
def test_a_new_kind_is_one_yaml_file(tmp_path, layout, header):
    kinds = kinds_with(tmp_path, "shelter_expenditure.yml", SHELTER)
    parsed = parse_tables(layout, "应急避难场所支出表", "单位：元", header + BODY, kinds=kinds)
    table = parsed.only("shelter_expenditure")
    assert (table.recognised_by, table.unit, table.rows) == ("columns+title", "元", 5)
    assert rows_of(table, printed_only=True) == expected_rows()
    assert notes_of(table) == []
    printed = sum(bool(c) for row in BODY for c in row)
    assert parsed.states() == {"loaded": printed, "structural": 2 + sum(bool(c) for row in header for c in row)}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_that_file_the_table_is_not_guessed(layout):
    parsed = parse_tables(layout, "应急避难场所支出表", "单位：元", FULL + BODY)
    assert "shelter_expenditure" not in parsed.kinds
    assert all(t.kind is None and t.reason for t in parsed.tables)


def test_header_paths_of_the_new_kind_are_printed(tmp_path):
    kinds = kinds_with(tmp_path, "shelter_expenditure.yml", SHELTER)
    table = parse_tables("pdf", "应急避难场所支出表", FULL + BODY, kinds=kinds).only()
    headers = {v.field: v.header for v in table.values}
    assert headers["code_group"] == "科目编码/款"
    assert headers["personnel"] == "基本支出/人员经费"


def test_every_promised_kind_is_there():
    kinds = specs.load().kinds
    assert set(kinds) >= {
        "revenue_expenditure_summary", "revenue_detail", "expenditure_detail", "fiscal_appropriation_summary",
        "general_budget_expenditure", "general_budget_basic_expenditure", "government_fund_expenditure",
        "state_capital_expenditure", "three_public_expense", "procurement", "asset", "project_performance",
        "department_performance", "activity_performance", "organisation_unit",
    }


@pytest.mark.parametrize(
    ("yaml_text", "named"),
    [
        (SHELTER.replace("total]", "no_such_column]"), "no_such_column"),
        (SHELTER.replace("name_zh: 应急避难场所支出表\n", ""), "name_zh"),
        (SHELTER + "lines_like: no_such_kind\n", "no_such_kind"),
    ],
)
def test_a_broken_kind_names_file_and_key(tmp_path, yaml_text, named):
    with pytest.raises(specs.SpecError, match=rf"shelter_expenditure\.yml.*{named}"):
        kinds_with(tmp_path, "shelter_expenditure.yml", yaml_text)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("部门预算收支总表", "revenue_expenditure_summary"),
        ("表1 收支预算总体情况表", "revenue_expenditure_summary"),
        ("财政拨款收支预算总表", "fiscal_appropriation_summary"),
        ("收入预算总表", "revenue_detail"),
        ("支出总体情况表", "expenditure_detail"),
        ("一般公共预算财政拨款支出表", "general_budget_expenditure"),
        ("一般公共预算财政拨款基本支出表（按经济分类）", "general_budget_basic_expenditure"),
        ("政府性基金预算支出表", "government_fund_expenditure"),
        ("国有资本经营预算支出表", "state_capital_expenditure"),
        ("财政拨款“三公”经费支出预算表", "three_public_expense"),
        ("部门固定资产占用情况表", "asset"),
        ("2031年度收入支出决算总表", "revenue_expenditure_summary"),
        ("财政拨款收入支出决算总表", "fiscal_appropriation_summary"),
    ],
)
def test_a_title_matches_its_kind_among_the_budget_tables(title, kind):
    every = specs.load().kinds
    assert {k.loads_as for k in every.values() if every[k.loads_as].expected and k.titled(title)} == {kind}


def test_a_longer_label_path_wins():
    kind = specs.load().kinds["revenue_detail"]
    assert kind.column(("本年收入", "小计")).field == "current_year_revenue"
    assert kind.column(("小计",)) is None
    assert kind.column(("合计",)).field == "total"


def test_row_labels_of_a_kind_may_be_those_of_another():
    kinds = specs.load().kinds
    assert kinds["fiscal_appropriation_summary"].lines == kinds["revenue_expenditure_summary"].lines
    assert {"total", "subtotal", "balance", "memo", "item"} >= {x.role for k in kinds.values() for x in k.lines}


def test_a_level2_label_knows_the_labels_it_may_stand_under():
    loaded = specs.load()
    assert loaded.parents_of("数量指标") == {"产出指标", "产出目标", "预期产出"}
    assert loaded.parents_of("社会效益指标") == {"效益指标", "效果指标", "预期效果", "效果目标", "效益目标"}
    assert loaded.parents_of("2") == frozenset()
