"""Lists of projects, funds, services and purchases, and tables with funds or economic classes as columns."""

import pytest

from tests.unit.ingest.builders import parse_tables, rows_of

CODES = ["科目编码", "科目名称"]


def only(title, rows, kind):
    held = rows_of(parse_tables("pdf", title, rows).only(kind))
    return [{field.removeprefix("expenditure."): text for field, text in row.items()} for row in held]


def test_a_project_may_take_several_rows_of_a_list():
    held = only("部门项目支出预算表", [
        ["单位名称", "项目名称", "功能科目编码", "经济科目编码", "经济科目名称", "合计", "一般公共预算"],
        ["合计", "", "", "", "", "300", "300"], ["水务局", "", "", "", "", "300", "300"],
        ["", "防汛", "2130314", "30201", "办公费", "100", "100"], ["", "", "2130314", "30227", "委托业务费", "200", "200"],
    ], "project_expenditure")
    assert [r.get("name") for r in held] == ["合计", None, "防汛", "防汛"]
    assert [(r["code"], r["economic_code"], r["total"]) for r in held[2:]] == [("2130314", "30201", "100"), ("2130314", "30227", "200")]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_total_of_a_list_may_stand_under_any_of_its_words(at):
    total = ["", "", "", "9"]
    total[at] = "合计"
    held = only("项目支出表", [["类型", "项目单位", "项目名称", "合计"], ["特定目标类", "林草局", "造林", "9"], total], "project_expenditure")
    assert held[-1] == {"name": "合计", "total": "9"}


@pytest.mark.parametrize(
    ("title", "header", "row", "kind", "held"),
    [
        ("政府购买服务预算表", ["项目名称", "购买内容", "预算金额"], ["养护", "绿地养护", "3.00"], "service_purchase",
         {"name": "养护", "purchased_service": "绿地养护", "total": "3.00"}),
        ("专项资金预算表", ["专项资金名称", "支持方向", "预算数"], ["教育专项", "学校", "120"], "special_fund",
         {"name": "教育专项", "about": "学校", "total": "120"}),
        ("政府采购预算明细表", ["项目", "合计", "一般公共预算"], ["货物类", "5.00", "5.00"], "procurement_summary",
         {"name": "货物类", "total": "5.00", "general_public_budget": "5.00"}),
        ("政府采购预算表", ["采购项目名称", "采购品目名称", "采购金额"], ["设备更新", "计算机", "30"], "procurement",
         {"item_name": "设备更新", "catalogue_name": "计算机", "total": "30"}),
        ("机关运行经费支出预算表", [*CODES, "机关运行经费支出"], ["30201", "办公费", "20"], "operating_expense",
         {"code": "30201", "name": "办公费", "total": "20"}),
        ("一般公共预算支出表（按政府预算经济分类）", [*CODES, "合计", "基本支出", "项目支出"], ["501", "机关工资福利支出", "7", "7", ""],
         "expenditure_by_government_economic", {"code": "501", "name": "机关工资福利支出", "total": "7", "basic": "7"}),
        ("支出预算分类汇总表（按政府预算经济分类）", [*CODES, "总计", "机关工资福利支出", "机关商品和服务支出"], ["2010301", "行政运行", "9", "7", "2"],
         "expenditure_by_class", {"code": "2010301", "name": "行政运行", "total": "9", "wage_welfare": "7", "goods_services": "2"}),
    ],
)
def test_a_list_is_a_kind_of_its_own(title, header, row, kind, held):
    assert only(title, [header, row], kind) == [held]


def test_what_splits_a_fund_is_no_expenditure_of_all_funds():
    header = [["科目编码", "科目名称", "合计", "一般公共预算", "", "", "政府性基金预算"], ["", "", "", "小计", "基本支出", "项目支出", ""]]
    (held,) = only("部门支出预算表", [*header, ["2010301", "行政运行", "9", "7", "4", "3", "2"]], "expenditure_detail")
    held.pop("group_part")
    assert held == {"code": "2010301", "name": "行政运行", "total": "9", "general_public_budget": "7", "government_fund": "2"}


def test_an_unknown_column_does_not_hand_a_table_to_a_kind_of_another_title():
    rows = [[*CODES, "合计", "当年财政拨款安排", "上年结转"], ["2010301", "行政运行", "9", "7", "2"]]
    assert only("一般公共预算支出预算表", rows, "general_budget_expenditure")[0]["current_year_revenue"] == "7"
