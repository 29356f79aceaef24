"""Rows that lost or gained a cell: read where the sorts of their values leave one way, else kept with a reason."""

from ingest import limits, specs
from ingest.findings import Findings, Reason, State
from ingest.marked.middles import withdraw
from ingest.marked.read import read
from ingest.recognising.recognise import recognise
from tests.unit.ingest.builders import rows_of

TITLE = "政府性基金预算财政拨款支出表"
HEADER = ["|科目编码|科目名称|合计|基本支出|项目支出|", "|---|---|---|---|---|"]
ABOVE = ["||合计|9.00|5.00|4.00|", "|212|城乡社区支出|9.00|5.00|4.00|"]
BELOW = ["|21299|其他城乡社区支出|1.00||1.00|"]
TWO_SIDED = ["|收入||支出||", "|---|---|---|---|", "|项目|预算数|项目|预算数|", "|一、一般公共预算拨款收入|7.00|一、一般公共服务支出|3.00|"]
ACTIVITIES = ["|职责活动|年度预算数|内容描述|绩效目标|绩效指标|评价标准||||", "|---|---|---|---|---|---|---|---|---|", "||||||优|良|中|差|"]


def parsed(title: str, *lines: str) -> tuple[list[dict[str, str]], set[str]]:
    """The rows that are read, and the texts that are unclaimed because their places are not certain."""
    grid = read("\n".join([title, "单位：万元", "", *lines, ""]), limits.from_environment())
    findings: Findings = recognise(grid, specs.load())
    reasons = (Reason.COLUMN_UNDECIDED, Reason.UNPLACED, Reason.UNKNOWN_TABLE)
    lost = {p.text for p in grid.pieces() if (end := findings.claims.of(p))[0] is State.UNCLAIMED and end[1] in reasons}
    return [row for table in findings.tables for row in rows_of(table)], lost


def codes(rows: list[dict[str, str]]) -> list[str | None]:
    return [row.get("code") for row in rows]


def test_a_row_that_lost_an_amount_is_kept_without_its_columns():
    rows, lost = parsed(TITLE, *HEADER, *ABOVE, "|21208|国有土地使用权出让收入安排的支出|5.00|3.00|", *BELOW)
    assert codes(rows) == [None, "212", "21299"]
    assert {"21208", "5.00", "3.00"} <= lost


def test_a_row_that_gained_a_cell_is_kept_without_its_columns():
    rows, lost = parsed(TITLE, *HEADER, *ABOVE, "|21208|国有土地使用权|出让收入安排的支出|8.00|5.00|3.00|", *BELOW)
    assert codes(rows) == [None, "212", "21299"]
    assert "21208" in lost


def test_blank_cells_behind_a_row_are_none_too_many():
    rows, _ = parsed(TITLE, *HEADER, *ABOVE, "|21208|国有土地使用权出让收入安排的支出|5.00|5.00||||", *BELOW)
    assert codes(rows) == [None, "212", "21208", "21299"]


def test_a_total_over_its_keys_has_all_its_amounts():
    rows, _ = parsed(TITLE, *HEADER, "|合计|9.00|5.00|4.00|", *ABOVE[1:], *BELOW)
    assert [row["total"] for row in rows] == ["9.00", "9.00", "1.00"]


def test_a_header_that_lost_a_label_reads_no_row():
    rows, lost = parsed(TITLE, "|科目编码|科目名称|基本支出|项目支出|", *ABOVE, *BELOW)
    assert rows == []
    assert "9.00" in lost


def test_the_sorts_of_values_settle_a_gap_between_words_and_amounts():
    rows, _ = parsed("部门收支总表", *TWO_SIDED, "|二、政府性基金预算拨款收入|二、外交支出|2.00|", "|三、事业收入|1.00|三、国防支出|3.00|",
                     "|本年收入合计|8.00|本年支出合计|8.00|")
    assert [(row.get("revenue.budget_amount"), row["expenditure.budget_amount"]) for row in rows][1:3] == [(None, "2.00"), ("1.00", "3.00")]


def test_no_row_takes_its_key_from_above_a_row_without_places():
    first = "|综合管理|3.00|综合管理和老旧小区改造|做好改造|工作完成率|98%|88%|78%|58%以下|"
    lost_key = "|设施管护|2.00|设施管护和网格员保障|做好保障|98%|88%|78%|58%以下|"
    rows, lost = parsed("部门职责-工作活动绩效目标", *ACTIVITIES, first, "|||||办理及时率|95%|85%|75%|55%以下|", lost_key,
                        "|||||资料归档率|95%|85%|75%|55%以下|")
    assert [row.get("indicator_name") for row in rows] == ["工作完成率", "办理及时率"]
    assert "资料归档率" in lost


