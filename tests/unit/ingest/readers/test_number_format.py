"""Numbers of a spreadsheet as their formats print them, by another tool than the reader's library."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from ingest.readers.number_format import displayed
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


def test_a_sheet_reads_as_displayed(tmp_path):
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        rate, money, grouped = (book.add_format({"num_format": code}) for code in ("0%", "0.00", "#,##0.00"))
        for name in ("甲", "乙"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["指标", "值", "金额", "合计", "年度"])
            sheet.write(1, 0, "完成率")
            sheet.write(1, 1, 0.95, rate)
            sheet.write(1, 2, 190, money)
            sheet.write(1, 3, 12345.6, grouped)
            sheet.write(1, 4, 2024)
    rows = [row for row in shown(grid_of(tmp_path, held.getvalue())) if isinstance(row, list)]
    assert rows.count(["完成率", "95%", "190.00", "12,345.60", "2024"]) == 2
