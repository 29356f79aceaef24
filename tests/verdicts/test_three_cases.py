"""Each identity on the smallest rows that make it: satisfied, just inside the tolerance, just outside."""

from __future__ import annotations

import csv
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from release.paths import PROJECT
from tests.verdicts.minimal import DOCUMENT, Bench, amount

CASES = {identity: case for file in sorted((Path(__file__).parent / "cases").glob("*.yml"))
         for identity, case in yaml.safe_load(file.read_text(encoding="utf-8")).items()}


def _seed(name: str) -> list[dict[str, str]]:
    with (PROJECT / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PHASE = {row["identity_id"]: "final_account" if row["phase"] == "final_account" else "budget" for row in _seed("identity")}


@pytest.fixture(scope="module")
def bench(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory):
    made = Bench(sample_warehouse, tmp_path_factory.mktemp("minimal"))
    yield made
    made.connection.close()


def _given(case: dict, value: object) -> dict[str, list[dict]]:
    """Rows per model with the value that is tried in its place."""
    given = deepcopy(case.get("given", {}))
    if "change" in case:
        table, row, column = case["change"]
        given[table][row][column] = value
    first = None if "change" in case else value
    rows = [amount(n, printed, first if n == 0 and first is not None else printed[4]) for n, printed in enumerate(case.get("amounts", []))]
    if rows:
        given["int_check_amount"] = rows
        coded = {(r["document_id"], r["table_id"], r["row_no"]): r for r in rows if r["code"]}
        given["int_budget_row"] = [{k: r[k] for k in ("table_id", "table_kind", "side", "row_no", "code")} for r in coded.values()]
        relations = {printed[5]["of"] for printed in case["amounts"] if len(printed) > 5 and "of" in printed[5]}
        others = {r["document_id"] for r in rows} - {DOCUMENT}
        given["int_check_related"] = [{"relation": relation, "related_document_id": d} for relation in relations for d in sorted(others)]
    return given


@pytest.mark.parametrize("identity", CASES)
def test_three_cases(bench: Bench, identity: str) -> None:
    case = CASES[identity]
    holds, inside, outside = case["values"]
    assert (holds == inside) == case.get("exact", False) and outside != inside
    found = [bench.verdicts(identity, case["rule"], PHASE[identity], _given(case, value)) for value in (holds, inside, outside)]
    assert found[:2] == [{"agrees"}, {"agrees"} if case.get("exact") else {"rounding"}]
    assert "differs" in found[2]


def test_every_identity_has_its_three_cases() -> None:
    """Only an identity that nothing evaluates, and that says why, may go without."""
    evaluated = {row["identity_id"] for row in _seed("identity_rule") if row["evaluator"] != "none"}
    identities = {row["identity_id"] for row in _seed("identity")}
    assert identities - evaluated == {"I39"}
    assert set(CASES) == evaluated
    assert all(len(case["values"]) == 3 for case in CASES.values())
    rules = {(row["identity_id"], row["rule"]) for row in _seed("identity_rule")}
    assert {(identity, case["rule"]) for identity, case in CASES.items()} <= rules


def test_exact_cases_are_those_of_exact_rules() -> None:
    """A rule that allows a tolerance is tried inside of it."""
    tolerance = {(row["identity_id"], row["rule"]): row["tolerance"] for row in _seed("identity_rule")}
    wrong = [identity for identity, case in CASES.items() if case.get("exact", False) != (tolerance[identity, case["rule"]] == "copied")]
    assert not wrong
