"""The stored questions on the published file against the best queries we can write by hand on Parquet files of its tables.

Most questions read each column they need once and join small tables to large ones: by hand they are the same. Where
another form is faster on Parquet it stands in tests/bench/parquet/, and the bench checks that it gives the same rows.
"""

from __future__ import annotations

import time
from pathlib import Path

import duckdb

TIMES = 3
BY_HAND = Path(__file__).parent / "parquet"
SCHEMAS = ("marts", "quality", "reference", "staging", "raw")


def measure(published: Path, folder: Path) -> dict[str, tuple[float, float]]:
    """Best of three in milliseconds per question: on the published file, on Parquet by hand.

    Errors: AssertionError where a query written by hand gives other rows.
    """
    folder.mkdir(parents=True)
    with duckdb.connect(str(published), read_only=True) as connection, duckdb.connect() as files:
        for one in (connection, files):
            one.execute("set enable_progress_bar = false")
        stored = connection.execute("select number, name, sql from meta.analysis order by number").fetchall()
        _write(connection, files, [sql for _, _, sql in stored], folder)
        found = {}
        for number, name, sql in stored:
            written = by_hand(number) or sql
            assert _rows(connection, sql) == _rows(files, written), f"q{number:02} written by hand gives other rows"
            found[f"q{number:02} {name}"] = (_best(connection, sql), min(_best(files, q) for q in {written, sql}))
        return found


def by_hand(number: int) -> str | None:
    """The query written for Parquet; None where the stored one could not be bettered."""
    path = BY_HAND / f"q{number:02}.sql"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _write(connection: duckdb.DuckDBPyConnection, files: duckdb.DuckDBPyConnection, questions: list[str], folder: Path) -> None:
    """A Parquet file for every table that a question reads, and a view of the same name on it."""
    tables = connection.execute(
        "select table_schema, table_name from information_schema.tables where table_catalog = current_database() order by all"
    ).fetchall()
    for schema, table in tables:
        if schema in SCHEMAS and any(f"{schema}.{table}" in sql for sql in questions):
            path = str(folder / f"{schema}.{table}.parquet").replace("'", "''")
            connection.execute(f"copy \"{schema}\".\"{table}\" to '{path}' (format parquet, compression zstd)")
            files.execute(f'create schema if not exists "{schema}"')
            files.execute(f"create view \"{schema}\".\"{table}\" as from '{path}'")


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    """Rows as text, sorted: equal sort keys may come in any order."""
    return sorted(map(repr, connection.execute(sql).fetchall()))


def _best(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    best = float("inf")
    for _ in range(TIMES):
        began = time.perf_counter()
        connection.execute(sql).fetchall()
        best = min(best, time.perf_counter() - began)
    return best * 1000
