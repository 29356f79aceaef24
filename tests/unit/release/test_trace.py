"""From an id to the print, on a small published file made by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from release.trace import TraceError, trace, written

DOCUMENT = "00112233aabbccdd"
TABLES = f"""
    create schema raw; create schema marts; create schema quality;
    create table raw.document as select '{DOCUMENT}' as document_id, '某局预算.txt' as file_name;
    create table raw.cell as
        select '{DOCUMENT}:' || line || ':1' as source_cell_id, '{DOCUMENT}' as document_id, null::bigint as page, line, 1::bigint as field,
               case line when 20 then '2120102' when 22 then '12.50' when 24 then '3.00' else '第' || line || '行' end as text
        from (select 2 * range as line from range(1, 31));
    create table marts.fct_budget_line as
        select '{DOCUMENT}:22:1' as budget_line_id, '{DOCUMENT}' as document_id, '2120102' as code, 125000.00::decimal(18, 2) as amount_yuan,
               null::varchar as line_no, 22 as source_line, 22 as source_line_end;
    create table marts.fct_procurement_item as
        select 'item-1' as procurement_item_id, '{DOCUMENT}' as document_id, 22 as source_line, 24 as source_line_end;
    create table marts.fact_cell as
        select * from (values ('fct_budget_line', '{DOCUMENT}:22:1', 'amount_yuan', '{DOCUMENT}:22:1'),
            ('fct_procurement_item', 'item-1', 'amount_yuan', '{DOCUMENT}:24:1'),
            ('fct_procurement_item', 'item-1', 'unit_price_yuan', '{DOCUMENT}:22:1')) as t(fact_table, fact_id, column_name, source_cell_id);
"""
CHECKS = f"""
    create table quality.qc_reconciliation as
        select * from (values
            ('I01', '{DOCUMENT}', 'total', 'a = b + c', 10.00, 20.00, -10.00, 0.01, 'differs', false, 10, [22, 24], null, []::varchar[], []::integer[]),
            ('I02', '{DOCUMENT}', 'total', 'd = e', 5.00, 5.00, 0.00, 0.00, 'agrees', false, 22, [40], null, [], []),
            ('I03', '{DOCUMENT}', 'total', 'f = g', 5.00, 5.00, 0.00, 0.00, 'agrees', false, 50, [52], null, [], []),
            ('I26', '{DOCUMENT}', 'total', 'j - k = l', 5.00, 5.00, 0.00, 0.00, 'agrees', false, 28, [], 'lastyear', ['lastyear:7:1'], [7]),
            ('I45', '{DOCUMENT}', 'total', 'm = n', 5.00, 5.00, 0.00, 0.00, 'agrees', false, 28, [], null, ['unit1:28:1', 'unit2:3:1', 'unit2:4:1'], [28, 3, 4]),
            ('F51', '{DOCUMENT}', 'total', 'o = p', 5.00, 0.00, 5.00, 0.00, 'differs', false, 28, [], 'lastyear', [], []),
            ('I04', 'another', 'total', 'h = i', 5.00, 5.00, 0.00, 0.00, 'agrees', false, 22, [22], '{DOCUMENT}', ['{DOCUMENT}:28:1'], [28])
        ) as t(identity_id, document_id, scope, description, reported_yuan, computed_yuan, difference_yuan, tolerance_yuan, status,
               acknowledged, reported_source_line, computed_from, compared_document_id, compared_cells, compared_from)
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    with duckdb.connect(str(tmp_path / "mingbai.duckdb")) as connection:
        connection.execute(TABLES)
    return tmp_path / "mingbai.duckdb"


@pytest.fixture
def checked(database: Path) -> Path:
    with duckdb.connect(str(database)) as connection:
        connection.execute(CHECKS)
    return database


def test_a_fact_is_found_with_its_cell_and_the_printed_lines_around(checked: Path):
    found = trace(checked, f" {DOCUMENT}:22:1 ")
    assert [(table, row["amount_yuan"]) for table, row in found.facts] == [("fct_budget_line", Decimal("125000.00"))]
    assert [(cell.line, cell.text, cell.columns) for cell in found.cells] == [(22, "12.50", "amount_yuan")]
    assert [line for line, _, _ in found.lines] == [14, 16, 18, 20, 22, 24, 26, 28, 30]
    assert [line for line, _, own in found.lines if own] == [22]


def test_the_identities_that_use_the_cell_cover_it_failing_ones_first(checked: Path):
    assert [check["identity_id"] for check in trace(checked, f"{DOCUMENT}:22:1").checks] == ["I01", "I02"]


def test_a_fact_of_several_cells_shows_all_of_them(checked: Path):
    found = trace(checked, "item-1")
    assert [(cell.line, cell.columns) for cell in found.cells] == [(22, "unit_price_yuan"), (24, "amount_yuan")]
    assert [line for line, _, own in found.lines if own] == [22, 24]


def test_a_printed_cell_leads_to_the_facts_made_of_it(checked: Path):
    found = trace(checked, f"{DOCUMENT}:24:1")
    assert [(table, row["procurement_item_id"]) for table, row in found.facts] == [("fct_procurement_item", "item-1")]


def test_a_cell_of_no_fact_is_still_shown_where_it_stands(checked: Path):
    found = trace(checked, f"{DOCUMENT}:20:1")
    assert found.facts == [] and found.cells[0].text == "2120102"
    assert "2120102" in written(found)


def test_without_the_table_of_identities_the_text_says_so(database: Path):
    found = trace(database, f"{DOCUMENT}:22:1")
    assert not found.checks_known
    assert "holds no quality.qc_reconciliation" in written(found)


def test_the_text_names_document_line_amount_and_difference(checked: Path):
    text = written(trace(checked, f"{DOCUMENT}:22:1"))
    for part in ("某局预算.txt", "12.50", "125000.00", ">     22", "I01", "-10.00", "10 <- 22, 24"):
        assert part in text
    assert "line_no" not in text  # absent values are not listed


def test_lines_of_another_document_stand_behind_its_name(checked: Path):
    found = trace(checked, f"{DOCUMENT}:28:1")
    assert [check["identity_id"] for check in found.checks] == ["F51", "I26", "I45"]
    text = " ".join(written(found).split())
    for part in ("28 <- in lastyear: 7", "28 <- in unit1: 28; in unit2: 3, 4", "28 <- in lastyear: blank"):
        assert part in text


def test_text_that_looks_like_markup_is_printed_as_it_is(database: Path):
    with duckdb.connect(str(database)) as connection:
        connection.execute("update raw.cell set text = '[bold]不[/bold]' where line = 22")
    assert "[bold]不[/bold]" in written(trace(database, f"{DOCUMENT}:22:1"))


@pytest.mark.parametrize("wanted", ["", "nothing", "' or 1=1 --"])
def test_an_unknown_id_is_an_error(checked: Path, wanted: str):
    with pytest.raises(TraceError):
        trace(checked, wanted)
