"""What parsing gave, kept by content: bytes that were parsed by the same code are not parsed again.

One DuckDB file per state of the parser, ``<folder>/<digest>.duckdb``: the raw tables of every
document parsed, whatever it was called, and one row of `entry` per content. The warehouse's raw
tables are always copied out of it, in the order of the inbox, so that an incremental ingest and a
full one are the same statement over the same rows. Parsed batches are committed as they come: a
killed ingest goes on where it stopped. A file that cannot be read is thrown away and filled anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa

import ingest
from ingest import limits
from ingest.batch import BY_DOCUMENT, Entry, content_id
from ingest.inbox import Source
from ingest.raw.raw_schema import RAW_TABLES, column_types

PACKAGE = Path(ingest.__file__).parent
LOCK_FILE = PACKAGE.parent / "requirements.lock"  # the libraries that read the formats
KEPT_DAYS, KEPT_FILES = 30, 2
HASHED_TOGETHER = 100  # files handed to a thread at once: handing over each costs as much as hashing it


def parser_digest(kinds_folder: Path, aliases: Iterable[str], package: Path = PACKAGE) -> str:
    """Hash over all that decides what parsing gives, the document apart: code, kinds, aliases, limits, libraries."""
    digest = hashlib.sha256(repr((limits.from_environment(), *aliases)).encode())
    files = [*sorted(package.rglob("*.py")), *sorted(kinds_folder.glob("*.yml")), *([LOCK_FILE] if LOCK_FILE.is_file() else [])]
    for path in files:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def content_ids(sources: list[Source]) -> list[str | None]:
    """The document_id of each source, from its bytes; None where they cannot be had (parsing says why)."""
    parts = [sources[n : n + HASHED_TOGETHER] for n in range(0, len(sources), HASHED_TOGETHER)]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return [key for keys in pool.map(lambda part: [content_id(source) for source in part], parts) for key in keys]


class Cache:
    """An open cache. ``connection`` has it attached as `cache`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        connection.execute(
            "create table if not exists cache.entry "
            "(document_id varchar, reason varchar, detail varchar, used_on date default current_date)"
        )
        for name in BY_DOCUMENT:
            connection.register("incoming", empty(name))
            connection.execute(f'create table if not exists cache."{name}" as select * from incoming')
            connection.unregister("incoming")

    def known(self) -> dict[str, Entry]:
        """Every content held, by document_id."""
        rows = self.connection.execute("select document_id, reason, detail from cache.entry").fetchall()
        return {row[0]: Entry(*row) for row in rows}

    def add(self, entries: list[Entry], tables: dict[str, pa.Table]) -> None:
        """Keep a parsed batch, whole or not at all; what was held of the same contents is replaced."""
        entries = list({e.document_id: e for e in entries}.values())
        marks = ", ".join("?" * len(entries)) or "null"
        ids = [e.document_id for e in entries]
        self.connection.execute("begin")
        if self.connection.execute(f"select count(*) from cache.entry where document_id in ({marks})", ids).fetchall()[0][0]:
            for name in (*BY_DOCUMENT, "entry"):
                self.connection.execute(f'delete from cache."{name}" where document_id in ({marks})', ids)
        for name, held in tables.items():
            self._insert(name, held)
        held = pa.table({k: pa.array([getattr(e, k) for e in entries], pa.string()) for k in Entry.__slots__})
        self._insert("entry", held, "(document_id, reason, detail)")
        self.connection.execute("commit")

    def _insert(self, name: str, held: pa.Table, columns: str = "") -> None:
        if held.num_rows:
            self.connection.register("incoming", held)
            self.connection.execute(f'insert into cache."{name}" {columns} select * from incoming')
            self.connection.unregister("incoming")

    def copy_out(self, wanted: list[tuple[str, Source]], known_in: str | None = None) -> None:
        """Fill the raw tables of the main database with these documents, in this order, under these names.

        ``known_in``: an attached warehouse; documents that it has under the same names are left out.
        """
        run = self.connection.execute
        labels = [(d, s.name, s.relative, s.source_url, s.published_on) for d, s in wanted]
        names = ("document_id", "file_name", "file_path", "source_url", "published_on")
        order = pa.table({n: pa.array([row[i] for row in labels], pa.string()) for i, n in enumerate(names)})
        self.connection.register("incoming", order.append_column("position", pa.array(range(len(labels)), pa.int64())))
        run("create temp table wanted as select * from incoming")
        self.connection.unregister("incoming")
        run(
            "update cache.entry set used_on = current_date "
            "where used_on <> current_date and document_id in (select document_id from wanted)"
        )
        if known_in:
            same = " and ".join(f"w.{n} is not distinct from d.{n}" for n in names[:-1])
            run(
                f"delete from wanted as w using {known_in}.raw.document as d "
                f"where {same} and try_cast(w.published_on as date) is not distinct from d.published_on"
            )
        for name in BY_DOCUMENT:
            columns = "c.*"
            if name == "document":
                replaced = "w.file_name as file_name, w.file_path as file_path, w.source_url as source_url"
                columns = f"c.* replace ({replaced}, try_cast(w.published_on as date) as published_on)"
            run(
                f'create or replace table raw."{name}" as select {columns} from cache."{name}" as c '
                "join wanted as w on c.document_id = w.document_id order by w.position, c.rowid"
            )
        run("drop table wanted")

    def prune(self, days: int = KEPT_DAYS) -> None:
        """Forget contents that no ingest has asked for in so many days."""
        old = f"select document_id from cache.entry where used_on < current_date - {int(days)}"
        if not self.connection.execute(f"select count(*) from ({old})").fetchall()[0][0]:
            return
        self.connection.execute("begin")
        for name in (*BY_DOCUMENT, "entry"):
            self.connection.execute(f'delete from cache."{name}" where document_id in ({old})')
        self.connection.execute("commit")
        self.connection.execute("checkpoint cache")


def empty(name: str) -> pa.Table:
    """An empty Arrow table with the columns of a raw table."""
    return pl.DataFrame(schema=column_types(RAW_TABLES[name])).to_arrow()


@contextmanager
def opened(connection: duckdb.DuckDBPyConnection, file: Path) -> Iterator[Cache]:
    """Attach a cache file for a while. Errors: duckdb.Error when it cannot be read."""
    connection.execute("attach '{}' as cache".format(str(file).replace("'", "''")))
    try:
        yield Cache(connection)
    finally:
        connection.execute("detach cache")


def prepare(folder: Path, digest: str) -> Path:
    """The cache file for a state of the parser; those of all but the latest states are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{digest}.duckdb"
    others = sorted((p for p in folder.glob("*.duckdb") if p != file), key=lambda p: p.stat().st_mtime)
    for old in others[: max(0, len(others) - (KEPT_FILES - 1))]:
        discard(old)
    return file


def discard(file: Path) -> None:
    """Remove a cache file and its log."""
    for part in (file, Path(f"{file}.wal")):
        part.unlink(missing_ok=True)
