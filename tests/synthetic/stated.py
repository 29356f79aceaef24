"""The figures of the prose."""

from __future__ import annotations

from random import Random

from tests.synthetic import outturn, wording
from tests.synthetic.model import Disclosure, Stated


def stated(rng: Random, d: Disclosure, step: int, before: Disclosure | None = None) -> dict[str, list[Stated]]:
    """Figures that the prose states: by section, each the sum or copy of what a table holds.

    ``before``: last year's document; without one the changes are invented.
    """
    summary = d.sheets[wording.SUMMARY]
    (measure,) = summary.measures["revenue"]
    word = "预算" if d.phase == "budget" else "决算"
    money = lambda side, role: summary.find(side=side, role=role).amounts[measure] or 0  # noqa: E731
    total = money("revenue", "total")
    spending = d.sheets[wording.EXPENDITURE].find(role="total").amounts
    lines = [(x.name.split("、")[-1], x.amounts[measure]) for x in summary.sides["revenue"] if x.role == "line" and x.amounts[measure]]
    basic, project = spending["basic"] or 0, spending["project"] or 0
    d_basic, d_project = (rng.randint(1, max(2, v // step // 5)) * step for v in (basic, project))
    if before:
        last = before.sheets[wording.EXPENDITURE].find(role="total").amounts
        d_basic, d_project = basic - (last["basic"] or 0), project - (last["project"] or 0)
    income = [Stated("revenue_total", total, f"{d.year}年{word}收入", "，其中：")]
    income += [Stated("revenue_part", fen, name, "，") for name, fen in lines]
    if (carried := money("revenue", "balance")):
        income.append(Stated("revenue_part", carried, "上年结转", "，"))
    public_use = sum(x.amounts.get("public_use") or 0 for x in d.sheets[wording.BASIC].sides[""] if x.role == "total")
    outlay = [Stated("expenditure_total", money("expenditure", "subtotal"), f"{d.year}年支出{word}", "，其中："),
              Stated("basic", basic, "基本支出", "，"), Stated("project", project, "项目支出", "，")]
    change = [Stated("revenue_total", total, f"{d.year}年{word}收支", f"，较{d.year - 1}年{word}"),
              Stated("change", abs(d_basic + d_project), _way(d_basic + d_project), "，其中："),
              Stated("change_basic", abs(d_basic), f"基本支出{_way(d_basic)}", "，"),
              Stated("change_project", abs(d_project), f"项目支出{_way(d_project)}", "，")]
    running = [Stated("running_cost", public_use, f"{d.year}年，机关运行经费共计安排", "，用于日常办公支出，")]
    sheet = {x.name: x for x in d.sheets[wording.THREE_PUBLIC].sides[""]}
    first = next(iter(d.sheets[wording.THREE_PUBLIC].measures[""]))
    three = []
    for (key, label) in wording.STYLES[d.profile.wording].three_public:
        if key in ("three_public", "overseas", "vehicle", "reception"):
            words = {"three_public": f"“三公”经费{word}", "overseas": "因公出国（境）费", "vehicle": "公务用车购置及运行费", "reception": "公务接待费"}
            three.append(Stated(f"three_public_{key}", sheet[label].amounts[first] or 0, words[key], "，"))
            if before:
                more = (sheet[label].amounts[first] or 0) - outturn.spent(before)[key]
                three.append(Stated(f"three_public_{key}_change", abs(more), f"较{before.year}年{word}{_way(more)}", "，"))
    assets = [Stated("asset_total", next(a.value for a in d.assets if a.role == "total") or 0, "上年末资产总额", "，")] if d.assets else []
    return {"income": income, "outlay": outlay, "change": change, "running": running, "three": three, "assets": assets}


def _way(fen: int) -> str:
    return "减少" if fen < 0 else "增加"
