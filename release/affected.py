"""Which documents must be made again: those that changed, and those that changed ones speak of or are spoken of by.

Works on two attached databases: `held`, the warehouse, and `fresh`, that of the documents made again. What has
to outlive a run of dbt in between is kept in the schema `state` of `held`.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from ingest.raw.cache import BY_DOCUMENT
from release import patch

# Relations: the model, and its column with the other document (None: the documents of one department are related).
DOCUMENTS = "int_document"
RELATED = {"int_check_related": "related_document_id", "int_document_container": "contained_in_document_id"}
MODELS = (DOCUMENTS, *RELATED)
CHANGED = """
select document_id from fresh.raw.document
union
select document_id from held.raw.document where not list_contains(?, document_id)
"""
# Documents that changed or whose relations did; all of their departments; all they were or are related to.
AGAIN = """
create or replace table held.state.again as
with edge as materialized ({edges}),

moved as materialized (select document_id from held.state.changed union {differences}),

department as (
    select department_id from (
        select document_id, department_id from {now}
        union all
        select document_id, department_id from {before}
    )
    where document_id in (select document_id from moved)
)

select document_id from moved
union
select document_id from {now} where department_id in (select department_id from department)
union
select other_id from edge where document_id in (select document_id from moved)
"""
# What the rows of these depend on.
NEEDED = """
create temp table needed as
with department as (
    select department_id from {now} where document_id in (select document_id from held.state.again)
)

select document_id from {now}
where document_id in (select document_id from held.state.again)
    or department_id in (select department_id from department)
union
select other_id from ({edges}) where document_id in (select document_id from held.state.again)
"""


def count_changed(connection: duckdb.DuckDBPyConnection, present: Sequence[str]) -> int:
    """How many documents came, left or changed; ``present``: ids of those the inbox holds."""
    return connection.execute(f"select count(*) from ({CHANGED})", [list(present)]).fetchall()[0][0]


def remember(connection: duckdb.DuckDBPyConnection, present: Sequence[str]) -> None:
    """Keep which documents changed, and the relations as they are before these are made anew."""
    connection.execute(f"create or replace table held.state.changed as {CHANGED}", [list(present)])
    for model in MODELS:
        connection.execute(f"create or replace table held.state.{model} as select * from {_now(model)}")


def gather(connection: duckdb.DuckDBPyConnection) -> int:
    """Fill `held.state.again` and give `fresh` what these documents need; returns how many it then holds."""
    run = connection.execute
    differences = " union ".join(_difference(model) for model in MODELS)
    now, before = _now(DOCUMENTS), _before(DOCUMENTS)
    run(AGAIN.format(edges=f"{_edges(_now)} union {_edges(_before)}", differences=differences, now=now, before=before))
    run(NEEDED.format(edges=_edges(_now), now=now))
    # a document that left is related to nothing
    run("delete from needed where document_id not in (select document_id from held.raw.document)")
    run("create temp table unchanged as from needed where document_id not in (select document_id from held.state.changed)")
    for name in BY_DOCUMENT:
        rows = patch.rows_of(f'held.raw."{name}"', "document_id", "unchanged")
        run(f'insert into fresh.raw."{name}" {rows}')
    for model in MODELS:
        known = "document_id in (select document_id from needed)"
        if model in RELATED:
            known += f" and {RELATED[model]} in (select document_id from needed)"
        run(f"create or replace table fresh.intermediate.{model} as select * from {_now(model)} where {known}")
    return run("select count(*) from fresh.raw.document").fetchall()[0][0]


def _now(model: str) -> str:
    return f"held.intermediate.{model}"


def _before(model: str) -> str:
    return f"held.state.{model}"


def _edges(place) -> str:
    """Pairs of related documents, both ways."""
    pairs = [(place(model), "document_id", other) for model, other in RELATED.items()]
    return " union ".join(
        f"select {a} as document_id, {b} as other_id from {table} where {a} is not null and {b} is not null"
        for table, one, other in pairs
        for a, b in ((one, other), (other, one))
    )


def _difference(model: str) -> str:
    """Documents whose rows of a relation are others than before."""
    now, before = _now(model), _before(model)
    return f"select document_id from ((from {now} except all from {before}) union all (from {before} except all from {now}))"
