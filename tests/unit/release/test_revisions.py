"""The revisions census: which documents are compared, what is kept over releases, what is read off both sides."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from ingest.run import ingest_folder
from release import revisions

TABLE = "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t某项支出\t3.00\t1.00\t2.00\n208\t另项支出\t5.00\t5.00\t\n"
MADE = """
create schema marts; create schema meta;
create table marts.dim_document as select *, split_part(file_path, '-', 1) as department_id,
    cast(2020 + coalesce(try_cast(regexp_extract(file_path, 'y([0-9])', 1) as integer), 0) as integer) as budget_year,
    'budget' as phase, 'department_budget' as document_kind, cast(null as varchar) as supersedes, true as is_current from raw.document;
create table marts.fact_cell as select document_id, source_cell_id, 'fct_budget_line' as fact_table, text as amount_printed, '万元' as unit_printed
    from raw.value where regexp_full_match(text, '[0-9]+[.][0-9]+');
create table marts.fct_stated_figure as select document_id, source_cell_id, number_printed as amount_printed, unit_printed from raw.prose_number;
create table meta.build as select ? as run_id, timestamp '2031-01-01' as built_at;
"""
RUNS = ("20310101T000000-1", "20310102T000000-2", "20310103T000000-3", "20310104T000000-4")


class Releases:
    """A place where small releases follow one another, without models."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.done = folder, []

    def release(self, files: dict[str, str], earlier: int | None = -1, change: str = "") -> Path:
        """Release these files after the one of number ``earlier``; ``change`` is SQL on what was made of them."""
        n = len(self.done)
        inbox, database = self.folder / f"in{n}", self.folder / f"{n}.duckdb"
        inbox.mkdir()
        for name, text in files.items():
            (inbox / name).write_text(text, encoding="utf-8")
        ingest_folder(inbox, database, False)
        before = self.done[earlier] if self.done and earlier is not None else None
        revisions.carry(database, before)
        with duckdb.connect(str(database)) as connection:
            connection.execute(MADE.replace("?", f"'{RUNS[n]}'") + change)
        self.found = revisions.record(database, before, RUNS[n], [p for p in reversed(self.done) if p != before])
        self.done.append(database)
        return database

    def rows(self, columns: str = "change, previous_text, text") -> list[tuple]:
        with duckdb.connect(str(self.done[-1]), read_only=True) as connection:
            return connection.execute(f"select {columns} from raw.document_revision order by run_id, document_id, revision_no").fetchall()


@pytest.fixture
def place(tmp_path: Path) -> Releases:
    return Releases(tmp_path)


def test_a_first_release_and_an_unchanged_one_find_nothing(place: Releases) -> None:
    for _ in range(2):
        place.release({"a.txt": TABLE})
        assert (place.found.documents, place.found.cells, place.found.to_model, place.rows()) == (0, 0, False, [])


def test_a_changed_amount_with_its_place_and_facts(place: Releases) -> None:
    place.release({"a.txt": TABLE})
    place.release({"a.txt": TABLE.replace("2.00", "2.50")})
    assert (place.found.documents, place.found.cells, place.found.to_model) == (1, 1, True)
    columns = "change, matched_by, table_kind, row_label, field, header_printed, previous_text, text, unit_printed, facts, run_id, previous_run_id"
    assert place.rows(columns) == [
        ("changed", "same_file", "expenditure_detail", "201 某项支出", "project", "项目支出", "2.00", "2.50", "万元", "fct_budget_line", RUNS[1], RUNS[0]),
    ]
    assert place.rows("released_on, previous_released_on, line, previous_line") == [("2031-01-02", "2031-01-01", 4, 4)]


def test_a_label_that_is_no_longer_recognised_is_one_revised_cell(place: Releases) -> None:
    more = TABLE.replace("支出总表", "收入总表").replace("基本支出\t项目支出", "本年收入\t上年结转")
    place.release({"a.txt": more + TABLE})
    place.release({"a.txt": more + TABLE.replace("科目编码", "某某")})
    assert place.rows() == [("changed", "科目编码", "某某")]


def test_history_is_carried_over_releases_rebuilds_and_further_revisions(place: Releases) -> None:
    second, third = TABLE.replace("2.00", "2.50"), TABLE.replace("2.00", "2.60")
    place.release({"a.txt": TABLE})
    place.release({"a.txt": second})
    place.release({"a.txt": second})  # built from nothing: what was found stays, and is there before the models are made
    assert place.rows() == [("changed", "2.00", "2.50")] and not place.found.to_model
    place.release({"a.txt": third})
    assert place.rows() == [("changed", "2.00", "2.50"), ("changed", "2.50", "2.60")]


def test_a_document_that_was_gone_for_a_release_is_compared_with_the_last_that_held_it(place: Releases) -> None:
    place.release({"a.txt": TABLE, "b.txt": TABLE.replace("另项", "别项")})
    place.release({"b.txt": TABLE.replace("另项", "别项")})
    place.release({"a.txt": TABLE.replace("2.00", "2.50"), "b.txt": TABLE.replace("另项", "别项")})
    assert (place.found.documents, place.found.cells, place.found.to_model) == (1, 1, True)
    assert place.rows("matched_by, previous_run_id, previous_text, text") == [("same_file", RUNS[0], "2.00", "2.50")]


def test_a_document_that_is_back_as_it_was_is_no_revision(place: Releases) -> None:
    for files in ({"a.txt": TABLE.replace("2.00", "2.70")}, {"a.txt": TABLE}, {"b.txt": TABLE.replace("201", "202")}, {"a.txt": TABLE}):
        place.release(files)
    assert place.found.documents == 0 and [r[1:] for r in place.rows()] == [("2.70", "2.00")]


