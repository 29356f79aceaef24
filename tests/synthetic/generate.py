"""A whole invented disclosure from a seed and a profile."""

from __future__ import annotations

from random import Random

from tests.synthetic import budget, codes, names, performance, wording
from tests.synthetic.model import Disclosure, Stated
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
    sheets = budget.sheets(rng, profile, parts, year)
    code = f"{rng.randint(101, 899)}" + (f"{rng.randint(1, 40):03d}" if profile.body_level == "unit" else "")
    disclosure = Disclosure(
        seed=seed, profile=profile, department=body, department_code=code, division=division, year=year, sheets=sheets, projects=projects,
        purchases=performance.purchases(rng, profile, projects, body) if profile.procurement else [],
        assets=performance.assets(rng, profile) if profile.assets else [], units=performance.units(rng, profile, body),
        activities=performance.activities(rng, projects) if profile.activities else [],
        overall=performance.indicators(rng, profile) if profile.performance else [], stated={}, asset_date=f"{year - 1}-12-31",
        running_item=running,
    )
    disclosure.three_public_budget = _planned(rng, disclosure, budget.grain(profile))
    disclosure.stated = _stated(rng, disclosure, budget.grain(profile))
    return disclosure


def _planned(rng: Random, d: Disclosure, step: int) -> dict[str, int]:
    """The 三公 budget beside the outturn of a final account: never below it."""
    if d.phase != "final_account":
        return {}
    sheet = d.sheets[wording.THREE_PUBLIC]
    keys = [key for key, _ in wording.STYLES[d.profile.wording].three_public]
    spent = {key: line.amounts.get(sheet.measures[""][0]) or 0 for key, line in zip(keys, sheet.sides[""], strict=False)}
    more = {key: fen + rng.randint(0, 50) * step if (fen := spent[key]) else 0 for key in ("overseas", "vehicle_purchase", "vehicle_running", "reception")}
    more["vehicle"] = more["vehicle_purchase"] + more["vehicle_running"]
    more["three_public"] = more["overseas"] + more["vehicle"] + more["reception"]
    return more


def _stated(rng: Random, d: Disclosure, step: int) -> dict[str, list[Stated]]:
    """Figures that the prose states: by section, each the sum or copy of what a table holds."""
    summary = d.sheets[wording.SUMMARY]
    (measure,) = summary.measures["revenue"]
    word = "预算" if d.phase == "budget" else "决算"
    money = lambda side, role: summary.find(side=side, role=role).amounts[measure] or 0  # noqa: E731
    total = money("revenue", "total")
    spending = d.sheets[wording.EXPENDITURE].find(role="total").amounts
    lines = [(x.name.split("、")[-1], x.amounts[measure]) for x in summary.sides["revenue"] if x.role == "line" and x.amounts[measure]]
    basic, project = spending["basic"] or 0, spending["project"] or 0
    d_basic, d_project = (rng.randint(1, max(2, v // step // 5)) * step for v in (basic, project))
    income = [Stated("revenue_total", total, f"{d.year}年{word}收入", "，其中：")]
    income += [Stated("revenue_part", fen, name, "，") for name, fen in lines]
    if (carried := money("revenue", "balance")):
        income.append(Stated("revenue_part", carried, "上年结转", "，"))
    public_use = sum(x.amounts.get("public_use") or 0 for x in d.sheets[wording.BASIC].sides[""] if x.role == "total")
    outlay = [Stated("expenditure_total", money("expenditure", "subtotal"), f"{d.year}年支出{word}", "，其中："),
              Stated("basic", basic, "基本支出", "，"), Stated("project", project, "项目支出", "，")]
    change = [Stated("revenue_total", total, f"{d.year}年{word}收支", f"，较{d.year - 1}年{word}"),
              Stated("change", d_basic + d_project, "增加", "，其中："), Stated("change_basic", d_basic, "基本支出增加", "，"),
              Stated("change_project", d_project, "项目支出增加", "，")]
    running = [Stated("running_cost", public_use, f"{d.year}年，机关运行经费共计安排", "，用于日常办公支出，")]
    sheet = {x.name: x for x in d.sheets[wording.THREE_PUBLIC].sides[""]}
    first = next(iter(d.sheets[wording.THREE_PUBLIC].measures[""]))
    three = []
    for (key, label) in wording.STYLES[d.profile.wording].three_public:
        if key in ("three_public", "overseas", "vehicle", "reception"):
            words = {"three_public": f"“三公”经费{word}", "overseas": "因公出国（境）费", "vehicle": "公务用车购置及运行费", "reception": "公务接待费"}
            three.append(Stated(f"three_public_{key}", sheet[label].amounts[first] or 0, words[key], "，"))
    assets = [Stated("asset_total", next(a.value for a in d.assets if a.role == "total") or 0, "上年末资产总额", "，")] if d.assets else []
    return {"income": income, "outlay": outlay, "change": change, "running": running, "three": three, "assets": assets}
