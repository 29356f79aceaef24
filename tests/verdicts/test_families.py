"""Identities between documents and of final accounts, on invented families: they hold, and planted errors are found."""

from __future__ import annotations

import duckdb
import pytest

from tests.verdicts.families import CONSISTENT, write
from tests.warehouse import build_once

# (family, document of it, identity, rule) that must be evaluated where nothing is planted
EVALUATED = [
    *(("accounts", "2", identity, rule) for identity, rule in (
        ("F46", "revenue"), ("F46", "expenditure"), ("F46", "balance"), ("F47", "revenue"), ("F47", "expenditure"), ("F48", "general"),
        ("F48", "class"), ("F48", "movement"), ("F48", "book_general"), ("F48", "book_fund"), ("F49", "subtotals"), ("F50", "parts"),
        ("F50", "within"), ("F50", "counts"), ("F51", "opening"), ("F51", "opening_fiscal"), ("F51", "opening_fund"), ("F51", "budget"),
        ("F52", "rate"), ("F52", "wording"), ("I22", "change"))),
    *(("budgets", "1", identity, rule) for identity, rule in (("I22", "change"), ("I26", "total"))),
    *(("department_a", "0", "I45", rule) for rule in ("total", "fiscal", "code", "within")),
    ("incomplete", "0", "I45", "within"),
]


@pytest.fixture(scope="module")
def families(tmp_path_factory: pytest.TempPathFactory):
    """Read-only connection to a build of all families, and what must be found in which file."""
    inbox = tmp_path_factory.mktemp("families_inbox")
    expected = write(inbox)
    with duckdb.connect(str(build_once(inbox, "families", tmp_path_factory)), read_only=True) as connection:
        yield connection, expected


def _verdicts(connection: duckdb.DuckDBPyConnection) -> list[tuple]:
    return connection.execute(
        "select file_name, identity_id, rule, status, reason, scope, reported_printed, difference_yuan"
        " from quality.qc_reconciliation inner join marts.dim_document using (document_id)"
    ).fetchall()


def test_consistent_families_have_no_difference(families) -> None:
    connection, _ = families
    alarms = [v for v in _verdicts(connection) if v[3] == "differs" and v[0].rsplit("_", 1)[0] in CONSISTENT]
    assert not alarms


def test_identities_between_documents_are_evaluated(families) -> None:
    connection, _ = families
    seen = {(name, identity, rule) for name, identity, rule, status, *_ in _verdicts(connection) if status in ("agrees", "rounding")}
    missing = [(family, number, identity, rule) for family, number, identity, rule in EVALUATED
               if not any(x[0].startswith(family) and x[0].endswith(f"_{number}.txt") and x[1:] == (identity, rule) for x in seen)]
    assert not missing


def test_planted_errors_are_found_in_the_document_that_holds_them(families) -> None:
    connection, expected = families
    found = {(name, identity) for name, identity, _, status, *_ in _verdicts(connection) if status == "differs"}
    missed = [(name, identity) for name, identities in expected.items() for identity in identities if (name, identity) not in found]
    assert len(expected) == 8 and not missed


def test_other_documents_of_a_spoilt_family_raise_no_alarm(families) -> None:
    """Last year's account, the budget and the units are not to blame for an error in another document."""
    connection, expected = families
    alarms = {name for name, _, _, status, *_ in _verdicts(connection) if status == "differs"}
    assert alarms <= set(expected)


def test_a_department_without_all_its_units_says_so(families) -> None:
    connection, _ = families
    reasons = {(identity, rule): reason for name, identity, rule, status, reason, *_ in _verdicts(connection)
               if name == "incomplete_0.txt" and identity == "I45" and status == "not_applicable"}
    assert reasons == {("I45", "total"): "units_incomplete_or_transfers", ("I45", "fiscal"): "units_incomplete", ("I45", "code"): "units_incomplete"}


def test_what_needs_another_document_says_which(families) -> None:
    connection, _ = families
    reasons = {(name, identity, rule): reason for name, identity, rule, status, reason, *_ in _verdicts(connection) if status == "not_applicable"}
    assert reasons["accounts_a_1.txt", "F51", "opening"] == "needs_another_year"
    assert reasons["accounts_a_1.txt", "F51", "budget"] == "needs_budget_document"
    assert reasons["budgets_a_0.txt", "I26", "total"] == "needs_another_year"
    assert reasons["budgets_a_0.txt", "I45", "total"] == "needs_unit_documents"
    assert reasons["department_a_1.txt", "I45", "total"] == "unit_document"


COMPARED = """
    select r.document_id, r.identity_id, r.compared_document_id, r.compared_cells, r.compared_from, q.relation <> '' as related, d.file_name,
        (select list_distinct(list(o.related_document_id)) from intermediate.int_check_related as o
         where o.document_id = r.document_id and o.relation = q.relation) as others
    from quality.qc_reconciliation as r
    inner join reference.identity_rule as q on q.identity_id = r.identity_id and q.rule = r.rule
    inner join marts.dim_document as d on d.document_id = r.document_id
    where r.status <> 'not_applicable'
"""


def test_numbers_of_another_document_are_told_with_it(families) -> None:
    """A reader is never sent to a line of the wrong document: each cell names its document, and stands on the line beside it."""
    connection, _ = families
    line_of = dict(connection.execute("select source_cell_id, line from raw.cell").fetchall())
    rows = connection.execute(COMPARED).fetchall()
    assert {r[1] for r in rows if r[3]} == {"I22", "I26", "I45", "F51"}
    for document, identity, one, cells, lines, related, _, others in rows:
        told = {cell.split(":")[0] for cell in cells}
        assert [line_of[cell] for cell in cells] == lines and document not in told, (document, identity)
        assert related or not (one or cells), (document, identity)
        if related:
            assert told <= set(others) and (one in others if len(others) == 1 else True), (document, identity)
            assert one is None or told <= {one}, (document, identity)
            assert one or len(told) > 1, (document, identity)
    whole = [(one, len({c.split(":")[0] for c in cells})) for _, identity, one, cells, _, _, name, _ in rows
             if name == "department_a_0.txt" and identity == "I45" and len(cells) > 1]
    assert whole and all(one is None and units > 1 for one, units in whole)


def test_a_unit_is_contained_in_its_department_and_not_counted(families) -> None:
    connection, _ = families
    rows = connection.execute(
        "select d.file_name, w.file_name, d.containment_rule, d.is_counted from marts.dim_document as d"
        " left join marts.dim_document as w on w.document_id = d.contained_in_document_id where d.file_name like 'department_a%'"
    ).fetchall()
    assert sorted(rows) == [("department_a_0.txt", None, None, True), ("department_a_1.txt", "department_a_0.txt", "listed_unit", False),
                            ("department_a_2.txt", "department_a_0.txt", "listed_unit", False)]


def test_no_sum_counts_a_department_and_its_units(families) -> None:
    """Every relation that metrics add up holds documents that are counted, and each of those with money."""
    connection, _ = families
    wrong = connection.execute(
        "select distinct relation, file_name from ("
        "    select 'function' as relation, document_id from semantic.sem_function_spending"
        "    union all select 'economic', document_id from semantic.sem_economic_spending"
        "    union all select 'project', document_id from semantic.sem_project_budget"
        "    union all select 'indicator', document_id from semantic.sem_indicator"
        ") inner join marts.dim_document using (document_id) where not is_counted"
    ).fetchall()
    assert not wrong
