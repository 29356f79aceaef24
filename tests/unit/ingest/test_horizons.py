"""Forms that print their indicators for the year and for longer: below each other, beside each other, in two columns."""

from tests.unit.ingest.builders import parse_tables, rows_of

NAME = ["项目名称", "招商引资", "主管部门", "商务局", "", ""]
HEADER = ["目标名称", "一级指标", "二级指标", "三级指标", "指标值", "备注"]


def indicators(rows, title="项目支出绩效目标申报表"):
    return rows_of(parse_tables("pdf", title, rows).only("project_performance"), "indicator")


def told(held):
    return [(r["horizon"], r["level1"], r["indicator_name"], r["target"]) for r in held]


def test_two_tables_below_each_other_are_both_read():
    held = indicators([
        NAME, ["长期绩效目标表", "", "", "", "", ""],
        HEADER, ["长期绩效目标1", "产出指标", "数量指标", "招商活动", "≥30场", ""],
        ["年度绩效目标表", "", "", "", "", ""],
        HEADER, ["年度绩效目标1", "产出指标", "数量指标", "招商活动", "≥10场", ""], ["", "", "质量指标", "签约率", "≥60%", ""],
    ])
    assert told(held) == [
        ("长期绩效目标1", "产出指标", "招商活动", "≥30场"), ("年度绩效目标1", "产出指标", "招商活动", "≥10场"), ("年度绩效目标1", "产出指标", "签约率", "≥60%"),
    ]


def test_the_group_beside_a_repeated_header_tells_the_horizon():
    def block(group, value):
        return [[group, *HEADER[1:]], ["", "产出指标", "数量指标", "受益学校", value, ""]]
    held = indicators([NAME, *block("长期绩效指标", "≥180所"), *block("年度绩效指标", "≥60所")])
    assert told(held) == [("长期绩效指标", "产出指标", "受益学校", "≥180所"), ("年度绩效指标", "产出指标", "受益学校", "≥60所")]


def test_lists_side_by_side_share_the_first_level_and_stand_below_their_goals():
    held = indicators([
        ["项目名称", "水库除险", "", "", "", "", ""],
        ["总体目标", "实施期目标", "", "", "年度目标", "", ""], ["", "全部除险", "", "", "完成十座", "", ""],
        ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "除险水库", "≥30座", "数量指标", "除险水库", "≥10座"],
        ["", "质量指标", "合格率", "100%", "", "", ""],
    ])
    assert told(held) == [("实施期目标", "产出指标", "除险水库", "≥30座"), ("实施期目标", "产出指标", "合格率", "100%"), ("年度目标", "产出指标", "除险水库", "≥10座")]


def test_the_target_of_the_whole_project_stands_beside_that_of_the_year():
    (held,) = indicators([NAME[:5], ["一级指标", "二级指标", "三级指标", "实施期指标值", "年度指标值"], ["产出指标", "数量指标", "监测企业", "≥60家", "≥20家"]])
    assert (held["target"], held["target_long_term"], held["horizon"]) == ("≥20家", "≥60家", "年度指标值")


def test_a_label_that_leaves_the_horizon_open_tells_none():
    (held,) = indicators([NAME[:5], ["一级指标", "二级指标", "三级指标", "年度(/项目)指标值", "备注"], ["产出指标", "数量指标", "巡查", "≥12次", ""]])
    assert "horizon" not in held


def test_a_second_project_begins_a_form_of_its_own():
    rows = [NAME, HEADER, ["年度绩效目标1", "产出指标", "数量指标", "甲", "≥1次", ""], ["项目名称", "外贸促进", "主管部门", "商务局", "", ""],
            HEADER, ["年度绩效目标1", "产出指标", "数量指标", "乙", "≥2次", ""]]
    tables = parse_tables("pdf", "项目支出绩效目标申报表", rows).tables
    assert [[r["indicator_name"] for r in rows_of(t, "indicator")] for t in tables] == [["甲"], ["乙"]]
