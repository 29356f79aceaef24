"""Comments on what dbt does not make: the raw tables, from the YAML that documents them as sources."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb


def write(database: Path, manifest: Path) -> int:
    """Comment the raw tables and their columns from a dbt manifest; returns how many columns.

    dbt comments models and seeds itself. Errors: duckdb.Error when a documented column is not there.
    """
    sources = json.loads(manifest.read_text(encoding="utf-8"))["sources"].values()
    count = 0
    with duckdb.connect(str(database)) as connection:
        connection.execute("begin")  # one writing to disk for all of them
        for source in sources:
            table = f'"{source["schema"]}"."{source["name"]}"'
            connection.execute(f"comment on table {table} is {_text(source['description'])}")
            for column in source["columns"].values():
                connection.execute(f'comment on column {table}."{column["name"]}" is {_text(column["description"])}')
                count += 1
        connection.execute("commit")
    return count


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
