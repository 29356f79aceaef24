"""An inbox of invented families of documents: consistent ones, and ones with errors planted in one document."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.synthetic import render_pdf_text, render_word_text
from tests.synthetic.family import accounts, budgets, department
from tests.synthetic.model import Disclosure
from tests.synthetic.plant import NothingToPlant
from tests.synthetic.plant_family import plant_in_family

CONSISTENT = {"accounts_a": (accounts, 1), "accounts_b": (accounts, 2), "budgets_a": (budgets, 1), "budgets_b": (budgets, 2),
              "department_a": (department, 1), "incomplete": (department, 2)}
# Errors planted together break different identities, so that each is found by itself.
PLANTED = {
    "account_1": (accounts, 2, ("opening_balance", "fund_closing", "basic_subtotal", "counted", "completion_rate", "account_change")),
    "account_2": (accounts, 2, ("fund_opening", "reception_spent", "completion_word")),
    "account_3": (accounts, 2, ("opening_budget", "book_closing")),
    "account_4": (accounts, 2, ("general_class",)),
    "budget_1": (budgets, 1, ("three_public_change", "change_total")),
    "budget_2": (budgets, 1, ("reception_change",)),
    "department_1": (department, 0, ("department_code",)),
    "department_2": (department, 0, ("department_total",)),
}


def write(inbox: Path) -> dict[str, tuple[str, ...]]:
    """Write all families; out: file name of each planted document -> identities that must find its errors."""
    inbox.mkdir(parents=True, exist_ok=True)
    for name, (make, seed) in CONSISTENT.items():
        found = make(seed)
        _write(inbox, name, found[:-1] if name == "incomplete" else found)
    expected = {}
    for number, (name, (make, at, kinds)) in enumerate(PLANTED.items()):
        documents, identities = _spoilt(make, at, kinds, 100 * (number + 1))
        _write(inbox, name, documents)
        expected[f"{name}_{at}.txt"] = identities
    return expected


def _spoilt(make, at: int, kinds: tuple[str, ...], seed: int) -> tuple[tuple[Disclosure, ...], tuple[str, ...]]:
    """The first family from that seed on in which all these errors can be planted."""
    for other in range(seed, seed + 50):
        documents, identities = make(other), []
        try:
            for kind in kinds:
                identities += plant_in_family(documents[at], kind, Random(other)).identities
        except NothingToPlant:
            continue
        return documents, tuple(identities)
    raise AssertionError(f"no family of fifty holds {kinds}")


def _write(inbox: Path, name: str, documents: tuple[Disclosure, ...]) -> None:
    for number, d in enumerate(documents):
        render = render_pdf_text if number % 2 else render_word_text
        (inbox / f"{name}_{number}.txt").write_text(render(d), encoding="utf-8")
