"""Tables of PDF files that draw rules across only."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import specs
from ingest.readers.pdf.bands import Band, Ink, Stack
from ingest.readers.pdf.columns import boundaries, kept
from ingest.readers.pdf.dotted import Rule
from ingest.readers.pdf.heads import merged
from ingest.recognising.recognise import recognise
from tests.render.html import render_html
from tests.render.pdf_rules import render_ruled_pdf
from tests.synthetic import PROFILES, generate
from tests.synthetic.document import render_rows
from tests.unit.ingest.readers.helpers import facts, grid_of, shown
from tests.unit.ingest.readers.pdf.test_pdf import Page

SIZE, PADDING = 8.0, 3.0


@pytest.mark.parametrize("numbers", ["right", "center"])
@pytest.mark.parametrize("profile", ["base", "henan_like", "final_account", "total_merged", "three_cell_targets"])
def test_a_disclosure_with_rules_across_gives_the_values_of_its_text(tmp_path, profile, numbers):
    blocks = render_rows(generate(3, replace(PROFILES[profile], projects=(2, 3))))
    wanted = facts(recognise(grid_of(tmp_path, render_html(blocks)), specs.load()))
    got = facts(recognise(grid_of(tmp_path, render_ruled_pdf(blocks, numbers=numbers)), specs.load()))
    assert len(wanted) > 5
    if numbers == "right":
        assert got == wanted
    else:  # some tables may be missing, but none is another
        assert len(got) > 0.8 * len(wanted) and all(table in wanted for table in got)


@st.composite
def tables(draw):
    """Edges of columns, the middle of every header, and rows of texts: the first column holds words, the others numbers, all may be blank."""
    widths = draw(st.lists(st.integers(50, 140), min_size=2, max_size=9))
    edges = [40.0]
    for width in widths:
        edges.append(edges[-1] + width)
    leaves = []
    for a, b in pairwise(edges):
        half = draw(st.integers(2, int((b - a - 2 * PADDING) // SIZE))) * SIZE / 2
        leaves.append(Ink((a + b) / 2 - half, (a + b) / 2 + half, "栏" * int(half * 2 / SIZE), SIZE))
    rows = []
    for _ in range(draw(st.integers(1, 12))):
        inks = []
        for n, (a, b) in enumerate(pairwise(edges)):
            room = b - a - 2 * PADDING
            if n and draw(st.booleans()):
                digits = draw(st.integers(4, min(int(room // (SIZE / 2)), 14)))
                inks.append(Ink(b - PADDING - digits * SIZE / 2, b - PADDING, "1" * (digits - 3) + ".00", SIZE))
            elif not n and draw(st.booleans()):
                words = draw(st.integers(2, int(room // SIZE)))
                inks.append(Ink(a + PADDING, a + PADDING + words * SIZE, "名" * words, SIZE))
        rows.append(Band(0, 0, inks=inks))
    return edges, leaves, rows


@settings(max_examples=300, deadline=None)
@given(tables())
def test_every_edge_of_a_column_lies_in_a_blank_of_its_own(table):
    edges, leaves, rows = table
    found = boundaries(leaves, rows)
    assert found is not None and len(found) == len(edges) - 2
    assert all(low <= x <= high for x, (low, high) in zip(edges[1:-1], found, strict=True))


@settings(max_examples=200, deadline=None)
@given(tables(), tables())
def test_columns_known_from_above_are_kept_or_given_up(table, other):
    _, leaves, rows = table
    found = boundaries(leaves, rows)
    assert kept(found, rows) == found
    narrowed = kept(found, other[2])
    assert narrowed is None or all(a <= c < d <= b for (a, b), (c, d) in zip(found, narrowed, strict=True))
    if narrowed is not None:
        inks = [ink for row in other[2] for ink in row.inks]
        assert not any(ink.x0 < high and ink.x1 > low for ink in inks for low, high in narrowed)


def test_a_column_that_cannot_be_told_is_not_guessed():
    leaf = [Ink(50, 66, "甲栏", SIZE), Ink(250, 266, "乙栏", SIZE)]
    between = [Band(0, 0, inks=[Ink(50, 66, "名名", SIZE), Ink(150, 170, "1.00", SIZE), Ink(246, 266, "2.00", SIZE)])]
    assert boundaries(leaf, between) is None


@pytest.mark.parametrize(
    ("texts", "shares"),
    [
        ([(0, 200)], [(0, 2)]),
        ([(0, 200), (200, 400)], [(0, 2), (2, 4)]),
        ([(0, 300), (300, 400)], [(0, 3), (3, 4)]),
        ([(0, 150), (150, 400)], None),
    ],
    ids=["one", "halves", "three-and-one", "between-two-ways"],
)
def test_columns_are_shared_among_merged_texts_where_one_way_is_clear(texts, shares):
    xs = [0.0, 100.0, 200.0, 300.0, 400.0]
    last = texts[-1][1]
    stack = Stack(0, 400, [[Rule(10, 0, 400)], [Rule(20, 0, last)], [Rule(30, 0, 400)]], [])
    lowest = [Ink(a + 40, a + 60, "小计", SIZE) for a in xs[:-1]]
    above = [(0, 1, Ink((a + b) / 2 - 16, (a + b) / 2 + 16, "合并的栏", SIZE)) for a, b in texts]
    found = merged(stack, lowest, above, xs, sure=True)
    assert found == (None if shares is None else [(0, a, b) for a, b in shares])


def lines(page: Page, ys, parts=((50, 350),)) -> Page:
    for y in ys:
        for a, b in parts:
            page.canvas.line(a, y, b, y)
    return page


YS = (700, 670, 640, 610)
ROWS = [["编码", "名称", "合计"], ["201", "某项服务", "18401.67"], ["202", "", "0.00"]]
XS = (54, 130, 300)


def test_rules_below_rows_and_around_cells(tmp_path):
    """A rule over every row, one piece of rule for every cell, and the same with lines at both sides."""
    drawn = []
    for parts, sides in ((((50, 350),), False), (((50, 120), (120, 280), (280, 350)), False), (((50, 350),), True)):
        page = lines(Page(), YS, parts)
        if sides:
            for x in (50, 350):
                page.canvas.line(x, YS[0], x, YS[-1])
        for y, row in zip(YS, ROWS, strict=False):
            for x, printed in zip(XS, row, strict=True):
                page.text(x, y - 18, printed)
        drawn.append(shown(grid_of(tmp_path, page.data())))
    assert drawn == [ROWS] * 3


def test_a_cell_of_several_lines_is_one_row_and_a_band_of_several_rows_is_not(tmp_path):
    page = lines(Page(), (700, 670, 630, 600))
    cell = [(668, ["201", "机关事业单位", ""]), (660, ["", "", "18401.67"]), (652, ["", "养老保险", ""])]
    for y, row in ((700, ROWS[0]), *cell, (630, ROWS[2])):
        for x, printed in zip(XS, row, strict=True):
            page.text(x, y - 18, printed)
    assert shown(grid_of(tmp_path, page.data())) == [ROWS[0], ["201", "机关事业单位养老保险", "18401.67"], ROWS[2]]
    page = lines(Page(), (700, 670, 600))
    for y, row in ((700, ROWS[0]), (670, ROWS[1]), (646, ROWS[2])):
        for x, printed in zip(XS, row, strict=True):
            page.text(x, y - 18, printed)
    assert all(isinstance(item, str) for item in shown(grid_of(tmp_path, page.data())))


def test_a_page_that_goes_on_keeps_columns_it_leaves_blank(tmp_path):
    page = lines(Page(), YS)
    for y, row in zip(YS, ROWS, strict=False):
        for x, printed in zip(XS, row, strict=True):
            page.text(x, y - 18, printed)
    lines(page.next(), YS)
    for y, row in zip(YS, (["203", "", "7.00"], ["204", "", ""], ["205", "", "8.00"]), strict=False):
        for x, printed in zip(XS, row, strict=True):
            page.text(x, y - 18, printed)
    found = shown(grid_of(tmp_path, page.data()))
    assert found == [*ROWS, ["203", "", "7.00"], ["204", "", ""], ["205", "", "8.00"]]


@pytest.mark.parametrize(
    "printed",
    [
        ["第一段说明文字，没有任何表格。", "第二段说明文字，金额为12.00万元。"],
        ["编码          名称          合计", "201          某项服务          18401.67", "202          某项          0.00"],
        ["本段说明文字很长很长很长很长很长很长很长很长很长很长很长很长很长，", "到此为止。", "编码          名称"],
    ],
    ids=["prose", "an-unruled-table", "prose-and-a-header"],
)
def test_rules_of_a_page_and_underlined_words_are_no_table(tmp_path, printed):
    page = lines(Page(), (760, 60), ((40, 460),)).text(40, 765, "页眉")
    for n, line in enumerate(printed):
        page.text(60, 700 - 40 * n, line)
    page.canvas.line(60, 698, 120, 698)
    assert all(isinstance(item, str) for item in shown(grid_of(tmp_path, page.data())))


def table_of(page: Page, rows, top: int = 700, step: int = 30) -> Page:
    """Rows of texts at XS, or at their own (x, y above the rule) places, with a rule over and below each."""
    ys = [top - step * n for n in range(len(rows) + 1)]
    lines(page, ys)
    for y, row in zip(ys, rows, strict=False):
        for n, printed in enumerate(row):
            x, up, words = printed if isinstance(printed, tuple) else (XS[n], 18, printed)
            page.text(x, y - up, words)
    return page


MORE = [*ROWS, ["203", "另一项", "7.00"], ["204", "再一项", "8.00"]]


def test_a_text_that_meets_the_one_of_the_next_column_leaves_lines(tmp_path):
    """A label that hangs over the edge of its column, and an amount between its lines: neither can be told from one merged cell."""
    assert shown(grid_of(tmp_path, table_of(Page(), MORE).data())) == MORE
    mixed = ["205", (130, 8, "长名称" * 7 + "长名称长"), (300, 16, "9.00"), (130, 24, "其余")]
    assert all(isinstance(item, str) for item in shown(grid_of(tmp_path, table_of(Page(), [*MORE, mixed]).data())))


def test_columns_do_not_go_on_over_a_page_behind_other_text(tmp_path):
    def at(xs, rows):
        return [[(x, 18, printed) for x, printed in zip(xs, row, strict=True)] for row in rows]

    first = [["编码", "名称", "甲", "乙", "丙"], *([str(n), "某项", "1.00", "2.00", "3.00"] for n in range(201, 206))]
    other = [["单位", "性质", "规格", "经费"], ["甲局", "行政", "正科", "拨款"], ["乙馆", "事业", "副科", "拨款"]]
    page = table_of(Page(), at((54, 120, 180, 240, 300), first)).text(54, 300, "其他说明文字")
    found = shown(grid_of(tmp_path, table_of(page.next(), at((54, 120, 205, 300), other), top=780).data()))
    assert found[: len(first)] == first and found[-3:] == other


def test_rows_without_cells_are_no_paragraph(tmp_path):
    page = Page()
    for n, row in enumerate([["编码", "名称", "合计金额"], ["201", "某项服务", "18401.67"], ["202", "某项", "20401.67"]]):
        for x, printed in zip((54, 200, 480), row, strict=True):
            page.text(x, 700 - 20 * n, printed)
    assert len(shown(grid_of(tmp_path, page.data()))) == 3
