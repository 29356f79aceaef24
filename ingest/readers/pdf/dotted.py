"""Rules drawn as many small marks: dashes and dots in a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MOST_GAP = 4.0
"""Between two marks of one rule, in points."""
FEWEST_MARKS = 6
SAME_LEVEL = 0.6


@dataclass(slots=True, frozen=True)
class Rule:
    """A straight rule: its place across and its two ends along its direction, in points."""

    at: float
    start: float
    end: float


def rules_of_dots(dots: list[Rule]) -> Iterator[Rule]:
    """In: short marks of one direction, in any order. Out: a rule for each run of marks that follow each other closely."""
    dots = sorted(dots, key=lambda d: d.at)
    first = 0
    for n in range(1, len(dots) + 1):
        if n == len(dots) or dots[n].at - dots[first].at > SAME_LEVEL:
            yield from _runs(sorted(dots[first:n], key=lambda d: d.start))
            first = n


def _runs(level: list[Rule]) -> Iterator[Rule]:
    run: list[Rule] = []
    for dot in [*level, None]:
        if dot is not None and (not run or dot.start - run[-1].end <= MOST_GAP):
            run.append(dot)
            continue
        if len(run) >= FEWEST_MARKS:
            yield Rule(run[0].at, run[0].start, max(d.end for d in run))
        run = [dot] if dot is not None else []
