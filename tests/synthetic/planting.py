"""What an error planted in a disclosure is, and the changes that plants are made of."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.synthetic.model import Disclosure, Line


@dataclass(frozen=True, slots=True)
class Planted:
    """A disclosure with one error. ``identities``: each of them must find it (others may).

    ``place``: table kind or part, then code, name or measure; ``before`` and ``after``: fen, or text.
    """

    disclosure: Disclosure
    kind: str
    identities: tuple[str, ...]
    place: tuple[str, ...]
    before: int | str
    after: int | str


class NothingToPlant(ValueError):
    """The disclosure holds nothing on which this kind of error can be planted."""


def changed(rng: Random, fen: int) -> int:
    """Another amount: digits swapped, a digit misread or a decimal point lost, off by at least 1000 yuan."""
    step = 10_000
    options = [fen * 10, fen + rng.randint(11, 99) * step * 10, fen // 10 // step * step]
    if fen > 200 * step:
        options.append(fen - rng.randint(20, 90) * step)
    held = [x for x in options if abs(x - fen) >= 10 * step and x > 0]
    return rng.choice(held)


def change_cell(d: Disclosure, rng: Random, kind: str, identities: tuple[str, ...], table: str, lines: list[Line], measure: str) -> Planted:
    """Change one printed amount of that column. Errors: NothingToPlant."""
    held = [x for x in lines if x.amounts.get(measure)]
    if not held:
        raise NothingToPlant(f"{table} holds no {measure}")
    line = rng.choice(held)
    before = line.amounts[measure] or 0
    line.amounts[measure] = after = changed(rng, before)
    return Planted(d, kind, identities, (table, line.code or line.name, measure), before, after)


def change_stated(d: Disclosure, rng: Random, kind: str, section: str, topic: str, identities: tuple[str, ...]) -> Planted:
    """Change the first figure of that topic in the prose. Errors: NothingToPlant."""
    x = next((s for s in d.stated[section] if s.topic == topic), None)
    if x is None:
        raise NothingToPlant(f"{topic} is not stated")
    before, x.amount = x.amount, changed(rng, x.amount or 1_000_000)
    return Planted(d, kind, identities, ("prose", topic, section), before, x.amount)
