"""A whole invented disclosure from a seed and a profile."""

from __future__ import annotations

from random import Random

from tests.synthetic import budget, codes, names, outturn, performance, stated
from tests.synthetic.model import Disclosure
from tests.synthetic.profile import BASE, Profile


def generate(seed: int, profile: Profile = BASE) -> Disclosure:
    """An invented disclosure; the same seed and profile give the same one.

    Amounts are whole fen and satisfy the identities of a real disclosure. Nothing is printed yet.
    """
    rng = Random(f"{seed}/{profile.name}/{profile.phase}")
    body = names.body(rng)
    if profile.body_level == "unit":
        body = names.subordinate(rng, body)
    year = rng.randint(2022, 2025)
    division = f"{rng.choice((13, 32, 33, 41, 44, 51))}{rng.randint(1, 12):02d}{rng.randint(1, 30):02d}"
    running = rng.choice(codes.RUNNING_ITEMS)
    projects = performance.projects(rng, profile, division, year, running)
    parts = budget.parts(rng, profile, running, projects)
    sheets = budget.sheets(rng, profile, parts)
    code = f"{rng.randint(101, 899)}" + (f"{rng.randint(1, 40):03d}" if profile.body_level == "unit" else "")
    disclosure = Disclosure(
        seed=seed, profile=profile, department=body, department_code=code, division=division, year=year, sheets=sheets, projects=projects,
        purchases=performance.purchases(rng, profile, projects, body) if profile.procurement else [],
        assets=performance.assets(rng, profile) if profile.assets else [], units=performance.units(rng, profile, body),
        activities=performance.activities(rng, projects) if profile.activities else [],
        overall=performance.indicators(rng, profile) if profile.performance else [], stated={}, asset_date=f"{year - 1}-12-31",
        running_item=running,
    )
    speak(rng, disclosure, None)
    return disclosure


def speak(rng: Random, d: Disclosure, before: Disclosure | None) -> None:
    """Fill in what the prose states; ``before``: the document of the year before, if there is one."""
    step = budget.grain(d.profile)
    d.three_public_budget = outturn.planned(rng, d, step)
    d.stated = stated.stated(rng, d, step, before)
    d.completions, d.counts = outturn.completions(d), outturn.counts(rng, d)
