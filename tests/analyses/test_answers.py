"""Each question against a result worked out by hand from the texts; the files of `expected/` say where it stands."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from release.paths import PROJECT
from tests.analyses.conftest import answer, questions_of

EXPECTED = sorted((Path(__file__).parent / "expected").glob("q*.csv"))
WAREHOUSES = ["sample_warehouse", pytest.param("original_warehouse", marks=pytest.mark.originals)]


def expected(path: Path) -> tuple[list[str], list[dict[str, str]], bool]:
    """Columns, rows, and whether these are all rows of the answer."""
    lines = path.read_text(encoding="utf-8").splitlines()
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    rows = list(reader)
    return list(reader.fieldnames or []), rows, "# rows: some" not in lines


def test_every_question_has_an_expected_result() -> None:
    assert {path.stem for path in EXPECTED} == {path.name[:3] for path in (PROJECT / "analyses").glob("*.sql")}


@pytest.mark.parametrize("warehouse", WAREHOUSES)
@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_answer_is_the_one_worked_out_by_hand(path: Path, warehouse: str, request: pytest.FixtureRequest) -> None:
    database = request.getfixturevalue(warehouse)
    columns, rows, complete = expected(path)
    found = answer(database, questions_of(database)[int(path.stem[1:])])
    compared = [{name: row[name] for name in columns} for row in found]
    missing = [row for row in rows if row not in compared]
    assert not missing
    if complete:
        assert [row for row in compared if row not in rows] == []
        assert len(compared) == len(rows)


@pytest.mark.parametrize("path", [p for p in EXPECTED if not expected(p)[1]], ids=lambda path: path.stem)
def test_an_empty_answer_still_has_its_columns(path: Path, sample_warehouse: Path) -> None:
    with duckdb.connect(str(sample_warehouse), read_only=True) as connection:
        result = connection.execute(questions_of(sample_warehouse)[int(path.stem[1:])].sql)
        assert [column[0] for column in result.description] == expected(path)[0]