def test_values_between_commas_that_lost_one_are_kept_without_their_columns():
    lines = ["科目编码,科目名称,合计,基本支出,项目支出", ",合计,9.00,5.00,4.00", "212,城乡社区支出,9.00,5.00,4.00", "21208,出让收入安排的支出,5.00,3.00",
             "21299,其他城乡社区支出,1.00,,1.00"]
    rows, lost = parsed(TITLE, *lines)
    assert codes(rows) == [None, "212", "21299"]
    assert "21208" in lost


def test_a_text_most_of_whose_rows_differ_is_read_by_its_labels():
    form = ["项目编码 | 51042422P98191310001Y | 项目名称 | 公园养护经费", "预算规模及资金用途 | 预算数 | 5.00 | 其中：财政资金 | 5.00 | 其他资金 | ",
            "预算规模及资金用途 | 支付养护合同款项", "资金支出计划（%） | 3月底 | 6月底 | 10月底 | 12月底", "资金支出计划（%） | 20 | 40 | 80 | 100",
            "绩效目标 | 1.公园整洁。", "", "一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据",
            "产出指标 | 数量指标 | 公园数量 | 养护的公园 | ≥3座 | 计划"]
    rows, _ = parsed("1.公园养护经费绩效目标表", *form)
    assert {"project_name": "公园养护经费"}.items() <= {k: v for row in rows for k, v in row.items()}.items()


def test_a_merged_project_that_is_printed_in_every_row_is_one_project():
    header = ["|项目名称|预算数|一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据|", "|---|---|---|---|---|---|---|---|"]
    project = "|公园养护项目|3.00|产出指标|"
    text = "\n".join(["项目支出绩效目标表", "单位：万元", "", *header, f"{project}数量指标|公园数量|养护的公园|≥3座|计划|", f"{project}质量指标|合格率|验收合格|≥95%|验收单|"])
    findings = recognise(read(text, limits.from_environment()), specs.load())
    assert [[v.cell.text for v in t.values if v.field == "budget"] for t in findings.tables] == [["3.00"]]


def test_a_code_that_ran_into_the_name_of_goods_gives_up_its_row():
    header = ["|项目名称|采购项目名称|政府采购目录序号|计量单位|数量|单价|合计|", "|---|---|---|---|---|---|---|"]
    good, ran = "|公园养护|激光打印机|A02021003|台|2|1.00|2.00|", "|公园养护|多功能一体机 A02020400||台|1|3.00|3.00|"
    rows, lost = parsed("政府采购预算表", *header, good, ran, good.replace("激光", "针式"))
    assert [row.get("item_name") for row in rows] == ["激光打印机", "针式打印机"]
    assert "多功能一体机 A02020400" in lost


def test_rows_of_revenue_below_another_title_are_not_of_its_kind():
    revenue = ["|项目|预算数|", "|---|---|", "|一、一般公共预算拨款收入|7.00|", "|二、政府性基金预算拨款收入|1.00|", "|三、国有资本经营预算拨款收入|0.00|",
               "|四、财政专户管理资金收入|0.00|", "|五、事业收入|0.00|"]
    rows, lost = parsed("一般公共预算“三公”经费支出表", *revenue)
    assert rows == [] and "7.00" in lost


def test_a_row_without_its_key_may_be_of_the_key_below_where_merged_texts_stand_in_the_middle():
    first = "|综合管理|3.00|综合管理和老旧小区改|做好老旧小区改造|工作完成率|98%|88%|78%|58%以下|"
    second = "||||{}|办理及时率|95%|85%|75%|55%以下|".replace("|||{}|", "||{}||")
    for part, read_too in (("造", []), ("", ["办理及时率"])):
        text = "\n".join(["部门职责-工作活动绩效目标", "单位：万元", "", *ACTIVITIES, first, second.format(part), ""])
        findings = recognise(read(text, limits.from_environment()), specs.load())
        withdraw(findings, specs.load())
        assert [row["indicator_name"] for table in findings.tables for row in rows_of(table)] == ["工作完成率", *read_too]
