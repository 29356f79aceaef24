"""Nothing counts twice, and answers that five budgets cannot show: outturn, trends, other versions of a document."""

from __future__ import annotations

DOCUMENT = "(select document_id from marts.dim_document where budget_year = 2024 and document_id <> 'copy')"


def copied(change: str, amount: str = "amount_yuan", tables: tuple[str, ...] = ("fct_spending_by_function",)) -> list[str]:
    """Statements that add a copy of the 2024 budget under the id `copy`, with a change to it and to its amounts."""
    document = f"insert into marts.dim_document select * replace ('copy' as document_id, {change}) from marts.dim_document"
    statements = [f"{document} where document_id = {DOCUMENT}"]
    for table in tables:
        fact = f"select * replace ('copy' as document_id, cast({amount} as decimal(18, 2)) as amount_yuan) from marts.{table}"
        statements.append(f"insert into marts.{table} {fact} where document_id = {DOCUMENT}")
    return statements


def test_a_superseded_version_changes_nothing(changed) -> None:
    before = changed(3)
    assert changed(3, *copied("false as is_current, false as is_counted")) == before


def test_a_unit_that_its_department_contains_changes_nothing(changed) -> None:
    before = changed(3)
    contained = f"'unit' as body_level, {DOCUMENT} as contained_in_document_id, 'same_name' as containment_rule, false as is_counted"
    assert changed(3, *copied(contained)) == before


def test_a_unit_stands_beside_its_department_and_is_not_added(changed) -> None:
    before = changed(3)
    after = changed(3, *copied("'unit' as body_level"))
    assert [row for row in after if row["body_level"] == "department"] == before
    assert sum(row["body_level"] == "unit" for row in after) == 5


def test_outturn_is_compared_with_the_budget_of_the_same_body_and_year(changed) -> None:
    rows = changed(15, *copied("'final_account' as phase", "amount_yuan * 0.9"))
    of = {(row["class_code"], row["expenditure_type"]): row for row in rows}
    # 5 classes in total and for projects; basic spending is in one class
    assert len(rows) == 11
    assert of["207", "total"]["budget_yuan"] == "1900000.00"
    assert of["207", "total"]["final_yuan"] == "1710000.00"
    assert of["207", "total"]["difference_yuan"] == "-190000.00"
    assert {row["execution_rate_pct"] for row in rows} == {"90.00"}


def test_outturn_of_another_year_is_no_pair(changed) -> None:
    assert changed(15, *copied("'final_account' as phase, 2023 as budget_year")) == []


def test_three_public_expenses_are_set_against_the_year_before(changed) -> None:
    rows = changed(5, *copied("2023 as budget_year", "40000", ("fct_three_public_expense",)))
    later = next(row for row in rows if row["item_key"] == "reception" and row["budget_year"] == "2024")
    assert (later["earlier_year"], later["earlier_amount_yuan"], later["change_yuan"]) == ("2023", "40000.00", "10000.00")


def test_fund_money_in_the_fund_table_is_not_reported(changed) -> None:
    move = (
        "insert into marts.fct_spending_by_function select * replace ('government_fund_expenditure' as table_kind, "
        "'government_fund' as fund_source, false as is_default_basis, false as is_default_table, cast({} as decimal(18, 2)) as amount_yuan) "
        "from marts.fct_spending_by_function where function_code = '2296002' and is_default_basis"
    )
    assert changed(14, move.format("amount_yuan")) == []
    (partly,) = changed(14, move.format("100000"))
    assert (partly["fund_table_yuan"], partly["outside_yuan"]) == ("100000.00", "50000.00")


def test_a_rejected_file_is_listed_with_its_reason(changed) -> None:
    rows = changed(1, "insert into quality.qc_rejected_document select 'id', '甲.pdf', '甲.pdf', 'needs_ocr', null")
    (rejected,) = [row for row in rows if row["file_name"] == "甲.pdf"]
    assert rejected["rejected_reason"] == "needs_ocr"
    assert len(rows) == 6


def test_a_missing_table_is_named(changed) -> None:
    rows = changed(1, f"update quality.qc_coverage set found = false where table_kind = 'procurement' and document_id = {DOCUMENT}")
    (row,) = [row for row in rows if row["budget_year"] == "2024"]
    assert (row["missing"], row["tables_found"]) == ("政府采购预算表", "12")
