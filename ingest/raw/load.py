"""Rows -> Polars frames -> checked by pandera -> DuckDB schema `raw`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pandera.errors
import polars as pl
import pyarrow as pa

from ingest.parse import Rows
from ingest.raw.columns import by_column
from ingest.raw.raw_schema import RAW_TABLES, column_types
from ingest.specs import Specs

_ARROW = {pl.String: pa.large_string(), pl.Int64: pa.int64(), pl.Boolean: pa.bool_()}


class RawDataError(RuntimeError):
    """Raw rows that break their schema; the message names table, column, check and an example."""


def frame(table: str, rows: Sequence[tuple]) -> pl.DataFrame:
    """Rows of a raw table as a checked frame.

    Errors: RawDataError with the first failing checks.
    """
    return _validated(table, lambda types: _columns(rows, types))


def check(table: str, held: pa.Table) -> pa.Table:
    """An Arrow table whose columns are those of a raw table in order, checked and named. Errors: RawDataError."""
    return _validated(table, lambda types: _named(held, types)).to_arrow()


def _validated(table: str, made: Callable[[dict[str, pl.DataType]], pl.DataFrame]) -> pl.DataFrame:
    model = RAW_TABLES[table]
    try:
        return model.validate(made(column_types(model)), lazy=True)
    except (pa.ArrowException, ValueError) as error:  # text that is no Unicode, another type, another width
        raise RawDataError(f"raw.{table}: {error}") from error
    except pandera.errors.SchemaErrors as error:
        first = error.failure_cases.head(3).to_dicts()
        raise RawDataError(f"raw.{table}: {len(error.failure_cases)} failing checks, first {first}") from error


def _named(held: pa.Table, types: dict[str, pl.DataType]) -> pl.DataFrame:
    """A table under its names; a column that is NULL throughout has no type yet."""
    if not held.num_rows:
        return pl.DataFrame(schema=types)
    named = pl.from_arrow(held.rename_columns(list(types)))
    return named.with_columns([pl.col(n).cast(of) for n, of in types.items() if named.schema[n] == pl.Null])


def _columns(rows: Sequence[tuple], types: dict[str, pl.DataType]) -> pl.DataFrame:
    """Rows as columns, through Arrow, which takes lists of Python values in about two thirds of the time polars takes rows."""
    if not rows:
        return pl.DataFrame(schema=types)
    held = {name: pa.array(column, _ARROW[of]) for (name, of), column in zip(types.items(), by_column(rows), strict=True)}
    return pl.from_arrow(pa.table(held))


def broken(rows: Rows) -> str | None:
    """Why the rows of one file would not load; None where they would."""
    try:
        for name, more in rows.items():
            frame(name, more)
    except RawDataError as error:
        return str(error)
    return None


def load(database: Path, rows: Rows, kinds: Specs) -> None:
    """Write all raw tables into a new DuckDB file and close it, so that dbt can open it."""
    with duckdb.connect(str(database)) as connection:
        write(connection, rows, kinds)


def write(connection: duckdb.DuckDBPyConnection, rows: Rows, kinds: Specs) -> None:
    """Write all raw tables, empty where ``rows`` has none, and the table kinds.

    Errors: RawDataError.
    """
    tables = {**{name: [] for name in RAW_TABLES}, **rows, **spec_rows(kinds)}
    connection.execute("create schema if not exists raw")
    for name in RAW_TABLES:
        checked = frame(name, tables[name]).to_arrow()
        connection.register("incoming", checked)
        columns = "* replace (try_cast(published_on as date) as published_on)" if name == "document" else "*"
        connection.execute(f'create or replace table raw."{name}" as select {columns} from incoming')
        connection.unregister("incoming")


def spec_rows(kinds: Specs) -> Rows:
    """The table kinds as rows, so that totals and meanings are data that SQL can join."""
    every = [k for k in kinds.kinds.values() if k.loads_as == k.kind]
    columns = {(k.kind, c.field): (k.kind, c.field, c.role, c.measure, c.fund_source, c.revenue_source) for k in every for c in k.columns}
    for k in kinds.kinds.values():  # another form of a table may print columns of its own
        if k.layout == "rows" and k.loads_as != k.kind:
            for c in k.columns:
                columns.setdefault((k.loads_as, c.field), (k.loads_as, c.field, c.role, c.measure, c.fund_source, c.revenue_source))
    for k in every:
        for f in k.form:
            columns.setdefault((k.kind, f.field), (k.kind, f.field, f.role, None, None, None))
    return {
        "table_kind": [(k.kind, k.name_zh, k.layout, k.family, k.side, k.code_scheme, k.fund_source, k.expected) for k in every],
        "table_column": list(columns.values()),
        "table_line": list(
            dict.fromkeys(
                (k.loads_as, x.side, x.line, x.label, x.role, x.parent, x.fund_source, x.revenue_source)
                for k in kinds.kinds.values()
                for x in k.lines
            )
        ),
    }
