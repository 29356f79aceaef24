"""Project forms: labels and values, missing labels, paragraphs, amounts that only prose states."""

import pytest

from ingest import specs
from tests.unit.ingest.builders import LAYOUTS, document, notes_of, parse_tables, parse_text, rows_of

TITLE = "3.公园养护经费绩效目标表"
FORM = [
    ["项目编码", "13000031P00000110001X", "项目名称", "公园养护经费"],
    ["预算规模及资金用途", "预算数", "50.00", "其中：财政    资金", "40.00", "其他资金", "10.00"],
    ["", "养护三座公园"],
    ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"],
    ["", "10.00", "20.00", "", "100.00"],
    ["绩效目标", "1.养护公园"],
]
INDICATORS = [
    ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"],
    ["产出指标", "数量指标", "公园数量", "养护的公园", "≥3座", "计划"],
]
EXPECTED = {
    "project_ordinal": "3", "project_code": "13000031P00000110001X", "project_name": "公园养护经费", "budget": "50.00",
    "fiscal": "40.00", "other": "10.00", "purpose": "养护三座公园", "payment_plan_3": "10.00", "payment_plan_6": "20.00",
    "payment_plan_12": "100.00", "goal": "1.养护公园",
}


def form_of(table) -> dict[str, str]:
    held = {}
    for row in rows_of(table, "form"):
        for field, value in row.items():
            held[field] = f"{held[field]}|{value}" if field in held else value
    return held


@pytest.fixture(params=LAYOUTS)
def layout(request):
    return request.param


def test_a_whole_form(layout):
    parsed = parse_tables(layout, TITLE, "单位：万元", FORM, INDICATORS)
    table = parsed.only("project_performance")
    assert form_of(table) == EXPECTED
    assert (table.unit, table.recognised_by, len(rows_of(table, "indicator"))) == ("万元", "columns+title", 1)
    assert set(parsed.states()) == {"structural", "loaded"}


def test_payment_plans_know_their_heading(layout):
    table = parse_tables(layout, TITLE, FORM, INDICATORS).only()
    headers = {v.field: v.header for v in table.values if v.field.startswith("payment_plan")}
    assert headers["payment_plan_3"] == "资金支出计划（%）/3月底"


def test_two_forms_in_a_row_are_two_tables(layout):
    other = [["项目编码", "13000031P00000120001X", "项目名称", "道路清扫"], *FORM[1:]]
    parsed = parse_tables(layout, TITLE, "单位：万元", FORM, INDICATORS, "4.道路清扫绩效目标表", "单位：元", other, INDICATORS)
    assert [(form_of(t)["project_name"], t.unit, t.title) for t in parsed.tables] == [
        ("公园养护经费", "万元", TITLE), ("道路清扫", "元", "4.道路清扫绩效目标表"),
    ]


def test_the_same_name_twice_with_different_codes(layout):
    other = [["项目编码", "13000031P00000120001X", "项目名称", "公园养护经费"], *FORM[1:]]
    parsed = parse_tables(layout, TITLE, FORM, INDICATORS, "4.公园养护经费绩效目标表", other, INDICATORS)
    assert [form_of(t)["project_code"][-5:] for t in parsed.tables] == ["0001X", "0001X"]
    assert len({form_of(t)["project_code"] for t in parsed.tables}) == 2


def test_a_missing_name_label_is_noted():
    rows = [["项目编码", "13000031P00000110001X", "公园养护经费"], *FORM[2:3]]
    source = TITLE + "\n" + document("word", rows[:1], INDICATORS)
    table = parse_text("word", source).only("project_performance")
    assert form_of(table)["project_name"] == "公园养护经费"
    assert "label_missing" in notes_of(table)


def test_the_name_comes_from_the_title_where_the_form_prints_none(layout):
    table = parse_tables(layout, "（五）、公园养护经费绩效目标表", INDICATORS).only("project_performance")
    assert form_of(table) == {"project_ordinal": "五", "project_name": "公园养护经费"}


@pytest.mark.parametrize(
    ("title", "ordinal", "name"),
    [
        ("关于公园养护绩效目标指标的说明", None, "公园养护"),
        ("13 、 公园养护专项绩效目标", "13", "公园养护专项"),
        (r"1、公园养护绩效目标表 TC 1、公园养护绩效目标表 \f C \l 1 ", "1", "公园养护"),
        ("[bookmark: _Toc_1_1_0000000002]2.公园养护绩效目标表", "2", "公园养护"),
    ],
)
def test_names_in_titles(layout, title, ordinal, name):
    held = form_of(parse_tables(layout, title, INDICATORS).only("project_performance"))
    assert (held.get("project_ordinal"), held["project_name"]) == (ordinal, name)


def test_goals_of_several_rows_and_paragraphs():
    source = TITLE + "\n" + document("word", [["项目编码", "13000031P00000110001X", "项目名称", "公园养护经费"]])
    source += "\t绩效目标\n\t目标1\n\t养护公园\n第二段\n\n\t\n\t目标2\n\t修整步道\n\n" + document("word", INDICATORS)
    assert form_of(parse_text("word", source).only())["goal"] == "养护公园第二段|修整步道"


