"""Numbers of a spreadsheet as their formats print them, by another tool than the reader's library."""

from __future__ import annotations

import datetime
import io
from random import Random

import pytest
import xlsxwriter
import xlwt

from ingest.limits import Limits
from ingest.readers.sheets import spreadsheet, xls_format
from ingest.readers.sheets.number_format import displayed, is_read
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


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (201.0, "0000", "0201"), (2010301.0, "0000000", "2010301"), (20103.0, "000-00-00", "002-01-03"), (7.0, '"第"00"项"', "第07项"),
        (1234567.0, "#,##0,", "1,235"), (71647600.0, '0!.0,"万"', "7164.8万"), (2660700.0, r"0\.0,", "266.1"), (5.4e9, "0.00,,", "5400.00"),
        (0.0, "#,###", ""), (0.3, "#", ""), (0.5, "#.##", "0.5"), (-12.5, '"￥"#,##0.00', "-￥12.50"), (3.5, "[$¥-804]#,##0.00", "¥3.50"),
        (3.5, "[$$-409]0.00", "$3.50"), (5.0, 'G/通用格式"元"', "5元"), (-2.5, 'General"元"', "-2.5元"), (5.0, '0 "人"', "5 人"),
        (95.0, '[<60]"不合格";[>=90]"优";0', "优"), (75.0, '[<60]"不合格";[>=90]"优";0', "75"), (12.0, "[红色]0.00;[Red]-0.00", "12.00"),
        (0.25, "0%;@", "25%"), (3.0, '0"元/天"', "3元/天"), (1234.5, "0.00;;", "1234.50"), (-1234.5, "0.00;;", ""),
    ],
)
def test_codes_keep_their_noughts_and_scaled_numbers_their_scale(value, code, printed):
    assert displayed(value, code) == printed


DAY = datetime.datetime(2024, 1, 2, 15, 4, 5)


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (DAY.date(), 'yyyy"年"m"月"d"日"', "2024年1月2日"), (DAY, "yyyy.mm.dd", "2024.01.02"), (DAY, "yy/m/d h:mm", "24/1/2 15:04"),
        (DAY, "上午/下午h时mm分", "下午3时04分"), (DAY, "h:mm AM/PM", "3:04 PM"), (DAY.time(), "h:mm:ss", "15:04:05"), (DAY, "[$-804]yyyy-mm;@", "2024-01"),
        (datetime.timedelta(days=1, minutes=61), "[h]:mm", "25:01"), (datetime.timedelta(days=1), "yyyy", None), (DAY.time(), "yyyy-mm-dd", None),
        (DAY, "mmm-yy", None), (DAY, "[$-F800]dddd", None), (DAY, "0.00", None), (45292.0, "yyyy-mm-dd", None),
    ],
)
def test_a_date_reads_as_it_prints(value, code, printed):
    assert displayed(value, code) == printed


@pytest.mark.parametrize("code", ["# ?/?", "0.00E+00", "[DBNum2]0.00", "0.00.0", "0b", "0" + "." + "0" * 16])
def test_a_format_of_another_kind_is_left_alone(code):
    assert displayed(12.5, code) is None
    assert not is_read(code)


@pytest.mark.parametrize("code", ["General", "@", "G/通用格式"])
def test_a_format_that_says_nothing_is_none(code):
    assert displayed(12.5, code) == "12.5"
    assert not is_read(code)


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
    assert xls_format.marks(bytes(data), Limits())[1].codes == {(1, 1): "0%", (1, 2): "0.00", (1, 3): "#,##0.00", (1, 4): '0"万元"'}
    for _ in range(400):
        data[rng.randrange(512, len(data))] = rng.randrange(256)
    assert isinstance(xls_format.marks(bytes(data), Limits()), dict)
    assert xls_format.marks(b"", Limits()) == {}


def test_the_cells_of_all_sheets_together_are_bounded():
    with pytest.raises(Rejected) as rejected:
        xls_format.marks(old_book(), Limits(cells=5))
    assert rejected.value.reason == "too_large"


def test_dates_of_xls_under_formats_that_are_known_by_number(tmp_path):
    printed = {14: "2024-01-01", 17: "2024-01-01", 20: "18:00", 22: "2024-01-01 18:00", 31: "2024年1月1日", 57: "2024年1月", 32: "18时00分"}
    for number, wanted in printed.items():
        book = xlwt.Workbook()
        sheet = book.add_sheet("甲")
        sheet.write(0, 0, "日期")
        sheet.write(0, 1, 45292.75, xlwt.easyxf(num_format_str="ZZZZ"))
        held = io.BytesIO()
        book.save(held)
        stream = xls_format.workbook(held.getvalue())
        patched = bytearray(held.getvalue())
        start = patched.index(stream[:200])
        for sort, at, _ in xls_format.records(stream, 0):
            if sort == 0xE0 and stream[at + 2 : at + 4] == bytes([165, 0]):
                patched[start + at + 2 : start + at + 4] = bytes([number, 0])
        assert shown(grid_of(tmp_path, bytes(patched)))[-1] == ["日期", wanted]


@pytest.mark.parametrize(
    ("value", "code", "wanted"),
    [
        (1.0, "yyyy-mm-dd", "1900-01-01"), (61.0, "yyyy-mm-dd", "1900-03-01"), (0.5, "h:mm", "12:00"), (1.5, "[h]:mm", "36:00"), (3e6, "yyyy-mm-dd", "3000000"),
        (-1.0, "yyyy", "-1"),
    ],
)
def test_days_are_counted_as_the_programs_count_them(value, code, wanted):
    assert spreadsheet.printed(value, code, datetime.date(1899, 12, 30)) == wanted


@pytest.mark.parametrize("value", [1e20, 1.7e308, -1e-300, 5e-324, float("inf"), float("nan"), 0.1])
@pytest.mark.parametrize("code", ["0.000000000000000", "%" * 200 + "0", "0" + "," * 200, "0" * 255, "#,##0.00", "yyyy-mm-dd", "[h]:mm:ss"])
def test_no_number_and_no_format_ends_the_reading(value, code):
    assert isinstance(spreadsheet.printed(value, code, datetime.date(1904, 1, 1)), str)
    assert len(spreadsheet.printed(1.0, code * 300)) < 20


def test_the_last_second_there_is_reads_as_a_date():
    assert displayed(datetime.datetime.max, "yyyy-mm-dd h:mm:ss") == "9999-12-31 23:59:59"
    assert spreadsheet.printed(2958465.99999999, "yyyy-mm-dd", datetime.date(1904, 1, 1)) == "2958465.99999999"
