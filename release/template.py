"""The empty warehouse of a state of the code, made by dbt once; every build fills a copy of it.

dbt compiles models and tests, checks contracts, loads seeds and writes comments; none of it depends on the
documents, and together it takes longer than the models of many of them. So dbt builds a warehouse without documents,
whose schema `state` keeps the compiled SQL (release/fill.py runs it). It is kept in `build/empty/<hash of what it is
made of>/` for all builds of this code. `dbt build` by hand on a database with raw tables gives the same.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from ingest import specs
from ingest.raw.load import load
from release import analyses, chinese_views, warehouse
from release.paths import DATABASE, PROJECT

# Beside what dbt reads: what the raw tables look like, and the code that makes the empty warehouse.
MADE_FROM = (
    *warehouse.PARSED_FROM, "ingest/raw/raw_schema.py", "ingest/raw/load.py", "release/analyses.py", "release/chinese_views.py",
    "release/template.py",
)
KEPT = 2
NO_TESTS = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
NODES = """
create schema if not exists state;
create or replace table state.node (
    position integer, node_id varchar, name varchar, kind varchar, relation varchar, materialized varchar, tags varchar[], reads varchar[],
    severity varchar, warn_if varchar, error_if varchar, fail_calc varchar, most_rows bigint, sql varchar
);
"""


def copy(database: Path, project: Path = PROJECT) -> Path:
    """Make ``database`` the empty warehouse of the code as it is; returns the dbt manifest of it.

    Errors: WarehouseError where a model is wrong, AnalysisError, ViewError.
    """
    folder = made(project)
    shutil.copyfile(folder / DATABASE, database)
    return folder / "manifest.json"


def made(project: Path = PROJECT) -> Path:
    """The folder with the empty warehouse and its dbt manifest, made where it is not there yet; builds that need it wait.

    Errors: as `copy`.
    """
    root = project / "build" / "empty"
    folder = root / warehouse.digest(project, MADE_FROM)
    if (folder / DATABASE).is_file():
        return folder
    root.mkdir(parents=True, exist_ok=True)
    with _alone(root / "lock"):
        if not (folder / DATABASE).is_file():
            fresh = root / f"{folder.name}.{os.getpid()}"
            _make(fresh, project)
            fresh.rename(folder)
            _prune(root, folder)
    return folder


def _make(folder: Path, project: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    database, manifest = folder / DATABASE, folder / "manifest.json"
    load(database, {}, specs.load(specs.KINDS_FOLDER))
    # with the tests compiled in the same process, which then parses once
    warehouse.dbt(["build", *NO_TESTS], database, folder, project, then=["compile", "--select", "resource_type:test"])
    os.replace(folder / "target" / "manifest.json", manifest)
    chinese_views.build(database, manifest)
    analyses.store(database, manifest)
    with duckdb.connect(str(database)) as connection:
        connection.execute(NODES)
        nodes = list(rows(json.loads(manifest.read_text(encoding="utf-8"))))
        connection.executemany(f"insert into state.node values ({', '.join('?' * len(nodes[0]))})", nodes)
        connection.execute("checkpoint")
    shutil.rmtree(folder / "target")


def rows(manifest: dict[str, Any]) -> Iterator[tuple]:
    """Models and data tests of a dbt manifest, each after all that it reads, as rows of `state.node`."""
    nodes = {key: n for key, n in manifest["nodes"].items() if n["resource_type"] in ("model", "test")}
    done: dict[str, None] = {}

    def visit(key: str) -> None:
        if key in nodes and key not in done:
            for needed in nodes[key]["depends_on"]["nodes"]:
                visit(needed)
            done[key] = None

    for key in nodes:
        visit(key)
    for position, key in enumerate(done):
        n, config = nodes[key], nodes[key]["config"]
        relation = f'"{n["schema"]}"."{n["alias"]}"' if n["resource_type"] == "model" else None
        verdict = [config.get(name) for name in ("severity", "warn_if", "error_if", "fail_calc", "limit")]
        yield (
            position, key, n["name"], n["resource_type"], relation, config["materialized"], n["tags"], n["depends_on"]["nodes"], *verdict,
            n["compiled_code"],
        )


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _prune(root: Path, current: Path) -> None:
    """Keep the latest states of the code; what a process that died left in between goes too."""
    folders = sorted((p for p in root.iterdir() if p.is_dir() and p != current), key=lambda p: p.stat().st_mtime)
    for old in folders[: max(0, len(folders) - (KEPT - 1))]:
        shutil.rmtree(old, ignore_errors=True)
