"""Text of other programs: whatever marks the tables, what was generated is what is read, and what cannot be told stays unread."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from ingest import specs
from ingest.documents import Source
from ingest.parse import parse
from tests.synthetic import PROFILES, facts, generate, random_profile
from tests.synthetic.wording import BUDGET_STYLES
from tests.synthetic_tests.marks import FAMILIES, joined, without_blanks, without_places
from tests.synthetic_tests.reading import Read, _fields, amounts, compare, counted, expected_amounts, expected_indicators, indicators

PROFILE_NAMES = ("base", "codes_split", "yuan_thousands", "henan_like")
ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def _read(tmp, data: bytes) -> Read:
    path = tmp / "disclosure.txt"
    path.write_bytes(data)
    rows = parse(Source(path, path.name), specs.load())
    assert "rejected_document" not in rows, rows["rejected_document"]
    return Read({name: [dict(zip(_fields(name), row, strict=True)) for row in held] for name, held in rows.items()})


def _wrong_amounts(tmp, d, text: str) -> Counter:
    """Amounts that are read and not printed; none in a document that is refused because nothing in it can be told."""
    path = tmp / "disclosure.txt"
    path.write_text(text, encoding="utf-8")
    rows = parse(Source(path, path.name), specs.load())
    if "rejected_document" in rows:
        assert rows["rejected_document"][0][2] == "no_disclosure"
        return Counter()
    held = Read({name: [dict(zip(_fields(name), row, strict=True)) for row in found] for name, found in rows.items()})
    assert any(c["state"] == "unclaimed" for c in held.rows["cell"])
    return amounts(held) - expected_amounts(facts(d))


@cache
def _disclosure(name: str, seed: int = 1):
    return generate(seed, replace(PROFILES[name], projects=(2, 3)))


@pytest.mark.parametrize("name", PROFILE_NAMES)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_fact_is_read_from_every_family_of_marks(tmp_path, family, name):
    d = _disclosure(name)
    held = _read(tmp_path, FAMILIES[family](d).encode())
    assert compare(facts(d), held, d.profile) == {}
    assert held.rows["document"][0]["reader"] == "marked_text"


@pytest.mark.parametrize("family", FAMILIES)
def test_no_cell_is_counted_twice_and_every_one_has_a_line(tmp_path, family):
    text = FAMILIES[family](_disclosure("base"))
    held = _read(tmp_path, text.encode())
    ids = [c["source_cell_id"] for c in held.rows["cell"]]
    assert len(ids) == len(set(ids))
    lines = ["".join(line.split()) for line in text.split("\n")]
    for cell in held.rows["cell"]:
        first = "".join(cell["text"].split("\n")[0].split())
        assert first.replace("<", "&lt;").replace(">", "&gt;")[:6] in "".join(lines[cell["line"] - 1 : cell["line"] + 2]).replace("\\", "") or first in lines[
            cell["line"] - 1
        ], cell


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_or_line_end_changes_no_fact(tmp_path, encoding):
    d = _disclosure("base")
    text = FAMILIES["bars"](d).replace("\n", "\r\n")
    assert compare(facts(d), _read(tmp_path, text.encode(encoding)), d.profile) == {}


@pytest.mark.parametrize("family", ["markdown", "bars", "comma_values", "frame"])
def test_characters_that_print_nothing_and_wide_digits_change_no_amount(tmp_path, family):
    d = _disclosure("base")
    text = FAMILIES[family](d)
    strange = "".join(f"{line[:1]}\u200b{line[1:]}\ufeff" if line[:1].isalpha() else line for line in text.splitlines(keepends=True))
    held = _read(tmp_path, strange.replace("科目", "科\u00ad目").replace("合计", "合\u2060计").encode())
    assert amounts(held) == expected_amounts(facts(d))


def test_a_number_in_wide_digits_is_a_number(tmp_path):
    d = _disclosure("yuan_thousands")
    text = "\n".join(line.translate(FULL_WIDTH) if line.startswith("| ") and "." in line else line for line in FAMILIES["markdown"](d).split("\n"))
    held = _read(tmp_path, text.encode())
    kept = [v["text"] for v in held.rows["value"] if v["field"] == "total"]
    assert any("．" in v for v in kept)
    assert [t for t in held.tables.values() if t["unrecognised_reason"]] == []


@pytest.mark.parametrize("sign", ["|", "\t"])
@pytest.mark.parametrize("name", [*PROFILE_NAMES, "total_merged", "flat_form", "guangdong_like"])
def test_merged_cells_that_lost_their_places_are_told_by_their_labels(tmp_path, name, sign):
    """Amounts and indicators; what no label tells stays unread, so nothing is wrong. Tables without rows count as neither."""
    d = _disclosure(name)
    wanted, held = facts(d), _read(tmp_path, without_places(sign)(d).encode())
    assert amounts(held) == expected_amounts(wanted)
    assert indicators(held) == expected_indicators(wanted)


@pytest.mark.parametrize("seed", [5, 9])
def test_no_random_document_without_places_gives_a_wrong_fact(tmp_path, seed):
    d = generate(seed, replace(random_profile(Random(seed), BUDGET_STYLES), projects=(1, 3)))
    held = _read(tmp_path, without_places("|")(d).encode())
    wrong = {sort: found - wanted for sort, (wanted, found) in counted(facts(d), held, d.profile).items() if sort != "empty tables"}
    assert not any(wrong.values())
    assert amounts(held).total() > 0.9 * expected_amounts(facts(d)).total()


@pytest.mark.parametrize("sign", [" | ", "\t"])
@pytest.mark.parametrize("seed", [1, 307, 311])
def test_rows_that_lost_their_blank_cells_give_no_wrong_amount(tmp_path, seed, sign):
    rng = Random(seed)
    d = generate(seed, replace(random_profile(rng, BUDGET_STYLES), projects=(1, 3)))
    assert _wrong_amounts(tmp_path, d, without_blanks(sign)(d)) == {}


def test_commas_that_may_stand_inside_numbers_cut_nothing(tmp_path):
    d = _disclosure("yuan_thousands")
    assert _wrong_amounts(tmp_path, d, joined(",")(d)) == {}
