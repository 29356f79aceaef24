"""Questions are read from their files, checked, and stored in the file they are asked of."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import duckdb
import pytest
from rich.cells import cell_len

from release import analyses, ask

HEADER = "-- 问题 7：多少？\n-- Question 7: how many?\n--\n-- 一行。\n-- 两行。\n--\n-- One line.\n-- Two lines.\n"
RELATIONS = {"dim_document": "marts.dim_document"}


@pytest.fixture(scope="module")
def stored(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the samples with its questions stored."""
    copy = Path(shutil.copy2(sample_warehouse, tmp_path_factory.mktemp("stored") / sample_warehouse.name))
    analyses.store(copy, sample_warehouse.parent / "target" / "manifest.json")
    return copy


def test_header_gives_titles_and_description() -> None:
    question = analyses.parse("q07_how_many.sql", HEADER + "select count(*) from {{ ref('dim_document') }}\n", RELATIONS)
    assert (question.number, question.name, question.title_zh, question.title_en) == (7, "how_many", "多少？", "How many?")
    assert question.description == "一行。两行。\n\nOne line. Two lines."
    assert question.sql == "select count(*) from marts.dim_document\n"


@pytest.mark.parametrize(
    ("file", "code", "complaint"),
    [
        ("how_many.sql", HEADER + "select 1", "the name is not"),
        ("q07_x.sql", "select 1", "two titles"),
        ("q07_x.sql", HEADER.replace("-- Question 7: how many?\n", "") + "select 1", "two titles"),
        ("q07_x.sql", HEADER + "select * from {{ ref('nothing') }}", "nothing"),
        ("q07_x.sql", HEADER + "select {{ var('x') }}", "var"),
    ],
)
def test_a_file_in_another_form_is_refused_by_name(file: str, code: str, complaint: str) -> None:
    with pytest.raises(analyses.AnalysisError, match=file) as refused:
        analyses.parse(file, code, RELATIONS)
    assert complaint in str(refused.value)


def test_a_query_that_does_not_run_is_refused(sample_warehouse: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy2(sample_warehouse, tmp_path / sample_warehouse.name))
    with duckdb.connect(str(copy)) as connection:
        connection.execute("alter table marts.fct_procurement_item rename column sme_reserved_yuan to other_name")
    with pytest.raises(analyses.AnalysisError, match="small_business_share"):
        analyses.store(copy, sample_warehouse.parent / "target" / "manifest.json")


def test_all_questions_are_stored_with_comments(stored: Path) -> None:
    with duckdb.connect(str(stored), read_only=True) as connection:
        numbers = [row[0] for row in connection.execute("select number from meta.analysis order by 1").fetchall()]
        bare = connection.execute("select column_name from duckdb_columns() where table_name = 'analysis' and comment is null").fetchall()
    assert numbers == sorted(set(numbers))
    assert len(numbers) == len(list((Path(analyses.__file__).parents[1] / "analyses").glob("*.sql")))
    assert bare == []


def test_without_a_question_the_list_is_shown(stored: Path) -> None:
    listed = ask.answer(stored, "", ask.Format.CSV).splitlines()
    assert listed[0] == "Q,name,question,问题"
    assert any(line.startswith("14,fund_code_outside_fund_table,") for line in listed)


@pytest.mark.parametrize("wanted", ["14", "q14", "Q14", "fund_code_outside_fund_table", "outside_fund"])
def test_a_question_is_found_by_number_or_name(stored: Path, wanted: str) -> None:
    header, row = ask.answer(stored, wanted, ask.Format.CSV).splitlines()
    assert header.startswith("department_name,budget_year,function_code")
    assert ",2296002," in row


@pytest.mark.parametrize(("wanted", "complaint"), [("99", "no question"), ("project", "more than one"), ("zz", "no question")])
def test_an_unknown_question_names_those_there_are(stored: Path, wanted: str, complaint: str) -> None:
    with pytest.raises(ask.AskError, match=complaint) as refused:
        ask.answer(stored, wanted)
    assert "carried_over_projects" in str(refused.value)


def test_a_file_without_questions_says_what_to_do(tmp_path: Path) -> None:
    duckdb.connect(str(tmp_path / "other.duckdb")).close()
    with pytest.raises(ask.AskError, match="make build"):
        ask.answer(tmp_path / "other.duckdb", "3")


def test_table_shows_title_amounts_and_what_is_left_out(stored: Path) -> None:
    text = ask.answer(stored, "3", limit=2)
    assert text.startswith("3. 各地各年的钱花在哪些功能上？  Where does the money go")
    assert "21,192,900.00" in text
    assert "2 of 7 rows" in text
    assert "One row per finance division" in text


def test_markdown_keeps_bars_apart_from_cells(stored: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy2(stored, tmp_path / stored.name))
    with duckdb.connect(str(copy)) as connection:
        connection.execute("update meta.analysis set sql = $$select 'a|b' as text, 1.50 as amount, null as none$$ where number = 3")
    assert ask.answer(copy, "3", ask.Format.MARKDOWN).splitlines()[2:] == [
        "| text | amount | none |", "|---|---:|---|", "| a\\|b | 1.50 |  |",
    ]


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(ValueError, match="table, csv, markdown"):
        ask.Format("xml")


def test_on_a_terminal_numbers_stay_whole_and_names_break(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "110")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", ask.answer(stored, "14")).splitlines()
    assert all(cell_len(line) <= 110 for line in lines)
    assert any("150,000.00" in line for line in lines)
    assert not any("spending_yuan" in line for line in lines)
