"""PDF: rules in every way of drawing, divided rows, paragraphs; scans, locked and broken files."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.limits import Limits
from ingest.readers.pdf import pdf
from ingest.readers.pdf.dotted import Rule
from ingest.readers.pdf.ruling import ruled_tables
from ingest.rejection import Rejected
from tests.unit.ingest.readers.helpers import grid_of, shown

FONT = "STSong-Light"
XS, YS = (50, 150, 250, 350), (700, 670, 640, 610)


class Page:
    """A canvas with a Chinese font; y counts from the lower edge."""

    def __init__(self, **options) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.held = io.BytesIO()
        self.canvas = Canvas(self.held, pagesize=(500, 800), **options)
        self.canvas.setFont(FONT, 10)

    def text(self, x: float, y: float, printed: str, size: float = 10, font: str = FONT) -> Page:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, printed)
        return self

    def grid(self, xs=XS, ys=YS, how: str = "lines") -> Page:
        c = self.canvas
        for y in ys:
            c.line(xs[0], y, xs[-1], y) if how == "lines" else c.rect(xs[0], y - 0.3, xs[-1] - xs[0], 0.6, stroke=0, fill=1)
        for x in xs:
            c.line(x, ys[0], x, ys[-1]) if how == "lines" else c.rect(x - 0.3, ys[-1], 0.6, ys[0] - ys[-1], stroke=0, fill=1)
        return self

    def next(self) -> Page:
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self.held.getvalue()


def fill(page: Page, rows: list[list[str]], xs=XS, ys=YS) -> Page:
    for r, row in enumerate(rows):
        for c, printed in enumerate(row):
            page.text(xs[c] + 4, ys[r] - 20, printed)
    return page


ROWS = [["编码", "名称", "合计"], ["201", "某项服务", "18401.67"], ["202", "", "0.00"]]


@pytest.mark.parametrize("how", ["lines", "thin rectangles", "both", "cells", "dashes", "dots"])
def test_rules_are_seen_however_they_are_drawn(tmp_path, how):
    page = Page()
    if how == "cells":
        for r in range(3):
            for c in range(3):
                page.canvas.rect(XS[c] + 0.4, YS[r + 1] + 0.4, 99.2, 29.2, stroke=1, fill=0)
    elif how in ("dashes", "dots"):
        spotted(page, *((2.4, 3.6) if how == "dashes" else (0.8, 1.6)))
    else:
        page.grid(how="lines" if how == "both" else how)
        if how == "both":
            page.grid(how="thin rectangles")
    grid = grid_of(tmp_path, fill(page, ROWS).data())
    assert shown(grid) == ROWS
    assert [piece.key for piece in grid.pieces()][-2:] == ["1:3:1", "1:3:3"]
    assert {piece.page for piece in grid.pieces()} == {1}


def spotted(page: Page, length: float, step: float) -> None:
    """Rules as browsers print dashed and dotted ones: every mark a filled rectangle of its own."""
    for y in YS:
        for n in range(int((XS[-1] - XS[0]) / step)):
            page.canvas.rect(XS[0] + n * step, y - 0.4, length, 0.8, stroke=0, fill=1)
    for x in XS:
        for n in range(int((YS[0] - YS[-1]) / step)):
            page.canvas.rect(x - 0.4, YS[-1] + n * step, 0.8, length, stroke=0, fill=1)


def test_marks_that_do_not_follow_each_other_are_no_rule(tmp_path):
    page = Page()
    for x in range(50, 350, 8):
        for y in (700, 640, 610):
            page.canvas.rect(x, y, 1, 1, stroke=0, fill=1)
    for y in (700, 655, 610):
        page.canvas.rect(200, y, 1, 1, stroke=0, fill=1)
    assert all(isinstance(one, str) for one in shown(grid_of(tmp_path, fill(page, ROWS).data())))


def test_open_sides_white_rules_frames_and_shading(tmp_path):
    page = Page()
    page.canvas.setFillGray(0.9)
    page.canvas.rect(50, 670, 300, 30, stroke=0, fill=1)
    page.canvas.setFillGray(0)
    page.canvas.setStrokeGray(1)
    page.canvas.line(100, 700, 100, 610)
    page.canvas.setStrokeGray(0)
    page.canvas.rect(20, 20, 460, 760)
    for y in YS:
        page.canvas.line(50, y, 350, y)
    for x in XS[1:-1]:
        page.canvas.line(x, 700, x, 610)
    assert shown(grid_of(tmp_path, fill(page, ROWS).data())) == ROWS


def test_merged_cells_come_from_missing_rules():
    across = [Rule(0, 0, 300), Rule(30, 100, 300), Rule(60, 0, 300), Rule(90, 0, 300)]
    down = [Rule(0, 0, 90), Rule(100, 0, 90), Rule(200, 30, 90), Rule(300, 0, 90)]
    (table,) = ruled_tables(across, down)
    assert [(b.row, b.column, b.row_span, b.column_span) for b in table.boxes][:2] == [(0, 0, 2, 1), (0, 1, 1, 2)]
    assert len(table.boxes) == 7


def test_text_of_a_cell_wraps_and_digits_of_another_font_stand_on_the_line(tmp_path):
    page = Page().grid()
    page.text(54, 688, "其他城乡").text(54, 676, "社区支出")
    page.text(154, 681, "合计").text(174, 679, "12.5", font="Helvetica", size=9)
    page.text(254, 685, "上").text(254, 673, "下")
    fill(page, ROWS[1:], ys=YS[1:])
    assert shown(grid_of(tmp_path, page.data()))[0] == ["其他城乡社区支出", "合计12.5", "上下"]


def test_a_letter_that_hangs_over_the_rule_stays_in_its_cell(tmp_path):
    page = fill(Page().grid(), [["", "三月", "六月"], ["一", "二", "三"], ["四", "五", "六"]])
    page.text(147 - 80, 680, "资金支出计划甲乙）")
    assert shown(grid_of(tmp_path, page.data()))[0] == ["资金支出计划甲乙）", "三月", "六月"]


def test_bold_by_drawing_twice_and_watermarks(tmp_path):
    page = fill(Page().grid(), ROWS)
    page.text(154.3, 680, "名称")
    page.canvas.saveState()
    page.canvas.rotate(45)
    page.text(300, 300, "水印水印", size=40)
    page.canvas.restoreState()
    assert shown(grid_of(tmp_path, page.data())) == ROWS


def test_lines_are_joined_to_paragraphs_and_page_numbers_stand_behind_them(tmp_path):
    full = "预算收入共计安排万元比上年增加其中一般公共预算拨款收入为二千一百一十九点二九万元政府性基金"
    page = Page().text(70, 700, full[:36]).text(50, 685, full[2:40]).text(50, 670, "短行。").text(50, 655, "一、标题")
    page.text(50, 640, full[2:40]).text(245, 20, "7").next()
    page.text(50, 700, "接上页。").text(50, 685, "另起一行")
    assert shown(grid_of(tmp_path, page.data())) == [f"{full[:36]}{full[2:40]}短行。", "一、标题", f"{full[2:40]}接上页。", "7", "另起一行"]


@pytest.mark.parametrize(
    ("end", "below", "joined"),
    [
        ("其他支出", "4.32万元，会议费", True),
        ("其他支出。", "4.32万元的设备", False),
        ("其他支出", "1.2024年项目", False),
        ("", "18401.67万元，会议费", True),
        ("", "短行", False),
    ],
    ids=["amount", "after-a-sentence", "numbered", "long-word-moved", "short-line"],
)
def test_a_line_that_begins_with_a_number_may_go_on(tmp_path, end, below, joined):
    full = "预算收入共计安排万元比上年增加其中一般公共预算拨款收入为二千一百一十九点二九"
    line = f"{full[: 38 - len(end)]}{end}" if end else full[:34]
    page = Page().text(50, 720, full).text(50, 700, line).text(50, 685, below)
    assert shown(grid_of(tmp_path, page.data())) == ([f"{full}{line}{below}"] if joined else [f"{full}{line}", below])


def divided(first: list[str], rest: list[str], header_again: bool) -> bytes:
    """A table whose last row on one page goes on at the top of the next."""
    ys = (130, 100, 70, 40)
    page = fill(Page().grid(ys=ys), [*ROWS[:2], first], ys=ys).next()
    rows = [*([ROWS[0]] if header_again else []), rest, ["204", "末行", "4.00"]]
    ys = YS[: len(rows) + 1]
    return fill(page.grid(ys=ys), rows, ys=ys).data()


@pytest.mark.parametrize("header_again", [True, False])
def test_a_row_divided_by_a_page_break_is_one_row(tmp_path, header_again):
    data = divided(["203", "其他城乡社区管理事", "3.00"], ["", "务支出", ""], header_again)
    rows = [*ROWS[:2], ["203", "其他城乡社区管理事务支出", "3.00"], ["204", "末行", "4.00"]]
    found = grid_of(tmp_path, data)
    assert shown(found) == rows
    assert [row.gap for row in found.items] == [True, False, False, True]


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (["203", "短名", "3.00"], ["", "另一行的名", ""]),
        (["203", "其他城乡社区管理事", "3.00"], ["205", "另一行的名", ""]),
        (["203", "", "3.00"], ["", "另一行的名", ""]),
    ],
    ids=["short", "own-code", "blank-above"],
)
def test_a_row_that_only_looks_like_a_rest_is_kept(tmp_path, first, rest):
    assert shown(grid_of(tmp_path, divided(first, rest, False))) == [*ROWS[:2], first, rest, ["204", "末行", "4.00"]]


def test_a_bracket_opens_a_word_that_is_not_divided(tmp_path):
    rows = divided(["203", "因公出国及赴港澳", "3.00"], ["", "（境）费用", ""], False)
    assert shown(grid_of(tmp_path, rows))[2] == ["203", "因公出国及赴港澳（境）费用", "3.00"]


def test_rows_divided_on_one_page_after_the_other_under_a_repeated_header(tmp_path):
    long, rest = "其他城乡社区管理事", "务支出"
    ys = (130, 100, 70, 40)
    page = fill(Page().grid(ys=ys), [*ROWS[:2], ["203", long, "3.00"]], ys=ys).next()
    middle = tuple(range(700, 30, -30))
    rows = [ROWS[0], ["", rest, ""], *([str(300 + n), "某项", "1.00"] for n in range(len(middle) - 4)), ["204", long, "4.00"]]
    page = fill(page.grid(ys=middle), rows, ys=middle).next()
    page = fill(page.grid(), [ROWS[0], ["", rest, ""], ["205", "末行", "5.00"]])
    found = shown(grid_of(tmp_path, page.data()))
    assert [row[1] for row in found if row[0] in ("203", "204")] == [long + rest] * 2
    assert found[-1] == ["205", "末行", "5.00"] and not any(row[:2] == ["", rest] for row in found)


@pytest.mark.parametrize(
    ("first", "rest", "joined"),
    [
        (["208050", "机关事业单位职业年", "3.00"], ["6", "金缴费支出", ""], True),
        (["20805", "机关事业单位职业年", "3.00"], ["06", "金缴费支出", ""], False),
        (["208", "机关事业单位职业年", "1,234."], ["", "金缴费支出", "56"], True),
        (["208", "机关事业单位职业年", "1,234,5"], ["0506", "金缴费支出", "67.00"], True),
        (["208050", "机关事业单位职业年", "490.79"], ["6", "金缴费支出", "0.00"], False),
        (["", "一、机关事业单位年", ""], ["", "二、年金缴费", ""], False),
        (["", "国家机关工作小合计", "3.00"], ["", "弥补收支差额", ""], False),
        (["", "国家机关工作人员和事业单位粮油储备金", ""], ["", "支出", ""], True),
        (["", "国家机关工作人员和事业单位粮油储备金", ""], ["", "外交支出", ""], False),
        (["", "国家机关工作人员和事业单位粮油储备金", ""], ["", "合计", ""], False),
        (["", "国家机关工作人员和事业单位粮油储备金", ""], ["", "三、军", ""], False),
    ],
    ids=["code-cut", "code-of-a-row", "decimals-cut", "thousands-cut", "whole-amounts", "next-of-a-list", "ended-by-total", "short-rest", "a-cell-of-its-own", "a-total", "numbered"],
)
def test_what_a_divided_row_may_be(tmp_path, first, rest, joined):
    xs = (50, 84, 178, 350)
    ys = (140, 110, 80, 40 if any(len(printed) > 9 for printed in first) else 60)
    page = Page().grid(xs, ys)
    for r, row in enumerate([*ROWS[:2], first]):
        for c, printed in enumerate(row):
            for n in range(0, len(printed), 9):
                page.text(xs[c] + 2, ys[r] - 14 - n * 14 / 9, printed[n : n + 9])
    fill(page.next().grid(xs), [rest, ["204", "末行", "4.00"], ["205", "末行", "5.00"]], xs)
    shown_rows = shown(grid_of(tmp_path, page.data()))
    whole = ["".join(pair) for pair in zip(first, rest, strict=True)]
    assert (whole in shown_rows) == joined
    assert (rest in shown_rows) != joined


def test_a_header_divided_above_its_finer_columns_is_one_table(tmp_path):
    page = fill(Page().grid((50, 120, 230), (70, 40)), [["编码", "一般公共预算拨款安排"]], (50, 120, 230), (70, 40)).next()
    for y in (700, 640, 610):
        page.canvas.line(50, y, 230, y)
    page.canvas.line(120, 670, 230, 670)
    for x, top in ((50, 700), (120, 700), (175, 670), (230, 700)):
        page.canvas.line(x, top, x, 610)
    page.text(124, 680, "支出").text(124, 650, "基本").text(179, 650, "项目").text(54, 620, "201").text(124, 620, "5.00").text(179, 620, "4.00")
    grid = grid_of(tmp_path, page.data())
    assert shown(grid) == [["编码", "一般公共预算拨款安排支出", ""], ["", "基本", "项目"], ["201", "5.00", "4.00"]]
    assert [(c.row_span, c.column_span) for c in grid.items[0].cells[:2]] == [(1, 1), (1, 2)]
    assert [piece.page for piece in grid.pieces()] == [1, 1, 2, 2, 2, 2, 2]


def scan() -> bytes:
    from PIL import Image

    page = Page()
    for number in range(2):
        page.canvas.drawImage(ImageReader(Image.new("L", (50, 80), 200)), 0, 0, 500, 800)
        page.text(245, 20, str(number + 1)).next()
    return page.data()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (scan(), "needs_ocr"),
        (Page().next().data(), "needs_ocr"),
        (fill(Page(encrypt=StandardEncryption("secret", "owner")), ROWS).data(), "encrypted"),
        (b"%PDF-1.7 ...", "unreadable"),
        (fill(Page().grid(), ROWS).data()[:300], "unreadable"),
    ],
    ids=["scan", "blank", "locked", "no-pdf", "cut"],
)
def test_what_gives_no_text_is_rejected(tmp_path, data, reason):
    with pytest.raises(Rejected) as rejected:
        grid_of(tmp_path, data)
    assert rejected.value.reason == reason


def test_a_file_that_only_the_owner_may_change_is_read(tmp_path):
    assert shown(grid_of(tmp_path, fill(Page(encrypt=StandardEncryption("", "owner")).grid(), ROWS).data())) == ROWS


def test_pages_and_seconds_are_limits():
    page = Page()
    for _ in range(3):
        page.text(50, 700, "某某部门预算公开说明文字").next()
    data = page.data()
    assert pdf.read(data, Limits()).line_count == 3
    for limits in (Limits(pages=2), Limits(seconds=-1)):
        with pytest.raises(Rejected) as rejected:
            pdf.read(data, limits)
        assert rejected.value.reason == "too_large"
