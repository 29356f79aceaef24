"""Rows of indicators: told by the closed names of their levels; what does not come out evenly is given up with its neighbours."""

from __future__ import annotations

from ingest import specs
from ingest.grid import Cell, Line, Piece
from ingest.plain.header import solve
from ingest.plain.levels import Levels, Told
from ingest.plain.words import Word, words_of

SPECS = specs.load()
FORM = SPECS.kinds["project_performance"]
HEAD = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据"
SIGNED = "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重（%）"


def _words(line: str, number: int) -> list[Word]:
    return words_of(Line([Cell([Piece(number, 1, line)])], number))


def _read(head: str, *lines: str, alone: bool = False) -> list[Told]:
    solved = solve([[(w,) for w in _words(head, 1)]], FORM, SPECS)
    assert solved is not None
    reader = Levels(solved.candidate.columns, FORM, SPECS, alone)
    assert reader.readable
    printed = [_words(line, n) for n, line in enumerate(lines, 2)]
    return reader.of_units(printed) if alone else reader.of_lines([[[w] for w in line] for line in printed])


def _texts(rows: list[Told]) -> list[dict[int, str]]:
    return [{i: "".join(w.text for w in unit) for i, unit in sorted(row.cells.items())} for row in rows]


def test_a_line_is_a_row_and_merged_levels_stay_blank():
    rows = _read(HEAD, "产出指标 数量指标 培训人数 培训人数情况 ≥15人次 考勤记录", "开展活动次数 活动情况 ≥4次 工作计划", "质量指标 合格率 合格率 =100% 合同")
    assert [sorted(x) for x in _texts(rows)] == [[0, 1, 2, 3, 4, 5], [2, 3, 4, 5], [1, 2, 3, 4, 5]]


def test_a_blank_cell_is_found_where_the_target_is_a_number():
    (row,) = _texts(_read(HEAD, "产出指标 数量指标 培训人数 ≥15人次 考勤记录"))
    assert row == {0: "产出指标", 1: "数量指标", 2: "培训人数", 4: "≥15人次", 5: "考勤记录"}


def test_a_blank_cell_beside_a_target_in_words_is_not_guessed():
    (row,) = _read(HEAD, "效益指标 社会效益指标 服务水平 逐步提高 考勤记录")
    assert not row.cells and len(row.lost) == 5


def test_the_rest_of_a_wrapped_cell_gives_up_the_rows_beside_it_and_all_targets_in_words():
    rows = _read(
        HEAD,
        "产出指标 数量指标 培训人数 培训人数情况 ≥15人次 考勤记录",
        "质量指标 合格率 验收合格率的完成 =100% 合同约定",
        "情况",
        "时效指标 响应时间 响应时间 ≤4小时 验收单",
        "成本指标 控制数 控制数 ≤9万元 合同",
        "效益指标 社会效益指标 服务水平 服务水平 逐步提高 问卷",
    )
    read = [x[2] for x in _texts(rows) if 2 in x]
    assert read == ["培训人数", "控制数"]


def test_a_value_a_line_comes_out_evenly_or_not_at_all():
    whole = ("产出指标", "数量指标", "培训人数", "情况", "≥15人次", "考勤记录", "活动次数", "情况", "≥4次", "计划", "质量指标", "合格率", "率", "=100%", "合同")
    assert [x[2] for x in _texts(_read(HEAD, *whole, alone=True))] == ["培训人数", "活动次数", "合格率"]
    torn = (*whole[:3], "数情况", *whole[3:])
    assert [x[2] for x in _texts(_read(HEAD, *torn, alone=True)) if 2 in x] == ["合格率"]


def test_a_target_in_words_has_no_value_beside_its_sign():
    rows = _texts(_read(SIGNED, "效益指标 社会效益指标 服务水平 文字描述 逐步提高 20", "满意度指标 服务对象满意度指标 满意度 ≥ 90 % 10"))
    assert rows[0] == {0: "效益指标", 1: "社会效益指标", 2: "服务水平", 3: "文字描述", 5: "逐步提高", 6: "20"}
    assert len(rows[1]) == 7


def test_a_number_alone_may_be_that_of_a_page_and_is_no_target():
    rows = _read("一级指标 二级指标 三级指标 指标值", "产出指标", "数量指标", "培训人数", "7", "≥15人次", alone=True)
    assert not any(2 in x for x in _texts(rows))


def test_a_row_below_one_of_no_level_has_none_either():
    rows = _read(HEAD, "杂项", "开展活动次数 活动情况 ≥4次 工作计划", "产出指标 数量指标 培训人数 培训情况 ≥15人次 考勤记录")
    assert all(0 not in row and 1 not in row for row in _texts(rows)[:2])
