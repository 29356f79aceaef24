"""The verdict matrix: identity x document as worked out by hand (derivations.md), on samples and originals.

``expected_verdicts.csv`` counts the verdicts, ``expected_differences.csv`` lists each number that disagrees, with both
values and the lines of both sides.
"""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

HERE = Path(__file__).parent
SUMS = """
    select
        identity_id,
        cast(budget_year as varchar) as budget_year,
        count(*) filter (where status = 'agrees') as agrees,
        count(*) filter (where status = 'rounding') as rounding,
        count(*) filter (where status = 'differs') as differs,
        coalesce(string_agg(distinct reason, ';' order by reason) filter (where status = 'not_applicable'), '') as reasons,
        list(distinct coalesce(reported_source_line, 0)) filter (where status <> 'not_applicable') as lines,
        list(distinct coalesce(reported_source_line, 0)) filter (where status = 'differs') as failing_lines
    from quality.qc_reconciliation
    inner join intermediate.int_document using (document_id)
    group by identity_id, budget_year
"""

DIFFERENCES = """
    select
        identity_id,
        cast(budget_year as varchar) as budget_year,
        status,
        cast(reported_source_line as varchar) as reported_line,
        coalesce(cast(reported_yuan as varchar), reported_printed, '') as reported,
        coalesce(cast(computed_yuan as varchar), computed_printed, '') as computed,
        array_to_string(list_sort(list_filter(computed_from, lambda x: x is not null)), ' ') as computed_lines
    from quality.qc_reconciliation
    inner join intermediate.int_document using (document_id)
    where status in ('rounding', 'differs')
"""


def listed(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected() -> list[dict[str, str]]:
    return listed("expected_verdicts.csv")


def found(warehouse: Path) -> dict[tuple[str, str], dict]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        cursor = connection.execute(SUMS)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {(row["identity_id"], row["budget_year"]): row for row in rows}


@pytest.fixture(scope="session", params=["sample_warehouse", pytest.param("original_warehouse", marks=pytest.mark.originals)])
def warehouse(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param)


def test_matrix(warehouse: Path) -> None:
    """Counts of each verdict and the reasons of what does not apply are those of the matrix, cell by cell."""
    actual = found(warehouse)
    wrong = []
    for row in expected():
        got = actual.get((row["identity_id"], row["budget_year"]))
        want = (int(row["agrees"]), int(row["rounding"]), int(row["differs"]), row["reasons"])
        if got is None or (got["agrees"], got["rounding"], got["differs"], got["reasons"]) != want:
            wrong.append((row["identity_id"], row["budget_year"], "expected", want, "found", got))
    assert not wrong, "\n".join(map(str, wrong))
    assert len(actual) == len(expected())


def test_each_difference_has_both_values_and_their_lines(warehouse: Path) -> None:
    """The differences found are exactly those worked out by hand: values and source lines of both sides."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        actual = set(connection.execute(DIFFERENCES).fetchall())
    wanted = {tuple(v for k, v in row.items() if k != "derivation") for row in listed("expected_differences.csv")}
    assert actual == wanted, "\n".join(map(str, ("not found:", *sorted(wanted - actual), "not expected:", *sorted(actual - wanted))))


def test_the_two_lists_agree() -> None:
    """The list of differences holds as many rows of each verdict as the matrix counts."""
    counts: dict[tuple[str, str, str], int] = {}
    for row in listed("expected_differences.csv"):
        key = (row["identity_id"], row["budget_year"], row["status"])
        counts[key] = counts.get(key, 0) + 1
    matrix = {(r["identity_id"], r["budget_year"], s): int(r[s]) for r in expected() for s in ("rounding", "differs") if int(r[s])}
    assert counts == matrix


def test_example_lines(warehouse: Path) -> None:
    """The line named in the matrix is the place of a verdict; where some differ, of one that differs."""
    actual = found(warehouse)
    for row in expected():
        if row["source_line"]:
            got = actual[row["identity_id"], row["budget_year"]]
            lines = got["failing_lines"] if int(row["differs"]) else got["lines"]
            assert int(row["source_line"]) in lines, (row, lines)


def test_every_listed_identity_is_in_the_matrix() -> None:
    """Fifty-two listed identities and the added ones, each for five documents."""
    rows = expected()
    identities = {row["identity_id"] for row in rows}
    assert {f"I{n:02}" for n in range(1, 46)} | {f"F{n}" for n in range(46, 53)} <= identities
    assert len(rows) == 5 * len(identities)


def test_no_identity_is_passed_in_silence(warehouse: Path) -> None:
    """An identity that the matrix evaluates is evaluated at least as often: a lost label shows here first."""
    actual = found(warehouse)
    for row in expected():
        minimum = int(row["agrees"]) + int(row["rounding"]) + int(row["differs"])
        got = actual[row["identity_id"], row["budget_year"]]
        assert got["agrees"] + got["rounding"] + got["differs"] >= minimum, row


def test_differences_are_acknowledged(warehouse: Path) -> None:
    """Each published error of these documents was looked at: a new one is a finding or a fault of ours."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        new = connection.execute(
            "select identity_id, rule, scope, reported_yuan, computed_yuan, reported_source_line"
            " from quality.qc_reconciliation where status = 'differs' and not acknowledged"
        ).fetchall()
    assert not new


def test_amounts_of_budget_tables_are_covered(warehouse: Path) -> None:
    """Every amount of the budget tables is an operand of at least one identity."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        bare = connection.execute(
            "select table_kind, code, line_name, measure, amount_printed, source_line"
            " from marts.fct_budget_line where checks_passed + checks_failed = 0"
        ).fetchall()
    assert not bare
