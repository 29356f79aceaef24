"""What cannot be read gives nothing rather than something wrong; what is no budget table stays unrecognised."""

from __future__ import annotations

import pytest

from tests.synthetic import PROFILES, facts, generate
from tests.synthetic_tests.reading import RENDERERS, compare, read

NAMES = ("base", "central_like", "henan_like", "sichuan_like", "final_account", "no_line_numbers", "furniture_row")


@pytest.mark.parametrize("layout", ["fused_text", "lines_text"])
@pytest.mark.parametrize("name", NAMES)
def test_a_layout_without_table_marks_gives_no_wrong_fact(tmp_path, name, layout):
    for seed in (1, 2):
        d = generate(seed, PROFILES[name])
        try:
            held = read(tmp_path, RENDERERS[layout](d))
        except AssertionError as rejected:
            assert "no_disclosure" in str(rejected)
            continue
        wrong = {sort: extra[:3] for sort, (_, extra) in compare(facts(d), held, d.profile).items() if extra and sort != "empty tables"}
        assert wrong == {}


@pytest.mark.parametrize("layout", ["word_text", "pdf_text"])
def test_tables_beside_the_nine_are_kept_unrecognised_with_their_cells(tmp_path, layout):
    d = generate(3, PROFILES["extra_tables"])
    held = read(tmp_path, RENDERERS[layout](d))
    strange = [t for t in held.tables.values() if t["title_printed"] in ("项目支出表", "政府购买服务支出预算表")]
    assert len(strange) == 2
    for table in strange:
        assert table["table_kind"] is None and table["unrecognised_reason"]
        cells = {c["text"] for c in held.rows["cell"] if c["table_id"] == table["table_id"] and c["state"] == "unclaimed"}
        assert d.projects[0].name in cells
