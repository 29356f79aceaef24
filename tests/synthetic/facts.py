"""What a reader of the printed disclosure must find: amounts in yuan, names without spaces.

Follows the printed page, not the model: a blank or a dash is no fact, a rounded amount is the
printed one, and what a form does not print is not expected.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from tests.synthetic import forms, wording
from tests.synthetic.model import Disclosure, Project
from tests.synthetic.printing import YUAN, yuan
from tests.synthetic.special import THREE_PUBLIC_COLUMNS, basic_subtotal, three_public_items
from tests.synthetic.tables import unit_of


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount cell of a budget table. ``side``: revenue or expenditure; ``amount``: yuan."""

    table_kind: str
    side: str
    code: str | None
    line_name: str
    measure: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ProjectFact:
    """A project form; amounts in yuan, None where the form prints none."""

    code: str | None
    name: str
    budget: Decimal | None
    fiscal: Decimal | None
    other: Decimal | None
    purpose: str | None
    goals: tuple[str, ...]
    plan: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """An indicator; ``target`` as printed, its cells joined by ｜ where there are several.

    ``project``: the project's name, or None in the table of the whole department.
    """

    project: str | None
    level1: str
    level2: str
    name: str
    description: str | None
    target: str
    basis: str | None


@dataclass(frozen=True, slots=True)
class PurchaseFact:
    project_name: str
    item_name: str | None
    quantity: Decimal | None
    unit_price: Decimal | None
    total: Decimal
    funds: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class AssetFact:
    item: str
    quantity: Decimal | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Facts:
    amounts: list[Amount]
    declared_empty: list[str]
    projects: list[ProjectFact]
    indicators: list[IndicatorFact]
    purchases: list[PurchaseFact]
    assets: list[AssetFact]
    units: list[tuple[str, str, str, str]]
    activities: list[tuple[str, str, tuple[str, str, str, str]]]
    stated: list[tuple[str, Decimal]] = field(default_factory=list)


def facts(d: Disclosure) -> Facts:
    """Everything the print of ``d`` says, in print order."""
    p = d.profile
    shown = [x for x in d.projects] if p.performance else []
    return Facts(
        amounts=amounts(d),
        declared_empty=[k for k in wording.STYLES[p.wording].order if d.sheets[k].empty or (k == wording.THREE_PUBLIC and _nothing_in_columns(d))],
        projects=[_project(d, x) for x in shown],
        indicators=_indicators(d, shown),
        purchases=[_purchase(d, x) for x in d.purchases],
        assets=[AssetFact(a.item, _number(a.quantity), yuan(a.value, forms.FORM_UNIT, zeros="zero")) for a in d.assets],
        units=[(u.name, u.nature, u.rank, u.funding) for u in d.units],
        activities=[(a.name, name, grades) for a in d.activities for name, grades in a.graded] if p.performance else [],
        stated=[(s.topic, yuan(s.amount, p.prose_unit, zeros="zero") or Decimal(0)) for held in d.stated.values() for s in held],
    )


