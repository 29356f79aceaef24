"""Documents in both layouts give the rows that a person has read and agreed to."""

from __future__ import annotations

import pytest

from tests.golden.rewrite import CASES, render

NAMES = sorted(p.stem for p in CASES.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_rows_of_a_document(name):
    expected = (CASES / f"{name}.rows").read_text(encoding="utf-8")
    assert render(CASES / f"{name}.txt").splitlines() == expected.splitlines()


def test_there_is_no_expected_file_without_its_document():
    assert sorted(p.stem for p in CASES.glob("*.rows")) == NAMES
    assert len(NAMES) >= 7
