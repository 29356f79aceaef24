"""What a final account says beside its tables: the 三公 budget, completion rates, and what was counted."""

from __future__ import annotations

from random import Random

from tests.synthetic import wording
from tests.synthetic.model import Completion, Counted, Disclosure

_SAID = {"three_public": "“三公”经费", "overseas": "因公出国（境）费", "vehicle": "公务用车购置及运行维护费", "reception": "公务接待费"}
_COUNTED = (("overseas", "全年因公出国（境）团组", "个"), ("reception", "国内公务接待", "批次"), ("vehicle_purchase", "全年购置公务用车", "辆"))


def spent(d: Disclosure) -> dict[str, int]:
    """Fen spent per item of 三公, by the item's key."""
    sheet = d.sheets[wording.THREE_PUBLIC]
    keys = [key for key, _ in wording.STYLES[d.profile.wording].three_public]
    return {key: line.amounts.get(sheet.measures[""][0]) or 0 for key, line in zip(keys, sheet.sides[""], strict=False)}


def planned(rng: Random, d: Disclosure, step: int) -> dict[str, int]:
    """The 三公 budget beside the outturn of a final account: never below it. Nothing for a budget."""
    if d.phase != "final_account":
        return {}
    held = spent(d)
    more = {key: fen + rng.randint(0, 50) * step if (fen := held[key]) else 0 for key in ("overseas", "vehicle_purchase", "vehicle_running", "reception")}
    more["vehicle"] = more["vehicle_purchase"] + more["vehicle_running"]
    more["three_public"] = more["overseas"] + more["vehicle"] + more["reception"]
    return more


def completions(d: Disclosure) -> list[Completion]:
    """A sentence per item of 三公 with money: budget, outturn, rate and word."""
    held = spent(d) if d.three_public_budget else {}
    return [Completion(label, d.three_public_budget[key], held[key], rate(held[key], d.three_public_budget[key]),
                       word(held[key], d.three_public_budget[key]))
            for key, label in _SAID.items() if held.get(key) and d.three_public_budget[key]]


def counts(rng: Random, d: Disclosure) -> list[Counted]:
    """Groups, batches and vehicles: none where, and only where, nothing was spent on them."""
    if d.phase != "final_account":
        return []
    held = spent(d)
    return [Counted(key, before, rng.randint(1, 20) if held[key] else 0, unit) for key, before, unit in _COUNTED]


def rate(done: int, budget: int) -> int:
    """Outturn in hundredths of a percent of the budget, half up."""
    return (done * 20_000 + budget) // (2 * budget)


def word(done: int, budget: int) -> str:
    return "小于" if done < budget else "大于" if done > budget else "等于"
