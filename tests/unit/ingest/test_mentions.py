"""What a document says about itself: year, department, phase."""

from tests.unit.ingest.builders import Parsed, parse_text

TABLE = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t某项服务支出\t3\t1\t2\n"


def found(parsed: Parsed, aspect: str) -> list[tuple[str, str, str | None]]:
    return [(m.rule, m.value, m.code) for m in parsed.findings.mentions if m.aspect == aspect]


def test_year_and_department_over_a_table():
    parsed = parse_text("pdf", "支出总表\n125青山区园林局\n预算年度：2031\n单位：万元\n" + TABLE)
    assert ("year_label", "2031", None) in found(parsed, "budget_year")
    assert ("table_heading", "青山区园林局", "125") in found(parsed, "department")


def test_a_year_label_broken_over_lines():
    parsed = parse_text("pdf", "支出总表\n预算年\n度：\n2031\n" + TABLE)
    assert ("year_label", "2031", None) in found(parsed, "budget_year")


def test_title_gives_name_year_and_phase():
    parsed = parse_text("pdf", "青山区园林局2031年部门预算信息公开\n" + "支出总表\n" + TABLE)
    assert ("title_year", "2031", None) in found(parsed, "budget_year")
    assert found(parsed, "department") == [("document_title", "青山区园林局", None)]
    assert found(parsed, "phase") == [("title", "预算", None)]


def test_a_final_account_is_told_by_its_title():
    parsed = parse_text("pdf", "青山区园林局2030年度部门决算公开\n" + "支出总表\n" + TABLE)
    assert found(parsed, "phase") == [("title", "决算", None)]


def test_a_sentence_is_no_title():
    parsed = parse_text("pdf", "2031年部门预算安排绿化经费，比上年多。\n" + "支出总表\n" + TABLE)
    assert [rule for rule, *_ in found(parsed, "budget_year")] == ["text_year"]
    assert found(parsed, "phase") == []


def test_the_year_inside_a_project_code():
    form = "\t项目编码\n\t13000031P00000110001X\n\t项目名称\n\t绿化\n\n"
    parsed = parse_text("word", "1.绿化绩效目标表\n" + form)
    assert ("project_code_year", "2031", None) in found(parsed, "budget_year")


def test_an_alias_in_prose_is_the_last_resort():
    prose = "今年园林办继续养护公园。\n"
    assert found(parse_text("pdf", prose, aliases=("园林办",)), "department") == [("self_reference", "园林办", None)]
    named = parse_text("pdf", prose + "支出总表\n125青山区园林局\n" + TABLE, aliases=("园林办",))
    assert [rule for rule, *_ in found(named, "department")] == ["table_heading"]
