"""What the documents hold, counted by hand or by the plain reader, against what was loaded."""

from __future__ import annotations

from itertools import pairwise

import pytest

PROJECTS = {"chengde_2021": 11, "qinhuangdao_2020": 8, "baigou_2025": 6, "rongdong_2024": 73, "chengde_2023": 13}
PROCUREMENT = {"rongdong_2024": (1, 2, 23), "chengde_2023": (1, 0, 26)}  # total, subtotals, lines
ASSETS = {"rongdong_2024": 12, "chengde_2023": 6}
UNITS = {"rongdong_2024": 2, "chengde_2023": 1}
BUDGET_TABLES = {
    "revenue_expenditure_summary": "部门预算收支总表",
    "revenue_detail": "部门预算收入总表",
    "expenditure_detail": "部门预算支出总表",
    "fiscal_appropriation_summary": "部门预算财政拨款收支总表",
    "general_budget_expenditure": "部门预算一般公共预算财政拨款支出表",
    "general_budget_basic_expenditure": "部门预算一般公共预算财政拨款基本支出表",
    "government_fund_expenditure": "基金预算财政拨款支出表",
    "state_capital_expenditure": "部门预算国有资本经营预算财政拨款支出表",
    "three_public_expense": "部门预算财政拨款“三公”经费支出表",
}
EMPTY = {
    "rongdong_2024": {"government_fund_expenditure", "state_capital_expenditure"},
    "chengde_2023": {"government_fund_expenditure", "state_capital_expenditure", "three_public_expense"},
}
WHOLE_BUDGETS = list(EMPTY)


def one_table(corpus, did: str, kind: str) -> str:
    found = corpus.query("select table_id from raw.table_instance where document_id = ? and table_kind = ?", did, kind)
    assert len(found) == 1, (kind, found)
    return found[0][0]


def test_no_table_is_left_unrecognised(corpus, document):
    _, _, did = document
    assert corpus.query(
        "select first_line, title_printed, unrecognised_reason from raw.table_instance where document_id = ? and table_kind is null", did
    ) == []


def test_projects(corpus, document):
    key, _, did = document
    sql = "select count(*) from raw.table_instance where document_id = ? and table_kind = 'project_performance'"
    assert corpus.query(sql, did) == [(PROJECTS[key],)]


def test_every_project_has_a_name_and_its_number_in_order(corpus, document):
    key, _, did = document
    named = corpus.query(
        "select count(distinct table_id) from raw.value join raw.table_instance using (table_id) "
        "where raw.value.document_id = ? and table_kind = 'project_performance' and field = 'project_name'", did,
    )
    assert named == [(PROJECTS[key],)]
    ordinals = corpus.query(
        "select v.text from raw.value v join raw.table_instance t using (table_id) "
        "where v.document_id = ? and v.field = 'project_ordinal' order by t.first_line", did,
    )
    if ordinals:
        assert [o for (o,) in ordinals] == [str(n) for n in range(1, PROJECTS[key] + 1)]


def test_every_printed_project_code_is_loaded(corpus, document):
    _, plain, did = document
    lines = [x.strip() for x in plain.lines if x.startswith("\t")]
    printed = [after for label, after in pairwise(lines) if label == "项目编码"]
    loaded = corpus.query("select text from raw.value where document_id = ? and field = 'project_code' order by source_line", did)
    assert [c for (c,) in loaded] == printed


def test_indicators(corpus, document):
    _, plain, did = document
    loaded = corpus.query(
        "select count(*) from raw.value where document_id = ? and section = 'indicator' and field = 'indicator_name'", did
    )
    assert loaded == [(plain.indicators(),)]
    assert plain.indicators() >= 27


def test_every_indicator_has_both_levels_or_none_could_stand_there(corpus, document):
    _, _, did = document
    rows = corpus.query(
        "select table_id, row_no, count(*) filter (where field = 'level1'), count(*) filter (where field = 'level2'), "
        "count(*) filter (where field in ('target', 'target_symbol', 'target_value', 'target_unit')) "
        "from raw.value where document_id = ? and section = 'indicator' group by all having bool_or(field = 'indicator_name')", did,
    )
    assert [r for r in rows if r[3] != 1 or r[2] > 1] == []
    assert len([r for r in rows if r[2] == 0]) <= 2


@pytest.mark.parametrize("kind", BUDGET_TABLES)
@pytest.mark.parametrize("key", WHOLE_BUDGETS)
def test_amount_cells_of_a_budget_table(corpus, key, kind):
    plain = corpus.documents()[key]
    table = one_table(corpus, corpus.id_of(plain), kind)
    ((loaded,),) = corpus.query(
        "select count(*) from raw.value v join raw.table_instance t using (table_id) "
        "join raw.table_column c on c.table_kind = t.table_kind and c.field = v.field "
        "where v.table_id = ? and c.role = 'amount'", table,
    )
    assert loaded == plain.amounts(BUDGET_TABLES[kind])
    ((rows, says_empty),) = corpus.query("select rows, note_says_empty from raw.table_instance where table_id = ?", table)
    assert (loaded == 0) == (kind in EMPTY[key])
    assert says_empty == (kind in EMPTY[key])
    assert (rows == 0) == (kind in EMPTY[key])


@pytest.mark.parametrize("key", WHOLE_BUDGETS)
def test_procurement_lines(corpus, key):
    table = one_table(corpus, corpus.id_of(corpus.documents()[key]), "procurement")
    names = [n.replace(" ", "") for (n,) in corpus.query("select text from raw.value where table_id = ? and field = 'project_name'", table)]
    total = sum(n == "合计" for n in names)
    subtotals = sum(n.endswith("小计") for n in names)
    assert (total, subtotals, len(names) - total - subtotals) == PROCUREMENT[key]
    quantities = corpus.query("select count(*) from raw.value where table_id = ? and field = 'quantity'", table)
    assert quantities == [(PROCUREMENT[key][2],)]


@pytest.mark.parametrize("key", WHOLE_BUDGETS)
def test_asset_lines_and_units(corpus, key):
    did = corpus.id_of(corpus.documents()[key])
    for kind, field, expected in (("asset", "item", ASSETS[key]), ("organisation_unit", "unit_name", UNITS[key])):
        table = one_table(corpus, did, kind)
        assert corpus.query("select count(*) from raw.value where table_id = ? and field = ?", table, field) == [(expected,)]


def test_the_rows_that_no_table_holds_are_counted_too(corpus):
    """Every table of every document, by kind: nothing is found twice."""
    counted = dict(corpus.query("select table_kind, count(*) from raw.table_instance group by 1"))
    expected = dict.fromkeys([*BUDGET_TABLES, "procurement", "asset", "organisation_unit"], 2)
    expected |= {"project_performance": sum(PROJECTS.values()), "department_performance": 1, "activity_performance": 1}
    assert counted == expected
