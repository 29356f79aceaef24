"""Tables of money in the words and orders of columns that provinces and ministries print."""

from tests.unit.ingest.builders import parse_tables, rows_of


def test_revenue_may_stand_in_one_row_without_a_name():
    rows = [
        ["合计", "上年结转", "一般公共预算拨款收入", "事业收入", "其他收入", "使用非财政拨款结余"],
        ["89.00", "1.00", "80.00", "5.00", "2.00", "1.00"],
    ]
    (held,) = rows_of(parse_tables("pdf", "收入总表", rows).only("revenue_detail"))
    assert held == {
        "total": "89.00", "carried_over": "1.00", "general_public_budget": "80.00", "institutional_revenue": "5.00",
        "other_revenue": "2.00", "use_of_surplus": "1.00",
    }


def test_sources_may_be_named_as_budgets():
    rows = [["科目编码", "科目名称", "总计", "一般公共预算拨款收入", "事业收入预算", "其他收入预算"], ["205", "教育支出", "9.00", "7.00", "1.50", "0.50"]]
    (held,) = rows_of(parse_tables("pdf", "部门收入总表", rows).only("revenue_detail"))
    assert (held["institutional_revenue"], held["other_revenue"]) == ("1.50", "0.50")


def test_a_sum_below_basic_expenditure_is_not_that_of_the_row():
    rows = [
        ["科目编码", "科目名称", "支出数", "基本支出", "", "", "项目支出"], ["", "", "", "小计", "人员经费", "公用经费", ""],
        ["205", "教育支出", "9.00", "7.00", "6.00", "1.00", "2.00"],
    ]
    for table in parse_tables("pdf", "一般公共预算支出情况表", rows).tables:
        assert not [v for v in table.values if v.field == "total" and v.cell.text.strip() == "7.00"]


def test_the_year_s_expenditure_may_be_called_its_budget():
    rows = [
        ["科目编码", "科目名称", "本年预算支出合计", "基本支出", "", "", "项目支出"], ["", "", "", "小计", "人员经费", "公用经费", ""],
        ["205", "教育支出", "9.00", "7.00", "6.00", "1.00", "2.00"],
    ]
    (held,) = rows_of(parse_tables("pdf", "一般公共预算支出情况表", rows).only("general_budget_expenditure"))
    assert (held["total"], held["basic"], held["personnel"], held["public_use"], held["project"]) == ("9.00", "7.00", "6.00", "1.00", "2.00")


def test_expenditure_may_be_a_list_of_its_natures():
    rows = [["项目", "2022年预算"], ["一、基本支出", "5.00"], ["工资福利支出", "5.00"], ["二、项目支出", "3.00"], ["专项业务类项目", "3.00"], ["支出总计", "8.00"]]
    held = rows_of(parse_tables("pdf", "支出总体情况表", rows).only("expenditure_by_nature"))
    assert [(r["name"], r["budget_amount"]) for r in held][::2] == [("一、基本支出", "5.00"), ("二、项目支出", "3.00"), ("支出总计", "8.00")]


def test_funds_below_the_sum_of_three_public_expenses_are_not_added():
    rows = [
        ["资金性质", "“三公”经费合计", "因公出国（境）费", "公务接待费"], ["合计", "2.00", "1.80", "0.20"], ["一般公共预算", "1.50", "1.30", "0.20"],
    ]
    held = rows_of(parse_tables("pdf", "“三公”经费支出预算表", rows).only("three_public_expense"))
    assert [r["total"] for r in held if "total" in r] == ["2.00", "1.80", "0.20"]
    without = parse_tables("pdf", "“三公”经费支出预算表", [rows[0], rows[2], ["政府性基金", "0.50", "0.50", ""]]).only("three_public_expense")
    assert not [r for r in rows_of(without) if "total" in r]


def test_the_name_of_the_body_may_stand_alone_across_from_the_unit():
    rows = [["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"], ["收入总计", "5.00", "支出总计", "5.00"]]
    table = parse_tables("pdf", "部门收支总表\n渝江县农业农村委员会\t单位：万元\n", rows).only("revenue_expenditure_summary")
    assert (table.unit, table.department) == ("万元", "渝江县农业农村委员会")


def test_a_part_of_what_was_carried_over_may_be_named_as_the_whole():
    rows = [
        ["部门名称", "收入总计", "本年收入", "", "上年结转", "", ""], ["", "", "合计", "一般公共预算", "合计", "财政拨款结转", "其他结转"],
        ["教育局", "9.00", "7.00", "7.00", "2.00", "1.50", "0.50"],
    ]
    parsed = parse_tables("pdf", "收入总表\n部门/单位：江北县教育局　　单位：万元\n", rows)
    table = parsed.only("revenue_detail")
    (held,) = rows_of(table)
    assert (held["total"], held["carried_over"], held["group_part"], table.department) == ("9.00", "2.00", "1.50|0.50", "江北县教育局")


def test_the_two_characters_of_a_sum_may_stand_in_columns_of_their_own():
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["205", "教育支出", "9.00", "7.00", "2.00"], ["合", "计", "9.00", "7.00", "2.00"]]
    parsed = parse_tables("pdf", "部门支出总表", rows)
    assert "".join(rows_of(parsed.only("expenditure_detail"))[1]["name"].split()) == "合计"
    assert not [s for s in parsed.states() if s.startswith("unclaimed")]
    kept = parse_tables("pdf", "部门支出总表", [rows[0], ["205", "计", "9.00", "7.00", "2.00"]]).only("expenditure_detail")
    assert rows_of(kept)[0]["name"] == "计"
