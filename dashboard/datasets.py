"""Data sets of the pages: one .sql file each, the file name is the data set's name.

Head of a file, in comments:

-- what:   one sentence, the grain
-- needs:  tables the query reads, with columns that older files may lack: marts.fact_cell(checks_passed)
           (pages.x is the data set x, readable as the view pages_x)
-- chunk:  whole         one file, loaded with its page
           rows 4000     files of so many rows, in the order of the query
           by <column>   one file per value of that column, which is not repeated in the rows
           document      part of the bundle of each document (the query has a column document_id)
           source        part of the bundle of printed cells of each document

A data set whose needs are not met is left out and named; the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent / "sql"
_NEED = re.compile(r"([\w]+)\.([\w]+)(?:\(([^)]*)\))?")
BUNDLES = ("document", "source")


@dataclass(frozen=True, slots=True)
class Need:
    """A table a query reads, and the columns of it that may be absent."""

    schema: str
    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A declared data set."""

    name: str
    sql: str
    chunk: str  # whole, rows, by, document, source
    detail: str  # number of rows, or the column
    needs: tuple[Need, ...]

    @property
    def key(self) -> str | None:
        """The column that chooses the file."""
        return {"by": self.detail, "document": "document_id", "source": "document_id"}.get(self.chunk)


def read(path: Path) -> Dataset:
    """One file -> its declaration. Errors: ValueError when the head lacks a line."""
    text = path.read_text(encoding="utf-8")
    head = dict(re.findall(r"^-- (what|needs|chunk): *(.+)$", text, re.MULTILINE))
    if set(head) != {"what", "needs", "chunk"}:
        raise ValueError(f"{path.name}: the head must have what, needs and chunk")
    chunk, _, detail = head["chunk"].strip().partition(" ")
    if chunk not in {"whole", "rows", "by", *BUNDLES}:
        raise ValueError(f"{path.name}: unknown chunk {chunk}")
    needs = tuple(
        Need(schema, table, tuple(c.strip() for c in columns.split(",") if c.strip()))
        for schema, table, columns in _NEED.findall(head["needs"])
    )
    return Dataset(path.stem, text.rstrip().rstrip(";"), chunk, detail.strip(), needs)


def declared(folder: Path = FOLDER) -> list[Dataset]:
    """All data sets, by name."""
    return [read(path) for path in sorted(folder.glob("*.sql"))]


def missing(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> list[str]:
    """What the published file lacks of the data set's needs: `schema.table` or `schema.table.column`."""
    lacking = []
    for need in dataset.needs:
        query = "select column_name from duckdb_columns() where schema_name = ? and table_name = ?"
        place = ["main", f"pages_{need.table}"] if need.schema == "pages" else [need.schema, need.table]
        columns = {name for (name,) in connection.execute(query, place).fetchall()}
        if not columns:
            lacking.append(f"{need.schema}.{need.table}")
        lacking += [f"{need.schema}.{need.table}.{c}" for c in need.columns if columns and c not in columns]
    return lacking


def in_order(sets: list[Dataset]) -> list[Dataset]:
    """Those that read other data sets come last."""
    return sorted(sets, key=lambda dataset: any(need.schema == "pages" for need in dataset.needs))


def offer(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """Let later data sets read this one as the view pages_<name> (temporary: the file is not touched)."""
    connection.execute(f'create or replace temp view "pages_{dataset.name}" as {dataset.sql}')


def columns(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> list[tuple[str, str]]:
    """(name, SQL expression) of each delivered column. Money, `*_yuan`, becomes `*_fen`: whole
    numbers, so that pages can add up exactly."""
    described = connection.execute(f"describe {dataset.sql}").fetchall()
    out = []
    for name, kind, *_ in described:
        if name == dataset.key:
            continue
        if name.endswith("_yuan"):
            out.append((name.removesuffix("_yuan") + "_fen", f'cast("{name}" * 100 as bigint)'))
        elif kind.startswith(("DATE", "TIMESTAMP")):
            out.append((name, f'cast("{name}" as varchar)'))
        elif kind.startswith("DECIMAL"):
            out.append((name, f'cast("{name}" as double)'))  # shown, never added up
        else:
            out.append((name, f'"{name}"'))
    return out


def chunks(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, keys: list[str] | None = None
) -> Iterator[tuple[str | None, str, int]]:
    """Run the query; yield (key, rows as JSON text, number of rows), JSON made by DuckDB.

    keys: only these values of the key column (documents are taken in batches).
    """
    row = "json_array(" + ", ".join(expression for _, expression in columns(connection, dataset)) + ")"
    where = ""
    if keys is not None:  # written out, so that the filter reaches the scan
        where = f' where "{dataset.key}" in (' + ", ".join("'" + k.replace("'", "''") + "'" for k in keys) + ")"
    numbered = f"select *, row_number() over () as row_number_ from ({dataset.sql}\n){where}"
    key = "null"
    if dataset.key:
        key = f'cast("{dataset.key}" as varchar)'
    elif dataset.chunk == "rows":
        key = f"cast((row_number_ - 1) // {int(dataset.detail)} as varchar)"
    query = (
        f"select {key} as key_, '[' || string_agg(cast({row} as varchar), ',' order by row_number_) || ']', count(*) "
        f"from ({numbered}) group by all order by min(row_number_)"
    )
    result = connection.execute(query)
    while found := result.fetchmany(200):
        yield from (chunk for chunk in found if chunk[2])  # without a key, no rows are still one group
