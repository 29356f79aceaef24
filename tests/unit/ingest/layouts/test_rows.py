"""Rows of a table: assembled from broken runs, placed, filled down over merged cells."""

import pytest

from tests.unit.ingest.builders import LAYOUTS, document, kinds_with, notes_of, parse_tables, parse_text, rows_of
from tests.unit.ingest.test_specs import FULL, SHELTER

INDICATOR = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]
FIELDS = ["level1", "level2", "indicator_name", "description", "target", "basis"]
FIRST = ["产出指标", "数量指标", "公园数量", "养护的公园", "≥3座", "计划"]
SECOND = ["", "质量指标", "合格率", "验收合格", "≥95%", "验收单"]
THIRD = ["满意度指标", "服务对象满意度指标", "满意度", "游客满意", "≥90%", "问卷"]


def indicators(layout, *rows, title="1.公园养护绩效目标表"):
    return parse_tables(layout, title, [INDICATOR, *rows]).only("project_performance")


def filled(rows):
    """Rows as they must come out: blank level cells filled from above."""
    out = []
    for row in rows:
        row = list(row)
        if not row[0] and out:
            row[0] = out[-1][0]
            row[1] = row[1] or out[-1][1]
        out.append(row)
    return [{f: c for f, c in zip(FIELDS, row, strict=True) if c} for row in out]


@pytest.fixture(params=LAYOUTS)
def layout(request):
    return request.param


def test_level_labels_are_filled_down_their_merged_cells(layout):
    more = ["", "", "步道长度", "修整步道", "≥2公里", "计划"]
    table = indicators(layout, FIRST, more, SECOND, THIRD)
    assert rows_of(table, "indicator") == filled([FIRST, more, SECOND, THIRD])
    inherited = {(v.row_no, v.field): v.cell.text for v in table.values if v.inherited}
    assert inherited == {(2, "level1"): "产出指标", (2, "level2"): "数量指标", (3, "level1"): "产出指标"}


def test_an_inherited_label_keeps_the_place_where_it_is_printed(layout):
    table = indicators(layout, FIRST, SECOND)
    printed, inherited = [v.cell.first_line for v in table.values if v.field == "level1"]
    assert printed == inherited


def test_a_level2_label_is_not_inherited_under_a_new_level1(layout):
    table = indicators(layout, FIRST, ["效益指标", "", "绿化覆盖", "覆盖情况", "提高", "统计"])
    assert rows_of(table, "indicator")[1] == {
        "level1": "效益指标", "indicator_name": "绿化覆盖", "description": "覆盖情况", "target": "提高", "basis": "统计",
    }


@pytest.mark.parametrize(
    ("rows", "levels"),
    [
        ([["", *FIRST[1:]], ["产出指标", *SECOND[1:]]], ["产出指标", "产出指标"]),
        ([FIRST, ["", "社会效益指标", *SECOND[2:]], ["效益指标", "生态效益指标", *SECOND[2:]]], ["产出指标", "效益指标", "效益指标"]),
        ([FIRST, ["", "社会效益指标", *SECOND[2:]]], ["产出指标", None]),
    ],
    ids=["first-row", "after-a-page", "nowhere"],
)
def test_a_label_printed_with_a_later_row(layout, rows, levels):
    table = indicators(layout, *rows)
    assert [r.get("level1") for r in rows_of(table, "indicator")] == levels
    assert "level_from_next_row" in notes_of(table) or None in levels


def test_level2_may_hold_a_row_number(layout):
    table = indicators(layout, ["产出指标", "2", *FIRST[2:]], ["", "4", *SECOND[2:]])
    assert [(r["level1"], r["level2"]) for r in rows_of(table, "indicator")] == [("产出指标", "2"), ("产出指标", "4")]


SPLIT = [
    ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "", "", "指标值确定依据"],
    ["", "", "", "", "符号", "值", "单位（文字描述）", ""],
]
SPLIT_RAGGED = [["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"], SPLIT[1]]


