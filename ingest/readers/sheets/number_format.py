"""Number formats of spreadsheets: what a sheet prints for a number it holds (0.95 under `0%` prints 95%).

Read are digits with their words, separators and scales (per cent, thousands), sections by sign or
condition, dates and times. Of any other format (fractions, exponents, other numerals) the value stays
as it is, which loses no digit.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from ingest.readers.sheets import date_format
from ingest.readers.sheets.format_code import COMMA, DATE, DIGIT, ELAPSED, EXPONENT, GENERAL, POINT, TEXT, VALUE, Section, sections

# Formats every workbook knows by number (ECMA-376, 18.8.30, with those of the Chinese language). Dates that each computer
# prints in its own way, or with names of months, have their ISO form; currency is not among them.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)", 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', **dict.fromkeys((14, 15, 16, 17, 30), "yyyy-mm-dd"),
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
    45: "mm:ss", 47: "mm:ss", 46: "[h]:mm:ss", **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'), 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'), **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}
MOST_DECIMALS = 15
_EXACT = Context(prec=1000)
_COMPARE = {
    "<": Decimal.__lt__, "<=": Decimal.__le__, ">": Decimal.__gt__, ">=": Decimal.__ge__, "=": Decimal.__eq__, "<>": Decimal.__ne__,
}


def is_read(code: str) -> bool:
    """Whether a format is one of those read for some number, and says more than General does."""
    found = sections(code)
    plain = found is not None and len(found) == 1 and all(m.sort in (GENERAL, VALUE) for m in found[0].marks)
    return not plain and any(_is_date(s) or _shape(s) is not None for s in found or ())


def general(value: float) -> str:
    """A number to the fifteen digits that the programs compute with, and without .0."""
    return format(Decimal(format(value, ".15g")), "f")


def displayed(value: float | date | time | timedelta, code: str) -> str | None:
    """What a number, date or time prints under a format; None where the format, or this section of it, is none of those read.

    Rounds half up, as the programs do, from the fifteen digits they compute with. A point has a
    digit before it whatever the format says.
    """
    found = sections(code)
    if not found:
        return None
    if isinstance(value, (datetime, date, time, timedelta)):
        return date_format.displayed(value, found[0].marks) if _is_date(found[0]) else None
    number = Decimal(format(value, ".15g"))
    if not number.is_finite():
        return None
    section, signed = _chosen(found, number)
    return None if section is None or _is_date(section) else _printed(section, number, signed)


def dated(value: float, code: str, epoch: date) -> date | time | timedelta | None:
    """The date or time that a number stands for under a format of dates; None under any other and where it stands for none.

    ``epoch``: the day before the first one of the workbook.
    """
    found = sections(code)
    if not found or not _is_date(found[0]):
        return None
    return date_format.of_number(value, epoch, any(m.sort == ELAPSED for m in found[0].marks))


def _is_date(section: Section) -> bool:
    return section.holds(DATE) or section.holds(ELAPSED)


def _chosen(found: tuple[Section, ...], number: Decimal) -> tuple[Section | None, bool]:
    """The section for a number, and whether it prints the sign: that of negative numbers has its own."""
    if any(s.condition for s in found):
        for at, section in enumerate(found):
            bound = section.condition or (("<", Decimal(0)) if at == 1 and len(found) > 2 else None)
            if bound is None or _COMPARE[bound[0]](number, bound[1]):
                return section, not any(m.sort == TEXT and m.text in "-(" and m.text for m in section.marks)
        return None, False
    if number < 0 and len(found) > 1:
        return found[1], False
    return found[2 if number == 0 and len(found) > 2 else 0], True


def _shape(section: Section) -> tuple[int, int, int] | None:
    """Places of the last digit before the point, of the point and of the last digit; None where the digits are not read."""
    sorts = [m.sort for m in section.marks]
    digits = [i for i, sort in enumerate(sorts) if sort == DIGIT]
    if EXPONENT in sorts or sorts.count(POINT) > 1 or (digits and (GENERAL in sorts or VALUE in sorts)):
        return None
    if POINT in sorts and not digits:
        return None
    if any(m.sort == TEXT and m.text == "/" and digits[0] < i < digits[-1] for i, m in enumerate(section.marks) if digits):
        return None
    point = sorts.index(POINT) if POINT in sorts else len(sorts)
    if sum(i > point for i in digits) > MOST_DECIMALS:
        return None
    return max((i for i in digits if i < point), default=-1), point, max(digits, default=-1)


def _printed(section: Section, number: Decimal, signed: bool) -> str | None:
    shape = _shape(section)
    if shape is None:
        return None
    whole_end, point, end = shape
    marks = section.marks
    sign = "-" if signed and number < 0 else ""
    if end < 0:  # words alone, or the number as it is among words
        own = [m.sort in (GENERAL, VALUE) for m in marks]
        whole = general(float(abs(number)))
        return ((sign if any(own) else "") + "".join(whole if it else m.text for it, m in zip(own, marks, strict=True))).strip()
    first = next(i for i, m in enumerate(marks) if m.sort == DIGIT)
    scales = sum(m.sort == COMMA and (whole_end < i < point or i > end) and i > first for i, m in enumerate(marks))
    grouped = any(m.sort == COMMA and first < i < whole_end for i, m in enumerate(marks))
    decimals = [m.text for m in marks[point:] if m.sort == DIGIT]
    scaled = abs(number).scaleb(2 * section.percent - 3 * scales)
    rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _EXACT)
    whole, _, fraction = f"{rounded:f}".partition(".")
    optional = all(m.text != "0" for m in marks if m.sort == DIGIT)
    while fraction and fraction[-1] == "0" and decimals[len(fraction) - 1] != "0":
        fraction = fraction[:-1]
    if rounded == 0:
        sign = ""
        whole = "" if optional else whole
    return (sign + _laid(section, whole, fraction, point, grouped)).strip()


def _laid(section: Section, whole: str, fraction: str, point: int, grouped: bool) -> str:
    """Digits in their places, words between them where the format has them."""
    places = [m.text for m in section.marks[:point] if m.sort == DIGIT]
    least = len(places) - places.index("0") if "0" in places else 0
    whole = whole.zfill(least) if whole else whole
    left, out, after = len(places), [], iter(fraction)
    for i, mark in enumerate(section.marks):
        if mark.sort == TEXT:
            out.append(mark.text)
        elif mark.sort == POINT:
            out.append((whole if not places else "") + ("." if fraction else ""))
        elif mark.sort == DIGIT and i > point:
            out.append(next(after, ""))
        elif mark.sort == DIGIT:
            have = whole if left == len(places) else whole[-left:] if len(whole) >= left else ""
            now = have[: max(len(have) - left + 1, 0)]
            left -= 1
            out += [digit + ("," if grouped and (rest := left + len(now) - 1 - n) and rest % 3 == 0 else "") for n, digit in enumerate(now)]
    return "".join(out)
