"""A sheet of numbers with formats reads as the same sheet of texts, also after another program saved it."""

from __future__ import annotations

import pytest

from ingest import specs
from ingest.documents import Source, open_document, read_grid
from release.paths import PROJECT
from tests.render.office import converted, needs_office
from tests.render.placing import placed
from tests.render.sample import blocks_of
from tests.render.sheets import number_and_format, render_xls, render_xlsx
from tests.render.test_merged_tables import told
from tests.synthetic import PROFILES, generate
from tests.synthetic.blocks import Block, Table
from tests.synthetic.document import render_rows
from tests.unit.ingest.readers.helpers import grid_of

SAMPLES = sorted((PROJECT / "disclosures").glob("*.txt"))
PROFILE_NAMES = ("base", "henan_like", "final_account")
DOCUMENTS = [path.name for path in SAMPLES] + list(PROFILE_NAMES)


def drawn(name: str) -> list[Block]:
    if name in PROFILE_NAMES:
        return render_rows(generate(4, PROFILES[name]))
    path = PROJECT / "disclosures" / name
    return blocks_of(read_grid(open_document(Source(path, name))), specs.load())[0]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("render", [render_xlsx, render_xls])
def test_numbers_read_as_their_formats_print_them(tmp_path, name, render):
    blocks = drawn(name)
    assert sum(number_and_format(c.text) is not None for b in blocks if isinstance(b, Table) for c in placed(b)) > 20
    assert told(grid_of(tmp_path, render(blocks, typed=True))) == told(grid_of(tmp_path, render(blocks)))


@needs_office
def test_numbers_read_the_same_after_another_program_saved_them(tmp_path):
    for number, name in enumerate(PROFILE_NAMES):
        blocks = drawn(name)
        (tmp_path / f"{number}.xlsx").write_bytes(render_xlsx(blocks, typed=True))
    files = sorted(tmp_path.glob("*.xlsx"))
    for form in ("xls", "xlsx"):
        for path, made in zip(files, converted(files, form, tmp_path / form), strict=True):
            assert told(grid_of(tmp_path, made.read_bytes())) == told(grid_of(tmp_path, path.read_bytes()))
