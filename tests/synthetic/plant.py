"""Plant one error in a disclosure, and say which identity must find it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from random import Random

from tests.synthetic import codes, wording
from tests.synthetic.model import Disclosure
from tests.synthetic.plant_more import MORE
from tests.synthetic.planting import NothingToPlant, Planted, change_cell, change_stated, changed


def plant(disclosure: Disclosure, kind: str, rng: Random) -> Planted:
    """A copy of the disclosure with one error of that kind (a key of KINDS).

    The change is large enough to stand clear of every rounding tolerance. Errors: NothingToPlant.
    """
    copy: Disclosure = pickle.loads(pickle.dumps(disclosure))
    return KINDS[kind](copy, rng)


def _total(d: Disclosure, rng: Random) -> Planted:
    return change_cell(d, rng, "total", ("I06", "I08", "I10"), wording.EXPENDITURE, [d.sheets[wording.EXPENDITURE].find(role="total")], "total")


def _child(d: Disclosure, rng: Random) -> Planted:
    lines = [x for x in d.sheets[wording.GENERAL].sides[""] if x.role == "item"]
    return change_cell(d, rng, "child", ("I06", "M05"), wording.GENERAL, lines, "project")


def _summary_item(d: Disclosure, rng: Random) -> Planted:
    lines = [x for x in d.sheets[wording.SUMMARY].sides["expenditure"] if x.role == "class"]
    return change_cell(d, rng, "summary_item", ("I05",), wording.SUMMARY, lines, d.sheets[wording.SUMMARY].measures["expenditure"][0])


def _copied(d: Disclosure, rng: Random) -> Planted:
    line = d.sheets[wording.SUMMARY].find(side="revenue", role="total")
    identities = ("I01", "I03", "I09") if d.phase == "budget" else ("I01", "I03")
    return change_cell(d, rng, "copied_total", identities, wording.SUMMARY, [line], d.sheets[wording.SUMMARY].measures["revenue"][0])


def _fiscal(d: Disclosure, rng: Random) -> Planted:
    line = d.sheets[wording.FISCAL].find(side="expenditure", role="subtotal")
    return change_cell(d, rng, "fiscal_total", ("I12", "I13"), wording.FISCAL, [line], "general_public_budget")


def _line(d: Disclosure, rng: Random, name: str, identities: tuple[str, ...], sheet: str, side: str, role: str) -> Planted:
    lines = [x for x in d.sheets[sheet].sides[side] if x.role == role]
    return change_cell(d, rng, name, identities, sheet, lines, d.sheets[sheet].measures[side][0])


def _revenue_source(d: Disclosure, rng: Random) -> Planted:
    sheet = d.sheets[wording.REVENUE]
    held = [m for m in sheet.measures[""] if m not in ("total", "current_year_revenue", "carried_over") and sheet.find(role="total").amounts.get(m)]
    if not held:
        raise NothingToPlant("no source of revenue is printed")
    return change_cell(d, rng, "revenue_source", ("I06", "I07", "M13"), wording.REVENUE, [sheet.find(role="total")], held[0])


def _fund_total(d: Disclosure, rng: Random) -> Planted:
    sheet = d.sheets[wording.FUND]
    if sheet.empty:
        raise NothingToPlant("the fund table is empty")
    return change_cell(d, rng, "fund_total", ("I06", "I14"), wording.FUND, [sheet.find(role="total")], "total")


def _personnel(d: Disclosure, rng: Random) -> Planted:
    return change_cell(d, rng, "personnel", ("I19",), wording.GENERAL, [d.sheets[wording.GENERAL].find(role="total")], "personnel")


def _economic(d: Disclosure, rng: Random) -> Planted:
    return change_cell(d, rng, "economic_total", ("I17", "I18"), wording.BASIC, [d.sheets[wording.BASIC].find(role="total")], "total")


def _economic_item(d: Disclosure, rng: Random) -> Planted:
    lines = [x for x in d.sheets[wording.BASIC].sides[""] if x.code and len(x.code) == 5]
    return change_cell(d, rng, "economic_item", ("I18",), wording.BASIC, lines, "total")


def _three_public(d: Disclosure, rng: Random) -> Planted:
    sheet, style = d.sheets[wording.THREE_PUBLIC], wording.STYLES[d.profile.wording]
    lines = [line for (key, _), line in zip(style.three_public, sheet.sides[""], strict=False) if key == "reception"]
    return change_cell(d, rng, "reception", ("I20", "I21", "I22"), wording.THREE_PUBLIC, lines, sheet.measures[""][0])


def _project(d: Disclosure, rng: Random, name: str, identities: tuple[str, ...]) -> Planted:
    if not d.projects:
        raise NothingToPlant("no projects")
    x = rng.choice(d.projects)
    before = x.budget
    x.budget = after = changed(rng, before)
    return Planted(d, name, identities, ("project", x.name, "budget"), before, after)


def _plan(d: Disclosure, rng: Random, last: bool) -> Planted:
    held = [x for x in d.projects if len(x.plan) == 4 and (last or x.plan[2] > x.plan[1] >= 0)]
    if not held:
        raise NothingToPlant("no payment plan that can be spoilt")
    x = rng.choice(held)
    if last:
        before = x.plan[3]
        x.plan[3] = before * 2
        return Planted(d, "plan_end", ("I31",), ("project", x.name, "payment_plan_12"), before, x.plan[3])
    before = x.plan[1]
    x.plan[1], x.plan[2] = x.plan[2], x.plan[1]
    return Planted(d, "plan_order", ("I30",), ("project", x.name, "payment_plan_6"), before, x.plan[1])


def _code(d: Disclosure, rng: Random) -> Planted:
    if not d.projects:
        raise NothingToPlant("no projects")
    x = rng.choice(d.projects)
    at = rng.choice([i for i in range(9, 20)])
    other = rng.choice([c for c in codes.ALPHABET[:10] if c != x.code[at]])
    before = x.code
    x.code = before[:at] + other + before[at + 1 :]
    return Planted(d, "code_character", ("I42",), ("project", x.name, "project_code"), before, x.code)


def _division(d: Disclosure, rng: Random) -> Planted:
    """A code of another finance division: its check character is wrong with it."""
    if len(d.projects) < 3:
        raise NothingToPlant("too few projects to tell which division is the rule")
    x = rng.choice(d.projects)
    before = x.code
    x.code = f"{(int(before[:6]) + 11) % 1_000_000:06d}{before[6:]}"
    return Planted(d, "code_division", ("I42", "I43"), ("project", x.name, "project_code"), before, x.code)


def _purchase_budget(d: Disclosure, rng: Random) -> Planted:
    held = [x for x in d.purchases if x.role == "line" and x.project_budget]
    if not held:
        raise NothingToPlant("no purchases")
    x = rng.choice(held)
    before = x.project_budget or 0
    x.project_budget = after = changed(rng, before)
    return Planted(d, "purchase_budget", ("I36",), ("procurement", x.item_name, "project_budget"), before, after)


def _purchase(d: Disclosure, rng: Random, what: str) -> Planted:
    role, identities = {"purchase_line": ("line", ("I34", "I35")), "purchase_total": ("total", ("I35",))}[what]
    held = [x for x in d.purchases if x.role == role]
    if not held:
        raise NothingToPlant("no purchases")
    x = rng.choice(held)
    before, x.total = x.total, changed(rng, x.total)
    return Planted(d, what, identities, ("procurement", x.item_name or x.project_name, "total"), before, x.total)


def _asset(d: Disclosure, rng: Random) -> Planted:
    if not d.assets:
        raise NothingToPlant("no assets")
    x = d.assets[0]
    before = x.value or 0
    x.value = changed(rng, before)
    return Planted(d, "asset_total", ("I40",), ("asset", x.item, "value"), before, x.value)


def _fund_code(d: Disclosure, rng: Random) -> Planted:
    """A leaf row of the general budget is printed under the code of a fund."""
    lines = [x for x in d.sheets[wording.GENERAL].sides[""] if x.role == "item"]
    if not lines:
        raise NothingToPlant("no rows in the general budget")
    line = rng.choice(lines)
    before, line.code = line.code or "", "2120899"
    return Planted(d, "fund_code", ("I16",), (wording.GENERAL, line.code, "code"), before, line.code)


KINDS: dict[str, Callable[[Disclosure, Random], Planted]] = {
    "total": _total, "child": _child, "summary_item": _summary_item, "copied_total": _copied, "fiscal_total": _fiscal,
    "economic_total": _economic, "economic_item": _economic_item, "reception": _three_public,
    "project_budget": lambda d, r: _project(d, r, "project_budget", ("I27", "I29")),
    "plan_order": lambda d, r: _plan(d, r, False), "plan_end": lambda d, r: _plan(d, r, True), "code_character": _code,
    "purchase_line": lambda d, r: _purchase(d, r, "purchase_line"), "purchase_total": lambda d, r: _purchase(d, r, "purchase_total"),
    "asset_total": _asset, "fund_code": _fund_code,
    "revenue_item": lambda d, r: _line(d, r, "revenue_item", ("I04",), wording.SUMMARY, "revenue", "line"),
    "expenditure_total": lambda d, r: _line(d, r, "expenditure_total", ("I02", "I03"), wording.SUMMARY, "expenditure", "total"),
    "brought_forward": lambda d, r: _line(d, r, "brought_forward", ("I01", "I09", "I28"), wording.SUMMARY, "revenue", "balance"),
    "revenue_source": _revenue_source, "fund_total": _fund_total, "personnel": _personnel, "code_division": _division,
    "purchase_budget": _purchase_budget,
    "prose_three": lambda d, r: change_stated(d, r, "prose_three", "three", "three_public_reception", ("I22",)),
    "prose_running": lambda d, r: change_stated(d, r, "prose_running", "running", "running_cost", ("I23",)),
    "prose_change": lambda d, r: change_stated(d, r, "prose_change", "change", "change_basic", ("I25",)),
    "prose_income": lambda d, r: change_stated(d, r, "prose_income", "income", "revenue_total", ("I24",)),
    **MORE,
}
