"""Take-away data: every table of the published file as Parquet, CSV and a sheet of one workbook, described and summed.

Parquet keeps every value and type. CSV is UTF-8 with BOM, so that Excel reads Chinese; text that a
spreadsheet would run as a formula gets an apostrophe in front. The workbook holds text as text
cells, which never run, and amounts as numbers (15 digits, a limit of the format).
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import duckdb

from release.export_package import descriptor
from release.export_workbook import write_workbook
from release.exported import Column, Exported
from release.folder import replaced

SCHEMAS = ("marts", "quality", "reference")
BATCH = 20_000
CHECKSUMS = "SHA256SUMS"
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what a spreadsheet may take for a formula


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written."""

    folder: Path
    tables: int
    rows: int
    files: int


def export(database: Path, folder: Path) -> Outcome:
    """Write the take-away data of a published file into ``folder``, which is replaced as a whole.

    Errors: duckdb.Error when the file cannot be read; FileExistsError when the folder holds other
    things; ValueError when two tables would be one file; OSError. Then the folder is as it was.
    """
    with replaced(folder, "datapackage.json") as staging, duckdb.connect(str(database), read_only=True) as connection:
        tables = [_described(connection, schema, name) for schema, name in _names(connection)]
        build = _build(connection)
        for table in tables:
            _parquet(connection, table, staging / "parquet" / f"{table.name}.parquet")
            _csv(connection, table, staging / "csv" / f"{table.name}.csv")
        write_workbook(staging / "mingbai.xlsx", tables, build, lambda table: _rows(connection, table))
        files = sorted(path for path in staging.rglob("*") if path.is_file())
        sums = {path.relative_to(staging).as_posix(): (_sha256(path), path.stat().st_size) for path in files}
        package = json.dumps(descriptor(tables, build, sums), ensure_ascii=False, indent=1) + "\n"
        (staging / "datapackage.json").write_text(package, encoding="utf-8")
        sums["datapackage.json"] = (_sha256(staging / "datapackage.json"), len(package.encode()))
        lines = [f"{digest}  {name}\n" for name, (digest, _) in sorted(sums.items())]
        (staging / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
    return Outcome(folder.resolve(), len(tables), sum(table.rows for table in tables), len(sums) + 1)


def harmless(text: str) -> str:
    """Text as it may stand in a CSV cell: an apostrophe before what a spreadsheet would run.

    A plain number keeps its sign, and blank text stays blank.
    """
    if not text.lstrip(" ").startswith(_RUNS):
        return text
    try:
        return text if Decimal(text.replace(",", "")).is_finite() else "'" + text
    except InvalidOperation:
        return "'" + text


def _names(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    query = "select schema_name, table_name from duckdb_tables() where schema_name in (select unnest(?)) order by all"
    names = connection.execute(query, [list(SCHEMAS)]).fetchall()
    if twice := {name for _, name in names if [n for _, n in names].count(name) > 1}:
        raise ValueError(f"two schemas have a table of one name, which would be one file: {', '.join(sorted(twice))}")
    return names


def _described(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> Exported:
    place = [schema, name]
    comment = connection.execute("select comment from duckdb_tables() where schema_name = ? and table_name = ?", place).fetchall()[0][0]
    columns = connection.execute(
        "select column_name, data_type, coalesce(comment, '') from duckdb_columns() "
        "where schema_name = ? and table_name = ? order by column_index",
        place,
    ).fetchall()
    first = columns[0][0]
    rows, filled, distinct = connection.execute(
        f'select count(*), count("{first}"), count(distinct "{first}") from "{schema}"."{name}"'
    ).fetchall()[0]
    return Exported(schema, name, comment or "", tuple(Column(*c) for c in columns), rows, first if rows == filled == distinct else None)


def _build(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    query = "select run_id, strftime(built_at, '%Y-%m-%dT%H:%M:%SZ'), schema_version from meta.build"
    run_id, built_at, schema_version = connection.execute(query).fetchall()[0]
    return {"run_id": run_id, "built_at": built_at, "schema_version": schema_version}


def _select(table: Exported) -> str:
    """Rows in the order of the key, or of all columns: two exports of one file are the same."""
    return f'select * from "{table.schema}"."{table.name}" order by {f"{chr(34)}{table.key}{chr(34)}" if table.key else "all"}'


def _rows(connection: duckdb.DuckDBPyConnection, table: Exported) -> Iterator[tuple[Any, ...]]:
    result = connection.execute(_select(table))
    while rows := result.fetchmany(BATCH):
        yield from rows


def _parquet(connection: duckdb.DuckDBPyConnection, table: Exported, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection.execute(f"copy ({_select(table)}) to '{str(path).replace(chr(39), chr(39) * 2)}' (format parquet, compression zstd)")


def _csv(connection: duckdb.DuckDBPyConnection, table: Exported, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows([_cell(value) for value in row] for row in _rows(connection, table))


def _cell(value: Any) -> str:
    """A value as CSV text: absent is empty, lists are JSON, times are ISO."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return harmless(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False, default=str)
        case _:
            return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
