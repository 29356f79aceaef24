"""Numbers of a spreadsheet as their formats print them, by another tool than the reader's library."""

from __future__ import annotations

import io
from random import Random

import pytest
import xlsxwriter
import xlwt

from ingest.limits import Limits
from ingest.readers import xls_format
from ingest.readers.number_format import displayed
from ingest.rejection import Rejected
from tests.render.office import converted, needs_office
from tests.unit.ingest.readers.helpers import grid_of, shown


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (0.95, "0%", "95%"), (0.0625, "0.0#%", "6.25%"), (190.0, "0.00", "190.00"), (1234567.891, "#,##0.00", "1,234,567.89"),
        (-12.5, "#,##0.00_);(#,##0.00)", "(12.50)"), (12.3, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "12.30"),
        (0.0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"), (-12.3, "0.00_ ", "-12.30"), (2.675, "0.00", "2.68"),
        (5.0, '0"万元"', "5万元"), (3.0, "0.##", "3"), (7.0, "[Red]0.0", "7.0"), (0.0, "0.00;-0.00;", ""), (-0.004, "0.00", "0.00"),
    ],
)
def test_a_number_reads_as_it_prints(value, code, printed):
    assert displayed(value, code) == printed


@pytest.mark.parametrize("code", ["General", "yyyy-mm-dd", "# ?/?", "0.00E+00", "0,", "[>100]0;0.00", "@", "h:mm:ss.0"])
def test_a_format_of_another_kind_is_left_alone(code):
    assert displayed(12.5, code) is None


ROW = ["完成率", (0.95, "0%"), (190, "0.00"), (12345.6, "#,##0.00"), (7, '0"万元"'), (2024, None)]
SHOWN = ["完成率", "95%", "190.00", "12,345.60", "7万元", "2024"]
HEADS = ["指标", "值", "金额", "合计", "经费", "年度"]


def new_book() -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        for name in ("甲", "乙"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADS)
            for c, cell in enumerate(ROW):
                value, code = cell if isinstance(cell, tuple) else (cell, None)
                sheet.write(1, c, value, book.add_format({"num_format": code} if code else {}))
    return held.getvalue()


def old_book() -> bytes:
    book = xlwt.Workbook()
    for name in ("甲", "乙"):
        sheet = book.add_sheet(name)
        for c, head in enumerate(HEADS):
            sheet.write(0, c, head)
        for c, cell in enumerate(ROW):
            value, code = cell if isinstance(cell, tuple) else (cell, None)
            sheet.write(1, c, value, xlwt.easyxf(num_format_str=code) if code else xlwt.Style.default_style)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize("made", [new_book, old_book], ids=["xlsx", "xls"])
def test_a_sheet_reads_as_displayed(tmp_path, made):
    rows = [row for row in shown(grid_of(tmp_path, made())) if isinstance(row, list)]
    assert rows == [HEADS, SHOWN] * 2


@needs_office
def test_a_sheet_saved_by_another_program_reads_as_displayed(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(new_book())
    for form in ("xls", "xlsx"):
        (made,) = converted([tmp_path / "a.xlsx"], form, tmp_path / form)
        rows = [row for row in shown(grid_of(tmp_path, made.read_bytes())) if isinstance(row, list)]
        assert rows == [HEADS, SHOWN] * 2


@pytest.mark.parametrize("seed", range(6))
def test_broken_records_tell_no_formats_and_never_fail(seed):
    data, rng = bytearray(old_book()), Random(seed)
    assert xls_format.formats(bytes(data), Limits())[1] == {(1, 1): "0%", (1, 2): "0.00", (1, 3): "#,##0.00", (1, 4): '0"万元"'}
    for _ in range(400):
        data[rng.randrange(512, len(data))] = rng.randrange(256)
    assert isinstance(xls_format.formats(bytes(data), Limits()), dict)
    assert xls_format.formats(b"", Limits()) == {}


def test_the_cells_of_all_sheets_together_are_bounded():
    with pytest.raises(Rejected) as rejected:
        xls_format.formats(old_book(), Limits(cells=5))
    assert rejected.value.reason == "too_large"
