"""The page keeps what a run did not measure."""

from __future__ import annotations

import pytest

from tests.bench.table import HEAD, line, replaced, row

PAGE = f"# Performance\n\n{HEAD}" + line(("**parsing**, 9 documents", "", "", "")) + line(row("a", "≤ 4", "3", True)) + "\n## Notes\n\nBy hand.\n"


def test_a_part_is_added_behind_the_others() -> None:
    page = replaced(PAGE, "models", "5 documents", [row("b", "", "7", None)])
    assert page == PAGE.replace("\n## Notes", "| **models**, 5 documents |  |  |  |\n| b |  | 7 |  |\n\n## Notes")


def test_a_part_measured_again_takes_its_old_place() -> None:
    both = replaced(PAGE, "models", "5 documents", [row("b", "", "7", None)])
    assert replaced(both, "parsing", "8 documents", [row("a", "≤ 4", "5", False)]) == both.replace("9 doc", "8 doc").replace("| 3 | met |", "| 5 | missed |")


def test_a_page_without_a_table_is_an_error() -> None:
    with pytest.raises(ValueError, match="no table"):
        replaced("# Performance\n", "models", "", [])
