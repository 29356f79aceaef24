"""What cannot be read gives nothing rather than something wrong; what is no budget table stays unrecognised."""

from __future__ import annotations

import re

import pytest

from tests.synthetic import PROFILES, facts, generate
from tests.synthetic_tests.reading import RENDERERS, compare, read

NAMES = ("base", "central_like", "henan_like", "sichuan_like", "final_account", "no_line_numbers", "furniture_row")


@pytest.mark.parametrize("layout", ["fused_text", "lines_text", "aligned_text"])
@pytest.mark.parametrize("name", NAMES)
def test_a_layout_without_table_marks_gives_no_wrong_fact(tmp_path, name, layout):
    for seed in (1, 2):
        d = generate(seed, PROFILES[name])
        try:
            held = read(tmp_path, RENDERERS[layout](d))
        except AssertionError as rejected:
            assert "no_disclosure" in str(rejected)
            continue
        wrong = {sort: extra[:3] for sort, (_, extra) in compare(facts(d), held, d.profile).items() if extra}
        assert wrong == {}


# Labels that decide what the two lists beside the nine tables are, and words that no body prints there.
INVENTED = {"项目单位": "甲栏", "合计": "乙栏", "财政拨款": "丙栏", "其他资金": "丁栏", "购买服务项目": "戊栏", "承接主体类别": "己栏", "服务领域": "庚栏", "预算金额": "辛栏"}


def _lists(tmp_path, layout, invented: bool):
    """The tables of 项目支出 and 政府购买服务, found by a header of theirs; ``invented``: with other words in their headers."""
    d = generate(3, PROFILES["extra_tables"])
    text = RENDERERS[layout](d)
    marks = ("项目单位", "服务领域")
    if invented:
        start, end = text.rindex("项目支出表"), text.index("服务领域", text.rindex("政府购买服务支出预算表")) + 40
        part = text[start:end]
        for label, word in INVENTED.items():
            part = re.sub(rf"(?<![^\s]){label}(?![^\s])", word, part)
        text, marks = text[:start] + part + text[end:], tuple(INVENTED[m] for m in marks)
    held = read(tmp_path, text)
    ids = {c["table_id"] for c in held.rows["cell"] if c["text"] in marks}
    assert len(ids) == 2 and None not in ids
    return d, held, [held.tables[i] for i in ids]


@pytest.mark.parametrize("layout", ["word_text", "pdf_text"])
def test_lists_beside_the_nine_are_kinds_of_their_own(tmp_path, layout):
    d, held, lists = _lists(tmp_path, layout, invented=False)
    assert {table["table_kind"] for table in lists} == {"project_expenditure", "service_purchase"}
    for table in lists:
        cells = {c["text"] for c in held.rows["cell"] if c["table_id"] == table["table_id"] and c["state"] == "loaded"}
        assert d.projects[0].name in cells


@pytest.mark.parametrize("layout", ["word_text", "pdf_text"])
def test_tables_under_unknown_labels_are_kept_unrecognised_with_their_cells(tmp_path, layout):
    d, held, strange = _lists(tmp_path, layout, invented=True)
    for table in strange:
        assert table["table_kind"] is None and table["unrecognised_reason"]
        cells = {c["text"] for c in held.rows["cell"] if c["table_id"] == table["table_id"] and c["state"] == "unclaimed"}
        assert d.projects[0].name in cells


@pytest.mark.parametrize("layout", ["word_text", "pdf_text"])
def test_an_unrecognised_table_keeps_its_title_and_unit(tmp_path, layout):
    _, _, strange = _lists(tmp_path, layout, invented=True)
    assert {(t["title_printed"], t["unit_printed"]) for t in strange} == {("项目支出表", "万元"), ("政府购买服务支出预算表", "万元")}
