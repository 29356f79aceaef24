"""The stored questions on the published file against the same queries on Parquet files of its tables."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb

TIMES = 3


def measure(published: Path, folder: Path) -> dict[str, tuple[float, float]]:
    """Best of three in milliseconds per question: on the published file, on Parquet."""
    folder.mkdir(parents=True)
    with duckdb.connect(str(published), read_only=True) as connection, duckdb.connect() as files:
        for one in (connection, files):
            one.execute("set enable_progress_bar = false")
        stored = connection.execute("select number, name, sql from meta.analysis order by number").fetchall()
        tables = connection.execute(
            "select table_schema, table_name from information_schema.tables where table_catalog = current_database() "
            "and table_schema in ('marts', 'quality', 'reference', 'staging', 'raw')"
        ).fetchall()
        for schema, table in tables:
            if any(f"{schema}.{table}" in sql for _, _, sql in stored):
                path = folder / f"{schema}.{table}.parquet"
                connection.execute(f"copy \"{schema}\".\"{table}\" to '{path}' (format parquet)")
                files.execute(f'create schema if not exists "{schema}"')
                files.execute(f"create view \"{schema}\".\"{table}\" as from '{path}'")
        return {f"q{number:02} {name}": (_best(connection, sql), _best(files, sql)) for number, name, sql in stored}


def _best(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    best = float("inf")
    for _ in range(TIMES):
        began = time.perf_counter()
        connection.execute(sql).fetchall()
        best = min(best, time.perf_counter() - began)
    return best * 1000
