"""Whether the tables of two builds hold the same rows, as values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(slots=True, frozen=True)
class Difference:
    """A table that is not the same in both builds: rows only one of them has, each with an example."""

    table: str
    only_there: int
    only_here: int
    example: str


def compare(database: Path, warehouse: Path, schemas: tuple[str, ...]) -> tuple[int, int, list[Difference]]:
    """Compare every table of some schemas, row for row and both ways, in the words of its values.

    In: a DuckDB warehouse; the folder of a Spark warehouse, whose tables are Parquet files. Out:
    tables and rows compared, and what differs. A number is brought to DuckDB's type first where
    no contract gives the type (all schemas but marts and quality). Errors: those of DuckDB.
    """
    tables = rows = 0
    differing: list[Difference] = []
    with duckdb.connect(str(database), read_only=True) as connection:
        names = connection.execute(
            "select table_schema, table_name from information_schema.tables "
            "where table_type = 'BASE TABLE' and list_contains(?, table_schema) order by all",
            [list(schemas)],
        ).fetchall()
        for schema, table in names:
            columns = connection.execute(
                "select column_name, data_type from information_schema.columns "
                "where table_schema = ? and table_name = ? order by ordinal_position",
                [schema, table],
            ).fetchall()
            files = warehouse / f"{schema}.db" / table / "*.parquet"
            exact = schema in ("marts", "quality")
            values = ", ".join(f'cast({_typed(name, kind, exact)} as varchar) as "{name}"' for name, kind in columns)
            there, here = f'select {values} from "{schema}"."{table}"', f"select {values} from read_parquet('{files}')"
            count = connection.execute(f"select count(*) from ({there})").fetchall()[0][0]
            tables, rows = tables + 1, rows + count
            if not list(files.parent.glob(files.name)):
                differing.append(Difference(f"{schema}.{table}", count, 0, "no such table"))
                continue
            lacking = connection.execute(f"{there} except all {here}").fetchall()
            further = connection.execute(f"{here} except all {there}").fetchall()
            if lacking or further:
                differing.append(Difference(f"{schema}.{table}", len(lacking), len(further), f"{lacking[:1]} {further[:1]}"))
    return tables, rows, differing


def _typed(name: str, kind: str, exact: bool) -> str:
    return f'"{name}"' if exact else f'cast("{name}" as {kind})'
