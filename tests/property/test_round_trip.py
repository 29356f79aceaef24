"""What is printed in either layout comes back as the same values."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.property.strategies import CODE_HEADER, FORM, INDICATOR_HEADER, code_tables, indicator_tables, printed_once
from tests.unit.ingest.builders import LAYOUTS, document, notes_of, parse_tables, parse_text, rows_of

QUICK = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
CODE_FIELDS = ("code", "name", "total", "basic", "project")
INDICATOR_FIELDS = ("level1", "level2", "indicator_name", "description", "target", "basis")


def dicts(fields, rows):
    return [{f: c for f, c in zip(fields, row, strict=True) if c} for row in rows]


@pytest.mark.parametrize("layout", LAYOUTS)
@QUICK
@given(rows=code_tables())
def test_code_tables(layout, rows):
    parsed = parse_tables(layout, "部门支出总表", "单位：元", [CODE_HEADER, *rows], "结尾一句。")
    table = parsed.only("expenditure_detail")
    assert rows_of(table) == dicts(CODE_FIELDS, rows)
    assert notes_of(table) == []
    assert parsed.states()["loaded"] == sum(bool(c) for row in rows for c in row)


@pytest.mark.parametrize("layout", LAYOUTS)
@QUICK
@given(rows=code_tables(), page=st.integers(1, 4))
def test_code_tables_over_pages_with_repeated_headers(layout, rows, page):
    pages = [rows[i : i + page] for i in range(0, len(rows), page)]
    parts = [part for p in pages for part in ("单位：元", [CODE_HEADER, *p])]
    table = parse_tables(layout, "部门支出总表", *parts).only("expenditure_detail")
    assert rows_of(table) == dicts(CODE_FIELDS, rows)


@pytest.mark.parametrize("layout", LAYOUTS)
@QUICK
@given(rows=code_tables())
def test_numbered_code_tables(layout, rows):
    numbered = [[str(n), *row] for n, row in enumerate(rows, 1)]
    parsed = parse_tables(layout, "一般公共预算支出表", [["序号", *CODE_HEADER], ["栏次", *"12345"], *numbered])
    assert rows_of(parsed.only("general_budget_expenditure")) == dicts(("line_no", *CODE_FIELDS), numbered)


@pytest.mark.parametrize("layout", LAYOUTS)
@QUICK
@given(rows=indicator_tables())
def test_indicators_with_merged_levels(layout, rows):
    parsed = parse_tables(layout, "1.公园养护经费绩效目标表", "单位：万元", FORM, [INDICATOR_HEADER, *printed_once(rows)])
    table = parsed.only("project_performance")
    assert rows_of(table, "indicator") == dicts(INDICATOR_FIELDS, rows)


@QUICK
@given(rows=indicator_tables(), data=st.data())
def test_blank_lines_between_the_cells_of_a_word_row(rows, data):
    """A blank line may stand in front of any cell but the first: an empty paragraph at a cell's end."""
    source = "1.公园养护经费绩效目标表\n" + document("word", [INDICATOR_HEADER])
    for row in printed_once(rows):
        breaks = data.draw(st.sets(st.integers(1, 5), max_size=2))
        source += "".join(("\n" if i in breaks else "") + f"\t{c}\n" for i, c in enumerate(row)) + "\n"
    table = parse_text("word", source).only("project_performance")
    assert rows_of(table, "indicator") == dicts(INDICATOR_FIELDS, rows)


@QUICK
@given(rows=indicator_tables(), data=st.data())
def test_paragraphs_inside_the_cells_of_a_word_row(rows, data):
    """A second paragraph of a text cell stands on a line without a tab."""
    expected = []
    source = "1.公园养护经费绩效目标表\n" + document("word", [INDICATOR_HEADER])
    for row, full in zip(printed_once(rows), rows, strict=True):
        at = data.draw(st.sampled_from([2, 3, 5]))
        cells = [f"{c}\n另一段" if i == at else c for i, c in enumerate(row)]
        source += "".join(f"\t{c}\n" for c in cells) + "\n"
        expected.append([f"{c}另一段" if i == at else c for i, c in enumerate(full)])
    table = parse_text("word", source).only("project_performance")
    assert rows_of(table, "indicator") == dicts(INDICATOR_FIELDS, expected)
