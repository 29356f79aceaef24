"""Change the warehouse of the last build where documents changed, instead of building it anew.

Four groups of models (tags in dbt_project.yml): `relation` says which documents speak of one another (versions,
years, a department and its units), `corpus` are rows that any document has a say in, `echo` rows of documents that
repeat what those say of them, and all others follow from a document and those it is related to. Relations are made
whole. From them and their last state follows which documents must be made again; a small database with these and
what they are related to is built and tested, and its rows replace theirs in the warehouse. Then corpus models are
made whole, and echoes of the documents of which these now say something else (release/echoes.py). The result is
that of a full build, row for row. Whatever stands in the way (other code, a warehouse cut short or damaged, too much changed,
an error), the answer is a full build.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb

from ingest.raw.engine import bound
from ingest.run import IngestSummary, ingest_folder
from release import affected, echoes, fill, gaps, patch, template
from release.names import quoted
from release.paths import DATABASE, Paths
from release.publish import sync
from release.warehouse import WarehouseError

MOST_SHARE = 0.3  # of documents, up to which changing is cheaper than building
MARK = """
create schema if not exists state;
create or replace table state.warehouse as select ? as code, true as complete;
"""


class NotPossible(RuntimeError):
    """The warehouse cannot be changed in part; the message says why."""


def change(
    paths: Paths, folder: Path, code: str, say: Callable[[str, str], None], progress: bool | None = None, tests: bool = True
) -> IngestSummary:
    """Bring the last warehouse to ``folder`` and up to date with the inbox.

    ``code``: what it must have been made by. ``tests``: whether data tests run on what is made again.
    Out: what the ingest did. Errors: NotPossible; a full build is then needed, and what is left in
    ``folder`` can be thrown away.
    """
    held, candidate, fresh = paths.warehouse, folder / DATABASE, folder / "changed" / DATABASE
    try:
        _usable(held, code)
        nodes = fill.Nodes(held)
        relation, corpus, echo = (nodes.tagged(tag) for tag in ("relation", "corpus", "echo"))
        apart, echoed = {n.name for n in (*relation, *corpus, *echo)}, {n.name for n in echo}
        behind = nodes.read_by(relation) | {("raw", "document")}
        fresh.parent.mkdir(parents=True)
        template.copy(fresh)
        say("parse", f"parsing {paths.inbox}")
        ingested = ingest_folder(paths.inbox, fresh, progress, cache_folder=paths.cache, base=held)
        present = len(ingested.present)
        with _both(held, fresh) as connection:
            _worthwhile(affected.count_changed(connection, ingested.present), present)
        say("relate", "relating the documents that changed")
        fill.fill(fresh, fresh.parent, nodes.behind(relation))
        os.replace(held, candidate)
        sync(held.parent)  # it must not reappear there after a power cut: from here on it is changed in place
        with _both(candidate, fresh) as connection:
            connection.execute("begin")
            connection.execute("update held.state.warehouse set complete = false")
            patch.begin(connection, apart - echoed)
            affected.remember(connection, ingested.present)
            _replace(connection, "held.state.changed", lambda *name: name in behind)
            connection.execute("commit")
        fill.fill(candidate, folder, relation)
        with _both(candidate, fresh) as connection:
            again = affected.gather(connection)
            _worthwhile(again, present)
        say("transform", f"transforming and testing {again} of {present} documents")
        judged = nodes.tests if tests else []
        echoing = {*nodes.tests_of(echo)} - {*nodes.warning()}
        everywhere = {*nodes.tests_of([*relation, *corpus]), *nodes.warning()} - echoing
        fill.fill(
            fresh, fresh.parent, [n for n in nodes.models if n not in {*relation, *echo}],
            [n for n in judged if n not in everywhere | echoing],
        )
        with _both(candidate, fresh) as connection:
            connection.execute("begin")
            _replace(connection, "held.state.changed", lambda *name: name[0] == "raw" and name not in behind)
            _replace(connection, "held.state.again", lambda schema, table: schema != "raw" and table not in apart)
            echoes.remember(connection)
            connection.execute("commit")
        say("corpus", "transforming and testing what all documents have a say in")
        fill.fill(candidate, folder, corpus)
        with _both(candidate, fresh) as connection:
            some = echoes.follow(connection, nodes, [*echo, *echoing], present)
            patch.tell(connection, echoed, some)
        if some:
            fill.fill(fresh, fresh.parent, echo, [n for n in judged if n in echoing])
            with _both(candidate, fresh) as connection:
                connection.execute("begin")
                _replace(connection, "held.state.followed", lambda _, table: table in echoed)
                connection.execute("commit")
        fill.fill(
            candidate, folder, [] if some else echo,
            [n for n in judged if n in everywhere or (n in echoing and not some)],
        )
    except (duckdb.Error, WarehouseError, OSError) as error:
        raise NotPossible(str(error)) from error
    return ingested


def keep(candidate: Path, held: Path) -> None:
    """Keep a published candidate for the next build."""
    held.parent.mkdir(parents=True, exist_ok=True)
    os.replace(candidate, held)
    sync(held.parent)


def mark(candidate: Path, code: str) -> None:
    """Say in a candidate that it is whole and by which code it was made."""
    with gaps.left(duckdb.connect(str(candidate))) as connection:
        connection.execute(MARK, [code])
        connection.execute("checkpoint")


def discard(folder: Path) -> None:
    """Throw away what a change that was not possible left in the folder of a build."""
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _usable(held: Path, code: str) -> None:
    if not held.is_file():
        raise NotPossible("no warehouse is kept")
    with duckdb.connect(str(held), read_only=True) as connection:
        if connection.execute("select code, complete from state.warehouse").fetchall() != [(code, True)]:
            raise NotPossible("the warehouse was made by other code")


def _worthwhile(changed: int, present: int) -> None:
    if changed > present * MOST_SHARE:
        raise NotPossible(f"{changed} of {present} documents are concerned")


def _replace(connection: duckdb.DuckDBPyConnection, documents: str, takes: Callable[[str, str], bool]) -> None:
    """Put the fresh rows of documents in place of their old ones, in the tables (schema, name) that ``takes`` says."""
    for schema, table, key in _tables(connection):
        if not takes(schema, table):
            continue
        name = f'"{schema}"."{table}"'
        mine = "" if key is None else f"where {patch.of_documents(key, documents)}"
        connection.execute(f"delete from held.{name} {mine}")
        connection.execute(f"insert into held.{name} by name select * from fresh.{name} {mine}")


def _tables(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str | None]]:
    """(schema, table, key) of the tables whose rows belong to documents, and of the rejected ones, which have none."""
    columns = connection.execute(
        "select t.schema_name, t.table_name, list(c.column_name) from duckdb_tables() as t "
        "inner join duckdb_columns() as c using (database_name, schema_name, table_name) "
        "where t.database_name = 'fresh' group by all order by 1, 2"
    ).fetchall()
    found = [(schema, table, patch.key_of(names)) for schema, table, names in columns]
    # seeds have columns of the same names
    return [f for f in found if f[0] != "reference" and (f[2] or f[:2] == ("raw", "rejected_document"))]


def _both(held: Path, fresh: Path) -> duckdb.DuckDBPyConnection:
    connection = gaps.left(bound(duckdb.connect(), held))
    connection.execute(f"attach '{quoted(held)}' as held")
    connection.execute(f"attach '{quoted(fresh)}' as fresh")
    return connection
