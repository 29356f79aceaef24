"""Tables of a document: found, told apart by their titles, continued over pages, or not recognised."""

import pytest

from tests.unit.ingest.builders import LAYOUTS, notes_of, parse_tables, parse_text, rows_of

HEADER = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
FIRST = ["201", "某项服务支出", "10.00", "4.00", "6.00"]
SECOND = ["20101", "某类事务", "10.00", "4.00", "6.00"]
TOTAL = ["", "合计", "10.00", "4.00", "6.00"]


def dicts(*rows):
    return [{f: c for f, c in zip(("code", "name", "total", "basic", "project"), row, strict=True) if c} for row in rows]


@pytest.fixture(params=LAYOUTS)
def layout(request):
    return request.param


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("表3 部门支出总表", "expenditure_detail"),
        ("一般公共预算支出表", "general_budget_expenditure"),
        ("政府性基金预算支出表", "government_fund_expenditure"),
        ("国有资本经营预算支出表", "state_capital_expenditure"),
    ],
)
def test_tables_of_one_header_are_told_apart_by_title(layout, title, kind):
    table = parse_tables(layout, title, [HEADER, FIRST]).only(kind)
    assert (table.recognised_by, table.title) == ("columns+title", title)
    assert rows_of(table) == dicts(FIRST)


def test_adjoining_tables_of_one_header_stay_apart(layout):
    parsed = parse_tables(
        layout, "支出总表", "单位：元", [HEADER, FIRST], "一般公共预算支出表", "单位：元", [HEADER, SECOND], "政府性基金预算支出表", [HEADER]
    )
    assert [(t.kind, t.rows) for t in parsed.tables] == [
        ("expenditure_detail", 1), ("general_budget_expenditure", 1), ("government_fund_expenditure", 0),
    ]


@pytest.mark.parametrize(
    ("title", "reason"),
    [(None, "no_title_chooses"), ("部门收入总表", "title_contradicts_columns"), ("绿地分布表", "no_title_chooses")],
)
def test_without_a_fitting_title_nothing_is_guessed(layout, title, reason):
    parsed = parse_tables(layout, *([title] if title else []), [HEADER, FIRST])
    table = parsed.only()
    assert (table.kind, table.reason) == (None, reason)
    assert parsed.states()["unclaimed:unknown_table"] == 10
    assert table.values == []


def test_a_kind_that_only_one_spec_fits_needs_no_title(layout):
    table = parse_tables(layout, [["单位名称", "单位性质", "单位规格"], ["园林管理所", "事业", "股级"]]).only()
    assert (table.kind, table.recognised_by) == ("organisation_unit", "columns")


def test_an_unknown_table_is_unclaimed_with_a_reason(layout):
    parsed = parse_tables(layout, "树种一览", [["树种", "棵数"], ["银杏", "35"], ["国槐", "20"]])
    assert parsed.states()["unclaimed:unknown_table"] == 6
    assert [(t.kind, t.reason) for t in parsed.tables] == [(None, "no_header_known")]


def test_known_labels_that_only_a_titled_kind_prints_are_not_forced_into_it(layout):
    parsed = parse_tables(layout, "重点项目", [["序号", "项目名称", "预算金额", "合计"], ["1", "绿化", "10", "10"]])
    assert [(t.kind, t.reason) for t in parsed.tables] == [(None, "no_title_chooses")]


def test_an_unknown_column_is_unclaimed_and_the_rest_is_loaded(layout):
    parsed = parse_tables(layout, "支出总表", [[*HEADER, "国库支付"], [*FIRST, "3.50"]])
    assert rows_of(parsed.only("expenditure_detail")) == dicts(FIRST)
    assert parsed.state_of("3.50") == "unclaimed:unknown_column"


@pytest.mark.parametrize(
    "rows",
    [[TOTAL, FIRST, SECOND], [FIRST, SECOND, TOTAL], [["合计", "", *TOTAL[2:]], FIRST, SECOND]],
    ids=["total-first", "total-last", "total-in-code-column"],
)
def test_the_total_row_has_a_name_and_no_code(layout, rows):
    held = rows_of(parse_tables(layout, "支出总表", [HEADER, *rows]).only())
    assert sorted(map(str, held)) == sorted(map(str, dicts(TOTAL, FIRST, SECOND)))


def test_line_numbers_and_the_row_of_column_numbers_are_structural(layout):
    rows = [["序号", *HEADER], ["栏次", "1", "2", "3", "4", "5"], ["1", *FIRST], ["2", *SECOND]]
    parsed = parse_tables(layout, "支出总表", rows)
    table = parsed.only()
    assert [r.pop("line_no") for r in rows_of(table)] == ["1", "2"]
    assert [r["code"] for r in rows_of(table)] == ["201", "20101"]
    assert parsed.states() == {"structural": 1 + 6 + 6 + 2, "loaded": 10}


