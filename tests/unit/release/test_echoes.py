"""Whose echoes are made again: documents of which corpus models say something else, with all documents of their departments."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from release import echoes, fill

CHANGED, SPEAKER, BESIDE, APART = (letter * 16 for letter in "abcd")
X, Y, Z = (letter * 16 for letter in "xyz")
HELD = f"""
create schema held.raw; create schema held.intermediate; create schema held.marts; create schema held.state;
create table held.raw.document as select unnest(['{CHANGED}', '{SPEAKER}', '{BESIDE}', '{APART}']) as document_id;
create table held.intermediate.int_document as
    from (values ('{CHANGED}', '{X}'), ('{SPEAKER}', '{Y}'), ('{BESIDE}', '{Y}'), ('{APART}', '{Z}')) as t(document_id, department_id);
create table held.state.int_document as from held.intermediate.int_document;
create table held.intermediate.int_indicator_text as
    select document_id, department_id, case document_id when '{SPEAKER}' then 'common' else document_id end as exact_id, document_id as words_id
    from held.intermediate.int_document;
create table held.intermediate.int_indicator_text_group as select document_id as words_id, document_id as text_group_id from held.raw.document;
create table held.intermediate.int_indicator_text_count as select exact_id, 1 as indicators from held.intermediate.int_indicator_text;
create table held.marts.dim_indicator_text_group as select document_id as text_group_id, 1 as indicators from held.raw.document;
create table held.marts.dim_department as select distinct department_id, 'name' as department_name from held.intermediate.int_document;
create table held.state.changed as select '{CHANGED}' as document_id;
create table held.state.again as from held.state.changed;
create schema fresh.intermediate;
create table fresh.intermediate.int_indicator_text as
    select * replace ('as made again' as words_id) from held.intermediate.int_indicator_text where document_id in ('{CHANGED}', '{APART}');
create table fresh.intermediate.int_indicator_text_count as from held.intermediate.int_indicator_text_count limit 0;
"""


class Declared(fill.Nodes):
    """Nodes of which only the tags and what is read are asked."""

    def __init__(self) -> None:
        self.models, self.tests = [], []

    def read_by(self, nodes: object) -> set[tuple[str, str]]:
        return {("intermediate", "int_indicator_text"), ("intermediate", "int_indicator_text_count")}

    def tagged(self, *tags: str) -> list[fill.Node]:
        blank = dict.fromkeys(fill.Node.__slots__)
        return [fill.Node(**{**blank, "name": "int_indicator_text_count"})] if tags == ("corpus",) else []


@pytest.fixture
def both() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse of four documents in three departments, one of which changed."""
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as held; attach ':memory:' as fresh")
        connection.execute(HELD)
        echoes.remember(connection)
        yield connection


def followed(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {i for (i,) in connection.execute("from held.state.followed").fetchall()}


def test_only_what_changed_where_no_count_did(both: duckdb.DuckDBPyConnection) -> None:
    assert echoes.follow(both, Declared(), [], 10)
    assert followed(both) == {CHANGED, X}


@pytest.mark.parametrize("statement", [
    "update held.intermediate.int_indicator_text_count set indicators = 2 where exact_id = 'common'",
    f"update held.intermediate.int_indicator_text_group set text_group_id = 'other' where words_id = '{SPEAKER}'",
    f"update held.marts.dim_indicator_text_group set indicators = 2 where text_group_id = '{SPEAKER}'",
    f"update held.marts.dim_department set department_name = 'other' where department_id = '{Y}'",
], ids=["text", "group of a wording", "group", "department"])
def test_what_corpus_models_say_otherwise_is_followed(both: duckdb.DuckDBPyConnection, statement: str) -> None:
    both.execute(statement)
    assert echoes.follow(both, Declared(), [], 10)
    assert followed(both) == {CHANGED, X, SPEAKER, BESIDE, Y}


def test_a_department_that_was_left_is_followed(both: duckdb.DuckDBPyConnection) -> None:
    both.execute(f"update held.intermediate.int_document set department_id = '{Z}' where document_id = '{CHANGED}'")
    echoes.follow(both, Declared(), [], 10)
    assert followed(both) == {CHANGED, X, APART, Z}


def test_the_fresh_database_gets_what_was_not_made_again(both: duckdb.DuckDBPyConnection) -> None:
    both.execute("update held.intermediate.int_indicator_text_count set indicators = 2 where exact_id = 'common'")
    echoes.follow(both, Declared(), [], 10)
    rows = both.execute("select document_id, words_id from fresh.intermediate.int_indicator_text order by all").fetchall()
    assert rows == [(CHANGED, "as made again"), (SPEAKER, SPEAKER), (BESIDE, BESIDE)]
    assert both.execute("select count(*) from fresh.intermediate.int_indicator_text_count").fetchall() == [(4,)]


def test_where_too_many_are_concerned_all_are_made(both: duckdb.DuckDBPyConnection) -> None:
    assert not echoes.follow(both, Declared(), [], 3)
    assert both.execute("select count(*) from fresh.intermediate.int_indicator_text").fetchall() == [(2,)], "it is left as it is"
