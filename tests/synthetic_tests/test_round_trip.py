"""What was generated is what the parser's raw rows hold, one respect of the print at a time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.synthetic import PROFILES, generate
from tests.synthetic_tests.known import KNOWN
from tests.synthetic_tests.reading import PARTS, differences

SEEDS = (1, 2)
LAYOUTS = ("word_text", "pdf_text")


def _case(name: str, layout: str, part: str):
    reason = KNOWN.get((name, layout, part))
    return pytest.param(name, layout, part, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """Differences of one profile in one layout, parsed once for all parts."""
    tmp = tmp_path_factory.mktemp("synthetic")

    @cache
    def run(name: str, layout: str) -> tuple[dict, ...]:
        profile = replace(PROFILES[name], projects=(3, 6))  # fewer than a real body has: the layouts matter here
        return tuple(differences(tmp, generate(seed, profile), layout) for seed in SEEDS)

    return run


@pytest.mark.parametrize(("name", "layout", "part"), [_case(n, x, p) for n in PROFILES for x in LAYOUTS for p in PARTS])
def test_what_was_generated_is_what_raw_holds(compared, name, layout, part):
    found = {
        f"{sort}, seed {seed}": {"missing": len(held[sort][0]), "extra": len(held[sort][1]), "examples": (held[sort][0][:2], held[sort][1][:2])}
        for seed, held in zip(SEEDS, compared(name, layout), strict=True) for sort in PARTS[part] if sort in held
    }
    assert found == {}
