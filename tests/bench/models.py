"""dbt against the same compiled SQL run straight in DuckDB, on the same raw rows; the data tests apart.

What dbt does on a warehouse without documents (to start, and around each of a hundred models) does not depend on rows.
"""

from __future__ import annotations

import json
import resource
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest import specs
from ingest.raw.engine import bound
from ingest.raw.load import load
from release import warehouse
from release.paths import DATABASE
from release.publish import quoted


@dataclass(frozen=True, slots=True)
class Models:
    """Processor seconds: dbt with all models, dbt with the smallest one (its start-up), the same SQL straight, the data tests, dbt and
    straight without documents; raw rows read."""

    dbt: float
    start: float
    straight: float
    tests: float
    dbt_empty: float
    straight_empty: float
    raw_rows: int

    @property
    def fixed(self) -> float:
        """What dbt adds to its SQL where there are no rows, its start included."""
        return self.dbt_empty - self.straight_empty


def measure(raw: Path, folder: Path) -> Models:
    """``raw``: a database with raw tables only."""
    folder.mkdir(parents=True)
    database = _copied(raw, folder / "dbt")
    timed(["seed"], database)
    start = timed(["run", "--select", "int_check_operand"], database)
    models = timed(["run"], database)
    straight, count = _straight(_copied(raw, folder / "straight"), database)  # before the tests, which compile no model
    tests = timed(["test", "--exclude-resource-type", "unit_test"], database)
    load(folder / "empty.duckdb", {}, specs.load())
    empty = _copied(folder / "empty.duckdb", folder / "dbt_empty")
    timed(["seed"], empty)
    dbt_empty = timed(["run"], empty)
    straight_empty, _ = _straight(_copied(folder / "empty.duckdb", folder / "straight_empty"), empty)
    return Models(models, start, straight, tests - start, dbt_empty, straight_empty, count)


def _copied(raw: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copyfile(raw, folder / DATABASE))


def _straight(database: Path, by_dbt: Path) -> tuple[float, int]:
    """Processor seconds of the SQL that dbt compiled for ``by_dbt``, run on ``database`` with the same seeds; rows of its raw tables."""
    manifest = json.loads((by_dbt.parent / "target" / "manifest.json").read_text(encoding="utf-8"))
    with duckdb.connect(str(database)) as connection:
        bound(connection, database)
        count = sum(connection.execute("select estimated_size from duckdb_tables() where schema_name = 'raw'").fetchnumpy()["estimated_size"])
        _seeds(connection, by_dbt)
        began = time.process_time()
        for node in ordered(manifest):
            kind = "view" if node["config"]["materialized"] == "view" else "table"
            connection.execute(f'create schema if not exists "{node["schema"]}"')
            connection.execute(f'create {kind} "{node["schema"]}"."{node["name"]}" as {node["compiled_code"]}')
        connection.execute("checkpoint")
        return time.process_time() - began, int(count)


def timed(command: list[str], database: Path) -> float:
    """Processor seconds of a dbt command, that of its process included."""
    began = _children()
    warehouse.dbt(command, database, database.parent)
    return _children() - began


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ordered(manifest: dict) -> list[dict]:
    """The models of a manifest, each after those it reads."""
    models = {name: node for name, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    done: dict[str, dict] = {}

    def add(name: str) -> None:
        if name in models and name not in done:
            for needed in models[name]["depends_on"]["nodes"]:
                add(needed)
            done[name] = models[name]

    for name in models:
        add(name)
    return list(done.values())


def _seeds(connection: duckdb.DuckDBPyConnection, seeded: Path) -> None:
    connection.execute(f"attach '{quoted(seeded)}' as seeded (read_only)")
    connection.execute("create schema reference")
    names = connection.execute("select table_name from duckdb_tables() where database_name = 'seeded' and schema_name = 'reference'").fetchall()
    for (name,) in names:
        connection.execute(f'create table reference."{name}" as from seeded.reference."{name}"')
    connection.execute("detach seeded")
