"""A document gives the same facts in every format, drawn by other tools than the readers use."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ingest import specs
from ingest.documents import Source, open_document, read_grid
from ingest.recognising.recognise import recognise
from tests.render import RENDERERS
from tests.render.pdf import render_pdf
from tests.render.sample import blocks_of
from tests.synthetic import PROFILES, generate, render_pdf_text
from tests.synthetic.document import render_rows
from tests.unit.ingest.readers.helpers import facts, grid_of

SAMPLES = sorted((Path(__file__).parents[4] / "disclosures").glob("*.txt"))
SHORT = replace(PROFILES["base"], projects=(2, 2))
PROFILE_NAMES = ("base", "total_merged", "codes_split", "no_line_numbers", "three_cell_targets", "zeros_printed")


@cache
def sample(path: Path):
    drawn, findings = blocks_of(read_grid(open_document(Source(path, path.name))), specs.load())
    return drawn, facts(findings)


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("path", SAMPLES, ids=[p.stem for p in SAMPLES])
def test_a_sample_drawn_in_a_format_gives_the_values_of_its_text(tmp_path, path, form):
    drawn, wanted = sample(path)
    grid = grid_of(tmp_path, RENDERERS[form](drawn))
    assert grid.reader == form
    assert facts(recognise(grid, specs.load())) == wanted
    assert len(wanted) > 5


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("profile", PROFILE_NAMES)
def test_an_invented_disclosure_gives_the_values_of_its_text(tmp_path, profile, form):
    disclosure = generate(3, replace(PROFILES[profile], projects=(2, 3)))
    wanted = facts(recognise(grid_of(tmp_path, render_pdf_text(disclosure).encode()), specs.load()))
    grid = grid_of(tmp_path, RENDERERS[form](render_rows(disclosure)))
    assert facts(recognise(grid, specs.load())) == wanted
    assert len(wanted) > 10


@pytest.fixture(scope="module")
def upright(tmp_path_factory):
    drawn = render_rows(generate(4, SHORT))
    return drawn, facts(recognise(grid_of(tmp_path_factory.mktemp("upright"), render_pdf(drawn)), specs.load()))


@pytest.mark.parametrize(
    "print_as",
    [{"repeat_header": False}, {"wide": False}, {"rotated": 90}, {"rotated": 180}, {"rotated": 270}, {"rotated": 90, "said": False}],
    ids=["header-once", "portrait", "turned-90", "turned-180", "turned-270", "sideways"],
)
def test_a_pdf_may_turn_its_pages_and_print_a_header_once(tmp_path, upright, print_as):
    drawn, plain = upright
    assert facts(recognise(grid_of(tmp_path, render_pdf(drawn, **print_as)), specs.load())) == plain

