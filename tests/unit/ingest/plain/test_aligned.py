"""Numbers that stand below each other: by the widths of either kind of print, never by chance."""

from __future__ import annotations

from ingest.grid import Cell, Line, Piece
from ingest.plain.aligned import place_aligned
from ingest.plain.sheet import lay_out
from ingest.plain.words import Word, words_of


def _words(*lines: str) -> list[list[Word]]:
    return [words_of(Line([Cell([Piece(n, 1, line)])], n)) for n, line in enumerate(lines, 1)]


def _numbers(*lines: str) -> list[list[Word]]:
    return [[w for w in words if w.is_number] for words in _words(*lines)]


HEAD = "名称              合计    基本    项目"
ROWS = ("一般公共服务     10.00    4.00    6.00", "教育              4.00    4.00", "卫生健康          6.00            6.00")


def test_places_decide_where_sums_do_not():
    heads = [[w] for w in _words(HEAD)[0][1:]]
    assert place_aligned(_numbers(*ROWS), heads, []).rows == ((0, 1, 2), (0, 1), (0, 2))


def test_a_column_that_is_blank_throughout_is_known_by_its_head():
    heads = [[w] for w in _words(HEAD)[0][1:]]
    assert place_aligned(_numbers(ROWS[2], "教育              5.00            5.00"), heads, []).rows == ((0, 2), (0, 2))


def test_single_blanks_say_nothing():
    heads = [[w] for w in _words("名称 合计 基本 项目")[0][1:]]
    assert place_aligned(_numbers("教育 4.00 4.00", "卫生 6.00 6.00"), heads, []) is None


def test_places_that_break_the_sums_are_not_believed():
    heads = [[w] for w in _words(HEAD)[0][1:]]
    assert place_aligned(_numbers(ROWS[0].replace("10.00", "99.00")), heads, [(0, (1, 2))]) is None


def test_words_below_each_other_are_cells():
    head, *rows = _words("一级指标   二级指标   三级指标", "产出指标   数量指标   培训 人数", "           质量指标   合格率")
    laid = lay_out(rows, [[w] for w in head])
    assert [["".join(w.text for w in cell) for cell in row] for row in laid] == [["产出指标", "数量指标", "培训人数"], ["", "质量指标", "合格率"]]


def test_words_between_two_columns_are_not_laid_out():
    head, *rows = _words("甲          乙", "一二三四五六七八九", "一           二")
    assert lay_out(rows, [[w] for w in head]) is None


def test_labels_and_their_numbers_that_stand_over_different_columns_are_not_believed():
    heads = [[w] for w in _words(HEAD)[0][1:]]
    agreeing, other = ([[w] for w in _words(line)[0]] for line in ("                  1        2        3", "        1         2               3"))
    rows = _numbers(ROWS[2], "教育              5.00            5.00")
    assert place_aligned(rows, heads, [], agreeing).rows == ((0, 2), (0, 2))
    assert place_aligned(rows, heads, [], other) is None
