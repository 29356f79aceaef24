"""How wide a text stands in a drawn table: programs count a Chinese character as two places, or as one."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import east_asian_width

Measure = Callable[[str], int]


def wide(ch: str) -> int:
    """Places of a character where only Chinese ones are wide."""
    return 2 if east_asian_width(ch) in "WF" else 1


def wide_or_unsure(ch: str) -> int:
    """The same, with those wide, too, that are so in Chinese fonts only (“”, ①, ─)."""
    return 2 if east_asian_width(ch) in "WFA" else 1


def single(ch: str) -> int:
    """Every character takes one place."""
    return 1


MEASURES: tuple[Measure, ...] = (wide, single, wide_or_unsure)


def places(line: str, measure: Measure) -> dict[int, str]:
    """The character that begins at each place of a line."""
    found: dict[int, str] = {}
    at = 0
    for ch in line:
        found[at] = ch
        at += measure(ch)
    return found


def extent(line: str, measure: Measure) -> int:
    """Places that a line takes."""
    return sum(map(measure, line))


def between(line: str, begin: int, end: int, measure: Measure) -> str:
    """The characters of a line that begin from place ``begin`` to before ``end``."""
    out, at = [], 0
    for ch in line:
        if at >= end:
            break
        if at >= begin:
            out.append(ch)
        at += measure(ch)
    return "".join(out)
