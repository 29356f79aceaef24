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
