"""The table of formats counts what it says, and keeps the rest of its page."""

from __future__ import annotations

import pytest

from tests.bench.formats import HEAD, RIVALS, Score, read, replaced, score

PAGE = f"# Performance\n\n## Formats\n\nOne invented department budget of old.\nMore words.\n\n{HEAD}| pdf | old |\n\nNotes.\n"


def test_repeated_and_missing_cells_count_against_a_reader() -> None:
    wanted = [["a", "b"], ["c", "d"]]
    assert score(wanted, [["a ", "b"], ["", "c", "d"]]) == Score(1.0, 1.0, 1.0)
    assert score(wanted, [["a", "b", "b"], ["c", "d"]]) == Score(1.0, 0.8, 0.5)
    assert score(wanted, [["a", "b"], ["c", "x"]]) == Score(0.75, 0.75, 0.5)


def test_a_line_outside_tables_counts_for_nothing() -> None:
    assert score([["a", "b"], ["note"]], [["title"], ["a", "b"], ["note"]]) == Score(1.0, 1.0, 1.0)


def test_the_table_and_its_sentence_are_replaced_and_nothing_else() -> None:
    page = replaced(PAGE, [("53", "1,233", "5,986"), ("pdf", "ours", "1.0000")], "today")
    sentence = "One invented department budget of 53 printed pages, 1,233 rows and 5,986 cells (today)."
    assert page == PAGE.replace("One invented department budget of old.", sentence).replace("| pdf | old |", "| pdf | ours | 1.0000 |")


def test_a_page_without_the_table_is_an_error() -> None:
    with pytest.raises(ValueError, match="no table"):
        replaced("# Performance\n", [("1", "1", "1")], "today")


def test_every_format_has_two_rivals_at_least() -> None:
    assert {form for form, rivals in RIVALS.items() if len(rivals) < 2} == set()


@pytest.mark.parametrize("program", RIVALS["doc"])
def test_a_program_that_is_not_there_is_left_out_and_said(monkeypatch, tmp_path, capsys, program) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read(program, tmp_path / "a.doc") is None
    assert f"{program}: left out, the program {program} is not on the PATH" in capsys.readouterr().err
