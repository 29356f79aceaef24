"""Spreadsheets: values as text, blocks of a sheet, captions; and sheets made to harm."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest
import xlsxwriter
import xlwt

from ingest import identify
from ingest.limits import Limits
from ingest.readers.sheets import spreadsheet
from ingest.rejection import Rejected
from tests.render.office import converted, needs_office
from tests.unit.ingest.readers.helpers import grid_of, shown


def book(*sheets: list[list], hidden: tuple[int, ...] = (), names: dict[int, str] | None = None, merges=()) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as made:
        for number, rows in enumerate(sheets):
            sheet = made.add_worksheet((names or {}).get(number))
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if value is not None:
                        sheet.write(r, c, value)
            for r, c, last_r, last_c, text in merges:
                sheet.merge_range(r, c, last_r, last_c, text)
            if number in hidden:
                sheet.hide()
    return held.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (18401.670000000002, "18401.67"), (190.0, "190"), (0.1 + 0.2, "0.3"), (2120102.0, "2120102"), (-3.5, "-3.5"), (1e-07, "0.0000001"),
        ("0123", "0123"), ("190.00", "190.00"), (True, "TRUE"), (None, ""), (datetime.date(2024, 1, 2), "2024-01-02"),
        (datetime.datetime(2024, 1, 2), "2024-01-02"), (datetime.datetime(2024, 1, 2, 3, 4), "2024-01-02 03:04:00"), (1e20, "1" + "0" * 20),
    ],
)
def test_values_as_text(value, text):
    assert spreadsheet.printed(value) == text


def test_a_sheet_with_its_caption_furniture_header_rows_and_note(tmp_path):
    rows = [
        ["部门支出总表"], [None, None, "单位：万元"], ["科目编码", "科目名称", "合计"], [201, "服务", 18401.67], ["0201", None, None], ["注：无"],
    ]
    grid = grid_of(tmp_path, book(rows))
    assert shown(grid) == ["部门支出总表", "单位：万元", ["科目编码", "科目名称", "合计"], ["201", "服务", "18401.67"], ["0201", "", ""], "注：无"]
    assert (grid.reader, [p.key for p in grid.pieces()][2:5]) == ("xlsx", ["1:3:1", "1:3:2", "1:3:3"])


def test_merged_cells_blank_columns_and_a_blank_row_inside_a_table(tmp_path):
    rows = [[None] * 5, [None, None, "项目", None, "预算数"], [1, None, "甲", None, 5], [], [2, None, "乙", None, 6], [], ["表二", None, "名", None, "数"]]
    merges = [(0, 0, 1, 0, "序号"), (0, 2, 0, 4, "收入")]
    grid = grid_of(tmp_path, book(rows, merges=merges))
    assert shown(grid)[:4] == [["序号", "收入", ""], ["", "项目", "预算数"], ["1", "甲", "5"], ["2", "乙", "6"]]
    assert [(c.row_span, c.column_span) for c in grid.items[0].cells] == [(2, 1), (1, 2), (1, 1)]
    assert [row.gap for row in grid.items] == [True, False, False, True, True]


def test_sheets_are_pages_hidden_ones_are_not_printed_and_names_speak_where_no_caption_does(tmp_path):
    table = [["科目", "合计"], ["甲", 1]]
    grid = grid_of(tmp_path, book(table, table, table, hidden=(1,), names={0: "封面", 1: "隐藏", 2: "支出总表"}))
    assert shown(grid) == ["封面", ["科目", "合计"], ["甲", "1"], "支出总表", ["科目", "合计"], ["甲", "1"]]
    assert {piece.page for piece in grid.pieces()} == {1, 3}


def old_book(far: bool = False) -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Sheet1")
    if far:
        sheet.write(65535, 255, 1)
    sheet.write_merge(0, 0, 0, 2, "部门支出总表")
    for r, row in enumerate([["编码", "名称", "合计"], ["0201", "服务", 1.5]], 1):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def boxed(*boxes: tuple[int, str], rows: list[list] | None = None) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as made:
        sheet = made.add_worksheet("支出表")
        for r, row in enumerate(rows if rows is not None else [["编码", "名称"], ["201", "服务"], [], ["注：无"]], 2):
            sheet.write_row(r, 1, row)
        for row, text in boxes:
            sheet.insert_textbox(row, 0, text, {"width": 300, "height": 20})
    return held.getvalue()


def test_text_boxes_are_lines_where_they_hang(tmp_path):
    grid = grid_of(tmp_path, boxed((9, "单位负责人：某"), (0, "部门支出总表\n2031年"), (1, " ")))
    assert shown(grid) == ["部门支出总表", "2031年", ["编码", "名称"], ["201", "服务"], "注：无", "单位负责人：某"]
    assert {piece.page for piece in grid.pieces()} == {1}
    assert shown(grid_of(tmp_path, boxed((9, "尾")))) == ["支出表", ["编码", "名称"], ["201", "服务"], "注：无", "尾"]
    assert shown(grid_of(tmp_path, boxed((3, "只有图形"), rows=[]))) == ["只有图形"]


def test_a_broken_drawing_prints_nothing(tmp_path):
    whole = boxed((0, "部门支出总表"))
    broken = swapped(whole, "xl/drawings/drawing1.xml", b"<xdr:twoCellAnchor", b"<xdr:twoCell&Anchor")
    assert shown(grid_of(tmp_path, broken)) == ["支出表", ["编码", "名称"], ["201", "服务"], "注：无"]


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_container_whose_directory_leads_nowhere_is_not_given_to_the_library(at):
    """Bytes put in before the directory move it; the library follows what then stands in its place for ever."""
    whole = old_book()
    cut = int(len(whole) * at)
    assert identify.form(whole) == "xls"
    with pytest.raises(Rejected) as refused:
        identify.form(whole[:cut] + bytes(100) + whole[cut:])
    assert refused.value.reason in ("unreadable", "unsupported_format")


def test_xls_is_read_too(tmp_path):
    grid = grid_of(tmp_path, old_book(), "a.txt")
    assert (grid.reader, shown(grid)) == ("xls", ["部门支出总表", ["编码", "名称", "合计"], ["0201", "服务", "1.5"]])


def swapped(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same package with some bytes of one part replaced."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old_zip, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new_zip:
        for part in old_zip.namelist():
            content = old_zip.read(part)
            new_zip.writestr(part, content.replace(old, new) if part == name else content)
    return held.getvalue()


PLAIN = book([["甲", "乙"], [1, 2]])
WIDE = book([[None] * 200, *([["甲"] * 200] * 200)], merges=[(0, 0, 0, 1, "题")])
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (swapped(PLAIN, SHEET, b'r="B2"', b'r="XFD1048576"'), "too_large"),
        (PLAIN[:-40], "unreadable"),
        (swapped(PLAIN, "xl/sharedStrings.xml", "甲".encode(), b"x" * 30_000_000), "archive_too_large"),
        (swapped(PLAIN, SHEET, b'r="B2"', b"r='XFD1048576'"), "too_large"),
        (swapped(PLAIN, SHEET, b'<c r="B2"', b'<c x=">" r="XFD1048576"'), "too_large"),
        (swapped(WIDE, SHEET, b'<mergeCell ref="A1:B1"/>', b"".join(b'<mergeCell ref="A%d:XFD1048576"/>' % n for n in range(1, 1000))), "too_large"),
        (old_book(far=True), "too_large"),
        (book([["甲"] * 600, ["乙"] * 600]), "too_large"),
        (old_book().replace(b"\x5c\x00\x70\x00", b"\x2f\x00\x70\x00", 1), "encrypted"),
        (book([[]]), "empty_file"),
    ],
    ids=["far-cell", "cut", "packed", "far-quoted", "far-behind", "merged", "far-old", "wide", "locked", "empty"],
)
def test_hostile_spreadsheets_are_rejected(tmp_path, data, reason):
    with pytest.raises(Rejected) as rejected:
        grid_of(tmp_path, data)
    assert rejected.value.reason == reason


def test_the_number_of_cells_is_a_limit_that_can_be_set(tmp_path, monkeypatch):
    monkeypatch.setenv("MINGBAI_MAX_CELLS", "3")
    with pytest.raises(Rejected) as rejected:
        grid_of(tmp_path, PLAIN)
    assert rejected.value.reason == "too_large"
    assert spreadsheet.read(PLAIN, "xlsx", Limits()).line_count == 2


@needs_office
def test_text_boxes_of_xls_are_lines_where_they_hang(tmp_path):
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as made:
        for name, boxes in (("一", [(9, "单位负责人：某\n填表人：abc"), (0, "部门支出总表")]), ("二", [(0, "长" * 9000)]), ("三", [])):
            sheet = made.add_worksheet(name)
            for r, row in enumerate([["编码", "名称"], ["201", "服务"], [], ["注：无"]], 2):
                sheet.write_row(r, 1, row)
            for row, text in boxes:
                sheet.insert_textbox(row, 0, text, {"width": 300, "height": 20})
            sheet.write_comment(2, 1, "批注不印")
    (tmp_path / "a.xlsx").write_bytes(held.getvalue())
    (old,) = converted([tmp_path / "a.xlsx"], "xls", tmp_path / "xls")
    rows = [["编码", "名称"], ["201", "服务"], "注：无"]
    wanted = ["部门支出总表", *rows, "单位负责人：某", "填表人：abc", "长" * 9000, *rows, "三", *rows]
    assert shown(grid_of(tmp_path, held.getvalue())) == wanted
    assert shown(grid_of(tmp_path, old.read_bytes())) == wanted


def test_hidden_rows_and_columns_are_read_since_sums_count_them(tmp_path):
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as made:
        sheet = made.add_worksheet()
        for r, row in enumerate([["编码", "名称", "合计"], ["201", "服务", 1], ["202", "外交", 2], ["", "合计", 3]]):
            sheet.write_row(r, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
    assert shown(grid_of(tmp_path, held.getvalue())) == [["编码", "名称", "合计"], ["201", "服务", "1"], ["202", "外交", "2"], ["", "合计", "3"]]
