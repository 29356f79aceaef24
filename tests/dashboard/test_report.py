"""The reports: a page per document with what is found, what is missing and what disagrees, readable without a script."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard import report as reporting
from release.paths import DATABASE, PROJECT
from tests.dashboard.browser import Browser


def text(path: Path) -> str:
    """What a reader sees of a page, without its markup."""
    page = re.sub(r"<style>.*?</style>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def test_there_is_a_page_per_document_and_the_index_leads_to_it(report: Path, published: Path):
    with duckdb.connect(str(published), read_only=True) as connection:
        ids = {i for (i,) in connection.execute("select document_id from marts.dim_document").fetchall()}
    assert {path.stem for path in report.glob("*.html")} == ids | {"index"}
    assert set(re.findall(r'href="([0-9a-f]{16})\.html"', (report / "index.html").read_text())) == ids


def test_every_failing_identity_stands_with_both_values_and_both_places(report: Path, published: Path):
    with duckdb.connect(str(published), read_only=True) as connection:
        failing = connection.execute(
            "select document_id, description_zh, description_en, reported_yuan, computed_yuan, reported_printed, computed_printed, "
            "reported_source_line, computed_from from quality.qc_reconciliation where status = 'differs'"
        ).fetchall()
    assert len(failing) > 5
    for document, zh, en, reported, computed, reported_printed, computed_printed, line, lines in failing:
        seen = text(report / f"{document}.html")
        assert zh in seen and en in seen
        for amount, printed in ((reported, reported_printed), (computed, computed_printed)):
            assert (f"{amount:,.2f}" if amount is not None else re.sub(r"\s+", " ", printed or "—")) in seen
        for number in [line, *(lines or [])][:30]:
            assert number is None or f"第 {number} 行 line {number}" in seen


def test_lines_of_another_document_stand_under_its_name(published: Path, tmp_path: Path):
    target = tmp_path / DATABASE
    shutil.copy(published, target)
    with duckdb.connect(str(target)) as connection:
        document, one = connection.execute("select document_id, reconciliation_id from quality.qc_reconciliation where status = 'differs' limit 1").fetchall()[0]
        connection.execute(
            "update quality.qc_reconciliation set compared_cells = ['aaaaaaaaaaaaaaaa:77:1', 'bbbbbbbbbbbbbbbb:78:2'], compared_from = [77, 78], computed_from = []"
            " where reconciliation_id = ?", [one])
    seen = text(reporting.build(target, tmp_path / "report").index.parent / f"{document}.html")
    for other, number in (("aaaaaaaaaaaaaaaa", 77), ("bbbbbbbbbbbbbbbb", 78)):
        assert f"{other} · 第 {number} 行 line {number}" in seen


def test_missing_and_empty_tables_are_named(report: Path, published: Path, tmp_path: Path):
    target = tmp_path / DATABASE
    shutil.copy(published, target)
    with duckdb.connect(str(target)) as connection:
        document, kind = connection.execute(
            "select document_id, table_kind from quality.qc_coverage where declared_empty order by all limit 1"
        ).fetchall()[0]
        name = connection.execute("select name_zh from raw.table_kind where table_kind = ?", [kind]).fetchall()[0][0]
        lost = connection.execute(
            "select c.table_kind, k.name_zh from quality.qc_coverage as c join raw.table_kind as k using (table_kind) "
            "where document_id = ? and c.expected and found and not declared_empty order by all limit 1",
            [document],
        ).fetchall()[0]
        connection.execute("update quality.qc_coverage set found = false where document_id = ? and table_kind = ?", [document, lost[0]])
    assert f"{name} 空表，有说明" in text(report / f"{document}.html")
    assert f"{lost[1]} 缺：" not in text(report / f"{document}.html")
    reporting.build(target, tmp_path / "report")
    assert f"{lost[1]} 缺：" in text(tmp_path / "report" / f"{document}.html")


def test_a_page_is_whole_in_itself_and_bilingual(report: Path):
    for path in report.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script" not in page and "<link rel=\"stylesheet\"" not in page and not re.search(r'(?:src|href)="(?:https?:)?//', page)
        assert "@media print" in page and 'lang="zh-Hans"' in page
        for heading in re.findall(r"<h2>(.*?)</h2>", page, re.DOTALL):
            assert re.search(r"[\u4e00-\u9fff]", heading) and re.search(r'lang="en">[A-Za-z, ]+<', heading), heading


@pytest.mark.parametrize(("amount", "shown"), [("1914000.00", "191.40"), ("350.00", "0.035"), ("-0.01", "-0.000001"), ("0", "0.00"), ("123456789.00", "12,345.6789")])
def test_ten_thousand_yuan_lose_nothing(amount: str, shown: str):
    assert reporting._wan(Decimal(amount)) == shown


def test_a_file_without_verdicts_gives_a_reason(published: Path, tmp_path: Path):
    target = tmp_path / DATABASE
    shutil.copy(published, target)
    with duckdb.connect(str(target)) as connection:
        connection.execute("drop table quality.qc_reconciliation")
    done = subprocess.run([sys.executable, "-m", "dashboard", "report", "--output", str(target)], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1 and "no quality.qc_reconciliation" in done.stderr
    assert not (tmp_path / "report").exists()


def test_a_phone_reads_every_page_without_sideways_scrolling(phone: Browser, report: Path):
    for path in report.glob("*.html"):
        phone.visit(path.as_uri())
        assert phone.run("return document.documentElement.scrollWidth <= innerWidth"), path.name
        assert phone.errors() == []


def test_revised_cells_stand_with_both_texts(published: Path, tmp_path: Path):
    target = tmp_path / DATABASE
    shutil.copy(published, target)
    with duckdb.connect(str(target)) as connection:
        (document,) = connection.execute("select document_id from marts.dim_document order by 1 limit 1").fetchall()[0]
        connection.execute(
            "insert into quality.qc_document_revision by name select ? as document_id, 1 as revision_no, 'changed' as change, '支出总表' as title_printed, "
            "'201 <b>' as row_label, '合计' as header_printed, '30.00' as previous_text_printed, '31.00' as text_printed, 10000.00 as difference_yuan, "
            "date '2031-01-02' as released_on, date '2031-01-01' as previous_released_on, 9 as source_line", [document])
    folder = reporting.build(target, tmp_path / "report").index.parent
    seen = text(folder / f"{document}.html")
    assert "2031-01-01 → 2031-01-02：1 处" in seen and "支出总表 · 201 <b> · 合计 30.00 31.00 1.00 9" in seen
    assert "1 处重新公开时修订" in text(folder / "index.html")
    others = [p for p in folder.glob("*.html") if p.stem not in (document, "index")]
    assert others and not any("修订之处" in text(p) for p in others)
