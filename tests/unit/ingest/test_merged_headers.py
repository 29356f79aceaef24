"""Tables as formatted files print them: labels merged over columns and rows, codes merged over 类 款 项."""

from ingest import limits, specs
from ingest.readers import html
from ingest.recognising.recognise import recognise
from tests.unit.ingest.builders import Parsed, rows_of

LEFT, UP = "<", "^"  # covered by the cell on the left, by the cell above


def page(*parts: str | list[list[str]]) -> Parsed:
    """Parse a page of lines and tables, whose rows name the cells that a merged one covers."""
    grid = html.read("<html><body>" + "".join(_table(p) if isinstance(p, list) else f"<p>{p}</p>" for p in parts) + "</body></html>",
                     limits.from_environment())
    return Parsed(grid, recognise(grid, specs.load()))


def _table(rows: list[list[str]]) -> str:
    lines = []
    for r, row in enumerate(rows):
        cells = ""
        for c, printed in enumerate(row):
            if printed in (LEFT, UP):
                continue
            across = next((n for n in range(1, len(row) - c) if row[c + n] != LEFT), len(row) - c)
            down = next((n for n in range(1, len(rows) - r) if rows[r + n][c] != UP), len(rows) - r)
            cells += f'<td colspan="{across}" rowspan="{down}">{printed}</td>'
        lines.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(lines)}</table>"


ACCOUNT = [
    ["项目", LEFT, LEFT, LEFT, "本年支出合计", "基本支出", "项目支出"],
    ["支出功能分类科目编码", LEFT, LEFT, "科目名称", UP, UP, UP],
    ["类", "款", "项", "栏次", "1", "2", "3"],
    [UP, UP, UP, "合计", "9.00", "5.00", "4.00"],
]
CODED = [["207", LEFT, LEFT, "文化支出", "9.00", "5.00", "4.00"], ["20701", LEFT, LEFT, "文化和旅游", "9.00", "5.00", "4.00"],
         ["2070104", LEFT, LEFT, "图书馆", "9.00", "5.00", "4.00"]]


def test_the_nationwide_account_numbers_its_columns_beside_class_group_item():
    parsed = page("支出决算表", "公开03表", "单位：万元", ACCOUNT + CODED)
    held = rows_of(parsed.only("expenditure_detail"))
    assert held[0] == {"name": "合计", "total": "9.00", "basic": "5.00", "project": "4.00"}
    assert [r.get("code_class") for r in held[1:]] == ["207", "20701", "2070104"]
    assert held[3]["name"] == "图书馆"
    assert not [s for s in parsed.states() if s.startswith("unclaimed")]


