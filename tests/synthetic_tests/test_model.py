"""The generator against itself: consistent, reproducible, and an error planted is an identity broken."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.synthetic import KINDS, PROFILES, facts, generate, plant, random_profile, render_pdf_text, render_rows, render_word_text
from tests.synthetic.blocks import Table, spread
from tests.synthetic.identities import broken, checked
from tests.synthetic.plant import NothingToPlant
from tests.synthetic.wording import BUDGET_STYLES

SEEDS = range(1, 6)


@pytest.mark.parametrize("name", PROFILES)
def test_identities_hold_on_every_profile(name):
    for seed in SEEDS:
        assert broken(generate(seed, PROFILES[name])) == []


def test_identities_hold_on_random_profiles():
    for seed in range(60):
        profile = random_profile(Random(seed), BUDGET_STYLES)
        assert broken(generate(seed, profile)) == [], profile


def test_identities_evaluated():
    seen = set().union(*(checked(generate(seed)) for seed in SEEDS))
    assert {"I01", "I03", "I06", "I09", "I13", "I17", "I20", "I27", "I28", "I31", "I34", "I36", "I40", "I42"} <= seen


def test_same_seed_same_print():
    for name in ("base", "henan_like", "sichuan_like"):
        first, second = generate(11, PROFILES[name]), generate(11, PROFILES[name])
        assert facts(first) == facts(second)
        assert render_word_text(first) == render_word_text(second)
        assert render_pdf_text(first) == render_pdf_text(second)
        assert render_pdf_text(first) != render_pdf_text(generate(12, PROFILES[name]))


def test_same_seed_same_print_in_another_process():
    code = ("from tests.synthetic import *; import hashlib; d = generate(5, PROFILES['yunnan_like']);"
            "print(hashlib.sha256((render_word_text(d) + render_pdf_text(d)).encode()).hexdigest())")
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": salt},
                           cwd=Path(__file__).parents[2]).stdout for salt in ("1", "2")}
    assert len(runs) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_planted_error_breaks_the_identity_it_names(kind):
    planted_once = False
    for seed in range(8):
        disclosure = generate(seed)
        try:
            planted = plant(disclosure, kind, Random(seed))
        except NothingToPlant:
            continue
        planted_once = True
        found = {finding[0] for finding in broken(planted.disclosure)}
        assert set(planted.identities) <= found, planted.place
        assert planted.before != planted.after
        assert broken(disclosure) == [], "planting changed the original"
        assert render_pdf_text(planted.disclosure) != render_pdf_text(disclosure), "the error is not printed"
    assert planted_once


def _fills_its_width(profile, seed):
    for block in render_rows(generate(seed, profile)):
        if isinstance(block, Table):
            for row in spread(block.rows, block.width):
                assert sum(columns for _, columns, _ in row) == block.width, (block.kind, row, profile)


@pytest.mark.parametrize("name", PROFILES)
def test_every_row_fills_its_table(name):
    _fills_its_width(PROFILES[name], 3)


def test_every_row_fills_its_table_on_random_profiles():
    for seed in range(80):
        _fills_its_width(random_profile(Random(seed), BUDGET_STYLES), seed)


def test_amounts_of_facts_are_printed():
    """Each expected amount, written the way the profile writes it, stands in the text."""
    for name in ("base", "yuan_thousands", "mixed_units"):
        disclosure = generate(4, PROFILES[name])
        text = render_pdf_text(disclosure)
        unit = disclosure.profile.unit
        for a in facts(disclosure).amounts:
            if a.table_kind == "three_public_expense":
                continue
            value = a.amount / (10_000 if unit == "万元" else 1)
            assert (f"{value:,.2f}" if disclosure.profile.thousands else f"{value:.2f}") in text, a


def test_rounded_amounts_add_up_only_within_rounding():
    """Printed leaves of 支出总表 miss the printed total, by no more than half a cent of 万元 per addend."""
    off = 0
    for seed in SEEDS:
        held = [a for a in facts(generate(seed, PROFILES["rounded"])).amounts if a.table_kind == "expenditure_detail" and a.measure == "total"]
        leaves = [a.amount for a in held if a.code and len(a.code) == 7]
        total = next(a.amount for a in held if a.code is None)
        assert abs(sum(leaves) - total) <= 50 * (len(leaves) + 1)
        off += sum(leaves) != total
    assert off


def test_generator_does_not_know_the_parser():
    """No module of the generator imports ingest or names its table kinds folder."""
    folder = Path(__file__).parents[1] / "synthetic"
    files = sorted(folder.glob("*.py"))
    assert len(files) > 10
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [n for n in names if n.split(".")[0] in ("ingest", "release")], path.name
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert "table_kinds/" not in node.value or "never" in node.value or "reads its" in node.value, path.name


def test_corpus_command(tmp_path):
    from tests.synthetic.__main__ import main

    assert main(["--count", "4", "--seed", "9", "--out", str(tmp_path), "--profile", "random", "--plant"]) == 0
    files = sorted(tmp_path.glob("*.txt"))
    assert len(files) == 4 and all(f.stat().st_size > 5_000 for f in files)
    assert len((tmp_path / "planted.jsonl").read_text(encoding="utf-8").splitlines()) == 4
