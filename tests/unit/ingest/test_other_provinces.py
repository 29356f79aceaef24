"""Headers, notes and rows as other provinces print them."""

import pytest

from tests.unit.ingest.builders import LAYOUTS, notes_of, parse_tables, rows_of

HEADER = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
ROW = ["201", "某项服务支出", "10.00", "4.00", "6.00"]
FULL = {"code": "201", "name": "某项服务支出", "total": "10.00", "basic": "4.00", "project": "6.00"}


@pytest.fixture(params=LAYOUTS)
def layout(request):
    return request.param


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (["单位编码", "单位名称", *HEADER], ["101001", "园林所", *ROW], {**FULL, "unit_code": "101001", "unit_name": "园林所"}),
        ([*HEADER, "备注"], [*ROW, "含结转"], {**FULL, "remark": "含结转"}),
        (["功能分类科目", "合计", "基本支出", "项目支出"], ["201 某项服务支出", "10.00", "4.00", "6.00"], FULL),
    ],
    ids=["unit-columns", "remark", "code-and-name-in-one"],
)
def test_columns_of_other_provinces(layout, header, row, expected):
    parsed = parse_tables(layout, "部门支出总表", [header, row])
    (held,) = rows_of(parsed.only("expenditure_detail"))
    assert {f: held.get(f) for f in expected} == expected
    assert not [s for s in parsed.states() if s.startswith("unclaimed")]


@pytest.mark.parametrize("label", ["功能分类科目", "支出功能分类科目", "科目名称"])
def test_the_expenditure_side_may_be_headed_by_its_classification(layout, label):
    rows = [["收入", "", "支出", ""], ["项目", "金额", label, "金额"], ["一、事业收入", "5.00", "一、教育支出", "4.00"]]
    (held,) = rows_of(parse_tables(layout, "收支总体情况表", rows).only("revenue_expenditure_summary"))
    assert (held["expenditure.name"], held["expenditure.budget_amount"]) == ("一、教育支出", "4.00")


@pytest.mark.parametrize("note", ["本部门无此项预算拨款支出，本表为空。", "我单位无政府性基金预算，故此表无数据。"])
def test_notes_that_say_empty_in_other_words(layout, note):
    table = parse_tables(layout, "政府性基金预算支出表", [HEADER], note).only("government_fund_expenditure")
    assert (table.note, table.note_says_empty) == (note, True)


def test_a_wrapped_name_joins_the_row_above(layout):
    rows = [["201", "某项服", "10.00", "4.00", "6.00"], ["", "务支出", "", "", ""], ["20101", "某类", "1.00", "", "1.00"]]
    table = parse_tables(layout, "部门支出总表", [HEADER, *rows]).only("expenditure_detail")
    assert rows_of(table)[0] == FULL
    assert len(rows_of(table)) == 2
    assert "name_wrapped" in notes_of(table)


def test_a_row_that_lost_one_of_its_amounts_is_noted_as_short():
    table = parse_tables("pdf", "部门支出总表", [HEADER, ROW[:4], ROW]).only("expenditure_detail")
    assert notes_of(table) == ["short_row"]


def test_three_public_expense_printed_as_columns(layout):
    rows = [
        ["“三公”经费合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"],
        ["", "", "小计", "公务用车购置费", "公务用车运行费", ""],
        ["5.00", "", "3.00", "", "3.00", "2.00"],
    ]
    parsed = parse_tables(layout, "财政拨款“三公”经费支出预算表", "单位：万元", rows)
    table = parsed.only("three_public_expense")
    held = {r["name"]: r["total"] for r in rows_of(table) if "total" in r}
    assert sorted(held.values()) == ["2.00", "3.00", "3.00", "5.00"]
    assert any("接待" in name and amount == "2.00" for name, amount in held.items())
    assert not [s for s in parsed.states() if s.startswith("unclaimed")]


