"""Dates and times of spreadsheets as their formats print them (2024年1月2日, 9:05)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from ingest.readers.sheets.format_code import COMMA, DATE, ELAPSED, HALF, POINT, TEXT, Mark

MOST_DAYS = 2_958_466
"""The end of the year 9999."""
LEAP_DAY = 60
_SECONDS = {"h": 3600, "m": 60, "s": 1}
_WORDS = (TEXT, POINT, COMMA)


def displayed(value: date | time | timedelta, marks: tuple[Mark, ...]) -> str | None:
    """What a date or time prints; None for names of months and days, parts of seconds, and a date where only a time is held."""
    if any(m.sort not in (DATE, ELAPSED, HALF, *_WORDS) or len(m.text) > _most(m) for m in marks):
        return None
    moment = _moment(value)
    elapsed = value if isinstance(value, timedelta) else None
    asked = {m.text[0].lower() for m in _dates(marks)}
    if (moment is None and elapsed is None) or (isinstance(value, (time, timedelta)) and asked & {"y", "d"}):
        return None
    halved = any(m.sort == HALF for m in marks)
    out = []
    for at, mark in enumerate(marks):
        if mark.sort in _WORDS:
            out.append(mark.text)
        elif mark.sort == HALF:
            out.append(mark.text.split("/")[_hour(value) >= 12])
        elif mark.sort == ELAPSED:
            if elapsed is None:
                return None
            out.append(_elapsed(elapsed, mark))
        else:
            part = _part(value, mark, _is_minute(marks, at), halved)
            if part is None:
                return None
            out.append(part)
    return "".join(out).strip()


def of_number(value: float, epoch: date, elapsed: bool) -> date | time | timedelta | None:
    """The date that many days after ``epoch``, a time where it is less than one; None where there is no such date.

    Programs count a 29th of February in 1900, so the days before it are one off.
    """
    if not 0 <= value < MOST_DAYS:
        return None
    if elapsed:
        return timedelta(days=value)
    if value < 1:
        return (datetime.combine(epoch, time()) + timedelta(days=value)).time()
    early = epoch.year < 1900 and value < LEAP_DAY
    try:
        return datetime.combine(epoch, time()) + timedelta(days=value + early)
    except OverflowError:
        return None


def _most(mark: Mark) -> int:
    """The longest letters that stand for numbers: mmm and ddd are names."""
    return 2 if mark.sort == DATE and mark.text[0] in "mMdD" else 99


def _dates(marks: tuple[Mark, ...]) -> list[Mark]:
    return [m for m in marks if m.sort == DATE]


def _moment(value: date | time | timedelta) -> datetime | None:
    """Rounded to whole seconds, as the formats read print it."""
    if isinstance(value, timedelta):
        return None
    if isinstance(value, time):
        value = datetime.combine(date(1900, 1, 1), value)
    elif not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return (value + min(timedelta(microseconds=500_000), datetime.max - value)).replace(microsecond=0)


def _total(value: timedelta) -> int:
    return round(abs(value).total_seconds())


def _hour(value: date | time | timedelta) -> int:
    moment = _moment(value)
    return moment.hour if moment else _total(value) // 3600 % 24  # type: ignore[arg-type]


def _elapsed(value: timedelta, mark: Mark) -> str:
    count = _total(value) // _SECONDS[mark.text[0].lower()]
    return ("-" if value < timedelta() else "") + str(count).zfill(len(mark.text))


def _is_minute(marks: tuple[Mark, ...], at: int) -> bool:
    """`m` is a minute behind hours and before seconds, else a month."""
    before = next((m for m in reversed(marks[:at]) if m.sort in (DATE, ELAPSED)), None)
    after = next((m for m in marks[at + 1 :] if m.sort in (DATE, ELAPSED)), None)
    return (before is not None and before.text[0] in "hH") or (after is not None and after.text[0] in "sS")


def _part(value: date | time | timedelta, mark: Mark, minute: bool, halved: bool) -> str | None:
    letter, width = mark.text[0].lower(), min(len(mark.text), 2)
    if isinstance(value, timedelta):
        held = {"h": _total(value) // 3600 % 24, "m": _total(value) // 60 % 60, "s": _total(value) % 60}
        return str(held[letter]).zfill(width) if letter in held and (letter != "m" or minute) else None
    moment = _moment(value)
    if moment is None:
        return None
    if letter == "y":
        return f"{moment.year:04d}" if len(mark.text) > 2 else f"{moment.year % 100:02d}"
    if letter == "m" and not minute:
        return None if isinstance(value, time) else str(moment.month).zfill(width)
    number = {"d": moment.day, "h": (moment.hour + 11) % 12 + 1 if halved else moment.hour, "m": moment.minute, "s": moment.second}[letter]
    return str(number).zfill(width)
