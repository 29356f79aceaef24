"""Tests of the tests: in a built warehouse one number after the other is changed, and the identity notices.

For each rule that compares numbers, one evaluated scope is taken. The reported number is made to agree, put just
inside the tolerance, and just outside; the verdict must be agrees, rounding (or agrees, for an exact rule) and differs.
The evaluators run anew from their operands, so that a rule that no longer reads a number is found out too.
"""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from release import fill

CENT = Decimal("0.01")
EVALUATORS = ("int_check_term_select", "int_check_term_hierarchy")

SCOPES = """
    select v.identity_id, v.rule, v.document_id, v.scope_key, q.comparison,
        v.computed_yuan - v.reported_yuan as to_agree, v.tolerance_yuan,
        arg_min(t.source_cell_id, t.source_line) as source_cell_id, any_value(t.measure) as measure
    from intermediate.int_check_verdict as v
    inner join reference.identity_rule as q on q.identity_id = v.identity_id and q.rule = v.rule
    inner join intermediate.int_check_term as t
        on t.identity_id = v.identity_id and t.rule = v.rule and t.document_id = v.document_id and t.scope_key = v.scope_key
    where t.part = 'reported' and v.status <> 'not_applicable' and q.evaluator in ('select', 'hierarchy')
        and t.table_kind <> 'prose'
    group by v.identity_id, v.rule, v.document_id, v.scope_key, q.comparison, v.computed_yuan, v.reported_yuan, v.tolerance_yuan
    qualify row_number() over (partition by v.identity_id, v.rule order by v.document_id, v.scope_key) = 1
    order by v.identity_id, v.rule
"""


@pytest.fixture(scope="module")
def bench(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory):
    """A copy of the sample warehouse to change, and the compiled evaluators."""
    copy = tmp_path_factory.mktemp("planted") / sample_warehouse.name
    shutil.copy(sample_warehouse, copy)
    sql = {n.name: n.sql for n in fill.Nodes(sample_warehouse).models}
    with duckdb.connect(str(copy)) as connection:
        # whatever it is in the warehouse, here its rows are changed
        connection.execute("create temp table term as from intermediate.int_check_term")
        kinds = "select table_type from information_schema.tables where table_schema = 'intermediate' and table_name = 'int_check_term'"
        connection.execute(f"drop {'view' if connection.execute(kinds).fetchall() == [('VIEW',)] else 'table'} intermediate.int_check_term")
        connection.execute("create table intermediate.int_check_term as from term")
        yield connection, sql


def _verdict(connection: duckdb.DuckDBPyConnection, sql: dict[str, str], scope: tuple, change: Decimal) -> str | None:
    """Verdict on ``scope`` after its reported cell was changed by ``change`` yuan; the warehouse is left as it was."""
    identity, rule, document, key, _, _, _, cell, measure = scope
    connection.execute("begin")
    try:
        connection.execute(
            "update intermediate.int_check_amount set amount_yuan = amount_yuan + ? where source_cell_id = ? and measure = ?",
            [change, cell, measure],
        )
        connection.execute("delete from intermediate.int_check_term where identity_id = ? and rule = ?", [identity, rule])
        for name in EVALUATORS:
            connection.execute(
                f"insert into intermediate.int_check_term by name select * from ({sql[name]}) where identity_id = ? and rule = ?",
                [identity, rule],
            )
        found = connection.execute(
            f"select status from ({sql['int_check_verdict']}) where identity_id = ? and rule = ? and document_id = ? and scope_key = ?",
            [identity, rule, document, key],
        ).fetchall()
    finally:
        connection.execute("rollback")
    return found[0][0] if found else None


def test_each_rule_sees_a_planted_error(bench) -> None:
    connection, sql = bench
    scopes = connection.execute(SCOPES).fetchall()
    assert len(scopes) >= 40, "rules that compare numbers are evaluated on the samples"
    wrong = []
    for scope in scopes:
        comparison, to_agree, tolerance = scope[4:7]
        # the direction that breaks the comparison
        sign = -1 if comparison == ">=" else 1
        inside = _verdict(connection, sql, scope, to_agree + sign * tolerance)
        outside = _verdict(connection, sql, scope, to_agree + sign * (tolerance + CENT))
        agreed = _verdict(connection, sql, scope, to_agree)
        want = ("agrees", "rounding" if tolerance else "agrees", "differs")
        if (agreed, inside, outside) != want:
            wrong.append((scope[:4], "found", (agreed, inside, outside), "expected", want))
    assert not wrong, "\n".join(map(str, wrong))
