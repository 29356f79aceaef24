"""Codes of which a row prints its own part only: by place, by sums, or not at all."""

from __future__ import annotations

from ingest.grid import Cell, Line, Piece
from ingest.plain.parts import settle_parts
from ingest.plain.printed import Printed
from ingest.plain.words import Word, words_of


def _words(line: str, number: int) -> list[Word]:
    return words_of(Line([Cell([Piece(number, 1, line)])], number))


def _rows(*lines: str) -> list[Printed]:
    rows = []
    for n, line in enumerate(lines, 2):
        words = _words(line, n)
        level = 0 if len(words[0].text) == 3 else 1
        rows.append(Printed({level: words[:1], 3: words[1:2]}, [words[2:]]))
    return rows


NO_HEADS: list[list[Word]] = [[], [], []]


def test_sums_tell_a_group_from_an_item():
    rows = _rows("208 社会保障 30.00", "01 人力资源 10.00", "05 行政运行 10.00", "05 养老 20.00", "01 单位养老 12.00", "02 职业年金 8.00")
    assert settle_parts(rows, (0, 1, 2), NO_HEADS)
    assert [row.code for row in rows] == ["208", "20801", "2080105", "20805", "2080501", "2080502"]


def test_what_adds_up_in_two_ways_stays_unknown():
    rows = _rows("208 社会保障 0.00", "01 人力资源 0.00", "02 行政运行 0.00")
    assert not settle_parts(rows, (0, 1, 2), NO_HEADS)


def test_places_tell_them_where_the_text_keeps_its_columns():
    head = _words("类    款   项   科目名称   合计", 1)
    rows = _rows("208             社会保障   0.00", "      01        人力资源   0.00", "           02   行政运行   0.00")
    assert settle_parts(rows, (0, 1, 2), [[w] for w in head[:3]])
    assert [row.code for row in rows] == ["208", "20801", "2080102"]


def test_a_part_without_the_one_above_it_is_refused():
    assert not settle_parts(_rows("01 人力资源 10.00", "208 社会保障 10.00"), (0, 1, 2), NO_HEADS)
