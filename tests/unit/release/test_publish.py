"""The swap: whole or not at all, with readers looking on."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from release import publish
from release.paths import DATABASE
from tests.unit.release.warehouses import make

READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
print(connection.execute('select budget_year from marts.dim_document').fetchall()[0][0], flush=True)
sys.stdin.readline()
print(connection.execute('select budget_year from marts.dim_document').fetchall()[0][0], flush=True)
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "发布 夹" / DATABASE


def release(tmp_path: Path, target: Path, year: int) -> None:
    candidate = make(tmp_path / str(year) / DATABASE, f"update marts.dim_document set budget_year = {year}")
    publish.publish(candidate, target, target.parent / "previous")


def year(database: Path) -> int:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute("select budget_year from marts.dim_document").fetchall()[0][0]


def test_what_ships(tmp_path: Path, target: Path) -> None:
    release(tmp_path, target, 2024)
    with duckdb.connect(str(target), read_only=True) as connection:
        schemas = {schema for schema, _ in publish.relations(connection)}
        comment = connection.execute("select comment from duckdb_columns() where column_name = 'sha256'").fetchall()
        tags = connection.execute("select tags from duckdb_databases() where path is not null").fetchall()
    assert schemas == {"raw", "staging", "marts", "quality"}, "intermediate results do not ship"
    assert comment == [("散列值。Hash.",)]
    assert "v1.4.0" in str(tags)
    assert [p.name for p in target.parent.iterdir()] == [DATABASE], "no log, no temporary file, no empty folder of releases"


def test_readers_keep_the_old_file_and_new_ones_see_the_new(tmp_path: Path, target: Path) -> None:
    release(tmp_path, target, 2024)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert reader.stdout.readline() == "2024\n"
    release(tmp_path, target, 2025)
    second = subprocess.run([sys.executable, "-c", READER, str(target)], input="\n", capture_output=True, text=True, check=True)
    assert second.stdout.split() == ["2025", "2025"]
    assert reader.communicate("\n")[0] == "2024\n"


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("create view marts.broken as select * from raw.document; drop table raw.document", "broken"),
        ("create view staging.needs_scratch as select * from intermediate.int_scratch", "int_scratch"),
        ("drop table marts.dim_document", "dim_document"),
    ],
)
def test_a_copy_that_cannot_be_read_is_not_published(tmp_path: Path, target: Path, damage: str, message: str) -> None:
    release(tmp_path, target, 2024)
    before = hashlib.sha256(target.read_bytes()).hexdigest()
    with pytest.raises(publish.PublishError, match=message):
        publish.publish(make(tmp_path / "bad" / DATABASE, damage), target, target.parent / "previous")
    assert hashlib.sha256(target.read_bytes()).hexdigest() == before
    assert [p.name for p in target.parent.iterdir()] == [DATABASE], "nothing is left of the failed copy"


def test_a_stale_log_does_not_keep_the_new_file_from_opening(tmp_path: Path, target: Path) -> None:
    release(tmp_path, target, 2024)
    Path(f"{target}.wal").write_bytes(b"left by a crash")
    release(tmp_path, target, 2025)
    assert year(target) == 2025


def test_three_earlier_releases_are_kept_and_come_back(tmp_path: Path, target: Path) -> None:
    previous = target.parent / "previous"
    for y in range(2020, 2026):
        release(tmp_path, target, y)
    assert [year(p) for p in publish.releases(previous)] == [2022, 2023, 2024]
    publish.rollback(target, previous)
    assert year(target) == 2024
    release(tmp_path, target, 2026)
    assert [year(p) for p in publish.releases(previous)] == [2022, 2023, 2024]


def test_rollback_without_a_release_says_so(target: Path) -> None:
    with pytest.raises(publish.PublishError, match="no earlier release"):
        publish.rollback(target, target.parent / "previous")


def test_a_damaged_release_is_not_brought_back(tmp_path: Path, target: Path) -> None:
    release(tmp_path, target, 2024)
    release(tmp_path, target, 2025)
    kept = publish.releases(target.parent / "previous")[0]
    kept.unlink()
    kept.write_bytes(b"no database")
    with pytest.raises(publish.PublishError, match="cannot be read"):
        publish.rollback(target, target.parent / "previous")
    assert year(target) == 2025
