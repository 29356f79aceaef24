"""The head of a form: a value is taken where it can only belong to one label."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ingest import specs
from ingest.grid import Cell, Line, Piece
from ingest.plain.form import head_rows
from ingest.plain.units import units_of
from ingest.plain.words import words_of

FORM = specs.load().kinds["project_performance"]


def _rows(*lines: str, alone: bool = False) -> list[list[str]] | None:
    words = [words_of(Line([Cell([Piece(n, 1, line)])], n)) for n, line in enumerate(lines, 1)]
    rows = head_rows(units_of(words, FORM), alone)
    return None if rows is None else [[c.text for c in row.cells] for row in rows if any(c.text for c in row.cells)]


OPENING = "项目编码 41022923P53809510001A 项目名称 老旧小区改造项目"


def test_code_and_name_open_the_form_and_the_purpose_stands_below_the_amounts():
    rows = _rows(OPENING, "预算规模及资金用途 预算数 20.44 其中：财政资金 20.44 其他资金", "支付租赁合同款项", "绩效目标 1.完成任务。", "2.规范资金使用。")
    assert rows == [
        ["项目编码", "41022923P53809510001A", "项目名称", "老旧小区改造项目"],
        ["预算数", "20.44"], ["其中：财政资金", "20.44"], ["其他资金"],
        ["预算规模及资金用途", "支付租赁合同款项"],
        ["绩效目标", "1.完成任务。"], ["", "2.规范资金使用。"],
    ]


def test_a_plan_needs_a_number_for_every_label():
    labels = "资金支出计划（%） 3月底 6月底 10月底 12月底"
    assert ["25", "50", "75", "100"] in _rows(OPENING, labels, "25 50 75 100")
    assert not any("25" in row for row in _rows(OPENING, labels, "25 50 75"))


def test_a_name_that_may_go_on_gives_up_the_form():
    assert _rows("项目名称 老旧小区", "改造项目", "主管部门 住建局") is None
    assert _rows("项目名称 老旧小区 改造项目", "主管部门 住建局") is None
    assert _rows("项目名称   老旧小区 改造项目", "主管部门   住建局")[0] == ["项目名称", "老旧小区改造项目"]


def test_the_number_of_a_page_is_no_amount():
    rows = _rows("项目名称 改造项目", "年度资金总额 20.44", "其他资金", "37", "年度目标 1.完成任务。")
    assert ["其他资金"] in rows
    lines = _rows("项目名称", "改造项目", "年度资金总额", "20.44", "其他资金", "37", "年度目标", "1.完成任务。", alone=True)
    assert ["其他资金"] in lines and ["年度资金总额", "20.44"] in lines


def test_goals_beside_each_other_are_told_from_two_values_only():
    labels = "总体目标 实施期目标（2022年-2024年） 年度目标"
    assert ["", "持续提升", "1.完成任务。"] in _rows("项目名称 改造项目", labels, "持续提升 1.完成任务。")
    assert not any("持续提升" in row for row in _rows("项目名称 改造项目", labels, "持续提升 1.完成任务。 2.规范。"))
    assert not any("2.规范。" in row for row in _rows("项目名称 改造项目", labels, "1.完成任务。 2.规范。"))


def test_marked_goals_keep_their_marks():
    rows = _rows("项目名称 改造项目", "绩效目标 目标1 完成任务。", "目标2 规范资金。")
    assert rows[-2:] == [["绩效目标", "目标1", "完成任务。"], ["", "目标2", "规范资金。"]]


def test_a_merged_cell_printed_in_all_of_its_places_is_one_value():
    goal = "1.完成任务，保障各项工作平稳有序运行"
    rows = _rows(OPENING, f"绩效目标   {goal}   {goal}   {goal}")
    assert rows[-1] == ["绩效目标", goal]


def test_goals_that_count_on_from_one_that_was_lost_are_not_whole():
    rows = _rows(OPENING, "绩效目标 2.规范资金使用。")
    assert not any("2.规范资金使用。" in row for row in rows[:1]) and ["绩效目标", "2.规范资金使用。"] not in rows


def test_the_label_over_a_plan_may_stand_between_its_months_and_the_numbers():
    rows = _rows(OPENING, "3月底 6月底 10月底 12月底", "资金支出计划（%）", "25 50 75 100")
    assert ["25", "50", "75", "100"] in rows
    assert not any("25" in row for row in _rows(OPENING, "3月底 6月底 10月底 12月底", "其他资金", "25 50 75 100"))


WORDS = ("项目编码", "项目名称", "预算数", "其他资金", "资金支出计划（%）", "3月底", "6月底", "10月底", "12月底", "绩效目标", "主管部门", "预算规模及资金用途",
         "41022923P53809510001A", "老旧小区改造", "1.完成任务。", "20.44", "25", "目标1：")


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), min_size=1, max_size=8), st.booleans())
def test_every_word_of_a_head_goes_into_a_row(lines: list[list[str]], alone: bool):
    words = [words_of(Line([Cell([Piece(n, 1, "  ".join(line))])], n)) for n, line in enumerate(lines, 1)]
    rows = head_rows(units_of(words, FORM), alone)
    if rows is not None:
        held = Counter(p.text for row in rows for c in (*row.cells, *row.unplaced) for p in c.pieces)
        assert sum(held.values()) == sum(map(len, words)) and "".join(sorted("".join(held.elements()))) == "".join(
            sorted("".join(w.text for line in words for w in line))
        )
