"""Several tables of a sheet in one table: a title among its rows begins the next."""

from tests.unit.ingest.builders import parse_tables

HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def _rows(*held: list[str]) -> list[list[str]]:
    return [[*row, *[""] * (5 - len(row))] for row in held]


def _expenditure(name: str) -> list[list[str]]:
    return _rows([name], ["单位：万元"], HEAD, ["213", "农林水支出", "4.00", "3.00", "1.00"])


def test_a_title_in_the_first_cell_of_a_row_begins_a_table():
    parsed = parse_tables("pdf", _expenditure("部门支出总表") + _expenditure("政府性基金预算支出表"))
    assert [t.title for t in parsed.tables if t.kind] == ["部门支出总表", "政府性基金预算支出表"]
    names = [v.cell.text for t in parsed.tables for v in t.values if v.field == "name"]
    assert names == ["农林水支出", "农林水支出"]


def test_a_title_right_above_a_header_is_no_part_of_it():
    rows = _rows(["一般公共预算支出表"], HEAD, ["213", "农林水支出", "4.00", "3.00", "1.00"])
    parsed = parse_tables("pdf", _expenditure("部门支出总表") + rows)
    assert [t.title for t in parsed.tables if t.kind] == ["部门支出总表", "一般公共预算支出表"]


def test_the_rest_of_a_name_above_a_header_printed_again_is_no_title():
    rows = [*_expenditure("部门支出总表"), *_rows(["", "和服务"], HEAD, ["214", "交通运输支出", "4.00", "3.00", "1.00"])]
    parsed = parse_tables("pdf", rows)
    assert len([t for t in parsed.tables if t.kind]) == 1


def test_a_form_under_the_same_title_in_a_cell_is_another_form():
    form = [["项目支出绩效目标表", *[""] * 5], ["（2024年度）", *[""] * 5], ["项目名称", "公园养护", *[""] * 4], ["主管部门", "住建局", *[""] * 4],
            ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"], ["产出指标", "数量指标", "座数", "公园", "≥3座", "计划"]]
    again = [[cell.replace("公园养护", "道路清扫") for cell in row] for row in form]
    for held in ([form, again], [form + again]):
        parsed = parse_tables("pdf", *held)
        names = [[v.cell.text for v in t.values if v.field == "project_name"] for t in parsed.tables if t.kind]
        assert names == [["公园养护"], ["道路清扫"]]
        assert sum(v.field == "indicator_name" for t in parsed.tables for v in t.values) == 2
