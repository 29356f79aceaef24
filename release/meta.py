"""`meta.build`: the one row that says what a published file is."""

from __future__ import annotations

import hashlib
import importlib.metadata
import subprocess
from pathlib import Path

import duckdb

from release import gaps
from release.names import relations
from release.paths import PROJECT

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
COLUMNS = {
    "schema_version": "表结构版本。Version of the promised names.",
    "run_id": "构建编号。Id of the build.",
    "built_at": "构建时间（UTC）。When it was built, UTC.",
    "git_commit": "代码版本；无版本库时为空。Commit of the code; NULL outside a checkout.",
    "spec_hash": "规则与模型的摘要。Hash over table kinds, models, macros and seeds.",
    "duckdb_version": "DuckDB 版本。Version of DuckDB.",
    "dbt_version": "dbt 版本。Version of dbt.",
    "inbox": "收件夹名称。Name of the inbox folder, without its path.",
    "documents": "文档数。Documents in the file.",
    "rejected": "未能读入的文件数。Files that gave no document.",
    "rows_per_mart": "各集市表行数。Rows of each mart.",
    "gate_verdict": "闸门结论。Verdict of the release gate.",
    "gate_warnings": "闸门提示。What the gate warned of.",
}


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
    with gaps.left(duckdb.connect(str(database))) as connection:
        counts = rows_per_table(connection)
        connection.execute(CREATE)
        for name, comment in COLUMNS.items():
            connection.execute(f"comment on column meta.build.{name} is '{comment}'")
        connection.execute(
            "insert into meta.build values (?, ?, now() at time zone 'UTC', ?, ?, ?, ?, ?, ?, ?, map(?::varchar[], ?::bigint[]), ?, ?)",
            [
                SCHEMA_VERSION, run_id, git_commit(), spec_hash(), duckdb.__version__, importlib.metadata.version("dbt-core"),
                inbox.name, counts.get("dim_document", 0), rejected, list(counts), list(counts.values()), verdict, warnings,
            ],
        )
