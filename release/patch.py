"""Publish what a build changed: the published file copied as bytes, with the rows of the documents made again replaced.

Copying every row of a large file into a compact one takes longer than all else a nightly build does. Where the
candidate was made out of the warehouse that was published last (release/incremental.py says so in its schema
`state`) and the published file is byte for byte that one, only the rows of these documents differ, and the tables
in which any document has a say. Deleted rows leave gaps; a file that would grow too much by them is written anew, which
small ones are each time.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

import duckdb

from ingest.raw.cache import BY_DOCUMENT
from ingest.raw.engine import bound
from release import gaps
from release.names import quoted

# Columns that tell a row's document, the first there is: it, or an id that begins with it.
KEYS = ("document_id", "table_id", "source_cell_id", "later_project_id", "project_id", "indicator_id", "id")
MOST_GROWTH = 1.3  # over the size the file had when all of it was last written
UNCHANGED = ("reference",)  # the code is the same, and so are the code lists
ATTACHED = """
select t.schema_name, t.table_name, list(c.column_name)
from duckdb_tables() as t
inner join duckdb_columns() as c using (database_name, schema_name, table_name)
where t.database_name = ? group by all order by 1, 2
"""


def key_of(columns: list[str]) -> str | None:
    """The column that tells a row's document; None where there is none."""
    return next((k for k in KEYS if k in columns), None)


def of_documents(key: str, documents: str) -> str:
    """Condition: the row belongs to one of the documents that ``documents``, a table, lists."""
    begin = key if key == "document_id" else f"left({key}, 16)"
    return f"{begin} in (select document_id from {documents})"


def rows_of(table: str, key: str, documents: str) -> str:
    """The rows of a large table that belong to listed documents: the key alone is looked up in all of it, the rest where it was found."""
    return f"select * from {table} where rowid in (select rowid from {table} where {of_documents(key, documents)})"


def begin(connection: duckdb.DuckDBPyConnection, whole: set[str]) -> None:
    """Remember in `held`, before it is changed, which release it is, if it is one, and which models are made whole."""
    published = "select count(*) from duckdb_tables() where database_name = 'held' and schema_name = 'meta' and table_name = 'build'"
    connection.execute("create or replace table held.state.base (run_id varchar)")
    if connection.execute(published).fetchall()[0][0]:
        connection.execute("insert into held.state.base select run_id from held.meta.build")
    connection.execute("create or replace table held.state.whole as select unnest(?::varchar[]) as name", [sorted(whole)])
    connection.execute("create or replace table held.state.echo (name varchar)")


def tell(connection: duckdb.DuckDBPyConnection, names: set[str], some: bool) -> None:
    """Remember in `held` whether these models are made again for the documents of `state.followed` only, or whole."""
    connection.execute(f"insert into held.state.{'echo' if some else 'whole'} select unnest(?::varchar[])", [sorted(names)])


def written_whole(fresh: Path, database: Path) -> None:
    """Remember in a candidate how large the compact file of it is; its own gaps are closed on the way (release/gaps.py)."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema if not exists state")
        connection.execute("create or replace table state.compact as select ?::bigint as bytes", [fresh.stat().st_size])


def patch(candidate: Path, target: Path, fresh: Path) -> bool:
    """Write ``fresh`` out of ``target`` and what ``candidate`` has other; False where all must be written instead.

    ``target`` must be byte for byte what was published last. Both are only read. Errors: OSError, those of DuckDB.
    """
    with gaps.left(bound(duckdb.connect(), fresh)) as connection:
        connection.execute(f"attach '{quoted(candidate)}' as source (read_only)")
        compact = _follows(connection, target)
        if compact is None:
            return False
        _copy(target, fresh)
        connection.execute(f"attach '{quoted(fresh)}' as fresh")
        connection.execute("create temp table changed as from source.state.changed union from source.state.again")
        whole, echo = ({n for (n,) in connection.execute(f"select name from source.state.{t}").fetchall()} for t in ("whole", "echo"))
        held = {(s, t): columns for s, t, columns in connection.execute(ATTACHED, ["source"]).fetchall()}
        shipped = {(s, t): columns for s, t, columns in connection.execute(ATTACHED, ["fresh"]).fetchall()}
        if any(held.get(name) != columns for name, columns in shipped.items()):
            return False
        connection.execute("begin")
        for (schema, table), columns in shipped.items():
            if schema not in UNCHANGED:
                key = None if _is_whole(schema, table, whole) else key_of(columns)
                _replace(connection, schema, table, key, "source.state.followed" if table in echo else "changed")
        connection.execute("commit")
        connection.execute("checkpoint fresh")
        same = all(_rows(connection, "source", *name) == _rows(connection, "fresh", *name) for name in shipped)
        connection.execute("detach fresh")
    return same and fresh.stat().st_size <= compact * MOST_GROWTH


def _follows(connection: duckdb.DuckDBPyConnection, target: Path) -> int | None:
    """The size of all of it written anew, where the candidate is a change of what ``target`` holds; else None."""
    try:
        connection.execute(f"attach '{quoted(target)}' as target (read_only)")
        base = connection.execute("select run_id from source.state.base").fetchall()
        found = base == connection.execute("select run_id from target.meta.build").fetchall() != []
        compact = connection.execute("select bytes from source.state.compact").fetchall()[0][0]
        connection.execute("detach target")
    except (duckdb.Error, IndexError):  # made from the ground up, or another file
        return None
    return compact if found else None


def _copy(source: Path, target: Path) -> None:
    """Copy a file inside the kernel, which shares the blocks where the file system can."""
    with source.open("rb") as read, target.open("wb") as write:
        left = os.fstat(read.fileno()).st_size
        with contextlib.suppress(OSError):  # not between these file systems
            while left and (copied := os.copy_file_range(read.fileno(), write.fileno(), left)):
                left -= copied
    if left:
        shutil.copyfile(source, target)


def _is_whole(schema: str, table: str, whole: set[str]) -> bool:
    return table in whole or schema == "meta" or (schema == "raw" and table not in BY_DOCUMENT)


def _replace(connection: duckdb.DuckDBPyConnection, schema: str, table: str, key: str | None, documents: str) -> None:
    name = f'"{schema}"."{table}"'
    connection.execute(f"delete from fresh.{name}" + (f" where {of_documents(key, documents)}" if key else ""))
    rows = rows_of(f"source.{name}", key, documents) if key else f"select * from source.{name}"
    connection.execute(f"insert into fresh.{name} {rows}")


def _rows(connection: duckdb.DuckDBPyConnection, database: str, schema: str, table: str) -> int:
    return connection.execute(f'select count(*) from {database}."{schema}"."{table}"').fetchall()[0][0]