@pytest.mark.parametrize("header", [SPLIT, SPLIT_RAGGED], ids=["full", "ragged"])
def test_a_target_split_over_three_cells(layout, header):
    rows = [["产出指标", "数量指标", "公园", "养护", ">=", "3.00", "座", "计划"], ["", "", "步道", "", "", "", "文字描述", "计划"]]
    first, second = rows_of(parse_tables(layout, "部门整体绩效指标", [*header, *rows]).only("department_performance"))
    assert (first["target_symbol"], first["target_value"], first["target_unit"]) == (">=", "3.00", "座")
    assert "target_value" not in second and second["target_unit"] == "文字描述"


def test_a_sign_that_slid_into_the_description_is_noted(layout):
    rows = [["产出指标", "数量指标", "公园", "养护>=", "", "3.00", "座", "计划"]]
    table = parse_tables(layout, "部门整体绩效指标", [*SPLIT, *rows]).only("department_performance")
    assert notes_of(table) == ["comparator_in_description"]
    assert rows_of(table)[0]["description"] == "养护>="


# -- runs of Word text that a blank line breaks -------------------------------------------------

def word_indicators(*runs: str):
    """Each run is one string, its cells divided by `|`; between two runs stands a blank line."""
    body = "".join("".join(f"\t{c}\n" for c in run.split("|")) + "\n" for run in runs)
    return parse_text("word", "1.公园养护绩效目标表\n" + document("word", [INDICATOR]) + body).only("project_performance")


@pytest.mark.parametrize(
    "runs",
    [
        ["产出指标|数量指标|公园数量|养护的公园|≥3座|计划", "|质量指标|合格率|验收合格|≥95%|验收单"],
        ["产出指标|数量指标|公园数量|养护的公园|≥3座", "计划", "|质量指标|合格率|验收合格|≥95%|验收单"],
        ["产出指标|数量指标|公园数量", "养护的公园", "≥3座|计划", "|质量指标", "合格率|验收合格|≥95%|验收单"],
        ["产出指标", "数量指标|公园数量|养护的公园|≥3座|计划", "|质量指标|合格率|验收合格|≥95%", "验收单"],
    ],
    ids=["none", "before-the-last-cell", "in-the-middle", "after-the-first"],
)
def test_blank_lines_inside_cells_do_not_end_a_row(runs):
    table = word_indicators(*runs, "满意度指标|服务对象满意度指标|满意度|游客满意|≥90%|问卷")
    assert rows_of(table, "indicator") == filled([FIRST, SECOND, THIRD])


def test_a_paragraph_inside_a_cell_belongs_to_the_cell():
    body = "\t产出指标\n\t数量指标\n\t公园数量\n\t养护的公园\n\n另一段\n\t≥3座\n\t计划\n\n\t\n\t质量指标\n\t合格率\n\t验收\n合格\n\t≥95%\n\t验收单\n\n"
    table = parse_text("word", "1.公园养护绩效目标表\n" + document("word", [INDICATOR]) + body).only("project_performance")
    first, second = rows_of(table, "indicator")
    assert (first["description"], first["target"]) == ("养护的公园另一段", "≥3座")
    assert second["description"] == "验收合格"


def test_a_short_row_does_not_swallow_the_next_one():
    table = word_indicators("产出指标|数量指标|公园数量|养护的公园|≥3座", "满意度指标|服务对象满意度指标|满意度|游客满意|≥90%|问卷")
    first, second = rows_of(table, "indicator")
    assert first["indicator_name"] == "公园数量"
    assert second == filled([THIRD])[0]
    assert notes_of(table)


