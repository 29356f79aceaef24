"""A number format of a spreadsheet, cut into its sections and marks (ECMA-376, 18.8.31).

A code holds up to three sections for numbers and one for text, parted by `;`. Without conditions they
stand for positive numbers, negative numbers and zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

TEXT, DIGIT, POINT, COMMA, GENERAL, VALUE, DATE, ELAPSED, HALF, EXPONENT = range(10)
"""Sorts of marks: printed words, a place of a digit, its point and comma, the number or the text as it is,
a letter of a date or time, hours beyond a day, the half of a day, an exponent."""

_MARK = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<wide>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)'
    r"|(?P<half>AM/PM|上午/下午)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<value>@)|(?P<exponent>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+)|(?P<plain>.)", re.I | re.S,
)
_CONDITION = re.compile(r"^(<>|<=|>=|=|<|>)\s*([-+]?\d{1,15}(?:\.\d{1,15})?)$")
_ELAPSED = re.compile(r"^(?:h{1,4}|m{1,4}|s{1,4})$", re.I)
_COLOUR = re.compile(r"^(?:black|blue|cyan|green|magenta|red|white|yellow|color\s?\d{1,2}|[黑蓝青绿洋红白黄色]{1,3}\s?\d{0,2})$", re.I)
_LOCALE = re.compile(r"^\$([^-]{0,5})(?:-([0-9A-F]{1,8}))?$", re.I)
_OF_THE_VIEWER = ("F800", "F400")
"""Dates and times that every computer prints in its own way."""
MOST_OF_A_CODE = 255
"""What the programs take themselves; a longer one could print more than a file may hold."""
_PLAIN = set(" $-+/():^&'~{}<>=%")
_SORTS = {"digit": DIGIT, "point": POINT, "comma": COMMA, "value": VALUE, "date": DATE, "exponent": EXPONENT, "half": HALF}


@dataclass(slots=True, frozen=True)
class Mark:
    sort: int
    text: str


@dataclass(slots=True, frozen=True)
class Section:
    """``condition``: comparison and bound. ``percent``: how many signs of per cent scale the number."""

    marks: tuple[Mark, ...]
    condition: tuple[str, Decimal] | None
    percent: int

    def holds(self, sort: int) -> bool:
        return any(m.sort == sort for m in self.marks)


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...] | None:
    """The sections for numbers; None where a mark has a meaning that is not read (other numerals, the viewer's own dates, letters)."""
    if len(code) > MOST_OF_A_CODE:
        return None
    cut: list[list[Mark]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    percents = [0]
    for found in _MARK.finditer(code):
        sort, text = found.lastgroup, found.group(found.lastgroup)
        if sort == "plain" and text == ";":
            cut.append([])
            conditions.append(None)
            percents.append(0)
        elif sort == "bracket":
            mark = _bracket(text)
            if mark is None:
                return None
            if isinstance(mark, tuple):
                conditions[-1] = mark
            elif mark.text:
                cut[-1].append(mark)
        elif sort == "plain" and text.isascii() and text not in _PLAIN:
            return None
        elif sort == "general":
            cut[-1].append(Mark(GENERAL, text))
        elif sort in _SORTS:
            cut[-1].append(Mark(_SORTS[sort], text))
        elif sort != "fill":
            percents[-1] += sort == "plain" and text in "%％"
            cut[-1].append(Mark(TEXT, " " if sort == "wide" else text))
    whole = [Section(tuple(m), c, p) for m, c, p in zip(cut, conditions, percents, strict=True)]
    if len(whole) > 1 and whole[-1].holds(VALUE):
        whole = whole[:-1]
    return tuple(whole[:3])


def _bracket(text: str) -> Mark | tuple[str, Decimal] | None:
    """What brackets say: a condition, hours beyond a day, nothing printed (a colour, a language); None where it is not read."""
    condition = _CONDITION.match(text)
    if condition:
        return condition.group(1), Decimal(condition.group(2))
    if _ELAPSED.match(text):
        return Mark(ELAPSED, text)
    if _COLOUR.match(text):
        return Mark(TEXT, "")
    locale = _LOCALE.match(text)
    return Mark(TEXT, locale.group(1)) if locale and (locale.group(2) or "").upper() not in _OF_THE_VIEWER else None
