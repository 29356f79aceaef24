"""Recall and precision of the parser over many random disclosures, by respect of the print.

    python -m tests.synthetic_tests.survey --count 1000 --seed 1

Every respect of the profile is a row per value: share of expected facts found, share of found facts expected.
"""

from __future__ import annotations

import argparse
import dataclasses
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

from tests.synthetic import Profile, facts, generate, random_profile
from tests.synthetic.wording import BUDGET_STYLES
from tests.synthetic_tests.reading import RENDERERS, counted, read

SORTS = ("amounts", "indicators")


def main(arguments: list[str] | None = None) -> int:
    """Print the table; the exit status is 0 whatever it says."""
    parser = argparse.ArgumentParser(prog="python -m tests.synthetic_tests.survey", description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layout", choices=[*RENDERERS, "mixed"], default="mixed")
    chosen = parser.parse_args(arguments)
    tallies: dict[tuple[str, str], Counter] = defaultdict(Counter)
    worst: Counter = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(chosen.seed, chosen.seed + chosen.count):
            rng = Random(f"{seed}/survey")
            profile = random_profile(rng, BUDGET_STYLES)
            layout = chosen.layout if chosen.layout != "mixed" else rng.choice(("word_text", "pdf_text"))
            tally = _measure(Path(folder), seed, profile, layout, worst)
            for respect, value in [("all", ""), ("layout", layout), *_respects(profile)]:
                tallies[(respect, value)].update(tally)
    print(f"{'respect':24}{'value':12}{'documents':>10}" + "".join(f"{s + ' recall':>18}{'precision':>12}" for s in SORTS))
    varied = Counter(respect for respect, _ in tallies)
    for (respect, value), t in sorted(tallies.items(), key=lambda x: (x[0][0] != "all", x[0])):
        if varied[respect] == 1 and respect != "all":
            continue
        shares = "".join(f"{_share(t, s, 'wanted'):>18}{_share(t, s, 'got'):>12}" for s in SORTS)
        print(f"{respect:24}{value:12}{t['documents']:>10}{shares}")
    print("\nwrong amounts by table kind:", dict(worst.most_common()))
    return 0


def _respects(profile: Profile) -> list[tuple[str, str]]:
    return [(f.name, str(getattr(profile, f.name))) for f in dataclasses.fields(profile) if f.name not in ("name", "phase", "projects", "items")]


def _measure(folder: Path, seed: int, profile: Profile, layout: str, worst: Counter) -> Counter:
    d = generate(seed, profile)
    tally: Counter = Counter(documents=1)
    try:
        held = read(folder, RENDERERS[layout](d))
    except AssertionError:
        held = None
    for sort, (wanted, got) in counted(facts(d), held, profile).items():
        if sort in SORTS:
            tally[f"{sort} wanted"] += wanted.total()
            tally[f"{sort} got"] += got.total()
            tally[f"{sort} right"] += (wanted & got).total()
        if sort == "amounts":
            worst.update(fact[0] for fact in (got - wanted).elements())
    return tally


def _share(t: Counter, sort: str, of: str) -> str:
    return f"{t[f'{sort} right'] / t[f'{sort} {of}']:.4f}" if t[f"{sort} {of}"] else "-"


if __name__ == "__main__":
    raise SystemExit(main())
