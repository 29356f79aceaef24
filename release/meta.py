"""`meta.build`: the one row that says what a published file is."""

from __future__ import annotations

import hashlib
import importlib.metadata
import subprocess
from pathlib import Path

import duckdb

from release.paths import PROJECT
from release.publish import relations

SCHEMA_VERSION = "1"
SPEC_FILES = ("ingest/table_kinds/*.yml", "models/**/*.sql", "macros/**/*.sql", "seeds/*.csv")
CREATE = """
create schema if not exists meta;
create or replace table meta.build (
    schema_version varchar, run_id varchar, built_at timestamp, git_commit varchar, spec_hash varchar,
    duckdb_version varchar, dbt_version varchar, inbox varchar, documents bigint, rejected bigint,
    rows_per_mart map(varchar, bigint), gate_verdict varchar, gate_warnings varchar[]
);
comment on table meta.build is '一行：本库的来历与闸门结论。One row: what this file is, and the verdict of the release gate.';
"""


def spec_hash(project: Path = PROJECT) -> str:
    """Hash over everything that decides what comes out of the same documents."""
    digest = hashlib.sha256()
    for pattern in SPEC_FILES:
        for path in sorted(project.glob(pattern)):
            digest.update(path.relative_to(project).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def git_commit(project: Path = PROJECT) -> str | None:
    """The checked-out commit; None outside a git checkout or without git."""
    if not (project / ".git").exists():
        return None
    try:
        run = subprocess.run(["git", "rev-parse", "HEAD"], cwd=project, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return run.stdout.strip() or None


def rows_per_table(connection: duckdb.DuckDBPyConnection, schema: str = "marts") -> dict[str, int]:
    """Exact row counts of a schema's tables, by name."""
    names = [name for found, name in relations(connection) if found == schema]
    return {n: connection.execute(f'select count(*) from "{schema}"."{n}"').fetchall()[0][0] for n in names}


def write(database: Path, run_id: str, inbox: Path, rejected: int, verdict: str, warnings: list[str]) -> None:
    """Write the row into ``database``."""
    with duckdb.connect(str(database)) as connection:
        counts = rows_per_table(connection)
        connection.execute(CREATE)
        connection.execute(
            "insert into meta.build values (?, ?, now() at time zone 'UTC', ?, ?, ?, ?, ?, ?, ?, map(?::varchar[], ?::bigint[]), ?, ?)",
            [
                SCHEMA_VERSION, run_id, git_commit(), spec_hash(), duckdb.__version__, importlib.metadata.version("dbt-core"),
                inbox.name, counts.get("dim_document", 0), rejected, list(counts), list(counts.values()), verdict, warnings,
            ],
        )
