"""What the generator writes, without a browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dashboard import chunks, datasets
from dashboard.build import build
from dashboard.pages import PAGES
from release.paths import DATABASE, PROJECT
from tests.dashboard.conftest import payload


def test_every_page_is_written_and_asks_for_nothing_outside(pages: Path):
    for page in PAGES:
        html = (pages / f"{page.name}.html").read_text(encoding="utf-8")
        assert page.zh in html
        for address in re.findall(r'(?:src|href)="([^"]+)"', html):
            assert not re.match(r"(https?:)?//", address), address
            if not address.startswith(("#", "data:,")):
                assert (pages / address.split("?")[0].split("#")[0]).exists(), address
    styles = (pages / "assets" / "page.css").read_text(encoding="utf-8")
    assert "url(" not in styles and "@import" not in styles
    assert (pages / "vendor" / "LICENSE").read_text(encoding="utf-8").lstrip().startswith("Apache License")


def test_each_document_has_its_own_files_with_every_printed_cell(pages: Path, published: Path):
    with duckdb.connect(str(published), read_only=True) as connection:
        cells = dict(connection.execute("select document_id, count(*) from raw.cell group by 1").fetchall())
    assert cells
    for document, count in cells.items():
        assert len(payload(pages / "data" / "source" / f"{document}.js")["printed"]["rows"]) == count
        assert "line" in payload(pages / "data" / "document" / f"{document}.js")


def test_money_is_delivered_in_whole_fen(pages: Path, published: Path):
    found = payload(pages / "data" / "function_total.js")
    fen = found["columns"].index("amount_fen")
    part = found["columns"].index("part")
    with duckdb.connect(str(published), read_only=True) as connection:
        total = connection.execute(
            "select sum(amount_yuan) from marts.fct_spending_by_function where is_default_table and line_type = 'total' and expenditure_type = 'total'"
        ).fetchall()[0][0]
    amounts = [row[fen] for row in found["rows"] if row[part] == "total"]
    assert all(isinstance(amount, int) for amount in amounts)
    assert sum(amounts) == int(total * 100) > 0


def test_a_list_is_cut_into_files_of_so_many_rows(published: Path):
    dataset = datasets.Dataset("x", "select range as n, 'b' as b from range(25)", "rows", "10", ())
    with duckdb.connect(str(published), read_only=True) as connection:
        parts = list(datasets.chunks(connection, dataset))
    assert [(key, count) for key, _, count in parts] == [("0", 10), ("1", 10), ("2", 5)]
    assert [row[0] for _, rows, _ in parts for row in json.loads(rows)] == list(range(25))


@pytest.mark.parametrize("gone", [["quality.qc_coverage"], ["marts.fct_spending_by_function", "marts.dim_project"], ["marts.fact_cell"]])
def test_a_missing_table_leaves_out_what_needs_it_and_nothing_else(published: Path, tmp_path: Path, gone: list[str]):
    target = tmp_path / DATABASE
    shutil.copy(published, target)
    with duckdb.connect(str(target)) as connection:
        for table in gone:
            connection.execute(f"drop table {table}")
    built = build(target, tmp_path / "pages")
    with_need = {d.name for d in datasets.declared() if any(f"{n.schema}.{n.table}" in gone for n in d.needs)}
    with_need |= {d.name for d in datasets.declared() if any(n.schema == "pages" and n.table in with_need for n in d.needs)}
    before = set(build(published, tmp_path / "before").left_out)
    assert with_need and set(built.left_out) == with_need | before
    assert payload(tmp_path / "pages" / "data" / "manifest.js")["left_out"].keys() == built.left_out.keys()


def test_the_published_file_is_not_touched(published: Path, tmp_path: Path):
    before = published.read_bytes()
    build(published, tmp_path / "pages")
    assert published.read_bytes() == before
    assert not published.with_suffix(".duckdb.wal").exists()


def test_the_command_writes_beside_the_file_and_names_what_is_left_out(published: Path, tmp_path: Path):
    folder = tmp_path / "名 with space"
    folder.mkdir()
    shutil.copy(published, folder / DATABASE)
    with duckdb.connect(str(folder / DATABASE)) as connection:
        connection.execute("drop table quality.qc_coverage")
    environment = {**os.environ, "OUTPUT": str(folder / DATABASE), "DISCLOSURES": ""}
    command = [sys.executable, "-m", "dashboard", "build"]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "left out  coverage: no quality.qc_coverage" in done.stderr and "documents" in done.stdout
    assert (folder / "dashboard" / "index.html").exists()


def test_a_folder_that_holds_other_things_is_left_alone(published: Path, tmp_path: Path):
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(FileExistsError):
        build(published, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_failed_build_keeps_the_pages(published: Path, tmp_path: Path):
    build(published, tmp_path / "pages")
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "wrong.sql").write_text("-- what: x\n-- needs: meta.build\n-- chunk: whole\nselect nowhere from meta.build")
    with pytest.raises(duckdb.Error):
        build(published, tmp_path / "pages", tmp_path / "sql")
    assert (tmp_path / "pages" / "index.html").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_large_file_is_packed_and_a_small_one_is_not(tmp_path: Path):
    rows = {"a": ["勾稽关系 </script>"] * 2_000}
    for name, value in (("large", rows), ("small", {"a": 1})):
        chunks.write(tmp_path / f"{name}.js", name, json.dumps(value, ensure_ascii=False))
        assert payload(tmp_path / f"{name}.js") == value
    assert "DATA" in (tmp_path / "small.js").read_text() and "PACKED" in (tmp_path / "large.js").read_text()
    assert (tmp_path / "large.js").stat().st_size < len(json.dumps(rows)) / 5
    assert chunks.packed("一") == chunks.packed("一")


def test_documents_take_a_fifth_of_what_their_data_takes(pages: Path):
    files = [*(pages / "data" / "document").iterdir(), *(pages / "data" / "source").iterdir()]
    unpacked = sum(len(json.dumps(payload(path), ensure_ascii=False).encode()) for path in files)
    assert sum(path.stat().st_size for path in files) < unpacked / 4


def test_nothing_in_a_data_file_can_end_the_script_around_it():
    text = json.dumps({"a": "</script><!--\u2028\u2029"}, ensure_ascii=False)
    made = chunks.safe_json(text)
    assert "</" not in made and "<!--" not in made and "\u2028" not in made
    assert json.loads(made) == json.loads(text)


@pytest.mark.parametrize("key", ["../../x", "a/b", "", "中", "a" * 300])
def test_no_value_leads_out_of_the_data_folder(key: str):
    assert re.fullmatch(r"[0-9A-Za-z_-]{1,121}", chunks.file_key(key))


def test_every_data_set_that_a_page_reads_is_declared():
    names = {d.name for d in datasets.declared()}
    for script in (Path(datasets.__file__).parent / "assets").glob("*.js"):
        for asked in re.findall(r'MB\.set\("(\w+)"|manifest\.sets\.(\w+)', script.read_text(encoding="utf-8")):
            assert (asked[0] or asked[1]) in names, f"{script.name}: {asked}"


def test_hostile_text_stays_text_in_every_file(hostile_pages: Path, hostile_report: Path):
    for path in [*hostile_pages.glob("*.html"), *(hostile_pages / "data").rglob("*.js"), *hostile_report.glob("*.html")]:
        text = path.read_text(encoding="utf-8")
        assert "</script><script>window.hostile" not in text, path
        assert path.suffix != ".html" or "<img src=x" not in text, path
