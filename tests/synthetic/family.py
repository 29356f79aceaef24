"""Disclosures that belong together: years of one body, its budget beside its account, a department and its units.

    accounts(7)     -> a budget and two final accounts, the balances carried from one to the other
    budgets(7)      -> two years of budgets, the later one stating its change
    department(7)   -> a department's document and those of its units, which add up to it
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from random import Random

from tests.synthetic import budget, codes, names, performance, wording
from tests.synthetic.budget import Part
from tests.synthetic.generate import speak
from tests.synthetic.model import Disclosure, Unit
from tests.synthetic.profile import PROFILES, Profile

ACCOUNT = replace(PROFILES["final_account"], name="account_family", projects=(4, 8))
_TABLES_ONLY = {"performance": False, "activities": False, "procurement": False, "assets": False, "projects": (4, 8)}
BUDGET = replace(PROFILES["base"], name="budget_family", **_TABLES_ONLY)


@dataclass(frozen=True, slots=True)
class Body:
    name: str
    code: str
    division: str
    running: str
    units: tuple[Unit, ...]


def accounts(seed: int, profile: Profile = ACCOUNT) -> tuple[Disclosure, Disclosure, Disclosure]:
    """(budget of the year, account of the year before, account of the year); opening balances are last year's closing ones."""
    rng = Random(f"{seed}/{profile.name}/accounts")
    body, year = _body(rng), rng.randint(2022, 2024)
    first = _parts(rng, profile, body, year - 1)
    for part in first:
        part.carried = min(part.carried, part.total)
    before = _document(rng, profile, body, year - 1, first)
    second = _later(rng, first, budget.grain(profile), closing=True)
    plan = _later(rng, second, budget.grain(BUDGET), closing=False)
    planned = _document(rng, replace(BUDGET, name=f"{profile.name}_budget"), body, year, plan)
    opening = {side: _total(planned, side) for side in ("revenue", "expenditure")}
    return planned, before, _document(rng, profile, body, year, second, before=before, opening=opening)


def budgets(seed: int, profile: Profile = BUDGET) -> tuple[Disclosure, Disclosure]:
    """(last year's budget, this year's): the later states its change in total, by kind and by item of 三公."""
    rng = Random(f"{seed}/{profile.name}/budgets")
    body, year = _body(rng), rng.randint(2022, 2024)
    first = _parts(rng, profile, body, year)
    before = _document(rng, profile, body, year, first)
    return before, _document(rng, profile, body, year + 1, _later(rng, first, budget.grain(profile), closing=False), before=before)


def department(seed: int, profile: Profile = BUDGET, units: int = 2) -> tuple[Disclosure, ...]:
    """The department first, then the documents of its own office (本级) and of ``units - 1`` units below it."""
    rng = Random(f"{seed}/{profile.name}/department")
    whole, year = _body(rng), rng.randint(2022, 2025)
    below = [f"{whole.name}本级", *dict.fromkeys(names.subordinate(rng, whole.name) for _ in range(units - 1))]
    listed = tuple(Unit(x, "行政" if n == 0 else "事业", "正科级", "财政拨款") for n, x in enumerate([whole.name, *below[1:]]))
    level = replace(profile, name=f"{profile.name}_unit", body_level="unit")
    found, sums = [], {}
    for number, name in enumerate(below, 1):
        body = Body(name, f"{whole.code}{number:03d}", whole.division, whole.running, (listed[number - 1],))
        parts = _parts(rng, level, body, year)
        found.append(_document(rng, level, body, year, parts))
        for p in parts:
            held = sums.setdefault((p.code, p.source), Part(p.code, p.source))
            held.spend = {k: held.spend.get(k, 0) + p.spend.get(k, 0) for k in {**held.spend, **p.spend}}
            held.carried, held.year_end = held.carried + p.carried, held.year_end + p.year_end
    together = sorted(sums.values(), key=lambda p: (p.code, p.source))
    return _document(rng, profile, replace(whole, units=listed), year, together), *found


def _body(rng: Random) -> Body:
    name = names.body(rng)
    division = f"{rng.choice((13, 32, 33))}{rng.randint(1, 12):02d}{rng.randint(1, 30):02d}"
    return Body(name, str(rng.randint(101, 899)), division, rng.choice(codes.RUNNING_ITEMS), (Unit(name, "行政", "正科级", "财政拨款"),))


def _parts(rng: Random, profile: Profile, body: Body, year: int) -> list[Part]:
    """The fiscal money of one year, some of a fund in any case; nothing is spent outside basic and project expenditure."""
    projects = performance.projects(rng, profile, body.division, year, body.running)
    found = [p for p in budget.parts(rng, profile, body.running, projects) if "operating" not in p.spend]
    step = budget.grain(profile)
    if not any(p.source == "government_fund" for p in found):
        found.append(Part("2120803", "government_fund", {"project": budget.amount(rng, 5, 500, step)}))
    if profile.phase == "final_account":
        for part in found:
            part.year_end = budget.amount(rng, 0.1, 20, step)
    return [p for p in found if p.source in budget.FISCAL]


def _later(rng: Random, before: Sequence[Part], step: int, *, closing: bool) -> list[Part]:
    """The same codes a year on: what was left at the end of the year is there at its beginning."""
    found = []
    for old in before:
        part = deepcopy(old)
        part.spend = {k: max(step, v * rng.randint(80, 120) // 100 // step * step) for k, v in old.spend.items() if v}
        part.carried = old.year_end
        part.year_end = budget.amount(rng, 0.1, 20, step) if closing else 0
        if part.carried > part.total:
            part.spend["project"] = part.spend.get("project", 0) + part.carried
        found.append(part)
    return found


def _document(rng: Random, profile: Profile, body: Body, year: int, parts: list[Part], *, before: Disclosure | None = None,
              opening: dict[str, int] | None = None) -> Disclosure:
    d = Disclosure(
        seed=0, profile=profile, department=body.name, department_code=body.code, division=body.division, year=year,
        sheets=budget.sheets(rng, profile, sorted(parts, key=lambda p: (p.code, p.source))), projects=[], purchases=[], assets=[],
        units=list(body.units), activities=[], overall=[], stated={}, asset_date=f"{year - 1}-12-31", running_item=body.running,
        opening_budget=opening or {},
    )
    speak(rng, d, before)
    return d


def _total(d: Disclosure, side: str) -> int:
    sheet = d.sheets[wording.SUMMARY]
    return sheet.find(side=side, role="subtotal").amounts[sheet.measures[side][0]] or 0
