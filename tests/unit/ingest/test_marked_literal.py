"""Tables written as data, and notations that are told to the user instead of being read."""

import json

import pytest

from ingest import limits, specs
from ingest.documents import Source
from ingest.grid import Line, Row
from ingest.marked.literal import find
from ingest.marked.notations import notation
from ingest.marked.read import is_marked, read
from ingest.parse import parse

TABLE = [["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "1,234.50"], ["202", None, "2.00"]]
MEANT = [["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "1,234.50"], ["202", "", "2.00"]]


def grid(text: str):
    assert is_marked(text)
    return read(text, limits.from_environment())


def rows(text: str) -> list[list[str]]:
    return [[c.text for c in item.cells] for item in grid(text).items if isinstance(item, Row)]


@pytest.mark.parametrize("data", [
    TABLE, [TABLE], {"tables": [TABLE]}, {"columns": TABLE[0], "data": TABLE[1:]}, [dict(zip(TABLE[0], row, strict=True)) for row in TABLE[1:]],
])
@pytest.mark.parametrize("indent", [None, 2])
def test_lists_of_rows_are_tables(data, indent):
    assert rows(json.dumps(data, ensure_ascii=False, indent=indent)) == MEANT
    assert rows(json.dumps(data, indent=indent)) == MEANT


def test_rows_printed_as_lists_stand_between_lines_of_text():
    found = grid("\n".join(["部门收支总表", *(repr(row) for row in TABLE), "说明"])).items
    assert [[c.text for c in item.cells] for item in found if isinstance(item, Row)] == MEANT
    assert [(item.number, item.text) for item in found if isinstance(item, Line)] == [(1, "部门收支总表"), (5, "说明")]


def test_numbers_keep_their_print_and_values_their_line():
    item = next(x for x in grid('[["项目", "金额"],\n ["甲", 1.50],\n ["乙", 20]]').items if x.number == 2)
    assert [(p.line, p.text) for p in item.pieces] == [(2, "甲"), (2, "1.50")]


def test_objects_of_different_keys_are_no_table():
    assert rows('[{"项目": "甲", "金额": 1}, {"项目": "乙", "余额": 2}, [1], [2], [3]]') == []


@pytest.mark.parametrize("text", ['{"a": "甲"', "[539]教育局\n[540]财政局\n[541]民政局", "['甲', '乙']\n丙", '["甲" + "乙"]\n' * 4])
def test_what_only_begins_like_data_is_text(text):
    assert find(text.split("\n")) is None


@pytest.mark.parametrize(("text", "name"), [
    ("|===\n|科目 |金额\n|甲 |1.00\n|===", "AsciiDoc"), ("{|\n|-\n| 科目 || 金额\n|}", "MediaWiki"), ("^科目 ^金额 ^\n|甲 |1.00 |\n^合计 ^1.00 ^", "wiki"),
    ("\\begin{tabular}{ll}\n科目 & 金额 \\\\\n\\end{tabular}", "LaTeX"), ("level\tpage_num\ttext\n1\t1\t科目", "TSV"), ('{"科目": {"金额": "1.00"}}', "JSON without"), ('{"rows": [["科目", "金额"], ["甲"', "damaged"),
    ("<doc>\n<row><cell>科目</cell></row>\n</doc>", "XML"), ("预算 金额 " * 500, "one line"),
])
def test_a_notation_that_is_not_read_is_named_with_what_to_do(tmp_path, text, name):
    path = tmp_path / "disclosure.txt"
    path.write_text(text, encoding="utf-8")
    (_, _, reason, detail), = parse(Source(path, path.name), specs.load())["rejected_document"]
    assert reason == "unsupported_format"
    assert name in detail
    assert "convert it to HTML" in detail


@pytest.mark.parametrize("text", ["部门收支总表\n单位：万元\n科目 金额\n", "甲 | 乙\n丙 | 丁", "a < b\n甲", "- 一\n- 二", "|科目|金额|\n|---|---|\n||合计||\n|-|-|"])
def test_plain_text_is_no_notation(text):
    assert notation(text) is None
