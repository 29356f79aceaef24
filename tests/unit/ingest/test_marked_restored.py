"""Text whose program printed merged cells once: which tables and forms get their columns back, and which stay unread."""

from ingest import limits, specs
from ingest.grid import Row
from ingest.marked.read import read
from ingest.marked.restored import restore

HEADER = ["科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出", "小计 | 人员经费 | 公用经费"]
BODY = [" | 合计 | 30.00 | 20.00 | 15.00 | 5.00 | 10.00", "201 | 一般公共服务支出 | 30.00 | 20.00 | 15.00 | 5.00 | 10.00"]
FORM = ["项目编码 | 13000000P00000000001A | 项目名称 | 公园养护项目", "预算规模及资金用途 | 预算数 | 3.00 | 其中：财政资金 | 3.00 | 其他资金 | ",
        "用于公园养护", "资金支出计划（%） | 3月底 | 6月底 | 10月底 | 12月底", "10.00 | 20.00 | 30.00 | 100.00", "绩效目标 | 1.养护公园。", "2.养护道路。",
        "一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据", "产出指标 | 数量指标 | 公园座数 | 座数 | ≥3座 | 合同",
        "道路条数 | 条数 | ≥2条 | 合同", "质量指标 | 完好率 | 完好率 | ≥90% | 合同"]


def table(*lines: str, title: str = "一般公共预算财政拨款支出表") -> list[Row]:
    text = "\n".join([title, "单位：万元", *lines, "", "说明", *HEADER, *BODY, "说明"])  # the second table shows what the text does
    grid = restore(read(text, limits.from_environment()), specs.load())
    return [item for item in grid.items if isinstance(item, Row) and item.number <= len(lines) + 2]


def cells(rows: list[Row]) -> list[list[str]]:
    return [[c.text for c in row.cells] for row in rows]


def test_sums_and_labels_tell_what_stood_over_what():
    assert cells(table(*HEADER, *BODY)) == [
        ["科目编码", "科目名称", "合计", "基本支出", "", "", "项目支出"], ["", "", "", "小计", "人员经费", "公用经费", ""],
        ["", "合计", "30.00", "20.00", "15.00", "5.00", "10.00"], ["201", "一般公共服务支出", "30.00", "20.00", "15.00", "5.00", "10.00"]]


def test_a_total_is_merged_over_the_other_keys_and_columns_may_be_counted():
    found = cells(table(*HEADER, "栏次 | 1 | 2 | 3 | 4 | 5", "合计 | 30.00 | 20.00 | 15.00 | 5.00 | 10.00", BODY[1]))
    assert found[2:4] == [["栏次", "", "1", "2", "3", "4", "5"], ["合计", "", "30.00", "20.00", "15.00", "5.00", "10.00"]]


def test_rows_that_do_not_fit_their_header_stay_unread():
    short, long = BODY[1].rpartition(" | ")[0], BODY[1] + " | 7.00"
    words = BODY[1].replace("10.00", "道路")
    wrong = [BODY[0], BODY[1].replace("30.00", "90.00"), BODY[1].replace("20.00", "1.00")]
    for body in ([BODY[0], short], [BODY[0], long], [BODY[0], words], wrong):
        found = table(*HEADER, *body)
        assert not any(row.cells for row in found)
        assert all(row.unplaced for row in found)


def test_a_table_whose_next_page_has_no_header_stays_unread_as_a_whole():
    assert not any(row.cells for row in table(*HEADER, *BODY, "--- Page 2 ---", BODY[1]))
    assert all(row.cells for row in table(*HEADER, *BODY, "--- Page 2 ---"))


def test_a_header_under_no_title_of_its_kind_stays_unread():
    assert not any(row.cells for row in table(*HEADER, *BODY, title="二〇二五年有关情况"))


def test_a_form_is_read_by_its_labels_and_the_names_of_the_levels():
    found = cells(table(*FORM, title="公园养护项目绩效目标表"))
    assert ["", "用于公园养护"] in found and ["", "2.养护道路。"] in found
    assert found[-3:] == [["产出指标", "数量指标", "公园座数", "座数", "≥3座", "合同"], ["", "", "道路条数", "条数", "≥2条", "合同"],
                          ["", "质量指标", "完好率", "完好率", "≥90%", "合同"]]


def test_indicators_behind_a_row_that_fits_no_column_stay_unread():
    found = table(*FORM[:-1], "效益指标 | 完好率 | ≥90%", FORM[-1], title="公园养护项目绩效目标表")
    assert [bool(row.cells) for row in found[-3:]] == [True, False, False]


def test_a_form_whose_funds_stand_in_a_matrix_stays_unread():
    funds = ["项目名称 | 公园养护项目", "项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数", "年度资金总额 | 3.00 | 3.00 | 2.00"]
    assert not any(row.cells for row in table(*funds, *FORM[7:], title="公园养护项目绩效目标表")[:3])
