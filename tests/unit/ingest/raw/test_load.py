"""Rows -> checked frames -> DuckDB: what is wrong never gets in."""

import duckdb
import pytest

from ingest import specs
from ingest.raw.load import RawDataError, frame, load, spec_rows
from ingest.raw.raw_schema import RAW_TABLES

ID = "0123456789abcdef"
DOCUMENT = (ID, "a.txt", "a.txt", "a" * 64, 10, "pdf_text", "utf-8", 3, None, "2031-02-03")
VALUE = (ID, f"{ID}:t4", "body", 1, 1, "code", "revenue", "科目编码", "201", False, f"{ID}:5:1", None, 5, 5)
CELL = (f"{ID}:5:1", ID, None, 5, 1, "201", "loaded", None, f"{ID}:t4")


def changed(row: tuple, at: int, value) -> tuple:
    return (*row[:at], value, *row[at + 1 :])


def test_good_rows_pass():
    assert frame("value", [VALUE, changed(VALUE, 9, True)]).height == 2
    assert frame("document", []).height == 0


@pytest.mark.parametrize(
    ("table", "rows", "column"),
    [
        ("document", [DOCUMENT, DOCUMENT], "document_id"),
        ("document", [changed(DOCUMENT, 0, "XYZ")], "document_id"),
        ("document", [changed(DOCUMENT, 4, 0)], "byte_size"),
        ("document", [changed(DOCUMENT, 5, "ocr")], "reader"),
        ("document", [changed(DOCUMENT, 9, "3 Feb")], "published_on"),
        ("value", [changed(VALUE, 2, "margin")], "section"),
        ("value", [changed(VALUE, 6, "both")], "side"),
        ("value", [changed(VALUE, 8, "")], "text"),
        ("value", [changed(VALUE, 10, "5:1")], "source_cell_id"),
        ("value", [changed(VALUE, 12, 0)], "source_line"),
        ("cell", [CELL, CELL], "source_cell_id"),
        ("cell", [changed(CELL, 6, "lost")], "state"),
        ("cell", [changed(CELL, 7, "because")], "reason"),
        ("row_note", [(ID, f"{ID}:t4", "body", 1, "odd")], "note"),
        ("rejected_document", [("a", "a", "ugly", "x")], "reason"),
    ],
)
def test_broken_rows_are_refused_and_named(table, rows, column):
    with pytest.raises(RawDataError, match=rf"raw\.{table}.*{column}"):
        frame(table, rows)


def test_all_tables_are_written_even_when_empty(tmp_path):
    database = tmp_path / "x.duckdb"
    load(database, {"document": [DOCUMENT], "value": [VALUE], "cell": [CELL]}, specs.load())
    with duckdb.connect(str(database), read_only=True) as c:
        names = {n for (n,) in c.execute("select table_name from information_schema.tables where table_schema='raw'").fetchall()}
        assert names == set(RAW_TABLES)
        assert c.execute("select published_on::text, typeof(published_on) from raw.document").fetchall() == [("2031-02-03", "DATE")]
        assert c.execute("select count(*) from raw.rejected_document").fetchall() == [(0,)]
        assert c.execute("select text from raw.value").fetchall() == [("201",)]


def test_a_refused_load_leaves_no_value_behind(tmp_path):
    database = tmp_path / "x.duckdb"
    with pytest.raises(RawDataError):
        load(database, {"value": [changed(VALUE, 2, "margin")]}, specs.load())
    with duckdb.connect(str(database)) as c:
        held = c.execute("select count(*) from information_schema.tables where table_schema='raw' and table_name='value'").fetchall()
    assert held == [(0,)]


def test_the_kinds_are_data():
    rows = spec_rows(specs.load())
    kinds = {r[0] for r in rows["table_kind"]}
    assert {r[0] for r in rows["table_column"]} == kinds
    assert ("expenditure_detail", "total", "amount", "total", None, None) in rows["table_column"]
    assert len({(r[0], r[1]) for r in rows["table_column"]}) == len(rows["table_column"])
    labels = [(r[0], r[1], r[3]) for r in rows["table_line"]]
    assert len(set(labels)) == len(labels), "a label of a kind and side means one line only"
