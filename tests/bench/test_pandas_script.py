"""The script that the benchmark compares with finds the facts that are printed, no fewer and no more."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.bench import pandas_script
from tests.synthetic.facts import amounts
from tests.synthetic.generate import generate
from tests.synthetic.render_text import render_pdf_text

CENT = 2


@pytest.mark.parametrize("seed", range(1, 9))
def test_it_reads_the_amounts_of_the_generator(tmp_path: Path, seed: int) -> None:
    disclosure = generate(seed)
    path = tmp_path / "disclosure.txt"
    path.write_text(render_pdf_text(disclosure), encoding="utf-8")
    read = pandas_script.read(path)
    found = Counter((code.strip() or None, "".join(name.split()), round(amount, CENT)) for code, name, amount in read[["code", "line_name", "amount_yuan"]].itertuples(index=False))
    printed = Counter((a.code, "".join(a.line_name.split()), round(a.amount, CENT)) for a in amounts(disclosure))
    assert found == printed
