"""Rows of other programs whose cells left their places: nothing of them is read where it would be wrong."""

from ingest import limits, specs
from ingest.findings import Findings
from ingest.marked.read import read
from ingest.recognising.recognise import recognise
from tests.unit.ingest.builders import rows_of

FUNDS = ["|科目编码|科目名称|合计|基本支出|项目支出|", "|---|---|---|---|---|"]
INDICATORS = ["|一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据|", "|---|---|---|---|---|---|"]
LISTED = ["|项目名称|一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据|", "|---|---|---|---|---|---|---|"]
FIRST = "|产出指标|数量指标|公园数量|养护的公园|≥3座|计划|"


def found(title: str, *lines: str) -> Findings:
    text = "\n".join([title, "单位：万元", "", *lines, ""])
    return recognise(read(text, limits.from_environment()), specs.load())


def rows(title: str, *lines: str) -> list[dict[str, str]]:
    return [row for table in found(title, *lines).tables for row in rows_of(table)]


def test_an_amount_that_a_name_runs_into_gives_up_its_row():
    kept = rows("政府性基金预算财政拨款支出表", *FUNDS, "|212|城乡社区支出|3.00||3.00|", "|21213|城市基础设施配套费安|排的支出3.00||3.00|")
    assert [row.get("code") for row in kept] == ["212"]


def test_an_amount_with_its_sign_or_unit_is_no_name():
    kept = rows("政府性基金预算财政拨款支出表", *FUNDS, "|212|城乡社区支出|-3.00||-3.00|", "|213|农林水支出|约2万元||2.00|")
    assert [row.get("code") for row in kept] == ["212", "213"]


def test_a_part_of_a_code_under_an_unknown_label_gives_up_its_row():
    header = ["|类|款 项|科目名称|合计|基本支出|项目支出|", "|---|---|---|---|---|---|"]
    kept = rows("政府性基金预算财政拨款支出表", *header, "|229||其他支出|3.00||3.00|", "||60|彩票公益金安排的支出|3.00||3.00|")
    assert not any(row.get("name") == "彩票公益金安排的支出" for row in kept)


def test_an_amount_under_the_label_of_a_code_gives_up_its_row():
    kept = rows("政府性基金预算财政拨款支出表", *FUNDS, "|212|城乡社区支出|3.00||3.00|", "|607.60|公用经费合计|3.00||3.00|")
    assert [row.get("code") for row in kept] == ["212"]


def test_an_indicator_of_no_level_is_not_read_and_one_of_level_2_is():
    title = "部门整体支出绩效目标表"
    assert rows(title, *INDICATORS, "|||公园数量|养护的公园|≥3座|计划|", FIRST) == rows(title, *INDICATORS, FIRST)
    assert len(rows(title, *INDICATORS, "||数量指标|步道长度|修整步道|≥2公里|计划|", FIRST)) == 2


def test_a_sign_under_the_name_of_an_indicator_shows_that_its_cells_moved():
    title = "部门整体支出绩效目标表"
    assert rows(title, *INDICATORS, FIRST, "|成本指标|控制数|≤|459.00|万元||") == rows(title, *INDICATORS, FIRST)


def test_a_project_whose_name_a_program_broke_over_rows_is_not_read():
    second = "||质量指标|合格率|验收合格|≥95%|验收单|"
    whole = ["|公园养护项目" + FIRST, "|" + second]
    title = "项目支出绩效目标表"
    assert [row.get("project_name", row.get("indicator_name")) for row in rows(title, *LISTED, *whole)] == ["公园养护项目", "公园数量", "合格率"]
    assert rows(title, *LISTED, "|公园养护" + FIRST, "|项目" + second) == []


def test_rows_below_a_header_that_was_not_read_to_its_end_are_no_amounts():
    title, header = "财政拨款“三公”经费支出表", ["|合计|因公出国（境）费|公务用车购置及运行维护费||公务接待费|", "|---|---|---|---|---|"]
    amounts = "|8.49|8.49||||"
    assert rows(title, *header, amounts)
    assert rows(title, *header, "|||小计|公务用车购置费<br>公务用车运行维护费||", "|1|2|3|4<br>5|6|", amounts) == []


def test_a_title_above_rows_that_no_table_holds_is_not_that_of_the_next():
    other = [f"|{n}|20{n}|支出{n}|3.00||3.00|" for n in range(1, 5)]
    table = [*FUNDS, "|212|城乡社区支出|3.00||3.00|"]
    assert [t.title for t in found("政府性基金预算财政拨款支出表", *table).tables] == ["政府性基金预算财政拨款支出表"]
    assert not any(t.kind for t in found("政府性基金预算财政拨款支出表", "|||||||", "|---|---|---|---|---|---|", *other, "", *table).tables)
