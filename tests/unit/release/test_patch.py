"""A published file that is changed in part holds the rows of the candidate, or is written anew."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from release import patch, unchanged
from release.paths import DATABASE
from release.publish import publish, smoke_test
from tests.property.same import differences
from tests.unit.release.warehouses import DOCUMENT, make

OTHER, CAME = "b" * 16, "c" * 16
BUILD = "create schema if not exists meta; create or replace table meta.build as select '{}' as run_id"
MORE = f"insert into marts.dim_document by name select * replace ('{{}}' as document_id) from marts.dim_document where document_id = '{DOCUMENT}'"
INTERNAL = ("meta", "state", "intermediate")


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A published file of two documents, with its candidate beside it."""
    candidate = make(tmp_path / "first" / DATABASE, MORE.format(OTHER), BUILD.format("run1"))
    target = tmp_path / "out" / DATABASE
    assert publish(candidate, target, tmp_path / "previous")
    patch.written_whole(target, candidate)
    return target


def changed(published: Path, *statements: str, base: str = "run1") -> Path:
    """The kept candidate after one document left, one came and one changed."""
    candidate = published.parents[1] / "first" / DATABASE
    with duckdb.connect(str(candidate)) as connection:
        for statement in (
            f"create table state.base as select '{base}' as run_id",
            "create table state.whole as select 'qc_coverage' as name",
            "create table state.echo as select 'fct_performance_indicator' as name",
            f"create table state.changed as select unnest(['{OTHER}', '{CAME}']) as document_id",
            f"create table state.again as select '{DOCUMENT}' as document_id",
            "create table state.followed as from state.changed union from state.again",
            MORE.format(CAME), f"delete from marts.dim_document where document_id = '{OTHER}'",
            f"update marts.dim_document set budget_year = 2031 where document_id = '{DOCUMENT}'",
            f"insert into raw.value by name select '{DOCUMENT}:t9' as table_id, '9' as text",
            f"insert into marts.fct_performance_indicator by name select '{CAME}' as document_id, '{CAME}:1' as indicator_id",
            f"update quality.qc_coverage set document_id = '{CAME}'",
            BUILD.format("run2"), *statements,
        ):
            connection.execute(statement)
    return candidate


def test_rows_of_changed_documents_are_replaced(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patch, "MOST_GROWTH", 9)
    candidate = changed(published)
    assert not publish(candidate, published, published.parent / "previous", unchanged.file_hash(published)), "it was written anew"
    found = differences(candidate, published, INTERNAL)
    assert found == {}, "other rows than in the candidate"
    with duckdb.connect(str(published), read_only=True) as connection:
        assert connection.execute("select run_id from meta.build").fetchall() == [("run2",)]
        comment = "select comment from duckdb_columns() where table_name = 'dim_document' and column_name = 'sha256'"
        assert connection.execute(comment).fetchall() == [("散列值。Hash.",)]
    smoke_test(published)


@pytest.mark.parametrize(
    ("statements", "base", "growth"),
    [
        ((), "run0", 9),  # made out of another release
        ((), "run1", 0.1),  # grown too much
        (("insert into marts.dim_project by name select 'x' as project_id, 'd' as document_id",), "run1", 9),  # a row nobody told of
        (("alter table marts.dim_project add column more integer",), "run1", 9),
        (("drop table state.changed",), "run1", 9),
    ],
)
def test_else_all_is_written_anew(published: Path, monkeypatch: pytest.MonkeyPatch, statements: tuple[str, ...], base: str, growth: float) -> None:
    monkeypatch.setattr(patch, "MOST_GROWTH", growth)
    candidate = changed(published, *statements, base=base)
    assert publish(candidate, published, published.parent / "previous", unchanged.file_hash(published))
    assert differences(candidate, published, INTERNAL) == {}


def test_a_target_that_was_touched_is_written_anew(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patch, "MOST_GROWTH", 9)
    candidate, digest = changed(published), unchanged.file_hash(published)
    with published.open("ab") as file:
        file.write(b"x")
    assert publish(candidate, published, published.parent / "previous", digest)
    assert differences(candidate, published, INTERNAL) == {}
