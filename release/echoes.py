"""Which documents repeat what all documents have a say in, and what it takes to make their rows again.

Models with the tag `echo` hold rows of documents, in which stands how often a wording is printed elsewhere and what
follows from it. They are other rows where the documents themselves were made again, and where a corpus model now says
something else of a wording they print. Works on `held`, the warehouse, and `fresh`, as release/affected.py does.
"""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from release import patch
from release.affected import DOCUMENTS
from release.fill import Node, Nodes

MOST_SHARE = 0.3  # of documents, up to which making the echoes of some is cheaper than making all
# Corpus models that echoes read: the column by which an indicator leads to their rows.
ECHOED = {
    "intermediate.int_indicator_text_count": "exact_id",
    "intermediate.int_indicator_text_group": "words_id",
    "marts.dim_indicator_text_group": "text_group_id",
    "marts.dim_department": "department_id",
}
SPEAKERS = """
select document_id
from held.intermediate.int_indicator_text
inner join held.intermediate.int_indicator_text_group using (words_id)
where {conditions}
"""
# A department has rows of its own, made of all its documents.
FOLLOWED = """
create or replace table held.state.followed as
with echo as materialized (
    select document_id from held.state.changed union select document_id from held.state.again union select document_id from speaker
),

department as materialized (
    select department_id from (from {now} union all from {before}) where document_id in (from echo) and department_id is not null
)

select document_id from echo
union
select document_id from {now} where department_id in (from department)
union
select department_id from department
"""


def remember(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep what corpus models say before they are made anew."""
    for model in ECHOED:
        connection.execute(f"create or replace table {_before(model)} as select * from held.{model}")


def follow(connection: duckdb.DuckDBPyConnection, nodes: Nodes, read_by: Iterable[Node], present: int) -> bool:
    """List in `held.state.followed` the documents, and their departments, whose echoes must be made again; prepare `fresh` for it.

    ``read_by``: the echoes, and what else will run on `fresh`. Out: False where there are so many of the ``present`` documents
    that all echoes are to be made on `held` instead; `fresh` is then left as it is.
    """
    run = connection.execute
    conditions = [f"{key} in (from {_changed_keys(connection, model, key)})" for model, key in ECHOED.items()]
    run(f"create temp table speaker as {SPEAKERS.format(conditions=' or '.join(conditions))}")
    run(FOLLOWED.format(now=f"held.intermediate.{DOCUMENTS}", before=f"held.state.{DOCUMENTS}"))
    run("create temp table here as from held.state.followed where document_id in (select document_id from held.raw.document)")
    few = run("select count(*) from here").fetchall()[0][0] <= present * MOST_SHARE
    if few:
        # what was made again is right as it stands; what it merely needed was made without all that speaks of it
        run("create temp table further as from here where document_id not in (from held.state.again)")
        echo, corpus = ({n.name for n in nodes.tagged(tag)} for tag in ("echo", "corpus"))
        read = nodes.read_by(read_by)
        for schema, table, columns in connection.execute(patch.ATTACHED, ["fresh"]).fetchall():
            if (schema, table) in read and table not in echo:
                _bring(connection, f'"{schema}"."{table}"', None if table in corpus else patch.key_of(columns))
    return few


def _bring(connection: duckdb.DuckDBPyConnection, name: str, key: str | None) -> None:
    """Give `fresh` the rows of a table for the documents that are here, or all where they belong to none."""
    connection.execute(f"delete from fresh.{name}" + (f" where not {patch.of_documents(key, 'held.state.again')}" if key else ""))
    source = f"held.{name}"
    rows = patch.rows_of(source, key, "further") if key else f"select * from {source}"
    connection.execute(f"insert into fresh.{name} by name {rows}")


def _changed_keys(connection: duckdb.DuckDBPyConnection, model: str, key: str) -> str:
    """A table of the keys whose rows of a corpus model are others than before."""
    now, before, name = f"held.{model}", _before(model), f"changed_{key}"
    rows = f"(from {now} except all from {before}) union all (from {before} except all from {now})"
    connection.execute(f"create temp table {name} as select distinct {key} from ({rows}) where {key} is not null")
    return name


def _before(model: str) -> str:
    return f"held.state.{model.partition('.')[2]}"
