"""Rows and headings of other provinces that must not be read as something they are not."""

import io

import pytest
import xlsxwriter

from ingest import limits, specs
from ingest.marked import read as marked
from ingest.readers.sheets import spreadsheet
from ingest.recognising.recognise import recognise
from tests.unit.ingest.builders import Parsed, parse_tables, rows_of

CODES = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def test_numbers_of_things_in_a_table_of_money_are_no_amounts():
    rows = [["项目", "预算数"], ["一、支出合计", "9.00"], ["1.公务接待费", "9.00"], ["二、公务用车保有量(辆)", "4"], ["三、公务接待批次（批）", "10"]]
    held = rows_of(parse_tables("pdf", "“三公”经费预算表", rows).only("three_public_expense"))
    assert [r["budget_amount"] for r in held if "budget_amount" in r] == ["9.00", "9.00"]
    assert [r["counted"] for r in held if "counted" in r] == ["4", "10"]


def test_a_row_without_amounts_below_a_header_is_no_second_header():
    rows = [["项目", "预算数"], ["公务接待费", ""], ["因公出国（境）费", ""], ["合计", "0"]]
    assert len(rows_of(parse_tables("pdf", "“三公”经费预算表", rows).only("three_public_expense"))) == 3


def test_a_row_of_balances_does_not_end_a_summary():
    header = [["收入", "", "支出", "", "", ""], ["项目", "本年预算", "项目（按功能分类）", "本年预算", "项目（按部门预算经济分类）", "本年预算"]]
    rows = [["一、事业收入", "9.00", "一、教育支出", "9.00", "一、基本支出", "9.00"], ["上年结转", "", "结转下年", "", "结转下年", ""],
            ["收入总计", "9.00", "支出总计", "9.00", "支出总计", "9.00"]]
    held = rows_of(parse_tables("pdf", "收支总表", header + rows).only("revenue_expenditure_summary"))
    assert held[-1]["revenue.name"] == "收入总计"
    assert [r.get("expenditure.budget_amount") for r in held] == ["9.00", None, "9.00"]


def test_expenditure_may_be_split_into_personnel_and_public_use_alone():
    rows = [["科目编码", "科目名称", "合计", "人员支出", "日常公用支出", "项目支出"], ["205", "教育支出", "9.00", "4.00", "1.00", "4.00"]]
    (held,) = rows_of(parse_tables("pdf", "部门支出预算总表", rows).only("expenditure_detail"))
    assert (held["total"], held["personnel"], held["public_use"], held["project"]) == ("9.00", "4.00", "1.00", "4.00")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("财政拨款支出表（功能科目）", "fiscal_appropriation_expenditure"),
        ("一般公共预算支出表", "general_budget_expenditure"),
        ("部门支出总表", "expenditure_detail"),
        ("某某专项支出表", None),
        ("一般公共预算项目支出表", None),
    ],
)
def test_the_title_says_whose_expenditure_a_table_by_code_is(title, kind):
    assert parse_tables("pdf", title, [CODES, ["205", "教育支出", "9.00", "5.00", "4.00"]]).kinds == [kind]


def test_a_table_by_economic_class_is_not_taken_for_one_by_function():
    parsed = parse_tables("pdf", "一般公共预算支出经济分类情况表", [["科目编码", "科目名称", "预算数"], ["301", "工资福利支出", "9.00"]])
    assert parsed.kinds == ["expenditure_by_economic"]


def test_the_mark_of_the_next_sheet_is_no_row_of_the_table_above():
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        for mark, title in (("表一", "部门支出总表"), ("表二", "一般公共预算支出表")):
            sheet = book.add_worksheet(title)
            for r, row in enumerate([[mark], [title], CODES, ["205", "教育支出", "9.00", "5.00", "4.00"], ["", "合计", "9.00", "5.00", "4.00"]]):
                sheet.write_row(r, 0, row)
    grid = spreadsheet.read(held.getvalue(), "xlsx", limits.from_environment())
    parsed = Parsed(grid, recognise(grid, specs.load()))
    assert parsed.kinds == ["expenditure_detail", "general_budget_expenditure"]
    assert [rows_of(t)[-1]["name"] for t in parsed.tables] == ["合计", "合计"]


def test_rows_between_bars_are_read_as_rows_between_tabs_are():
    framed = ["| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |", "|---|---|---:|---:|---:|", "| 205 | 教育支出 | 9.00 | | 9.00 |", "|  | 合计 | 9.00 | | 9.00 |"]
    plain = ["科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出", "205 | 教育支出 | 9.00 | | 9.00", " | 合计 | 9.00 | | 9.00"]
    for lines in (framed, plain):
        grid = marked.read("\n".join(["部门支出总表", *lines]), limits.from_environment())
        held = rows_of(Parsed(grid, recognise(grid, specs.load())).only("expenditure_detail"))
        assert [(r["name"].strip(), r["project"].strip()) for r in held] == [("教育支出", "9.00"), ("合计", "9.00")]


@pytest.mark.parametrize(
    "lines", [["园林绿化局2024年部门预算"], ["园林绿化局", "2024年度部门决算"], ["第二部分 园林绿化局2024年度部门决算表"]]
)
def test_a_title_names_the_body(lines):
    parsed = parse_tables("pdf", *lines, "部门支出总表", [CODES, ["205", "教育支出", "9.00", "5.00", "4.00"]])
    assert {m.value for m in parsed.findings.mentions if m.aspect == "department"} == {"园林绿化局"}


def test_a_place_before_the_year_is_no_body():
    parsed = parse_tables("pdf", "青山市青山区2024年部门预算", "部门支出总表", [CODES, ["205", "教育支出", "9.00", "5.00", "4.00"]])
    assert not [m for m in parsed.findings.mentions if m.aspect == "department"]


