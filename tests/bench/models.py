"""dbt against the same compiled SQL run straight in DuckDB, on the same raw rows; the data tests apart."""

from __future__ import annotations

import json
import resource
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.raw.engine import bound
from release import warehouse
from release.paths import DATABASE
from release.publish import quoted


@dataclass(frozen=True, slots=True)
class Models:
    """Processor seconds: dbt with all models, dbt with the smallest one (its start-up), the same SQL straight, the data tests; raw rows read."""

    dbt: float
    start: float
    straight: float
    tests: float
    raw_rows: int


def measure(raw: Path, folder: Path) -> Models:
    """``raw``: a database with raw tables only."""
    folder.mkdir(parents=True)
    database = folder / "dbt" / DATABASE
    database.parent.mkdir()
    shutil.copyfile(raw, database)
    timed(["seed"], database)
    start = timed(["run", "--select", "int_check_operand"], database)
    models = timed(["run"], database)
    manifest = json.loads((database.parent / "target" / "manifest.json").read_text(encoding="utf-8"))
    tests = timed(["test", "--exclude-resource-type", "unit_test"], database)
    other = folder / "straight" / DATABASE
    other.parent.mkdir()
    shutil.copyfile(raw, other)
    with duckdb.connect(str(other)) as connection:
        bound(connection, other)
        count = sum(connection.execute("select estimated_size from duckdb_tables() where schema_name = 'raw'").fetchnumpy()["estimated_size"])
        _seeds(connection, database)
        began = time.process_time()
        for node in ordered(manifest):
            kind = "view" if node["config"]["materialized"] == "view" else "table"
            connection.execute(f'create schema if not exists "{node["schema"]}"')
            connection.execute(f'create {kind} "{node["schema"]}"."{node["name"]}" as {node["compiled_code"]}')
        connection.execute("checkpoint")
        straight = time.process_time() - began
    return Models(models, start, straight, tests - start, int(count))


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
