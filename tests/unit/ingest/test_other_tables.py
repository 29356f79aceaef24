"""Rows and headings of other provinces that must not be read as something they are not."""

import io

import pytest
import xlsxwriter

from ingest import limits, specs
from ingest.marked import read as marked
from ingest.readers import spreadsheet
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
