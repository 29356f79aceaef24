"""A short run of the fuzzer; the long one is `make fuzz`."""

from __future__ import annotations

import pytest

from ingest import specs
from ingest.marked.sheet import Sheet
from tests.fuzz.cases import FORMATS, base, case
from tests.fuzz.check import check
from tests.fuzz.worker import guarded, run

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


def test_a_case_that_ended_its_process_is_right_only_if_the_ingest_rejects_it() -> None:
    """Another try with the product's own guard; both kinds of cases are among the first of a seed."""
    ends = {number: end for number, _, end, _ in run(0, count=14, seed=7)}
    rejected = next(number for number, end in ends.items() if end != "document")
    accepted = next(number for number, end in ends.items() if end == "document")
    assert guarded(rejected, 7, -6)[2:] == ("rejected with its process", None)
    assert guarded(accepted, 7, -6)[3] is not None


def test_a_page_that_lost_its_beginning_is_read_as_text_with_marks(tmp_path) -> None:
    """Its tags are no print, so nothing is lost."""
    path, page = tmp_path / "page", base("html", 0)
    path.write_bytes(page[page.index(b"<body") + 5 :])
    assert check(path, specs.load()) == ("document", None)


def test_an_amount_that_the_reader_of_marked_text_drops_is_seen(tmp_path, monkeypatch) -> None:
    """The second reading drops it, too; only the bytes tell."""
    path = tmp_path / "marked"
    path.write_bytes(base("markdown", 0))
    whole = Sheet.piece
    monkeypatch.setattr(Sheet, "piece", lambda sheet, line, part: None if line > 60 and "." in part else whole(sheet, line, part))
    end, wrong = check(path, specs.load())
    assert end == "document"
    assert "stand in no cell" in wrong
