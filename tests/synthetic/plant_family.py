"""Errors that only a family of documents, or a final account, can hold; see `plant`."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.synthetic import outturn, wording
from tests.synthetic.model import Disclosure, Line
from tests.synthetic.planting import NothingToPlant, Planted

_BIG = 3_000_000  # three 万元, clear of every tolerance


def plant_in_family(disclosure: Disclosure, kind: str, rng: Random) -> Planted:
    """The document of a family with one error of that kind (a key of FAMILY_KINDS). Errors: NothingToPlant."""
    return FAMILY_KINDS[kind](disclosure, rng)


def _raise(d: Disclosure, kind: str, identities: tuple[str, ...], table: str, line: Line, measure: str) -> Planted:
    before = line.amounts.get(measure) or 0
    line.amounts[measure] = before + _BIG
    return Planted(d, kind, identities, (table, line.code or line.name, measure), before, before + _BIG)


def _opening(d: Disclosure, rng: Random) -> Planted:
    sheet = d.sheets[wording.SUMMARY]
    return _raise(d, "opening_balance", ("F46", "F51"), wording.SUMMARY, sheet.find(side="revenue", role="balance"), sheet.measures["revenue"][0])


def _fund(d: Disclosure, rng: Random, measure: str, identities: tuple[str, ...]) -> Planted:
    lines = [x for x in d.sheets[wording.FUND].sides[""] if x.role == "item" and x.amounts.get(measure)]
    if not lines:
        raise NothingToPlant("no fund with a balance")
    return _raise(d, f"fund_{measure}", identities, wording.FUND, rng.choice(lines), measure)


def _book(d: Disclosure, rng: Random) -> Planted:
    line = d.sheets[wording.FISCAL].find(side="expenditure", role="balance")
    return _raise(d, "book_closing", ("F48", "I12"), wording.FISCAL, line, "general_public_budget")


def _general_class(d: Disclosure, rng: Random) -> Planted:
    lines = [x for x in d.sheets[wording.GENERAL].sides[""] if x.role == "class"]
    return _raise(d, "general_class", ("F48", "I06"), wording.GENERAL, rng.choice(lines), "total")


def _basic(d: Disclosure, rng: Random) -> Planted:
    return _raise(d, "basic_subtotal", ("F49", "I18"), wording.BASIC, d.sheets[wording.BASIC].find(role="total"), "personnel")


def _three_public(d: Disclosure, rng: Random) -> Planted:
    sheet = d.sheets[wording.THREE_PUBLIC]
    keys = [key for key, _ in wording.STYLES[d.profile.wording].three_public]
    line = sheet.sides[""][keys.index("reception")]
    return _raise(d, "reception_spent", ("F50", "I22"), wording.THREE_PUBLIC, line, sheet.measures[""][0])


def _count(d: Disclosure, rng: Random) -> Planted:
    held = rng.choice(d.counts)
    before, held.number = held.number, 0 if held.number else 3
    return Planted(d, "counted", ("F50",), ("prose", held.key, "count"), before, held.number)


def _rate(d: Disclosure, rng: Random) -> Planted:
    if not d.completions:
        raise NothingToPlant("no completion rate")
    held = rng.choice(d.completions)
    before, held.rate = held.rate, held.rate + 500
    return Planted(d, "completion_rate", ("F52",), ("prose", held.label, "rate"), before, held.rate)


def _word(d: Disclosure, rng: Random) -> Planted:
    if not d.completions:
        raise NothingToPlant("no completion rate")
    held = rng.choice(d.completions)
    before, held.word = held.word, {"小于": "大于", "等于": "大于", "大于": "小于"}[outturn.word(held.spent, held.budget)]
    return Planted(d, "completion_word", ("F52",), ("prose", held.label, "word"), before, held.word)


def _stated(d: Disclosure, rng: Random, section: str, topic: str, identities: tuple[str, ...]) -> Planted:
    held = [s for s in d.stated[section] if s.topic == topic]
    if not held:
        raise NothingToPlant(f"{topic} is not stated")
    before, held[0].amount = held[0].amount, held[0].amount + _BIG
    return Planted(d, f"stated_{topic}", identities, ("prose", topic, section), before, held[0].amount)


def _opening_budget(d: Disclosure, rng: Random) -> Planted:
    if not d.opening_budget:
        raise NothingToPlant("no budget beside the account")
    side = rng.choice(sorted(d.opening_budget))
    before = d.opening_budget[side]
    d.opening_budget[side] = before + _BIG
    return Planted(d, "opening_budget", ("F51",), (wording.SUMMARY, side, "budget_amount"), before, before + _BIG)


def _unit_code(d: Disclosure, rng: Random) -> Planted:
    lines = [x for x in d.sheets[wording.GENERAL].sides[""] if x.role == "item"]
    return _raise(d, "department_code", ("I45", "I06"), wording.GENERAL, rng.choice(lines), "project")


def _unit_total(d: Disclosure, rng: Random) -> Planted:
    sheet = d.sheets[wording.SUMMARY]
    return _raise(d, "department_total", ("I45", "I01"), wording.SUMMARY, sheet.find(side="revenue", role="total"), sheet.measures["revenue"][0])


# What is planted in the later account, the later budget and the department's document of a family.
ACCOUNT_KINDS = ("opening_balance", "fund_closing", "fund_opening", "book_closing", "general_class", "basic_subtotal", "reception_spent",
                 "counted", "completion_rate", "completion_word", "opening_budget", "account_change")
BUDGET_KINDS = ("three_public_change", "reception_change", "change_total")
DEPARTMENT_KINDS = ("department_code", "department_total")
FAMILY_KINDS: dict[str, Callable[[Disclosure, Random], Planted]] = {
    "opening_balance": _opening, "book_closing": _book, "general_class": _general_class, "basic_subtotal": _basic,
    "fund_closing": lambda d, r: _fund(d, r, "carried_forward", ("F48", "I06")),
    "fund_opening": lambda d, r: _fund(d, r, "brought_forward", ("F48", "F51", "I06")),
    "reception_spent": _three_public, "counted": _count, "completion_rate": _rate, "completion_word": _word, "opening_budget": _opening_budget,
    "three_public_change": lambda d, r: _stated(d, r, "three", "three_public_three_public_change", ("I22",)),
    "account_change": lambda d, r: _stated(d, r, "three", "three_public_three_public_change", ("I22",)),
    "reception_change": lambda d, r: _stated(d, r, "three", "three_public_reception_change", ("I22",)),
    "change_total": lambda d, r: _stated(d, r, "change", "change", ("I25", "I26")),
    "department_code": _unit_code, "department_total": _unit_total,
}
