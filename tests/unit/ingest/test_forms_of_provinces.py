"""Performance forms as provinces print them: self-evaluations, money of the year and of the whole, wide lists."""

import pytest

from tests.unit.ingest.builders import parse_tables, rows_of

INDICATORS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]


def evaluation(*behind):
    return parse_tables("pdf", "项目支出绩效自评表", [
        ["项目名称", "51152823T000008811111-演练经费", "", "", "", "", "", ""],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "年度资金总额：", "90", "80", "70", "10", "87.5%", "9"],
        ["", "其中：本年财政拨款", "90", "80", "70", "-", "", ""],
        ["年度总体目标", "预期目标", "", "", "实际完成情况", "", "", ""],
        ["", "演练十次。", "", "", "演练九次。", "", "", ""],
        INDICATORS,
        ["产出指标（50分）", "数量指标", "演练次数", "≥10次", "9", "50", "45", "受天气影响"],
        ["", "质量指标", "合格率", "≥95%", "96%", "40", "40", ""],
        ["总分", "", "", "", "", "100", "94", ""],
        *behind,
    ])


def test_a_self_evaluation_prints_budget_and_account_side_by_side():
    table = evaluation().only("project_performance")
    form = rows_of(table, "form")
    assert table.unit == "万元"
    assert {"budget": "90", "adjusted_budget": "80", "final_amount": "70"}.items() <= form[1].items()
    assert {"fiscal": "90", "final_amount": "70"}.items() <= form[2].items()


def test_goals_and_results_stand_below_their_labels():
    held = rows_of(evaluation().only("project_performance"), "form")
    assert [r["goal"] for r in held if "goal" in r] == ["演练十次。"]
    assert not [r for r in held if "预期目标" in r.values()]


def test_the_row_that_adds_up_scores_is_no_indicator():
    held = rows_of(evaluation().only("project_performance"), "indicator")
    assert [r["indicator_name"] for r in held] == ["演练次数", "合格率"]
    assert (held[0]["actual_value"], held[0]["weight"], held[0]["score"], held[0]["deviation"]) == ("9", "50", "45", "受天气影响")
    assert held[1]["level1"] == "产出指标（50分）"


def test_what_a_form_prints_behind_its_indicators_is_no_indicator():
    parsed = evaluation(["评价结论", "自评得分94分。", "", "", "", "", "", ""], ["存在问题", "无", "", "", "", "", "", ""])
    table = parsed.only("project_performance")
    assert len(rows_of(table, "indicator")) == 2
    assert [r.get("about") for r in rows_of(table, "form")][-2:] == ["自评得分94分。", "无"]


def test_a_code_printed_before_the_name_of_a_project_is_taken_off():
    (held,) = (r for r in rows_of(evaluation().only("project_performance"), "form") if "project_name" in r)
    assert (held["project_code"], held["project_name"]) == ("51152823T000008811111", "演练经费")


@pytest.mark.parametrize(
    "money",
    [
        [["项目资金", "项目资金总额", "360", "年度资金申请总额", "120"], ["", "其中：财政资金", "360", "其中：当年财政拨款", "120"]],
        [["项目资金", "项目总投资", "360", "年度资金总额", "120"], ["", "其他资金", "0", "其中：财政拨款", "120"]],
    ],
)
def test_the_budget_is_the_money_of_the_year(money):
    rows = [["项目名称", "", "巡查经费", "项目性质", "阶段性"], *money, ["绩效指标", "一级指标", "二级指标", "三级指标", "年度(/项目)指标值"],
            ["", "产出指标", "数量指标", "巡查次数", "≥12次"]]
    held = rows_of(parse_tables("pdf", "项目支出绩效目标申报表", rows).only("project_performance"), "form")
    assert [r["budget"] for r in held if "budget" in r] == ["120"]
    assert [r["fiscal"] for r in held if "fiscal" in r] == ["120"]


def test_a_list_of_projects_with_their_funds_is_no_form():
    rows = [["项目名称", "项目单位", "合计", "一般公共预算", "单位资金"], ["防疫经费", "畜牧局", "9.00", "9.00", ""]]
    table = parse_tables("pdf", "项目支出预算表", rows).only("project_expenditure")
    assert rows_of(table) == [{"name": "防疫经费", "project_unit": "畜牧局", "total": "9.00", "general_public_budget": "9.00"}]


def test_signs_may_stand_in_the_column_of_values_beside_their_content():
    rows = [
        ["单位代码", "单位（专项）名称", "项目支出", "年度目标", "一级指标", "二级指标", "三级指标", "指标值", "指标值内容", "度量单位"],
        ["205001", "维护经费", "120", "安全运行", "产出指标", "数量指标", "维护工程数", "≥", "15", "处"],
    ]
    held = rows_of(parse_tables("pdf", "项目支出绩效目标表", rows).only("project_performance"))
    assert (held[1]["target_symbol"], held[1]["target_value"], held[1]["target_unit"]) == ("≥", "15", "处")


def test_the_name_of_a_unit_above_its_projects_is_no_project():
    rows = [
        ["单位名称、项目名称", "项目年度绩效目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
        ["医保局", "", "", "", "", "", "", ""],
        ["宣传经费", "做好宣传。", "产出指标", "数量指标", "宣传场次", ">=", "12", "场"],
    ]
    tables = parse_tables("pdf", "项目支出绩效目标表", rows).tables
    assert [v.cell.text for t in tables for v in t.values if v.field == "project_name"] == ["宣传经费"]


def test_the_sum_of_a_unit_above_its_projects_is_no_project():
    rows = [
        ["单位编码", "单位（专项）名称", "资金总额", "一级指标", "二级指标", "三级指标", "指标值", "度量单位"],
        ["301", "文旅局", "80.00", "", "", "", "", ""],
        ["", "旅游宣传", "80.00", "产出指标", "数量指标", "宣传场次", "20", "场"],
        ["", "", "", "", "质量指标", "完成率", "100", "%"],
    ]
    tables = parse_tables("pdf", "项目支出绩效目标表", rows).tables
    assert [(v.field, v.cell.text) for t in tables for v in t.values if v.field in ("project_name", "budget")] == [
        ("project_name", "旅游宣传"), ("budget", "80.00")
    ]
    assert [v.cell.text for t in tables for v in t.values if v.field == "indicator_name"] == ["宣传场次", "完成率"]


def test_columns_of_funds_may_be_lettered():
    rows = [
        ["项目名称", "站网运维", "", ""], ["项目资金", "年初预算数（A）", "全年预算数（B）", "全年执行数（C）"], ["年度资金总额", "300.00", "320.00", "310.00"],
        ["一级指标", "二级指标", "三级指标", "年度指标值"], ["产出指标", "数量指标", "运维站点数", "≥50个"],
    ]
    held = rows_of(parse_tables("pdf", "项目支出绩效自评表", rows).only("project_performance"), "form")
    assert {**held[1]} == {"budget": "300.00", "adjusted_budget": "320.00", "final_amount": "310.00"}