@pytest.mark.parametrize("second", ["项目（按支出经济分类）", "项目（按支出性质）", "按经济分类"])
def test_a_second_list_of_one_side_restates_the_first(layout, second):
    rows = [
        ["收入", "", "支出", "", "", ""], ["项目", "预算数", "项目（按功能分类）", "预算数", second, "预算数"],
        ["一、事业收入", "9.00", "一、教育支出", "9.00", "一、基本支出", "5.00"], ["", "", "", "", "二、项目支出", "4.00"],
        ["收入总计", "9.00", "支出总计", "9.00", "支出总计", "9.00"],
    ]
    held = rows_of(parse_tables(layout, "部门收支总体情况表", rows).only("revenue_expenditure_summary"))
    assert [r.get("expenditure.budget_amount") for r in held] == ["9.00", None, "9.00"]
    assert [r.get("expenditure.restated_amount") for r in held] == ["5.00", "4.00", "9.00"]


@pytest.mark.parametrize("compared", ["2024年预算数比2023年预算数增减%", "2024年比2023年增减", "较上年增减变动情况"])
def test_a_group_that_compares_two_years_holds_no_amount_of_this_one(layout, compared):
    rows = [
        ["项目", "", "2023年预算数", "", "", "2024年预算数", "", "", compared, "", ""],
        ["科目编码", "科目名称", *["合计", "基本支出", "项目支出"] * 3],
        ["201", "某项服务支出", "8.00", "3.00", "5.00", "10.00", "4.00", "6.00", "1.25", "1.33", "1.20"],
    ]
    (held,) = rows_of(parse_tables(layout, "一般公共预算支出预算表", rows).only("general_budget_expenditure"))
    assert (held["total"], held["basic"], held["project"]) == ("10.00", "4.00", "6.00")


@pytest.mark.parametrize(
    ("title", "header", "row", "kind"),
    [
        ("部门支出总表", ["科目名称", "合计", "基本支出", "项目支出"], ["教育支出", "9.00", "5.00", "4.00"], "expenditure_detail"),
        ("一般公共预算基本支出表", ["经济科目名称", "预算数"], ["基本工资", "9.00"], "general_budget_basic_expenditure"),
        ("部门支出总表", ["名称", "单位", "合计"], ["教育支出", "教育局", "9.00"], None),
    ],
)
def test_a_name_tells_a_row_where_no_code_is_printed(layout, title, header, row, kind):
    table = parse_tables(layout, title, [header, row]).tables[0]
    assert table.kind == kind
    assert not kind or (rows_of(table)[0]["name"], rows_of(table)[0]["total"]) == (row[0], "9.00")


@pytest.mark.parametrize("second", ["ᠲᠥᠰᠦᠯ", "བོད་ཡིག", "خامچوت"], ids=["mongolian", "tibetan", "arabic"])
def test_labels_in_two_languages(layout, second):
    rows = [[f"{label} {second}" for label in HEADER], [*ROW[:1], f"{ROW[1]} {second}", *ROW[2:]]]
    (held,) = rows_of(parse_tables(layout, f"部门支出总表 {second}", rows).only("expenditure_detail"))
    assert held == {**FULL, "name": f"{FULL['name']} {second}"}


@pytest.mark.parametrize("printed", ["[201]某项服务支出", "201-某项服务支出", "（201）某项服务支出"])
def test_code_and_name_in_one_cell(layout, printed):
    rows = [["功能分类科目", "合计", "基本支出", "项目支出"], [printed, "10.00", "4.00", "6.00"]]
    assert rows_of(parse_tables(layout, "部门支出总表", rows).only("expenditure_detail")) == [FULL]


def test_what_a_fund_is_made_of_by_year_is_a_part_of_it(layout):
    rows = [
        ["项目名称", "合计", "一般公共预算", "", "政府性基金预算", ""], ["", "", "本年拨款", "上年结转", "本年拨款", "上年结转"],
        ["普查", "9.00", "5.00", "1.00", "3.00", ""],
    ]
    (held,) = rows_of(parse_tables(layout, "项目支出表", rows).only("project_expenditure"))
    assert held["total"] == "9.00"
    assert not {"general_public_budget", "government_fund", "carried_over", "fiscal_appropriation"} & set(held)


def test_the_unit_of_a_target_is_not_the_unit_that_spends(layout):
    rows = [
        ["单位", "项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标值符号", "指标值", "单位"],
        ["财政局", "运维经费", "45.60", "产出指标", "数量指标", "系统数", "≥", "6", "个"],
    ]
    held = rows_of(parse_tables(layout, "项目支出绩效目标表", rows).only("project_performance"))
    assert (held[0]["unit_name"], held[1]["target_unit"]) == ("财政局", "个")
