"""The take-away data: values kept, types kept, nothing runs, everything summed."""

from __future__ import annotations

import codecs
import csv
import hashlib
import json
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest
from frictionless import Package
from openpyxl import load_workbook

from release import export_workbook
from release.export import CHECKSUMS, export, harmless

FORMULA = '=HYPERLINK("http://evil","点我")'
TABLES = """
    create schema meta; create schema marts; create schema reference;
    create table meta.build as select 'run-1' as run_id, timestamp '2024-01-02 03:04:05' as built_at, '1' as schema_version,
        'abc' as git_commit, 'def' as spec_hash, '2.0.0' as duckdb_version, '1.11' as dbt_version, 2::bigint as documents,
        0::bigint as rejected, map {'dim_document': 2::bigint} as rows_per_mart, 'passed' as gate_verdict, []::varchar[] as gate_warnings;
    create table marts.dim_document (document_id varchar, file_name varchar, budget_year integer, is_current boolean, published_on date,
                                     aliases varchar[]);
    comment on table marts.dim_document is '每份文档一行。One row per document.';
    comment on column marts.dim_document.budget_year is '预算年度。Budget year.';
    insert into marts.dim_document values ('d1', '=cmd|'' /C calc''!A0', 2024, true, date '2024-03-01', ['甲', '乙']), ('d2', 'b.txt', null, false, null, null);
    create table marts.fct_budget_line (budget_line_id varchar, document_id varchar, code varchar, amount_yuan decimal(18, 2), amount_printed varchar);
    insert into marts.fct_budget_line values ('d1:2:1', 'd1', '0301', 1234567890123456.78, '-12.00'), ('d1:1:1', 'd1', null, null, '=HYPERLINK("http://evil","点我")');
    create table reference.unit (spelling varchar, unit varchar);
    insert into reference.unit values ('@家', '户'), ('@家', '家');
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    with duckdb.connect(str(tmp_path / "mingbai.duckdb")) as connection:
        connection.execute(TABLES)
    return tmp_path / "mingbai.duckdb"


@pytest.fixture
def folder(database: Path, tmp_path: Path) -> Path:
    return export(database, tmp_path / "export").folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_parquet_keeps_every_value_and_type(folder: Path):
    frame = pl.read_parquet(folder / "parquet" / "fct_budget_line.parquet")
    assert frame.schema["amount_yuan"] == pl.Decimal(18, 2)
    assert frame.rows() == [("d1:1:1", "d1", None, None, FORMULA), ("d1:2:1", "d1", "0301", Decimal("1234567890123456.78"), "-12.00")]


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(folder: Path):
    path = folder / "csv" / "fct_budget_line.csv"
    assert path.read_bytes().startswith(codecs.BOM_UTF8)
    first, second = rows(path)
    assert first["amount_printed"] == "'" + FORMULA and first["code"] == "" and first["amount_yuan"] == ""
    assert second["amount_printed"] == "-12.00" and second["amount_yuan"] == "1234567890123456.78" and second["code"] == "0301"
    document = rows(folder / "csv" / "dim_document.csv")[0]
    assert document["file_name"].startswith("'=cmd") and document["is_current"] == "true" and json.loads(document["aliases"]) == ["甲", "乙"]


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1-1", "@SUM(A1)", "\t=1", "  =1", "＝1+1", "-", "+86 138", "\r=1", "-inf", "=nan"])
def test_what_a_spreadsheet_would_run_is_made_harmless(text: str):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["-12.00", "+5", "-1,234.50", "≥95%", "2120102", "", " ", "一、=", "'quoted"])
def test_other_text_stays_as_it_is(text: str):
    assert harmless(text) == text


def test_workbook_has_typed_cells_and_frozen_headers_and_no_formula(folder: Path):
    book = load_workbook(folder / "mingbai.xlsx")
    assert book.sheetnames == ["contents", "columns", "dim_document", "fct_budget_line", "unit"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
    line = book["fct_budget_line"]
    assert line["E2"].value == FORMULA and line["E2"].data_type == "s"
    assert line["C3"].value == "0301" and line["C3"].data_type == "s"
    assert line["D3"].data_type == "n" and line["D3"].number_format == "#,##0.00" and line["D2"].value is None
    document = book["dim_document"]
    assert document["D2"].data_type == "b" and document["E2"].is_date and document["C2"].value == 2024
    assert ("dim_document", "marts", 2, "每份文档一行。One row per document.") in list(book["contents"].values)
    assert ("dim_document", "budget_year", "INTEGER", "预算年度。Budget year.") in list(book["columns"].values)


def test_a_table_longer_than_a_sheet_fills_several(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(export_workbook, "ROWS_OF_A_SHEET", 1)
    book = load_workbook(export(database, tmp_path / "export").folder / "mingbai.xlsx")
    assert [book[name]["A2"].value for name in ("dim_document", "dim_document_2")] == ["d1", "d2"]


def test_the_data_package_validates_and_says_what_the_columns_mean(folder: Path):
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    resources = {r["name"]: r for r in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]}
    schema = resources["fct_budget_line"]["schema"]
    amount = next(field for field in schema["fields"] if field["name"] == "amount_yuan")
    assert amount["type"] == "number" and amount["columnType"] == "value" and schema["extraFields"][0]["constant"] == "CNY"
    assert schema["primaryKey"] == "budget_line_id"
    assert schema["foreignKeys"] == [{"fields": "document_id", "reference": {"resource": "dim_document", "fields": "document_id"}}]
    assert "primaryKey" not in resources["unit"]["schema"]


def test_a_damaged_file_no_longer_validates(folder: Path):
    path = folder / "csv" / "fct_budget_line.csv"
    path.write_bytes(path.read_bytes().replace(b"1234567890123456.78", b"zwei"))
    assert not Package(str(folder / "datapackage.json")).validate().valid


def test_checksums_cover_every_file(folder: Path):
    listed = dict(reversed(line.split("  ")) for line in (folder / CHECKSUMS).read_text().splitlines())
    files = {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}
    assert files.pop(CHECKSUMS)
    assert listed == files


def test_two_exports_of_one_file_hold_the_same_tables(database: Path, tmp_path: Path):
    first, second = (export(database, tmp_path / name).folder for name in ("a", "b"))
    for path in [*(first / "csv").iterdir(), *(first / "parquet").iterdir()]:
        assert path.read_bytes() == (second / path.relative_to(first)).read_bytes()


def test_two_tables_of_one_name_are_refused(database: Path, tmp_path: Path):
    with duckdb.connect(str(database)) as connection:
        connection.execute("create table reference.dim_document as select 1 as a")
    with pytest.raises(ValueError, match="dim_document"):
        export(database, tmp_path / "export")
    assert not (tmp_path / "export").exists()
