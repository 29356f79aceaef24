"""Cells of every sort and number format as LibreOffice shows them, in the workbook as written and as LibreOffice saves it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from ingest.readers.sheets.xls_format import NOT_CALCULATED
from ingest.rejection import Rejected
from tests.render.office import converted, needs_office
from tests.unit.ingest.readers.helpers import grid_of
from tests.unit.ingest.readers.sheets.test_spreadsheet import swapped

VALUES = [
    0, 1, -1, 7, 0.5, -0.5, 0.95, 0.004, 12.345, -12.3, 100, 190, 2.675, 1234567.891, -1234567.891, 71647600, 2010301, 201, 45292, 1 / 3, 99999.995,
]
WHOLE = ["0", "#,##0", "#", "0000", "#,###", "000000", "00-00", "0,", "#,##0,,"]
PARTS = ["", ".0", ".00", ".000000", ".0#"]
WORDS = ['"万元"', '"元/天"', "%", '" 人"', "_ ", " ", "_);(0.0)", ';-0.0;"-"??_ ', ';"△"0.00', ";;", ";[Red]-0.00", ";@"]
BEFORE = ["", "", "", '"约"', "[Red]", "[$¥-804]", '"￥"', "_ * ", "_(* ", "[>=100]"]
DATES = ["yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', "yy.m.d", "h:mm", "m/d/yyyy h:mm", 'h"时"mm"分"', "[h]:mm", '[$-804]yyyy"年";@', "yyyy"]
ROWS, COLUMNS = 60, 12


def codes(rng: Random) -> str:
    """A format of numbers, but of those that LibreOffice prints otherwise: no digit before the point of `#.00`, no sign under a
    condition, an amount of money per cent that is not times hundred.
    """
    while True:
        before, whole, part, word = rng.choice(BEFORE), rng.choice(WHOLE), rng.choice(PARTS), rng.choice(["", *WORDS])
        if before == "[$¥-804]" and word == "%":
            continue
        if not (before == "[>=100]" and ";" in word) and not (part and "0" not in whole) and not (part and "," in whole[-1]):
            return f"{before}{whole}{part}{word}" + (";0.0" if before == "[>=100]" else "")


def written(rng: Random) -> bytes:
    """Every cell a number, a date or a text of some kind under some format. A sum of two keeps its stored result."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet()
        sheet.set_column(0, COLUMNS, 40)
        bold = book.add_format({"bold": True})
        for r in range(ROWS):
            for c in range(COLUMNS):
                sort, code = rng.random(), codes(rng)
                value = rng.choice(VALUES)
                if code.startswith("[>=100]") and value < 0:
                    value = -value
                form = book.add_format({"num_format": code})
                if sort < 0.7:
                    sheet.write_number(r, c, value, form)
                elif sort < 0.8:
                    date = rng.choice(DATES)
                    sheet.write_number(r, c, rng.randrange(40000, 47000) + rng.randrange(24) / 24, book.add_format({"num_format": date}))
                elif sort < 0.85:
                    sheet.write_formula(r, c, "=1+2", form, 3)
                elif sort < 0.9:
                    sheet.write_string(r, c, rng.choice(["=SUM(A1:A2)", "0201", "95%", "2024-01-02", "+7", "-", "'1", "1,234.50"]))
                elif sort < 0.95:
                    sheet.write_rich_string(r, c, "合", bold, "计", str(r))
                else:
                    sheet.write_boolean(r, c, c % 2 == 0)
    return held.getvalue()


def cells(folder: Path, data: bytes) -> dict[tuple[int, int], str]:
    """The texts of a book of one sheet by row and column from 0."""
    found = {}
    for piece in grid_of(folder, data).pieces():
        _, row, column = (int(n) for n in piece.place.split(":"))
        found[(row - 1, column - 1)] = piece.text.strip()
    return found