def test_expenditure_by_unit_is_a_kind_of_its_own():
    rows = [["单位名称", "合计", "基本支出", "项目支出"], ["林业局本级", "5.00", "4.00", "1.00"], ["林业站", "4.00", "3.00", "1.00"]]
    held = rows_of(parse_tables("pdf", "部门支出总表", rows).only("expenditure_by_unit"))
    assert [(r["name"], r["total"], r["basic"], r["project"]) for r in held] == [tuple(row) for row in rows[1:]]


def test_revenue_may_be_listed_by_source_with_one_amount_each():
    rows = [["项目", "预算数"], ["一、经费拨款", "8.00"], ["二、事业收入", "1.00"], ["收入总计", "9.00"]]
    held = rows_of(parse_tables("pdf", "部门收入总体情况表", rows).only("revenue_detail"))
    assert [(r["name"], r["budget_amount"]) for r in held] == [tuple(row) for row in rows[1:]]


def test_the_table_of_operations_prints_two_lists_of_unequal_width():
    rows = [
        ["项目", "行次", "预算数", "统计数", "项目", "行次", "统计数"], ["栏次", "", "1", "2", "栏次", "", "3"],
        ["（一）支出合计", "2", "25.00", "22.22", "（一）行政单位", "21", "88.10"],
        ["公务接待费", "3", "7.00", "5.10", "1.主要负责人用车", "22", "1"],
        ["国内公务接待批次（个）", "4", "—", "31", "单价100万元（含）以上设备（不含车辆）", "23", "2"],
        ["国内公务接待人次（人）", "5", "—", "260", "政府采购支出合计", "24", "150.60"],
    ]
    held = {r["name"]: r for r in rows_of(parse_tables("pdf", "机构运行信息表", rows).only("three_public_expense"))}
    assert (held["公务接待费"]["budget_amount"], held["公务接待费"]["final_amount"]) == ("7.00", "5.10")
    assert (held["（一）行政单位"]["final_amount"], held["政府采购支出合计"]["final_amount"]) == ("88.10", "150.60")
    counted = ["1.主要负责人用车", "单价100万元（含）以上设备（不含车辆）", "国内公务接待人次（人）"]
    assert [(held[name].get("final_amount"), held[name]["counted"].split("|")[-1]) for name in counted] == [(None, "1"), (None, "2"), (None, "260")]


def test_assets_may_be_printed_as_columns():
    rows = [
        ["项目", "行次", "资产总额", "流动资产", "固定资产", "", "", "在建工程"], ["", "", "", "", "小计", "房屋构筑物", "车辆", ""],
        ["合计", "1", "9.00", "2.00", "6.00", "4.00", "2.00", "1.00"],
    ]
    held = rows_of(parse_tables("pdf", "国有资产占有使用情况表", rows).only("asset"))
    amounts = ["9.00", "2.00", "6.00", "4.00", "2.00", "1.00"]
    assert [(r["item"], r["value"]) for r in held] == list(
        zip(["资产总额", "流动资产", "固定资产", "房屋构筑物", "车辆", "在建工程"], amounts, strict=True)
    )


def test_assets_at_the_end_of_the_year_are_told_from_those_at_its_beginning():
    rows = [["项目", "年初数", "", "年末数", ""], ["", "数量", "价值", "数量", "价值"], ["车辆（台、辆）", "3", "1.00", "4", "1.20"]]
    (held,) = rows_of(parse_tables("pdf", "国有资产占用情况表", rows).only("asset"))
    assert (held["quantity"], held["value"]) == ("4", "1.20")


@pytest.mark.parametrize(
    ("title", "header", "row"),
    [
        ("财政专户管理资金支出预算表", CODES, ["205", "教育支出", "9.00", "5.00", "4.00"]),
        ("上年结转支出预算表", CODES, ["205", "教育支出", "9.00", "5.00", "4.00"]),
        ("非税收入征收计划表", ["科目编码", "科目名称", "合计", "一般公共预算"], ["103", "收费收入", "9.00", "9.00"]),
        ("新增资产配置预算表", ["序号", "项目", "数量", "金额"], ["1", "计算机", "20", "9.00"]),
    ],
)
def test_tables_of_a_part_are_not_taken_for_those_of_the_whole(title, header, row):
    assert parse_tables("pdf", title, [header, row]).kinds == [None]


def test_the_general_budget_under_its_name_before_2015():
    parsed = parse_tables("pdf", "公共财政预算财政拨款支出预算表", [CODES, ["205", "教育支出", "9.00", "5.00", "4.00"]])
    assert parsed.kinds == ["general_budget_expenditure"]


def test_a_form_of_the_department_keeps_what_it_prints_above_its_indicators():
    rows = [
        ["部门名称", "教育局", "", ""], ["年度主要任务", "任务名称", "主要内容", "预算金额"], ["", "改造校舍", "改造12所", "80.00"],
        ["年度总体目标", "办好教育。", "", ""], ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "改造学校", "≥12所"],
    ]
    parsed = parse_tables("pdf", "部门整体支出绩效目标表", rows)
    table = parsed.only("department_performance")
    assert rows_of(table, "indicator") == [
        {"level1": "产出指标", "level2": "数量指标", "indicator_name": "改造学校", "target": "≥12所"}
    ]
    assert [v.cell.text for v in table.values if v.field == "about"] == ["教育局", "改造校舍", "改造12所", "80.00", "办好教育。"]
    assert not [s for s in parsed.states() if s.startswith("unclaimed")]