def test_numbered_rows_are_told_apart_by_their_numbers():
    header = ["序号", "科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    runs = ["1", "201", "某项服务支出", "10", "4", "6"], ["2", "20101", "某类事务"], ["10", "4", "6"]
    source = "支出总表\n" + document("word", [header]) + "".join("".join(f"\t{c}\n" for c in run) + "\n" for run in runs)
    table = parse_text("word", source).only("expenditure_detail")
    assert [r["line_no"] for r in rows_of(table)] == ["1", "2"]


def test_a_short_row_ends_where_a_level_label_begins_the_next():
    table = word_indicators("产出指标|数量指标|公园数量", "满意度指标|服务对象满意度指标", "满意度|游客满意|≥90%|问卷")
    first, second = rows_of(table, "indicator")
    assert first == {"level1": "产出指标", "level2": "数量指标", "indicator_name": "公园数量"}
    assert second == filled([THIRD])[0]


def test_a_short_row_ends_where_the_next_number_stands():
    header = ["序号", "科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    runs = ["1", "201", "某项支出"], ["2", "20101"], ["某类事务", "10", "4", "6"]
    source = "支出总表\n" + document("word", [header]) + "".join("".join(f"\t{c}\n" for c in run) + "\n" for run in runs)
    held = rows_of(parse_text("word", source).only("expenditure_detail"))
    assert [(r["line_no"], r["code"], r.get("total")) for r in held] == [("1", "201", None), ("2", "20101", "10")]


# -- other shapes -------------------------------------------------------------------------------

ACTIVITY = [
    ["职责活动", "年度预算数", "内容描述", "绩效目标", "绩效指标", "评价标准", "", "", ""],
    ["", "", "", "", "", "优", "良", "中", "差"],
]


def test_merged_activities_are_filled_down(layout):
    rows = [
        ["一、绿化", "10", "养护", "常绿", "", "", "", "", ""],
        ["绿化科", "10", "养护", "常绿", "成活率", "100%", "90%", "80%", "60%以下"],
        ["", "", "", "", "规范性", "是", "", "", "否"],
        ["2、巡查科", "", "巡查", "有序", "满意度", "很好", "好", "中", "差些"],
    ]
    parent, first, second, other = rows_of(parse_tables(layout, "部门职责-工作活动绩效目标", ACTIVITY + rows).only("activity_performance"))
    assert "indicator_name" not in parent
    assert first["grade_poor"] == "60%以下"
    assert (second["activity_name"], second["amount"], second["goal"]) == ("绿化科", "10", "常绿")
    assert (second["grade_excellent"], second["grade_poor"]) == ("是", "否")
    assert "amount" not in other, "the amount of another activity must not be inherited"


def test_the_rest_of_a_text_after_a_page_break_joins_the_row_above():
    rows = [["绿化科", "10", "养护公园", "常绿", "成活率", "100%", "90%", "80%", "60%"]]
    rest = [["", "", "和绿地", "", "", "", "", "", ""]]
    parsed = parse_tables("pdf", "部门职责-工作活动绩效目标", ACTIVITY + rows, rest)
    table = parsed.only("activity_performance")
    (held,) = rows_of(table)
    assert held["content"] == "养护公园和绿地"
    assert notes_of(table) == ["joined_over_page"]
    assert parsed.state_of("和绿地") == "loaded"


PURCHASE = ["项目名称", "预算资金", "采购物品名称", "政府采购目录序号", "数量单位", "数量", "单价", "总计", "一般公共预算拨款"]


def test_columns_dropped_on_a_continuation_page():
    full = ["合计", "", "", "", "", "", "20", "20", "20"]
    coded = ["绿化", "5", "剪刀", "A0209", "把", "10", "0.5", "5", "5"]
    dropped = ["巡查", "5", "电台", "台", "10", "0.5", "5", "5"]
    table = parse_tables(
        "pdf", "政府采购预算表", "125青山区园林局", "单位：万元", [PURCHASE, full, coded], "125青山区园林局", "单位：万元", [dropped]
    ).only("procurement")
    total, first, second = rows_of(table)
    assert total == {"project_name": "合计", "unit_price": "20", "total": "20", "general_public_budget": "20"}
    assert first["catalogue_code"] == "A0209"
    assert "catalogue_code" not in second
    assert (second["quantity_unit"], second["quantity"], second["unit_price"]) == ("台", "10", "0.5")
    assert notes_of(table) == ["columns_dropped"]


def test_text_in_an_amount_column_is_kept_and_noted(layout):
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["201", "某项支出", "10万元", "4", "6"]]
    table = parse_tables(layout, "支出总表", rows).only()
    assert rows_of(table)[0]["total"] == "10万元"
    assert notes_of(table) == ["text_in_amount"]


def test_blank_upper_codes_are_filled_from_above(tmp_path, layout):
    kinds = kinds_with(tmp_path, "shelter_expenditure.yml", SHELTER)
    body = [
        ["224", "", "", "灾害防治支出", "9", "", "", "9"],
        ["", "01", "", "应急管理事务", "9", "", "", "9"],
        ["", "", "06", "场所维护", "9", "", "", "9"],
        ["", "02", "", "消防事务", "9", "", "", "9"],
        ["合计", "", "", "", "9", "", "", "9"],
    ]
    table = parse_tables(layout, "应急避难场所支出表", FULL + body, kinds=kinds).only()
    held = rows_of(table)
    assert ["".join(r.get(f, "") for f in ("code_class", "code_group", "code_item")) for r in held] == [
        "224", "22401", "2240106", "22402", "",
    ]
    assert held[-1]["name"] == "合计"


@pytest.mark.parametrize(
    "row",
    [["质量指标", "合格率", "验收合格", "≥95%", "验收单"], ["公园", "养护", "≥3座"]],
    ids=["level-2-in-its-place", "no-level"],
)
def test_a_row_that_lost_a_place_is_unclaimed(row):
    table = indicators("pdf", FIRST, row, THIRD)
    assert [r["indicator_name"] for r in rows_of(table, "indicator")] == ["公园数量", "满意度"]


def test_a_target_beside_which_a_text_without_label_stands_may_be_cut():
    head = [*INDICATOR[:5], "", INDICATOR[5]]
    rows = [[*FIRST[:5], "", FIRST[5]], ["", *SECOND[1:4], "≥95", "%以上", "验收单"], [*THIRD[:5], "", THIRD[5]]]
    table = parse_tables("pdf", "1.公园养护绩效目标表", [head, *rows]).only("project_performance")
    assert [r["target"] for r in rows_of(table, "indicator")] == ["≥3座", "≥90%"]


CODED = [["科目编码", "", "", "科目名称", "合计", "基本支出", "项目支出"], ["类", "款", "项", "", "", "", ""]]


@pytest.mark.parametrize("code", [["208甲", "", ""], ["", "05", ""], ["", "", "01"]], ids=["ran-together", "no-class", "no-class-nor-group"])
def test_a_code_that_is_none_or_not_whole_leaves_its_row_unclaimed(code):
    rows = [[*code, "退休", "5.00", "5.00", ""], ["213", "03", "01", "行政运行", "4.00", "4.00", ""]]
    parsed = parse_tables("pdf", "一般公共预算支出表", "单位：万元", [*CODED, *rows])
    assert [r["name"] for r in rows_of(parsed.only("general_budget_expenditure"))] == ["行政运行"]


def test_a_row_that_numbers_columns_is_no_data_though_cells_ran_together():
    rows = [["栏次", "12", "3", "4", "5", "6", "7"], ["213", "03", "01", "行政运行", "4.00", "4.00", ""]]
    parsed = parse_tables("pdf", "一般公共预算支出表", "单位：万元", [*CODED, *rows])
    assert [r["name"] for r in rows_of(parsed.only("general_budget_expenditure"))] == ["行政运行"]


def test_a_key_printed_in_the_middle_of_its_rows_is_nobody_elses():
    head = ["职责活动", "年度预算数", "内容描述", "绩效目标", "绩效指标", "优", "良", "中", "差"]
    first, second = (["", "", "", "", name, "98%", "88%", "78%", "68%以下"] for name in ("知晓率", "完成率"))
    key = ["公园", "5.00", "养护", "做好", "合格率", "98%", "88%", "78%", "68%以下"]
    title = "职责活动绩效目标"
    told = rows_of(parse_tables("pdf", title, [head, key, first]).only("activity_performance"))
    assert [r.get("activity_name") for r in told] == ["公园", "公园"]
    told = rows_of(parse_tables("pdf", title, [head, first, key, second]).only("activity_performance"))
    assert [r["indicator_name"] for r in told] == ["合格率"]
