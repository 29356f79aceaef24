"""Documents of random looks load whole: no table begins twice, every row passes its schema."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from ingest import specs
from ingest.inbox import Source
from ingest.parse import parse
from ingest.raw.load import broken
from tests.synthetic import PROFILES, generate, random_profile, render_pdf_text, render_word_text
from tests.synthetic.wording import BUDGET_STYLES
from tests.synthetic_tests.reading import differences


@pytest.mark.parametrize("render", [render_word_text, render_pdf_text])
@pytest.mark.parametrize("seed", range(900, 916))
def test_a_random_document_passes_every_raw_schema(seed: int, render, tmp_path: Path):
    path = tmp_path / "document.txt"
    path.write_text(render(generate(seed, random_profile(Random(seed), BUDGET_STYLES))), encoding="utf-8")
    rows = parse(Source(path, path.name), specs.load())
    assert not rows.get("rejected_document")
    assert broken(rows) is None


@pytest.mark.parametrize("wording", BUDGET_STYLES)
def test_codes_and_names_in_one_column_are_read_whatever_its_label(wording: str, tmp_path: Path):
    profile = replace(PROFILES["code_with_name"], wording=wording, projects=(1, 1))
    assert "amounts" not in differences(tmp_path, generate(1, profile), "word_text")


@pytest.mark.parametrize("seed", range(920, 932))
def test_all_amounts_of_a_random_document_are_read_and_no_others(seed: int, tmp_path: Path):
    profile = replace(random_profile(Random(seed), BUDGET_STYLES), projects=(1, 2))
    assert "amounts" not in differences(tmp_path, generate(seed, profile), "pdf_text" if seed % 2 else "word_text")