@pytest.mark.parametrize(
    "between",
    [
        [],
        ["单位：万元"],
        ["部门支出总表", "单位：万元"],
        ["部门支出总表（续）", "单位：万元"],
    ],
    ids=["header", "unit+header", "title+unit+header", "continued+header"],
)
def test_a_table_continues_under_a_repeated_heading(layout, between):
    parsed = parse_tables(layout, "部门支出总表", "单位：万元", [HEADER, FIRST], *between, [HEADER, SECOND])
    table = parsed.only("expenditure_detail")
    assert rows_of(table) == dicts(FIRST, SECOND)
    assert parsed.states()["loaded"] == 10
    assert sum(parsed.states().values()) == parsed.states()["loaded"] + parsed.states()["structural"]


def test_a_header_printed_again_right_behind_itself_is_no_deeper_one():
    header = [["科目", "", "支出", "", ""], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    parsed = parse_tables("pdf", "部门支出总表", "单位：万元", [*header, *header, FIRST], [*header, SECOND])
    table = parsed.only("expenditure_detail")
    assert rows_of(table) == dicts(FIRST, SECOND)
    assert {v.header for v in table.values if v.field == "total"} == {"支出/合计"}


@pytest.mark.parametrize("mark", ["- 3 -", "第3页", "page number", "3", "----- ------"])
def test_a_table_continues_over_a_page_mark(layout, mark):
    parsed = parse_tables(layout, "部门支出总表", [HEADER, FIRST], mark, [SECOND])
    assert rows_of(parsed.only("expenditure_detail")) == dicts(FIRST, SECOND)
    assert parsed.state_of(mark) == "structural"


def test_a_table_continues_over_a_blank_line(layout):
    parsed = parse_tables(layout, "部门支出总表", [HEADER, FIRST], "", "", [SECOND])
    assert rows_of(parsed.only("expenditure_detail")) == dicts(FIRST, SECOND)


def test_rows_of_a_pdf_under_repeated_furniture_go_on():
    parsed = parse_tables("pdf", "部门支出总表", "125青山区园林局", "单位：万元", [HEADER, FIRST], "125青山区园林局", "单位：万元", [SECOND])
    assert rows_of(parsed.only("expenditure_detail")) == dicts(FIRST, SECOND)


@pytest.mark.parametrize("blank_row", [[], [["", "", "", "", ""]]], ids=["header-only", "one-blank-row"])
@pytest.mark.parametrize(
    ("note", "says_empty"),
    [
        ("注：无政府性基金预算支出，空表列示。", True),
        ("备注：无此项支出。", True),
        ("注：金额以决算为准。", False),
        (None, False),
    ],
)
def test_empty_tables_and_their_notes(layout, blank_row, note, says_empty):
    parsed = parse_tables(layout, "政府性基金预算支出表", [HEADER, *blank_row], *([note] if note else []), "国有资本经营预算支出表", [HEADER, FIRST])
    empty, filled = parsed.tables
    assert (empty.kind, empty.rows, empty.note, empty.note_says_empty) == ("government_fund_expenditure", 0, note, says_empty)
    assert (filled.kind, filled.rows) == ("state_capital_expenditure", 1)


def test_rows_win_over_a_note_that_contradicts_them(layout):
    rows = [["项目", "数量", "价值（金额单位：万元）"], ["资产总额", "3", "20.5"]]
    table = parse_tables(layout, "固定资产占用情况表", rows, "注：无固定资产占用情况，空表列示").only("asset")
    assert (table.rows, table.note_says_empty) == (1, True)
    assert rows_of(table) == [{"item": "资产总额", "quantity": "3", "value": "20.5"}]


@pytest.mark.parametrize(
    "header",
    [
        [["收入", "", "支出", ""], ["项目", "2031年预算数", "项目", "2031年预算数"]],
        [["收 入", "支 出"], ["项 目", "预算数", "项 目", "预算数"]],
    ],
    ids=["full", "ragged"],
)
def test_two_sided_tables(layout, header):
    rows = [["一、事业收入", "5.00", "一、教育支出", "4.00"], ["二、其他收入", "", "二、其他支出", "1.00"], ["收入总计", "5.00", "支出总计", "5.00"]]
    held = rows_of(parse_tables(layout, "收支预算总表", header + rows).only("revenue_expenditure_summary"))
    assert held[0] == {
        "revenue.name": "一、事业收入", "revenue.budget_amount": "5.00",
        "expenditure.name": "一、教育支出", "expenditure.budget_amount": "4.00",
    }
    assert held[1] == {"revenue.name": "二、其他收入", "expenditure.name": "二、其他支出", "expenditure.budget_amount": "1.00"}


def test_sides_of_different_width(layout):
    rows = [
        ["收入", "", "支出", "", "", "", ""],
        ["项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
        ["一、本年收入", "5.00", "一、本年支出", "5.00", "4.00", "1.00", ""],
    ]
    (held,) = rows_of(parse_tables(layout, "财政拨款收支总表", rows).only("fiscal_appropriation_summary"))
    assert held == {
        "revenue.name": "一、本年收入", "revenue.budget_amount": "5.00", "expenditure.name": "一、本年支出",
        "expenditure.total": "5.00", "expenditure.general_public_budget": "4.00", "expenditure.government_fund": "1.00",
    }


PURCHASE = ["办公桌椅", "办公桌", "10", "500.00", "5000.00", "5000.00", "5000.00", "7.00"]


@pytest.mark.parametrize(
    "header",
    [
        [
            ["项目名称", "采购品目名称", "数量", "单价", "政府采购金额", "", "", ""],
            ["", "", "", "", "总计", "当年部门预算安排资金", "", "其他渠道资金"],
            ["", "", "", "", "", "合计", "一般公共预算拨款", ""],
        ],
        [
            ["项目名称", "采购品目名称", "数量", "单价", "政府采购金额"],
            ["", "", "", "", "总计", "当年部门预算安排资金", "其他渠道资金"],
            ["", "", "", "", "", "合计", "一般公共预算拨款", ""],
        ],
    ],
    ids=["full", "ragged"],
)
def test_a_header_of_three_levels_that_begins_like_a_form(layout, header):
    parsed = parse_tables(layout, "政府采购预算表", "单位：元", [*header, PURCHASE])
    assert rows_of(parsed.only("procurement")) == [
        {
            "project_name": "办公桌椅", "item_name": "办公桌", "quantity": "10", "unit_price": "500.00", "total": "5000.00",
            "current_year_total": "5000.00", "general_public_budget": "5000.00", "other_channel": "7.00",
        }
    ]


def test_a_list_headed_by_project_names_is_no_form(layout):
    parsed = parse_tables(layout, "项目支出情况", [["项目名称", "金额"], ["绿化", "10"], ["清扫", "20"]])
    assert parsed.kinds == ["project_expenditure"]
    assert rows_of(parsed.only()) == [{"name": "绿化", "total": "10"}, {"name": "清扫", "total": "20"}]


@pytest.mark.parametrize(
    ("printed", "squeezed"), [("2119.2 9", "2119.2 9"), ("1,234,567.00", "1,234,567.00"), ("２１１９．２９", "２１１９．２９"), ("-3.00", "-3.00"), ("—", "—")]
)
def test_amounts_stay_as_printed(layout, printed, squeezed):
    table = parse_tables(layout, "支出总表", [HEADER, ["201", "某项支出", printed, "4.00", ""]]).only()
    assert rows_of(table)[0]["total"] == squeezed
    assert notes_of(table) == []


def test_contents_page_before_the_tables():
    page = "目录\n部门收入总表\t1\n部门支出总表\t3\n三公经费表\t9\n\n"
    parsed = parse_text("pdf", page + "部门支出总表\n\n" + "\t".join(HEADER) + "\n" + "\t".join(FIRST) + "\n")
    assert parsed.kinds == ["expenditure_detail"]
    assert parsed.state_of("9") == "structural"
    assert parsed.states()["structural"] == 1 + 6 + 1 + 5


def test_prose_and_headings_around_tables(layout):
    parsed = parse_tables(layout, "一、基本情况", "本年安排绿化经费10万元。", "支出总表", [HEADER, FIRST], "二、其他", "无其他需要说明的事项。")
    assert parsed.state_of("一、基本情况") == "structural"
    assert parsed.state_of("本年安排绿化经费10万元。") == "prose"
    assert parsed.state_of("无其他需要说明的事项。") == "prose"


def test_the_last_line_of_a_table_covers_its_rows(layout):
    source = parse_tables(layout, "支出总表", [HEADER, FIRST, SECOND], "结尾。")
    table = source.only()
    assert table.first_line == 2
    assert table.last_line == max(v.cell.last_line for v in table.values)


@pytest.mark.parametrize("numbered", [False, True], ids=["plain", "numbered"])
def test_a_row_of_code_and_name_alone_is_no_heading(layout, numbered):
    rows = [FIRST, ["202", "某项服务支出", "", "", ""], SECOND]
    header = HEADER
    if numbered:
        header, rows = ["序号", *HEADER], [[str(n), *row] for n, row in enumerate(rows, 1)]
    parsed = parse_tables(layout, "部门支出总表", "单位：元", [header, *rows])
    assert [r["code"] for r in rows_of(parsed.only("expenditure_detail"))] == ["201", "202", "20101"]
    assert [m.value for m in parsed.findings.mentions if m.aspect == "department"] == []
