"""Each check layer catches the damage that is its own (the gate's are in unit/release/test_gate.py)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from ingest.raw.load import RawDataError, frame
from release import warehouse
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


# Damage to a whole warehouse, and the beginning of the name of the dbt test that must see it.
DAMAGE = {
    "unique_dim_document": "insert into marts.dim_document select * from marts.dim_document limit 1",
    "not_null_dim_table": "update marts.dim_table set table_id = null where rowid = 0",
    "relationships_fct_budget_line_document_id": "update marts.fct_budget_line set document_id = 'ffffffffffffffff' where rowid = 1",
    "in_vocabulary_fct_budget_line_line_type": "update marts.fct_budget_line set line_type = 'sum' where rowid = 2",
    "unique_grain_fct_asset": "insert into marts.fct_asset select * from marts.fct_asset",
}


def test_dbt_stops_keys_relationships_vocabularies_and_grain(built: Built, tmp_path: Path) -> None:
    database = tmp_path / "mingbai.duckdb"
    shutil.copy2(built.published, database)
    with duckdb.connect(str(database)) as connection:
        for statement in DAMAGE.values():
            connection.execute(statement)
    selected = ["dim_document", "dim_table", "fct_budget_line", "fct_asset", "vocabulary"]
    with pytest.raises(warehouse.WarehouseError):
        warehouse.dbt(["test", "--indirect-selection", "cautious", "--select", *selected], database, tmp_path / "dbt", built.project.folder)
    failed = warehouse.failures(tmp_path / "dbt")
    for name in DAMAGE:
        assert any(line.startswith(name) for line in failed), f"{name} is not among {failed}"


def test_the_models_pass_their_unit_tests(built: Built, tmp_path: Path) -> None:
    """Unit tests check the SQL, not the data: a build of data leaves them out, this one has no data."""
    database = tmp_path / "mingbai.duckdb"
    shutil.copy2(built.published, database)
    warehouse.dbt(["build", "--empty", "--exclude-resource-type", "test"], database, tmp_path / "dbt", built.project.folder)
    ran = json.loads((tmp_path / "dbt" / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    assert sum(r["unique_id"].startswith("unit_test.") and r["status"] == "pass" for r in ran) > 0
