"""Forms whose indicators carry no levels, levels in other words, and funds as forms of other provinces print them."""

import pytest

from ingest import specs
from tests.unit.ingest.builders import LAYOUTS, parse_tables, rows_of

INDICATORS = [
    ["指标名称", "计量单位", "指标性质", "指标值", "指标权重"],
    ["渠道清淤长度", "公里", "≥", "36", "40"], ["用水户满意度", "%", "≥", "92", "10"],
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_indicators_without_levels_are_rows_whose_level_is_not_known(layout):
    form = [["项目名称", "渠道清淤", "", "", ""], ["当年预算(万元)", "86.00", "", "", ""], ["当年绩效目标", "清淤。", "", "", ""]]
    parsed = parse_tables(layout, "2024年项目绩效目标表", [*form, *INDICATORS])
    table = parsed.only("project_performance")
    assert [(r["indicator_name"], r["target_symbol"], r["target_value"], r["target_unit"], r["weight"]) for r in rows_of(table, "indicator")] == [
        ("渠道清淤长度", "≥", "36", "公里", "40"), ("用水户满意度", "≥", "92", "%", "10")
    ]
    assert not {"level1", "level2"} & {v.field for v in table.values}
    assert not [s for s in parsed.states() if s.startswith("unclaimed")]


def test_a_whole_department_may_be_told_without_levels_too():
    rows = [["部门(单位)名称", "水利局", "", "部门支出预算数", "950.00"], *INDICATORS]
    table = parse_tables("pdf", "2024年部门整体绩效目标表", rows).only("department_performance")
    assert [r["indicator_name"] for r in rows_of(table, "indicator")] == ["渠道清淤长度", "用水户满意度"]


def test_without_levels_a_row_without_a_target_is_no_indicator():
    rows = [["项目名称", "渠道清淤", "", "", ""], *INDICATORS, ["其他要说的话", "", "", "", ""]]
    table = parse_tables("pdf", "2024年项目绩效目标表", rows).only("project_performance")
    assert [r["indicator_name"] for r in rows_of(table, "indicator")] == ["渠道清淤长度", "用水户满意度"]


def test_a_list_of_figures_is_no_list_of_indicators():
    rows = [["指标名称", "计量单位", "数值"], ["总产值", "亿元", "1032.5"], ["常住人口", "万人", "88.1"]]
    assert parse_tables("pdf", "主要经济指标", rows).kinds in ([None], [])


def test_numbers_beside_their_content_are_targets():
    rows = [
        ["单位代码", "单位（专项）名称", "资金总额", "一级指标", "二级指标", "三级指标", "指标值", "指标值内容", "评（扣）分标准", "度量单位"],
        ["118001", "编制管理", "120", "产出指标", "数量指标", "核查次数", "2", "全年核查两次", "少一次扣5分", "次"],
        ["", "", "", "", "质量指标", "准确率", "98", "结果准确", "每降1%扣1分", "%"],
    ]
    held = rows_of(parse_tables("pdf", "专项资金绩效目标表", rows).only("project_performance"), "indicator")
    assert [(r["target_value"], r["target_unit"], r["description"]) for r in held] == [("2", "次", "少一次扣5分"), ("98", "%", "每降1%扣1分")]
    assert not any("target_symbol" in r for r in held)


@pytest.mark.parametrize(
    ("level1", "level2", "below"),
    [("预期产出", "数量指标", "质量指标"), ("产出目标", "数量", "时效"), ("产出", "数量指标", "时效指标"), ("满意度", "服务对象满意度指标", "满意度")],
)
def test_levels_in_other_words_stand_over_their_merged_rows(level1, level2, below):
    rows = [
        ["项目名称", "人才培训", "", ""], ["一级指标", "二级指标", "三级指标", "指标值"], [level1, level2, "甲事", "≥6次"], ["", below, "乙事", "100%"],
    ]
    held = rows_of(parse_tables("pdf", "项目支出绩效目标表", rows).only("project_performance"), "indicator")
    assert [(r["level1"], r["level2"], r["indicator_name"]) for r in held] == [(level1, level2, "甲事"), (level1, below, "乙事")]


def test_short_words_for_levels_begin_no_row_of_plain_text():
    assert not {"产出", "效益", "满意度", "成本"} & specs.load().level1


def test_levels_may_be_headed_as_targets():
    rows = [["项目名称", "人才培训", ""], ["一级目标", "二级目标", "指标名称", "指标目标值"], ["影响力目标", "长效管理", "机制健全性", "健全"]]
    (held,) = rows_of(parse_tables("pdf", "项目支出绩效目标表", rows).only("project_performance"), "indicator")
    assert (held["level1"], held["level2"], held["indicator_name"], held["target"]) == ("影响力目标", "长效管理", "机制健全性", "健全")


def test_the_money_of_the_year_is_the_budget_where_the_whole_stands_beside_it():
    rows = [
        ["项目名称", "科研条件", "", ""], ["总体资金情况（万元）", "600.00", "其中：当年度资金", "200.00"],
        ["一级指标", "二级指标", "三级指标", "预期指标值"], ["预期产出", "数量指标", "设备台数", "≥8台"],
    ]
    held = rows_of(parse_tables("pdf", "项目支出绩效目标表", rows).only("project_performance"), "form")
    assert [r["budget"] for r in held if "budget" in r] == ["200.00"]


def test_funds_of_a_self_evaluation_may_be_the_year_s_budget_and_what_was_spent():
    rows = [
        ["项目名称", "法律援助", "", "", ""], ["预算执行情况（万元）", "", "预算数（A）", "执行数（B）", "执行率（B/A）"],
        ["", "年度财政资金总额", "60.00", "58.00", "96.67%"],
        ["一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）"], ["产出指标", "数量指标", "案件数", "≥300件", "312件"],
    ]
    table = parse_tables("pdf", "2023年度项目自评表", rows).only("project_performance")
    (held,) = [r for r in rows_of(table, "form") if "budget" in r]
    assert (held["budget"], held["final_amount"], table.title) == ("60.00", "58.00", "2023年度项目自评表")


WIDE = [
    ["单位编码（名称）", "项目名称", "项目金额", "", "", "绩效目标", "", "", ""],
    ["", "", "合计", "政府预算资金", "单位资金", "成本指标", "", "产出指标", ""],
    ["", "", "", "", "", "三级指标", "指标值", "三级指标", "指标值"],
]


def test_level_1_may_stand_over_the_columns_of_its_indicators():
    rows = [
        ["031001", "法律援助", "100.00", "100.00", "", "援助成本", "≤100万元", "援助案件", "≥260件"], ["", "", "", "", "", "", "", "办结率", "≥95%"],
        ["031001", "普法宣传", "20.00", "20.00", "", "宣传成本", "≤20万元", "宣传场次", "≥12场"],
    ]
    parsed = parse_tables("pdf", "项目绩效目标表", [*WIDE, *rows])
    held = [[(r["level1"], r["indicator_name"], r["target"]) for r in rows_of(t, "indicator")] for t in parsed.tables]
    assert held == [
        [("成本指标", "援助成本", "≤100万元"), ("产出指标", "援助案件", "≥260件"), ("产出指标", "办结率", "≥95%")],
        [("成本指标", "宣传成本", "≤20万元"), ("产出指标", "宣传场次", "≥12场")],
    ]
    assert [rows_of(t, "form")[0]["budget"] for t in parsed.tables] == ["100.00", "20.00"]
    assert not [s for s in parsed.states() if s.startswith("unclaimed")]


def test_other_words_over_the_columns_are_no_levels():
    header = [WIDE[0], [*WIDE[1][:5], "甲组", "", "乙组", ""], WIDE[2]]
    parsed = parse_tables("pdf", "项目绩效目标表", [*header, ["031001", "法律援助", "1.00", "1.00", "", "成本", "≤1万元", "案件", "≥2件"]])
    assert not [v for t in parsed.tables for v in t.values if v.field in ("level1", "indicator_name")]
