"""Documents that are no disclosure of a department or unit, though their tables look like those of one."""

import pytest

from tests.unit.ingest.builders import parse_tables

BALANCE = [["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"], ["收入总计", "5.00", "支出总计", "5.00"]]
GOODS = [["序号", "标的名称", "数量", "单位", "预算金额（万元）"], ["1", "记录仪", "200", "台", "160.00"]]


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("关于江北市2023年财政预算执行情况和2024年财政预算草案的报告\n", BALANCE),
        ("江北市2023年度财政决算草案的报告\n", BALANCE),
        ("江北市2024年政府预算公开\n", BALANCE),
        ("江北市公安局装备采购项目公开招标公告\n", GOODS),
        ("江北市2023年国民经济和社会发展统计公报\n", BALANCE),
    ],
)
def test_what_calls_itself_something_else_gives_no_table(heading, rows):
    assert parse_tables("pdf", heading, "收支总表", rows).tables == []


@pytest.mark.parametrize("heading", ["江北市园林局2024年部门预算\n", "2024年度单位决算公开\n", "项目支出绩效自评表\n"])
def test_a_disclosure_may_speak_of_such_documents(heading):
    parsed = parse_tables("pdf", heading, "江北市园林局采购项目招标公告\n", "收支总表", BALANCE)
    assert parsed.kinds == ["revenue_expenditure_summary"]


@pytest.mark.parametrize("title", ["2024年全市收支总表", "江北市本级收支总表", "江北市一般公共预算收支平衡表", "江北市社会保险基金收支表", "江北区政府性基金收支表"])
def test_a_table_of_a_whole_government_is_no_department_s(title):
    assert parse_tables("pdf", title, BALANCE).kinds in ([None], [])


@pytest.mark.parametrize("title", ["江北市本级部门预算收支总表", "食品安全市场监管收支总表", "园林局本级收支总表", "白鹤自然保护区政府性基金收支表"])
def test_a_body_of_a_city_is_no_government(title):
    assert parse_tables("pdf", title, BALANCE).kinds == ["revenue_expenditure_summary"]