def amounts(d: Disclosure) -> list[Amount]:
    """Amount cells of the nine budget tables."""
    found = []
    zeros = d.profile.zeros
    for kind in wording.STYLES[d.profile.wording].order:
        sheet, unit = d.sheets[kind], unit_of(d, kind)
        if kind == wording.THREE_PUBLIC and d.profile.three_public_as == "columns":
            found += _three_public_columns(d, unit)
            continue
        if kind == wording.REVENUE and d.profile.revenue_by_unit:
            total = sheet.find(role="total")
            found += [Amount(kind, "revenue", None, name, m, value) for name in ("合计", d.department) for m in sheet.measures[""]
                      if (value := yuan(total.amounts.get(m), unit, zeros=zeros)) is not None]
            continue
        if kind == wording.BASIC and d.phase == "final_account":
            lines = [x for x in sheet.sides[""] if x.code] + [basic_subtotal(sheet, m) for m in ("personnel", "public_use")]
            found += [Amount(kind, "expenditure", x.code, x.name, "total", value) for x in lines
                      if (value := yuan(x.amounts.get("total"), unit, zeros=zeros)) is not None]
            continue
        for side, lines in sheet.sides.items():
            printed_side = side or ("revenue" if kind == wording.REVENUE else "expenditure")
            for line in lines:
                if d.opening_budget and kind == wording.SUMMARY and line.role == "subtotal":
                    found.append(Amount(kind, side, None, line.name, "budget_amount", yuan(d.opening_budget[side], unit) or Decimal(0)))
                for measure in sheet.measures[side]:
                    value = yuan(line.amounts.get(measure), unit, zeros=zeros)
                    if value is not None:
                        found.append(Amount(kind, printed_side, line.code, line.name.replace(" ", ""), measure, value))
        if sheet.empty and d.profile.empty_tables == "zero_row":
            found += [Amount(kind, "expenditure", None, "合计", m, Decimal(0)) for m in sheet.measures[""]]
    return found


def _three_public_columns(d: Disclosure, unit: str) -> list[Amount]:
    """One amount per item, named by its header: the group's label where the column is the group's 小计.

    In a final account the budget is `budget_amount` and the outturn `final_amount`; one amount alone is `total`.
    """
    sheet = d.sheets[wording.THREE_PUBLIC]
    keys = tuple(key for key, _ in wording.STYLES[d.profile.wording].three_public)
    items, zeros = three_public_items(d, sheet, keys), d.profile.zeros
    groups = {"budget_amount": d.three_public_budget, "final_amount": items} if d.phase == "final_account" else {"total": items}
    return [Amount(wording.THREE_PUBLIC, "expenditure", None, path[0] if path[-1] == "小计" else path[-1], measure, value)
            for measure, held in groups.items() for key, path in THREE_PUBLIC_COLUMNS if (value := yuan(held.get(key), unit, zeros=zeros)) is not None]


def _nothing_in_columns(d: Disclosure) -> bool:
    """Whether 三公 is one row of columns and that row is blank."""
    return d.profile.three_public_as == "columns" and not _three_public_columns(d, unit_of(d, wording.THREE_PUBLIC))


def _number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _project(d: Disclosure, x: Project) -> ProjectFact:
    form, unit = d.profile.forms, forms.FORM_UNIT
    money = {name: yuan(getattr(x, name), unit) for name in ("budget", "fiscal", "other")}
    if form == "flat":
        money["fiscal"] = money["other"] = None
    goals = tuple(f"{n}.{g}" for n, g in enumerate(x.goals, 1))
    if form == "national":
        goals = ("".join(goals),)
    elif form == "flat":
        goals = ("".join(x.goals),)
    plan: tuple[Decimal, ...] = ()
    if form == "hebei" and x.plan:
        plan = tuple(Decimal(v) / 100 if x.plan_is_percent else (yuan(v, unit, zeros="zero") or Decimal(0)) / YUAN[unit] for v in x.plan)
    return ProjectFact(x.code if form == "hebei" else None, x.name, money["budget"], money["fiscal"], money["other"],
                       x.purpose if form == "hebei" else None, goals, plan)


def _indicators(d: Disclosure, shown: list[Project]) -> list[IndicatorFact]:
    p = d.profile
    held = [(None, i) for i in d.overall] + [(x.name, i) for x in shown for i in x.indicators]
    return [
        IndicatorFact(name, i.level1, i.level2, i.name, i.description if p.description else None,
                      "｜".join(t for t in forms.target(p, i) if t), i.basis if p.basis else None)
        for name, i in held
    ]


def _purchase(d: Disclosure, x) -> PurchaseFact:
    unit = d.profile.unit
    return PurchaseFact(x.project_name.replace(" ", ""), x.item_name or None, _number(x.quantity), yuan(x.unit_price, unit),
                        yuan(x.total, unit) or Decimal(0), tuple(sorted((k, yuan(v, unit) or Decimal(0)) for k, v in x.funds.items())))
