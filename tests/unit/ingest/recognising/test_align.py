"""Cells of a row -> columns of a table."""

import pytest

from ingest.grid import Cell, Piece
from ingest.recognising.align import fits, place
from ingest.specs import Column


def cells(*printed: str) -> list[Cell]:
    return [Cell([Piece(1, i, c)]) if c else Cell() for i, c in enumerate(printed, 1)]


def columns(*roles: str) -> list[Column]:
    return [Column(f"c{i}", role, ()) for i, role in enumerate(roles)]


def placed(roles, *rows):
    found = place([cells(*row) for row in rows], columns(*roles))
    return [({i: c.text for i, c in p.cells.items()}, p.note, [c.text for c in p.lost]) for p in found]


CODED = ("code", "name", "amount", "amount")


@pytest.mark.parametrize(
    ("role", "printed", "expected"),
    [
        ("amount", "1,234.50", True), ("amount", "—", True), ("amount", "10万元", False),
        ("quantity", "3", True), ("quantity", "三", False),
        ("line_no", "12", True), ("line_no", "一", False),
        ("code", "2120102", True), ("code", "2", False), ("code", "21.2", False), ("code_part", "01", True),
        ("catalogue", "A02091107", True), ("catalogue", "台", False),
        ("unit", "台", True), ("unit", "5", False), ("unit", "办公设备购置项目", False),
        ("text", "5", True), ("name", "5", True),
    ],
)
def test_what_may_stand_in_a_column(role, printed, expected):
    assert fits(role, printed) is expected


def test_a_full_row_stands_as_printed():
    assert placed(CODED, ["201", "服务", "1", ""]) == [({0: "201", 1: "服务", 2: "1"}, None, [])]


def test_a_total_may_stand_in_the_code_column():
    assert placed(CODED, ["合计", "", "1", "2"]) == [({0: "合计", 2: "1", 3: "2"}, None, [])]


def test_a_dropped_empty_column_is_found_by_what_the_cells_are():
    roles = ("name", "amount", "text", "catalogue", "unit", "quantity")
    assert placed(roles, ["甲项目", "5", "空调机", "台", "2"]) == [
        ({0: "甲项目", 1: "5", 2: "空调机", 4: "台", 5: "2"}, "columns_dropped", [])
    ]


def test_the_rows_of_a_page_decide_together():
    roles = ("name", "catalogue", "unit", "quantity")
    first, second = placed(roles, ["甲", "台", "2"], ["乙", "", "3"])
    assert first[0] == {0: "甲", 2: "台", 3: "2"}
    assert second[0] == {0: "乙", 3: "3"}
    assert first[1] == second[1] == "columns_dropped"


def test_text_among_amounts_is_kept_and_noted():
    assert placed(CODED, ["201", "服务", "10万元", "2"]) == [
        ({0: "201", 1: "服务", 2: "10万元", 3: "2"}, "text_in_amount", [])
    ]


def test_cells_beyond_the_last_column_are_lost_with_a_note():
    found = placed(CODED, ["201", "服务", "1", "2", "3"])
    assert found == [({0: "201", 1: "服务", 2: "1", 3: "2"}, "cells_beyond_columns", ["3"])]


def test_blank_cells_beyond_the_last_column_are_no_matter():
    ((held, note, lost),) = placed(CODED, ["201", "服务", "1", "2", ""])
    assert (held, lost) == ({0: "201", 1: "服务", 2: "1", 3: "2"}, [])
    assert note != "cells_beyond_columns"


def test_a_short_row_is_irregular():
    ((_, note, _),) = placed(CODED, ["201", "服务", "1"])
    assert note in ("short_row", "columns_dropped")
