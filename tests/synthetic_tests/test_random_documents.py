"""Documents of random looks load whole: no table begins twice, every row passes its schema."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from ingest import specs
from ingest.inbox import Source
from ingest.load import broken
from ingest.parse import parse
from tests.synthetic import generate, random_profile, render_pdf_text, render_word_text
from tests.synthetic.wording import BUDGET_STYLES


@pytest.mark.parametrize("render", [render_word_text, render_pdf_text])
@pytest.mark.parametrize("seed", range(900, 916))
def test_a_random_document_passes_every_raw_schema(seed: int, render, tmp_path: Path):
    path = tmp_path / "document.txt"
    path.write_text(render(generate(seed, random_profile(Random(seed), BUDGET_STYLES))), encoding="utf-8")
    rows = parse(Source(path, path.name), specs.load())
    assert not rows.get("rejected_document")
    assert broken(rows) is None
