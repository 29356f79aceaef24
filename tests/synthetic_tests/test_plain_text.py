"""Text without any mark of a cell: what is read is what was generated, and what is not read is kept with its cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random

import pytest

from ingest import specs
from ingest.documents import Source
from ingest.parse import parse
from tests.render.pdf import render_pdf
from tests.synthetic import KINDS, PROFILES, NothingToPlant, facts, generate, plant, random_profile
from tests.synthetic.document import render_rows
from tests.synthetic.wording import BUDGET_STYLES
from tests.synthetic_tests.reading import RENDERERS, Read, _fields, amounts, counted, expected_amounts, read, squeeze

LAYOUTS = ("aligned_text", "fused_text", "lines_text")
# Share of the amounts of the plain profile that each layout must give; the rest could stand in several columns.
LEAST = {"aligned_text": 1.0, "fused_text": 0.9, "lines_text": 0.9}
PAGES = ("aligned_pages", "fused_pages", "lines_pages")
WORDS = ("indicators", "projects", "purchases", "assets", "activities")
VARIED = ("base", "national_form", "flat_form", "two_goals", "integrated_national", "three_cell_targets", "codes_split_blank", "unit_columns",
          "remark_column", "economic_side", "revenue_by_unit", "three_public_columns", "prior_year", "no_description")


def _wrong(held, wanted) -> dict[str, list]:
    pairs = counted(facts(wanted), held, wanted.profile)
    return {sort: list((got - expected).elements())[:3] for sort, (expected, got) in pairs.items() if got - expected}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["base", "no_line_numbers", "total_last", "yuan_thousands", "zeros_dashed", "guangdong_like", "sichuan_like"])
def test_most_amounts_are_read_and_none_is_wrong(tmp_path, name, layout):
    found = wanted = 0
    for seed in (1, 2):
        d = generate(seed, PROFILES[name])
        held = read(tmp_path, RENDERERS[layout](d))
        assert _wrong(held, d) == {}
        expected = expected_amounts(facts(d))
        found += (expected & amounts(held)).total()
        wanted += expected.total()
    assert found >= (LEAST[layout] if name == "base" else 0.5 * LEAST[layout]) * wanted


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(300, 312))
def test_a_random_document_gives_no_wrong_fact_and_loses_no_character(tmp_path, seed, layout):
    d = generate(seed, random_profile(Random(seed), BUDGET_STYLES))
    text = RENDERERS[layout](d)
    try:
        held = read(tmp_path, text)
    except AssertionError as rejected:
        assert "no_disclosure" in str(rejected)
        return
    assert _wrong(held, d) == {}
    kept = defaultdict(list)
    for cell in held.rows["cell"]:
        kept[cell["line"]].append((cell["field"], cell["text"]))
    for number, line in enumerate(text.split("\n"), 1):
        printed = Counter(squeeze(line))
        assert Counter("".join(squeeze(t) for _, t in sorted(kept[number]))) == printed, line


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", VARIED)
def test_forms_and_tables_of_words_are_read_whole(tmp_path, name, layout):
    d = generate(3, PROFILES[name])
    held = read(tmp_path, RENDERERS[layout](d))
    pairs = counted(facts(d), held, d.profile)
    assert _wrong(held, d) == {}
    for sort in WORDS:
        expected, got = pairs[sort]
        assert got == expected, sort
    expected, got = pairs["amounts"]
    assert got.total() >= (0.95 if layout == "aligned_text" else 0.3) * expected.total()


@pytest.mark.parametrize("layout", PAGES)
@pytest.mark.parametrize("seed", range(400, 408))
def test_what_new_pages_print_between_rows_is_no_row_and_loses_none(tmp_path, seed, layout):
    d = generate(seed, random_profile(Random(seed), BUDGET_STYLES))
    held = read(tmp_path, RENDERERS[layout](d))
    assert _wrong(held, d) == {}
    pairs = counted(facts(d), held, d.profile)
    for sort in (*WORDS, "units"):
        expected, got = pairs[sort]
        assert got == expected, sort
    expected, got = pairs["amounts"]
    assert got.total() >= (0.99 if layout == "aligned_pages" else 0.8) * expected.total()


@pytest.mark.parametrize("layout", ["fused_text", "lines_text"])
@pytest.mark.parametrize("seed", range(500, 506))
def test_an_error_of_the_publisher_moves_no_number_into_another_column(tmp_path, seed, layout):
    rng = Random(seed)
    d = generate(seed, random_profile(rng, BUDGET_STYLES))
    planted = 0
    for kind in rng.sample(sorted(KINDS), len(KINDS)):
        try:
            wanted = plant(d, kind, rng).disclosure
        except NothingToPlant:
            continue
        held = read(tmp_path, RENDERERS[layout](wanted))
        expected, got = counted(facts(wanted), held, wanted.profile)["amounts"]
        assert not got - expected, kind
        planted += 1
        if planted == 2:
            break
    assert planted


def _hurt(printed: str, how: str, rng: Random) -> str:
    """The same text as a worse extractor leaves it: a word broken over lines or by a blank, or the number of a page between lines."""
    lines = []
    for line in printed.split("\n"):
        if rng.random() < 0.04:
            long = [w for w in line.split() if len(w) > 5 and w[0] > "\u4e00" and w[-1] > "\u4e00"]
            if how == "page":
                lines.append(str(rng.randint(1, 40)))
            elif long:
                word = rng.choice(long)
                at = rng.randint(2, len(word) - 2)
                line = line.replace(word, word[:at] + ("\n" if how == "wrap" else " ") + word[at:], 1)
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("layout", ["fused_text", "lines_text"])
@pytest.mark.parametrize("how", ["wrap", "blank", "page"])
def test_what_a_broken_cell_leaves_in_doubt_is_given_up(tmp_path, how, layout):
    found = 0
    for seed in (1000, 1002, 1007):
        d = generate(seed, random_profile(Random(seed), BUDGET_STYLES))
        held = read(tmp_path, _hurt(RENDERERS[layout](d), how, Random(f"{seed}/{how}")))
        pairs = counted(facts(d), held, d.profile)
        for sort in WORDS if how == "wrap" else ("amounts", *WORDS):
            if sort == "projects":
                continue
            expected, got = pairs[sort]
            assert not got - expected, (seed, sort, list(got - expected)[:2])
        expected, got = pairs["projects"]
        for project in got:  # values may be missing; those that are read are those printed
            assert any(all(b in (None, ()) or a == b for a, b in zip(wanted, project, strict=True)) for wanted in expected), project
        found += pairs["indicators"][1].total()
    assert found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_numbers_whose_column_is_not_certain_are_kept_with_that_reason(tmp_path, layout):
    d = generate(1, PROFILES["base"])
    held = read(tmp_path, RENDERERS[layout](d))
    undecided = [c for c in held.rows["cell"] if c["reason"] == "column_undecided"]
    assert bool(undecided) == (layout != "aligned_text")
    assert all(c["state"] == "unclaimed" and held.tables[c["table_id"]]["table_kind"] for c in undecided)


@pytest.mark.parametrize("layout", ["fused_text", "lines_text"])
def test_a_table_that_does_not_come_out_is_kept_with_that_reason(tmp_path, layout):
    d = generate(1, PROFILES["base"])
    printed = RENDERERS[layout](d).replace("台式计算机", "台式\n计算机").replace("激光打印机", "激光\n打印机")
    held = read(tmp_path, printed)
    unread = [t for t in held.tables.values() if t["unrecognised_reason"] == "layout_undecided"]
    assert unread and all(t["table_kind"] is None and not t["rows"] for t in unread)
    for table in unread:
        assert any(c["table_id"] == table["table_id"] and c["state"] == "unclaimed" for c in held.rows["cell"])


@pytest.mark.parametrize("name", ["base", "no_line_numbers"])
def test_a_pdf_without_ruling_lines_is_read_by_places(tmp_path, name):
    d = generate(2, PROFILES[name])
    path = tmp_path / "a.pdf"
    path.write_bytes(render_pdf(render_rows(d), ruled=False))
    rows = parse(Source(path, path.name), specs.load())
    held = Read({table: [dict(zip(_fields(table), row, strict=True)) for row in found] for table, found in rows.items()})
    assert _wrong(held, d) == {}
    expected = expected_amounts(facts(d))
    assert (expected & amounts(held)).total() > 0.7 * expected.total()
