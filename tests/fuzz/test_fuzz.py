"""A short run of the fuzzer; the long one is `make fuzz`."""

from __future__ import annotations

import pytest

from ingest import specs
from tests.fuzz.cases import FORMATS, base, case
from tests.fuzz.check import check
from tests.fuzz.worker import run

CASES = 56


def test_damaged_documents_of_every_format() -> None:
    results = run(0, count=CASES, seed=7)
    assert [result for result in results if result[3]] == []
    assert len(results) == CASES
    accepted = {form for _, form, end, _ in results if end == "document"}
    assert len(accepted) >= 4, "most formats must still give documents, or nothing is tried but the front door"


@pytest.mark.parametrize("form", FORMATS)
def test_the_undamaged_documents_are_accepted(tmp_path, form: str) -> None:
    path = tmp_path / "whole"
    path.write_bytes(base(form, 0))
    assert check(path, specs.load()) == ("document", None)


def test_a_case_is_always_the_same() -> None:
    assert case(3, 12) == case(3, 12) != case(4, 12)


def test_a_case_that_ends_its_process_is_rejected_beside_a_sound_file() -> None:
    """Seed 1 holds a workbook whose reader asks for more memory than there is and aborts."""
    number, seed = 152, 1
    assert run(number, count=1, seed=seed) == [(number, "xls", "rejected with its process", None)]
