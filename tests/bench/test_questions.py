"""The questions at many documents: what is laid down many times, and that both sides are compared by their rows."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.bench import questions
from tests.bench.repeated import repeat

SPENDING = "select document_id, sum(amount_yuan) as amount_yuan from marts.fct group by document_id order by all"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "published.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts; create schema meta; create schema raw")
        connection.execute("create table marts.fct as select 'a' as document_id, '201' as function_code_key, 5 as amount_yuan, 'F01' as identity_id")
        connection.execute("create table marts.dim_function_code as select '201' as function_code_key")
        connection.execute("create table marts.fct_other as select 1 as document_id")
        connection.execute("create table meta.analysis as select 3 as number, 'spending' as name, ? as sql", [SPENDING])
    return path


def test_documents_are_repeated_under_keys_of_their_own_and_lists_are_not(published: Path, tmp_path: Path) -> None:
    repeat(published, tmp_path / "many.duckdb", 3, ["marts.fct", "marts.dim_function_code"])
    with duckdb.connect(str(tmp_path / "many.duckdb")) as connection:
        rows = connection.execute("from marts.fct order by document_id").fetchall()
        assert rows == [(f"a-{n}", "201", 5, "F01") for n in range(3)]
        assert connection.execute("from marts.dim_function_code").fetchall() == [("201",)]


def test_only_the_tables_of_the_questions_count(published: Path) -> None:
    assert questions.tables_read(published, questions.stored_questions(published)) == ["marts.fct"]


def test_a_query_by_hand_must_give_the_same_rows(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = questions.stored_questions(published)
    monkeypatch.setattr(questions, "by_hand", lambda number: "select document_id, amount_yuan::decimal(38, 0) as amount_yuan from marts.fct")
    assert set(questions.measure(published, stored, ["marts.fct"], tmp_path / "equal")) == {"q03 spending"}
    monkeypatch.setattr(questions, "by_hand", lambda number: "select document_id, 6 as amount_yuan from marts.fct")
    with pytest.raises(AssertionError, match="q03 written by hand gives other rows"):
        questions.measure(published, stored, ["marts.fct"], tmp_path / "other")
