"""A short run of the fuzzer; the long one is `make fuzz`."""

from __future__ import annotations

import pytest

from ingest import specs
from tests.fuzz.__main__ import run
from tests.fuzz.cases import FORMATS, base, case
from tests.fuzz.check import check

CASES = 56


def test_damaged_documents_of_every_format() -> None:
    ends, failures = run(0, seed=7, count=CASES)
    assert not failures
    assert ends.total() == CASES
    accepted = {end.split()[0] for end in ends if end.endswith(" document")}
    assert len(accepted) >= 4, "most formats must still give documents, or nothing is tried but the front door"


@pytest.mark.parametrize("form", FORMATS)
def test_the_undamaged_documents_are_accepted(tmp_path, form: str) -> None:
    path = tmp_path / "whole"
    path.write_bytes(base(form, 0))
    assert check(path, specs.load()) == ("document", None)


def test_a_case_is_always_the_same() -> None:
    assert case(3, 12) == case(3, 12) != case(4, 12)