def test_the_total_row_of_an_empty_table_is_no_header():
    header = [["项目", LEFT, "本年支出", LEFT, LEFT], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    table = page("国有资本经营预算支出表", [*header, ["合计", LEFT, "", "", ""]], "注：本部门无此项支出，本表无数据。").only("state_capital_expenditure")
    assert rows_of(table) == [{"name": "合计"}]
    assert table.note_says_empty


def three_public(groups: list[str]) -> list[list[str]]:
    items = ["合计", "因公出国（境）费", "公务用车购置及运行费", LEFT, LEFT, "公务接待费"]
    return [
        [g for group in groups for g in (group, *[LEFT] * 5)],
        items * len(groups),
        [UP, UP, "小计", "公务用车购置费", "公务用车运行费", UP] * len(groups),
    ]


def test_the_three_public_expenses_of_an_earlier_year_are_for_comparison():
    rows = [*three_public(["2023年预算数", "2024年预算数"]), ["11.00", "", "7.00", "", "7.00", "4.00", "9.00", "", "6.00", "", "6.00", "3.00"]]
    held = rows_of(page("“三公”经费支出表", "单位：万元", rows).only("three_public_expense"))
    assert [r["prior_year"] for r in held if "prior_year" in r] == ["11.00", "7.00", "7.00", "4.00"]
    assert [r["budget_amount"] for r in held if "budget_amount" in r] == ["9.00", "6.00", "6.00", "3.00"]


def test_budget_and_account_may_stand_below_each_item():
    rows = [
        ["财政拨款“三公”经费", *[LEFT] * 7],
        ["合计", LEFT, "因公出国（境）费", LEFT, "公务用车购置及运行维护费", LEFT, "公务接待费", LEFT],
        ["预算数", "决算数"] * 4,
        ["11.00", "9.00", "0", "0", "8.00", "6.00", "3.00", "3.00"],
    ]
    held = rows_of(page("财政拨款“三公”经费支出决算表", "单位：万元", rows).only("three_public_expense"))
    assert [(r["name"], r["final_amount"]) for r in held if "final_amount" in r] == [
        ("合计", "9.00"), ("因公出国（境）费", "0"), ("公务用车购置及运行维护费", "6.00"), ("公务接待费", "3.00")]
    assert sum("budget_amount" in r for r in held) == 4


def test_units_below_a_total_row_restate_it():
    rows = [
        ["单位编码", "单位名称", "“三公”经费合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"],
        ["", "合计", "9.00", "", "6.00", "3.00"], ["205", "园林局", "9.00", "", "6.00", "3.00"], ["205001", "园林局本级", "9.00", "", "6.00", "3.00"],
    ]
    held = rows_of(page("“三公”经费支出表", rows).only("three_public_expense"))
    assert [r["total"] for r in held if "total" in r] == ["9.00", "6.00", "3.00"]
    assert sum("restated_amount" in r for r in held) == 6


def test_the_funds_of_money_carried_over_are_parts_of_it():
    rows = [
        ["部门代码", "部门名称", "合计", "本年收入", LEFT, LEFT, "上年结转结余", LEFT],
        [UP, UP, UP, "小计", "一般公共预算", "政府性基金预算", "小计", "一般公共预算"],
        ["075", "残联", "9.00", "7.00", "6.00", "1.00", "2.00", "2.00"],
    ]
    (held,) = rows_of(page("收入总表", rows).only("revenue_detail"))
    assert (held["current_year_revenue"], held["general_public_budget"], held["carried_over"], held["group_part"]) == (
        "7.00", "6.00", "2.00", "2.00")


def test_the_governments_own_economic_classes_stand_beside_the_departments():
    rows = [
        ["部门预算支出经济分类科目", LEFT, "政府预算支出经济分类科目", LEFT, "合计", "人员经费", "公用经费"],
        ["科目编码", "科目名称", "科目编码", "科目名称", UP, UP, UP],
        ["30101", "基本工资", "50101", "工资奖金津补贴", "5.00", "5.00", ""],
    ]
    (held,) = rows_of(page("一般公共预算基本支出表", rows).only("general_budget_basic_expenditure"))
    assert (held["code"], held["name"], held["total"], held["restated_name"]) == ("30101", "基本工资", "5.00", "50101|工资奖金津补贴")


def test_expenditure_may_be_split_below_the_budget_of_a_summary():
    rows = [
        ["本年收入", LEFT, "本年支出", LEFT, LEFT, LEFT, LEFT],
        ["项目", "预算数", "项目", "预算数", LEFT, LEFT, LEFT],
        [UP, UP, UP, "合计", "基本支出", LEFT, "项目支出"],
        [UP, UP, UP, UP, "人员经费", "公用经费", UP],
        ["一、事业收入", "9.00", "一、教育支出", "9.00", "4.00", "1.00", "4.00"],
    ]
    (held,) = rows_of(page("收支预算总表", rows).only("revenue_expenditure_summary"))
    assert held["expenditure.budget_amount"] == "9.00"
    assert (held["expenditure.personnel"], held["expenditure.public_use"], held["expenditure.project"]) == ("4.00", "1.00", "4.00")


def test_a_part_of_a_row_of_labels_is_no_department():
    rows = [["收入", LEFT, "支出", LEFT], ["项目", "预算数", "项目", "预算数"], ["一、事业收入", "9.00", "一、教育支出", "9.00"]]
    table = page("收支预算总表", "编制部门：园林局 单位：元", rows).only("revenue_expenditure_summary")
    assert (table.department, table.unit) == ("园林局", "元")


def test_a_header_is_as_deep_as_its_merged_cells_whatever_its_labels_say():
    rows = [
        ["科目", LEFT, "合计", "基本支出", "项目支出", LEFT, LEFT], [UP, UP, UP, UP, "小计", "重点专项", "其他专项"],
        ["编码", "名称", UP, UP, UP, UP, UP], ["205", "教育支出", "9.00", "5.00", "4.00", "3.00", "1.00"],
    ]
    (held,) = rows_of(page("部门支出总表", rows).only("expenditure_detail"))
    assert (held["code"], held["name"], held["total"], held["basic"], held["project"]) == ("205", "教育支出", "9.00", "5.00", "4.00")


def test_budget_and_account_of_an_item_are_one_row():
    rows = [["预算数", LEFT, LEFT, "决算数", LEFT, LEFT], ["合计", "因公出国（境）费", "公务接待费"] * 2, ["9.00", "4.00", "5.00", "6.00", "3.00", "3.00"]]
    held = rows_of(page("“三公”经费支出决算表", rows).only("three_public_expense"))
    assert [(r["name"], r["budget_amount"], r["final_amount"]) for r in held] == [
        ("合计", "9.00", "6.00"), ("因公出国（境）费", "4.00", "3.00"), ("公务接待费", "5.00", "3.00"),
    ]


def test_a_form_may_print_rows_of_money_above_its_indicators():
    rows = [
        ["部门名称", "教育局", LEFT, LEFT], ["任务名称", "主要内容", "总额", "财政拨款"], ["教学", "完成教学任务", "800.00", "780.00"],
        ["后勤", "保障后勤", "200.00", "200.00"], ["安全", "校园安全", "50.00", "50.00"], ["金额合计", LEFT, "1,050.00", "1,030.00"],
        ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "在校学生", "≥2000人"],
    ]
    parsed = page("部门整体支出绩效目标表", rows)
    assert [r["target"] for r in rows_of(parsed.only("department_performance"), "indicator")] == ["≥2000人"]
    assert not [s for s in parsed.states() if s.startswith("unclaimed")]
