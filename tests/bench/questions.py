"""The stored questions on the published file against the best queries we can write by hand on Parquet files of its tables.

Most questions read each column they need once and join small tables to large ones: by hand they are the same. Where
another form is faster on Parquet it stands in tests/bench/parquet/, and the bench checks that it gives the same rows.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import duckdb

from ingest.raw.engine import bound

TIMES = 3
BY_HAND = Path(__file__).parent / "parquet"
SCHEMAS = ("marts", "quality", "reference", "staging", "raw")


def stored_questions(published: Path) -> list[tuple[int, str, str]]:
    """Number, name and SQL of the questions of a published file."""
    with duckdb.connect(str(published), read_only=True) as connection:
        return connection.execute("select number, name, sql from meta.analysis order by number").fetchall()


def tables_read(published: Path, stored: list[tuple[int, str, str]]) -> list[str]:
    """The tables (schema.table) of a published file that the questions read."""
    with duckdb.connect(str(published), read_only=True) as connection:
        found = connection.execute(
            "select table_schema || '.' || table_name from information_schema.tables "
            f"where table_catalog = current_database() and table_schema in {SCHEMAS} order by all"
        ).fetchall()
    return [name for (name,) in found if any(re.search(rf"\b{re.escape(name)}\b", sql) for _, _, sql in stored)]


def measure(database: Path, stored: list[tuple[int, str, str]], tables: list[str], folder: Path) -> dict[str, tuple[float, float]]:
    """Best of three in milliseconds per question: on the tables of a DuckDB file, on Parquet by hand.

    Errors: AssertionError where a query written by hand gives other rows.
    """
    folder.mkdir(parents=True)
    with duckdb.connect(str(database), read_only=True) as connection, duckdb.connect() as files:
        for one, name in ((connection, "here"), (files, "files")):
            bound(one, folder / name)
        _write(connection, files, tables, folder)
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


def _write(connection: duckdb.DuckDBPyConnection, files: duckdb.DuckDBPyConnection, tables: list[str], folder: Path) -> None:
    """A Parquet file for every table, and a view of the same name on it."""
    for name in tables:
        schema, table = name.split(".")
        path = str(folder / f"{name}.parquet").replace("'", "''")
        connection.execute(f"copy \"{schema}\".\"{table}\" to '{path}' (format parquet, compression zstd)")
        files.execute(f'create schema if not exists "{schema}"')
        files.execute(f"create view \"{schema}\".\"{table}\" as from '{path}'")


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple:
    """Number of rows and a hash of them in any order: equal sort keys may come in any."""
    return connection.execute(f"select count(*), sum(hash(answer::varchar)) from ({sql.strip().rstrip(';')}\n) as answer").fetchall()[0]


def _best(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    best = float("inf")
    for _ in range(TIMES):
        began = time.perf_counter()
        connection.sql(sql).to_arrow_table()
        best = min(best, time.perf_counter() - began)
    return best * 1000
