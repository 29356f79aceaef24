"""How SQL names things: a path between quotes, the tables and views of a database."""

from __future__ import annotations

from pathlib import Path

import duckdb


def quoted(path: Path) -> str:
    """A path as it stands between single quotes in SQL."""
    return str(path).replace("'", "''")


def relations(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """(schema, name) of every table and view of the current database."""
    return connection.execute(
        "select table_schema, table_name from information_schema.tables where table_catalog = current_database() order by 1, 2"
    ).fetchall()