def test_after_a_rollback_the_history_is_that_of_the_release_put_back(place: Releases) -> None:
    place.release({"a.txt": TABLE})
    place.release({"a.txt": TABLE.replace("2.00", "2.50")})
    place.release({"a.txt": TABLE.replace("2.00", "2.50")}, earlier=0)
    assert place.rows("run_id, previous_run_id, text") == [(RUNS[2], RUNS[0], "2.50")]


def test_a_kept_warehouse_of_another_past_is_set_right(place: Releases) -> None:
    """A warehouse changed in part brings rows along: the published file says which there are."""
    place.release({"a.txt": TABLE})
    place.release({"a.txt": TABLE.replace("2.00", "2.50")})
    with duckdb.connect(str(place.done[1])) as connection:
        connection.execute("insert into raw.document_revision select * replace ('20300101T000000-9' as run_id) from raw.document_revision")
    found = revisions.record(place.done[1], place.done[0], RUNS[1])
    assert found.to_model and len(place.rows()) == 1


def test_documents_that_are_no_revisions(place: Releases) -> None:
    other = TABLE.replace("某项", "甲").replace("另项", "乙").replace("3.00", "4.00").replace("5.00", "6.00").replace("1.00", "2.00")
    place.release({"b-y1.txt": TABLE, "c-y1.txt": TABLE.replace("3.00", "7.00")})
    # another year's beside it, a copy under another name, one removed
    place.release({"b-y1.txt": TABLE, "b-y2.txt": other})
    assert place.rows() == []
    place.release({"renamed.txt": TABLE})
    assert place.rows() == []


@pytest.mark.parametrize(("text", "cells"), [(TABLE.replace("2.00", "2.50"), 1), (TABLE.replace("某项", "甲").replace("3.00", "4.00"), None)])
def test_a_file_in_the_place_of_one_of_another_year_is_a_revision_where_nearly_all_is_the_same(
    place: Releases, text: str, cells: int | None
) -> None:
    long = "".join(f"20{n}\t款{n}\t{n}.00\t{n}.00\t\n" for n in range(10, 12))
    place.release({"a.txt": TABLE + long})
    place.release({"a.txt": text + long if cells else text}, change="update marts.dim_document set budget_year = 2029;")
    assert len(place.rows()) == (cells or 0)


def test_a_body_that_is_not_known_speaks_against_nothing(place: Releases) -> None:
    unknown = "update marts.dim_document set department_id = null;"
    place.release({"a.txt": TABLE}, change=unknown)
    place.release({"a.txt": TABLE.replace("3.00", "4.00").replace("2.00", "3.00").replace("某项", "甲项")}, change=unknown)
    assert [row[1:] for row in place.rows()] == [("某项支出", "甲项支出"), ("3.00", "4.00"), ("2.00", "3.00")]


def test_one_that_comes_under_another_name_while_the_earlier_one_leaves(place: Releases) -> None:
    place.release({"a-old.txt": TABLE})
    place.release({"a-new.txt": TABLE.replace("2.00", "2.50")})
    assert place.rows("matched_by, previous_text, text") == [("same_subject", "2.00", "2.50")]


def test_one_that_comes_beside_the_version_before(place: Releases) -> None:
    place.release({"a.txt": TABLE})
    with duckdb.connect(str(place.done[0]), read_only=True) as connection:
        before = connection.execute("select document_id from raw.document").fetchall()[0][0]
    later = f"update marts.dim_document set supersedes = '{before}' where document_id <> '{before}';"
    place.release({"a.txt": TABLE, "z.txt": TABLE.replace("2.00", "2.50")}, change=later)
    assert place.rows("matched_by, previous_text, text") == [("supersedes", "2.00", "2.50")]


def test_prose_numbers_and_unclaimed_cells_are_compared(place: Releases) -> None:
    place.release({"a.txt": TABLE + "本年支出8.00万元。\n\n某词\t9\n"})
    place.release({"a.txt": TABLE + "本年支出8.10万元。\n\n某词\t7\n"})
    assert [row[1:] for row in place.rows()] == [("本年支出8.00万元。", "本年支出8.10万元。"), ("9", "7")]
    assert {row[0] for row in place.rows("state")} - {"loaded"} and place.rows("facts")[0] == ("fct_stated_figure",)


def test_an_earlier_release_without_the_census(place: Releases) -> None:
    place.release({"a.txt": TABLE})
    with duckdb.connect(str(place.done[0])) as connection:
        connection.execute("drop table raw.document_revision")
    place.release({"a.txt": TABLE.replace("2.00", "2.50")})
    assert place.rows() == [("changed", "2.00", "2.50")]


def test_the_release_before_is_the_newest_that_can_be_read(tmp_path: Path, place: Releases) -> None:
    published, previous = tmp_path / "out" / "mingbai.duckdb", tmp_path / "previous"
    assert revisions.last_release(published, previous) is None
    for n in (1, 2):
        (previous / str(n)).mkdir(parents=True)
        (previous / str(n) / "mingbai.duckdb").write_bytes(place.release({"a.txt": TABLE}).read_bytes())
    published.parent.mkdir()
    published.write_bytes(b"cut short")
    assert revisions.last_release(published, previous) == previous / "2" / "mingbai.duckdb"
    published.write_bytes(place.done[0].read_bytes())
    assert revisions.last_release(published, previous) == published
