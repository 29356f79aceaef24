"""Each check layer catches the damage that is its own (the data tests' is in test_straight.py, the gate's in unit/release/test_gate.py)."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from ingest.raw.load import RawDataError, frame
from release import template, warehouse
from release.paths import DATABASE
from tests.pipeline.conftest import Built

pytestmark = pytest.mark.long


def raw_rows(built: Built, table: str) -> tuple[list[str], list[list]]:
    with duckdb.connect(str(built.published), read_only=True) as connection:
        cursor = connection.execute(f"select * from raw.{table} limit 5")
        rows = [list(r) for r in cursor.fetchall()]
        return [d[0] for d in connection.description], rows


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("cell", "state", "lost"), ("cell", "source_cell_id", None), ("table_instance", "recognised_by", "guess"), ("value", "section", "prose")],
)
def test_pandera_stops_raw_rows_out_of_schema(built: Built, table: str, column: str, value: object) -> None:
    names, rows = raw_rows(built, table)
    assert len(frame(table, [tuple(r) for r in rows])) == len(rows), "the rows are good before the damage"
    rows[-1][names.index(column)] = value
    with pytest.raises(RawDataError, match=column):
        frame(table, [tuple(r) for r in rows])


def test_the_models_pass_their_unit_tests(tmp_path: Path) -> None:
    """Unit tests check the SQL, not the data: a build of data leaves them out; they need the columns of the tables only."""
    database = tmp_path / DATABASE
    template.copy(database)
    warehouse.dbt(["test", "--select", "test_type:unit"], database, tmp_path / "dbt")
    ran = json.loads((tmp_path / "dbt" / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    assert len(ran) > 50 and {r["status"] for r in ran} == {"pass"} and all(r["unique_id"].startswith("unit_test.") for r in ran)