@needs_office
@pytest.mark.parametrize("seed", [1, 2])
def test_every_cell_reads_as_it_is_shown(tmp_path, seed):
    (tmp_path / "a.xlsx").write_bytes(written(Random(seed)))
    (table,) = converted([tmp_path / "a.xlsx"], "csv", tmp_path / "csv", "csv:Text - txt - csv (StarCalc):44,34,76,1")
    with table.open(encoding="utf-8", newline="") as handle:
        shown = {(r, c): t.strip() for r, row in enumerate(csv.reader(handle)) for c, t in enumerate(row) if t.strip()}
    (old,) = converted([tmp_path / "a.xlsx"], "xls", tmp_path / "xls")
    assert len(shown) > 600
    for path in (tmp_path / "a.xlsx", old):
        got = cells(tmp_path, path.read_bytes())
        assert {k: (got.get(k), shown.get(k)) for k in got.keys() | shown.keys() if got.get(k) != shown.get(k)} == {}


def book(*formulas: tuple[str, object]) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["科目", "合计"])
        for r, (formula, result) in enumerate(formulas, 1):
            sheet.write_string(r, 0, "甲")
            sheet.write_formula(r, 1, formula, None, result)
    return held.getvalue()


RESULTS = book(("=1+1", 2), ('="甲"&"乙"', "甲乙"), ("=1=1", True), ("=1/0", "#DIV/0!"), ("=NA()", "#N/A"), ('=LEFT("乙甲",1)', "乙"), ("=A2", "甲"))


def test_a_formula_reads_as_its_stored_result(tmp_path):
    assert [cells(tmp_path, RESULTS)[(r, 1)] for r in range(1, 8)] == ["2", "甲乙", "TRUE", "#DIV/0!", "#N/A", "乙", "甲"]


@needs_office
def test_a_text_that_was_saved_as_the_number_nought_is_no_number(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(RESULTS)
    (old,) = converted([tmp_path / "a.xlsx"], "xls", tmp_path / "xls")
    read = [cells(tmp_path, old.read_bytes())[(r, 1)] for r in range(1, 8)]
    for got, shown in zip(read, ["2", "甲乙", "TRUE", "#DIV/0!", "#N/A", "乙", "甲"], strict=True):
        assert got in (shown, NOT_CALCULATED)
    assert read[0] == "2" and read[2:5] == ["TRUE", "#DIV/0!", "#N/A"]


@pytest.mark.parametrize("result", [b"", b"<v></v>", b"<v/>"])
def test_a_formula_that_nobody_calculated_reads_as_the_formula(tmp_path, result):
    bare = swapped(book(("=SUM(B1:B1)*2", 7)), "xl/worksheets/sheet1.xml", b"<v>7</v>", result)
    assert cells(tmp_path, bare) == {(0, 0): "科目", (0, 1): "合计", (1, 0): "甲", (1, 1): "=SUM(B1:B1)*2"}


def test_cells_without_references_have_their_formats(tmp_path):
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as made:
        made.add_worksheet().write_row(0, 0, [201, 5], made.add_format({"num_format": "0000"}))
    bare = held.getvalue()
    for reference in (b' r="A1"', b' r="B1"', b' r="1"'):
        bare = swapped(bare, "xl/worksheets/sheet1.xml", reference, b"")
    assert sorted(cells(tmp_path, bare).values()) == ["0005", "0201"]


def test_readings_of_characters_are_not_text(tmp_path):
    made = book(("=1", 1))
    spoken = swapped(made, "xl/sharedStrings.xml", "<t>科目</t>".encode(),
                     '<r><t>科</t></r><r><t>目</t></r><rPh sb="0" eb="2"><t>かもく</t></rPh><phoneticPr fontId="1"/>'.encode())
    assert cells(tmp_path, spoken)[(0, 0)] == "科目"
    inline = swapped(made, "xl/worksheets/sheet1.xml", b'<c r="A1" t="s"><v>0</v></c>',
                     '<c r="A1" t="inlineStr"><is><r><t>科</t></r><r><t>目</t></r><rPh sb="0" eb="2"><t>かもく</t></rPh></is></c>'.encode())
    assert cells(tmp_path, inline)[(0, 0)] == "科目"


def test_a_cell_of_no_row_changes_no_other(tmp_path):
    wrong = swapped(book(("=1/0", "#DIV/0!")), "xl/worksheets/sheet1.xml", b'r="B2"', b'r="B0"')
    try:
        read = cells(tmp_path, wrong)
    except Rejected as rejected:
        assert rejected.reason == "unreadable"
    else:
        assert read == {(0, 0): "科目", (0, 1): "合计", (1, 0): "甲"}
