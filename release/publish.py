"""Copy an audited build into one compact file and swap it in; readers keep what they have open.

A build that changed a few documents is brought into a copy of the published file instead (release/patch.py). The
copy is written beside the target in storage version v1.4.0, which DuckDB 1.4 and later open,
reopened read-only and smoke-tested, flushed to disk, and then renamed over the target.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

from ingest.raw.engine import bound
from release import unchanged
from release.names import quoted, relations
from release.patch import patch
from release.paths import DATABASE

STORAGE_VERSION = "v1.4.0"
SHIPPED = ("raw", "staging", "marts", "quality", "reference", "meta", "semantic", "中文")
KEPT_RELEASES = 3
TABLES = "select schema_name, table_name from duckdb_tables() where database_name = 'fresh' order by 1, 2"
SCHEMAS = "select distinct schema_name from duckdb_schemas() where database_name = 'fresh' and not internal order by 1"


class PublishError(RuntimeError):
    """The copy did not come out whole; the published file is as it was."""


def publish(candidate: Path, target: Path, previous: Path, digest: str | None = None) -> bool:
    """Publish ``candidate`` as ``target``; the release it replaces is kept in ``previous``.

    ``digest``: SHA-256 of the file that was published last; only a target that is still it is changed in part.
    Out: whether all rows were written anew. Errors: PublishError; the target is then untouched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".tmp")
    _discard(fresh)
    try:
        patched = digest is not None and unchanged.file_hash(target) == digest and _patched(candidate, target, fresh)
        if not patched:
            _discard(fresh)
            _copy(candidate, fresh)
        smoke_test(fresh)
        if Path(f"{fresh}.wal").exists():
            raise PublishError("a write-ahead log was left beside the copy")
        sync(fresh)
        if target.exists():
            _keep(target, previous)
        Path(f"{target}.wal").unlink(missing_ok=True)  # a stale log would keep the new file from opening
        os.replace(fresh, target)
    except duckdb.Error as error:
        raise PublishError(f"the copy of {candidate.name} failed: {error}") from error
    finally:
        _discard(fresh)  # nothing is left of a copy that did not come out whole
    sync(target.parent)
    return not patched


def rollback(target: Path, previous: Path) -> Path:
    """Swap the newest kept release back in; returns the file it came from.

    Errors: PublishError when no earlier release is kept.
    """
    kept = [p for p in releases(previous) if not (target.exists() and p.samefile(target))]
    if not kept:
        raise PublishError(f"no earlier release in {previous}")
    try:
        smoke_test(kept[-1])
    except duckdb.Error as error:
        raise PublishError(f"release {kept[-1].parent.name} cannot be read: {error}") from error
    Path(f"{target}.wal").unlink(missing_ok=True)
    os.replace(kept[-1], target)
    shutil.rmtree(kept[-1].parent)
    sync(target.parent)
    return kept[-1]


def releases(previous: Path) -> list[Path]:
    """Kept releases, oldest first."""
    found = [p for p in previous.glob(f"*/{DATABASE}") if p.parent.name.isdigit()]
    return sorted(found, key=lambda p: int(p.parent.name))


def smoke_test(database: Path) -> None:
    """Open read-only, read one row of every table and resolve every view (its rows follow from the tables).

    Errors: duckdb.Error or PublishError when a relation cannot be read or the marts are missing.
    """
    with duckdb.connect(str(database), read_only=True) as connection:
        names = relations(connection)
        if ("marts", "dim_document") not in names:
            raise PublishError("marts.dim_document is missing")
        views = set(connection.execute("select schema_name, view_name from duckdb_views() where not internal").fetchall())
        for schema, name in names:
            rows = 0 if (schema, name) in views else 1
            try:
                connection.execute(f'select * from "{schema}"."{name}" limit {rows}').fetchall()
            except duckdb.Error as error:
                raise PublishError(f"{schema}.{name} cannot be read: {error}") from error


def _patched(candidate: Path, target: Path, fresh: Path) -> bool:
    try:
        return patch(candidate, target, fresh)
    except duckdb.Error:
        return False


def _copy(candidate: Path, fresh: Path) -> None:
    """Copy the schemas that are shipped; the candidate stays as it is, for the next build to go on with."""
    with bound(duckdb.connect(), fresh) as connection:
        connection.execute(f"attach '{quoted(candidate)}' as source (read_only)")
        connection.execute(f"attach '{quoted(fresh)}' as fresh (storage_version '{STORAGE_VERSION}')")
        connection.execute("copy from database source to fresh (schema)")
        for schema, table in connection.execute(TABLES).fetchall():
            if schema in SHIPPED:
                connection.execute(f'insert into fresh."{schema}"."{table}" select * from source."{schema}"."{table}"')
        for (schema,) in connection.execute(SCHEMAS).fetchall():
            if schema not in SHIPPED and schema != "main":
                connection.execute(f'drop schema fresh."{schema}" cascade')
        connection.execute("checkpoint fresh")
        connection.execute("detach fresh")


def _discard(fresh: Path) -> None:
    for leftover in (fresh, Path(f"{fresh}.wal")):
        leftover.unlink(missing_ok=True)


def _keep(target: Path, previous: Path) -> None:
    """Keep the published file as a numbered release (a second name of the same file, no copy).

    A damaged file is not kept, nor one that a publishing cut short has kept already.
    """
    kept = releases(previous)
    if any(p.samefile(target) for p in kept) or not _whole(target):
        return
    number = int(kept[-1].parent.name) + 1 if kept else 1
    folder = previous / str(number)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        os.link(target, folder / target.name)
    except OSError:  # a file system without hard links
        fresh = folder / f"{target.name}.tmp"
        shutil.copy2(target, fresh)
        os.replace(fresh, folder / target.name)
    for old in kept[: max(0, len(kept) + 1 - KEPT_RELEASES)]:
        shutil.rmtree(old.parent)


def _whole(database: Path) -> bool:
    try:
        smoke_test(database)
    except (duckdb.Error, PublishError):
        return False
    return True


def sync(path: Path) -> None:
    """Bring a file or the names in a folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
