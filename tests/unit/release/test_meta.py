"""The one row that says what a published file is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from release import meta
from tests.unit.release.warehouses import make


def test_the_row(tmp_path: Path) -> None:
    database = make(tmp_path / "mingbai.duckdb")
    meta.write(database, "run-1", Path("/somewhere/收件夹"), 2, "passed", ["growth"])
    with duckdb.connect(str(database), read_only=True) as connection:
        (row,) = connection.execute(
            "select run_id, built_at, inbox, documents, rejected, rows_per_mart['fct_budget_line'], gate_verdict, gate_warnings, "
            "duckdb_version, dbt_version, length(spec_hash), schema_version from meta.build"
        ).fetchall()
    assert row[0] == "run-1"
    assert abs(datetime.now(UTC).replace(tzinfo=None) - row[1]) < timedelta(minutes=5), "built_at is UTC"
    assert row[2:8] == ("收件夹", 1, 2, 10, "passed", ["growth"])
    assert row[8] == duckdb.__version__
    assert row[9].startswith("1.11.")
    assert row[10] == 16
    assert row[11] == meta.SCHEMA_VERSION


def test_the_spec_hash_follows_what_decides_the_result(tmp_path: Path) -> None:
    for name in ("ingest/table_kinds/a.yml", "models/marts/b.sql", "macros/c.sql", "seeds/d.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one")
        first = meta.spec_hash(tmp_path)
        path.write_text("two")
        assert meta.spec_hash(tmp_path) != first, name
    before = meta.spec_hash(tmp_path)
    (tmp_path / "README.md").write_text("text")
    assert meta.spec_hash(tmp_path) == before


def test_outside_git_there_is_no_commit(tmp_path: Path) -> None:
    assert meta.git_commit(tmp_path) is None