def test_a_paragraph_of_a_goal_after_a_blank_line():
    source = TITLE + "\n" + document("word", [FORM[0]]) + "\t绩效目标\n\t1.养护公园\n\n2.修整步道\n\n" + document("word", INDICATORS)
    parsed = parse_text("word", source)
    assert form_of(parsed.only())["goal"] == "1.养护公园2.修整步道"
    assert parsed.state_of("2.修整步道") == "loaded"


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("2031年该项目主要安排一般公共预算资金共计143.5万元。", "143.5万元"),
        ("该项目安排资金23.5万元，其中本级预算20万元。", "20万元"),
        ("该项目安排资金23.5万元。", "23.5万元"),
        ("平台总投资117.52万元。", None),
    ],
)
def test_a_budget_that_only_the_prose_states(layout, sentence, stated):
    rows = [["项目编码", "13000031P00000110001X", "项目名称", "公园养护经费"]]
    table = parse_tables(layout, "关于公园养护绩效目标指标的说明", sentence, rows, INDICATORS).only("project_performance")
    assert form_of(table).get("stated_budget") == stated
    if stated:
        assert next(v for v in table.values if v.field == "stated_budget").cell.first_line == 2


def test_prose_states_nothing_where_the_form_prints_a_budget(layout):
    table = parse_tables(layout, TITLE, "该项目安排资金共计99万元。", FORM, INDICATORS).only()
    assert "stated_budget" not in form_of(table)
    assert form_of(table)["budget"] == "50.00"


def test_a_value_without_label_is_unclaimed_not_guessed(layout):
    rows = [["项目编码", "13000031P00000110001X", "项目名称", "公园养护经费"], ["补充栏", "无主"]]
    parsed = parse_tables(layout, TITLE, rows, INDICATORS)
    assert parsed.state_of("无主") == "unclaimed:value_without_label"
    assert "无主" not in form_of(parsed.only("project_performance")).values()


NATIONAL = "项目支出绩效目标表"
FUNDS = [["主管部门", "住建局"], ["年度资金总额", "50.00"], ["年度目标", "1.养护公园"]]


@pytest.mark.parametrize(
    ("title", "name"),
    [("项目支出绩效目标表", ""), ("部门预算项目支出绩效目标表", ""), ("某局2024年项目支出绩效目标表", ""), ("2024年度项目绩效目标表", ""),
     ("长期绩效目标表", ""), ("年度绩效目标表", ""), ("养护中心项目绩效目标表", ""), ("公园养护项目绩效目标表", "公园养护项目"), ("公园养护专项绩效目标", "公园养护专项"),
     ("关于公园养护绩效目标的说明", "公园养护")],
)
def test_a_title_of_all_forms_names_no_project(title, name):
    assert specs.load().kinds["project_performance"].project_in(title) == name


@pytest.mark.parametrize("above", [[["甲局", "住建局"]], [["项目名称"]]], ids=["unread-row", "its-own-label"])
def test_a_title_names_no_project_where_the_name_may_stand_below_it(layout, above):
    held = parse_tables(layout, TITLE, above, INDICATORS)
    assert not any(v.field in ("project_name", "indicator_name") for t in held.tables for v in t.values)
    assert "loaded" not in held.states()


def test_a_form_of_no_project_is_unclaimed_with_its_indicators(layout):
    parsed = parse_tables(layout, NATIONAL, FUNDS, INDICATORS)
    assert not parsed.findings.tables[-1].values and parsed.findings.tables[-1].reason == "layout_undecided"
    named = parse_tables(layout, NATIONAL, [["项目名称", "公园养护"], *FUNDS], INDICATORS).only("project_performance")
    assert form_of(named)["project_name"] == "公园养护"


def test_a_name_beside_which_a_text_without_label_stands_may_be_cut():
    rows = [["项目编码", "13000031P00000110001X", "项目名称", "公园养", "护经费", ""], *FORM[1:]]
    assert not parse_tables("pdf", NATIONAL, rows, INDICATORS).tables[-1].values


def test_a_label_that_ran_together_with_its_amount_is_no_purpose():
    rows = [FORM[0], ["预算规模及资金用途", "预算数5", "0.00", "其中：财政资金", "40.00", "", ""], FORM[2]]
    held = form_of(parse_tables("pdf", TITLE, rows, INDICATORS).only("project_performance"))
    assert held["purpose"] == "养护三座公园" and "budget" not in held


def test_values_below_labels_go_in_order_where_places_were_left_out():
    plan = [["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"], ["10", "20", "30", "100"]]
    held = form_of(parse_tables("pdf", TITLE, [FORM[0], *plan], INDICATORS).only("project_performance"))
    assert [held.get(f"payment_plan_{m}") for m in (3, 6, 10, 12)] == ["10", "20", "30", "100"]
    held = form_of(parse_tables("pdf", TITLE, [FORM[0], plan[0], plan[1][:3]], INDICATORS).only("project_performance"))
    assert not any(field.startswith("payment_plan") for field in held)
