"""Errors of the remaining identities: between books, in purchases, over tables, and in what the prose says; see `plant`."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.synthetic import codes, wording
from tests.synthetic.model import Disclosure, Stated
from tests.synthetic.planting import NothingToPlant, Planted, change_cell, change_stated, changed

_BIG = 3_000_000  # three 万元, clear of every tolerance
_OUTSIDE = ("operating", "remitted_to_superior", "subsidy_to_affiliated")


def _fiscal_line(d: Disclosure, rng: Random, kind: str, role: str, identities: tuple[str, ...]) -> Planted:
    sheet = d.sheets[wording.FISCAL]
    lines = [x for x in sheet.sides["revenue"] if x.role == role]
    return change_cell(d, rng, kind, identities, wording.FISCAL, lines, sheet.measures["revenue"][0])


def _book_code(d: Disclosure, rng: Random) -> Planted:
    """The three books hold all money of a body only where none of it comes from elsewhere."""
    sheet = d.sheets[wording.EXPENDITURE]
    if any(p.other for p in d.projects) or sheet.find(role="total").amounts.get("operating"):
        raise NothingToPlant("not all money is fiscal")
    lines = [x for x in sheet.sides[""] if x.role == "item"]
    return change_cell(d, rng, "book_code", ("I06", "I08", "I15"), wording.EXPENDITURE, lines, "project")


def _three_public_fund(d: Disclosure, rng: Random) -> Planted:
    sheet = d.sheets[wording.THREE_PUBLIC]
    if "general_public_budget" not in sheet.measures[""]:
        raise NothingToPlant("the table has one column")
    keys = [key for key, _ in wording.STYLES[d.profile.wording].three_public]
    lines = [x for key, x in zip(keys, sheet.sides[""], strict=False) if key == "reception"]
    return change_cell(d, rng, "three_public_fund", ("M06",), wording.THREE_PUBLIC, lines, "general_public_budget")


def _purchase_carried(d: Disclosure, rng: Random) -> Planted:
    held = [x for x in d.purchases if x.role == "total" and x.funds.get("carried_over")]
    if not held:
        raise NothingToPlant("no purchases of older projects")
    before = held[0].funds["carried_over"]
    held[0].funds["carried_over"] = before + _BIG
    return Planted(d, "purchase_carried", ("I35", "I37"), ("procurement", held[0].project_name, "carried_over"), before, before + _BIG)


def _purchase_reserved(d: Disclosure, rng: Random) -> Planted:
    held = [x for x in d.purchases if x.role == "line" and x.sme_reserved == x.total]
    if not held:
        raise NothingToPlant("no purchase is reserved whole")
    x = rng.choice(held)
    before = x.total
    x.sme_reserved = before + _BIG
    return Planted(d, "purchase_reserved", ("I35", "I38"), ("procurement", x.item_name, "sme_reserved"), before, before + _BIG)


def _table_code(d: Disclosure, rng: Random) -> Planted:
    kind = rng.choice((wording.SUMMARY, wording.EXPENDITURE, wording.BASIC))
    other = f"{(int(d.department_code[:3]) - 101 + rng.randint(1, 700)) % 799 + 101}{d.department_code[3:]}"
    d.table_codes[kind] = other
    return Planted(d, "table_code", ("I44",), (kind, "heading", "department_code"), d.department_code, other)


def _form_number(d: Disclosure, rng: Random) -> Planted:
    """A number inside the count is printed as the next one; the first and the last tell what the count is."""
    if d.profile.forms != "hebei" or len(d.projects) < 3:
        raise NothingToPlant("project forms are not numbered, or too few")
    form = rng.randint(2, len(d.projects) - 1)
    d.form_numbers[form] = form + 1
    return Planted(d, "form_number", ("M12",), ("project", d.projects[form - 1].name, "number"), str(form), str(form + 1))


def _activity(d: Disclosure, rng: Random) -> Planted:
    held = [x for x in d.activities if x.amount]
    if not held:
        raise NothingToPlant("no activity prints an amount")
    x, before = held[0], held[0].amount or 0
    x.amount = (d.sheets[wording.EXPENDITURE].find(role="total").amounts["total"] or 0) * 2
    return Planted(d, "activity_amount", ("M10",), ("activity_performance", x.name, "amount"), before, x.amount)


def _outlay(d: Disclosure, rng: Random, kind: str, topic: str, identities: tuple[str, ...]) -> Planted:
    """A text that leaves parts out adds up to no total."""
    total = d.sheets[wording.EXPENDITURE].find(role="total").amounts
    if any(total.get(m) for m in _OUTSIDE):
        raise NothingToPlant("the text leaves parts out")
    return change_stated(d, rng, kind, "outlay", topic, identities)


def _said_again(d: Disclosure, rng: Random) -> Planted:
    first = d.stated["running"][0]
    other = changed(rng, first.amount)
    d.stated["running"].append(Stated("running_cost", other, "机关运行经费", "，"))
    return Planted(d, "prose_again", ("I23", "M07"), ("prose", "running_cost", "running"), first.amount, other)


def _running_parts(d: Disclosure, rng: Random, kind: str, identity: str) -> Planted:
    """One part of the operating funds is named: above the whole (M08), or not what its code says (M09)."""
    whole, line = d.stated["running"][0], next((x for x in d.sheets[wording.BASIC].sides[""] if x.code == "30201"), None)
    printed = (line.amounts.get("total") if line else None) or 0
    if not printed or printed + _BIG > whole.amount:
        raise NothingToPlant("office costs are not printed, or are nearly all there is")
    before, after = (whole.amount, whole.amount + _BIG) if identity == "M08" else (printed, printed + _BIG)
    whole.after = "，主要用于"
    d.stated["running"].append(Stated("running_part", after, codes.ECONOMIC["30201"], "，"))
    return Planted(d, kind, (identity,), ("prose", "30201", "running"), before, after)


MORE: dict[str, Callable[[Disclosure, Random], Planted]] = {
    "fiscal_line": lambda d, r: _fiscal_line(d, r, "fiscal_line", "line", ("I11", "I12")),
    "fiscal_balance": lambda d, r: _fiscal_line(d, r, "fiscal_balance", "memo", ("M04",)),
    "book_code": _book_code, "three_public_fund": _three_public_fund, "purchase_carried": _purchase_carried,
    "purchase_reserved": _purchase_reserved, "table_code": _table_code, "form_number": _form_number,
    "activity_amount": _activity,
    "prose_source": lambda d, r: change_stated(d, r, "prose_source", "income", "revenue_part", ("I24", "M01")),
    "prose_basic": lambda d, r: _outlay(d, r, "prose_basic", "basic", ("M02", "M11")),
    "prose_outlay": lambda d, r: _outlay(d, r, "prose_outlay", "expenditure_total", ("M11",)),
    "prose_assets": lambda d, r: change_stated(d, r, "prose_assets", "assets", "asset_total", ("M03",)),
    "prose_again": _said_again,
    "prose_part_above": lambda d, r: _running_parts(d, r, "prose_part_above", "M08"),
    "prose_part": lambda d, r: _running_parts(d, r, "prose_part", "M09"),
}
