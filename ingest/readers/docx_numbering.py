"""Automatic numbering of Word: the printed label (一、 1. (1)) that is no text of its paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest.limits import Limits
from ingest.readers.office import parse_xml, read_member

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_CIRCLED = 20
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
    (4, "IV"), (1, "I"),
)


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    label: str = ""
    legal: bool = False
    """Every number of the label in arabic digits (1.1 below 一、)."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted; ask once per paragraph, in print order."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, paragraph) -> str:
        """The label printed before a paragraph; empty where it has none."""
        held = self._numbered(paragraph)
        if held is None:
            return ""
        name, at = held
        abstract, levels = self.lists.get(name, ("", {}))
        level = levels.get(at)
        if level is None or level.form == "none":
            return ""
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        before = counts[at]
        counts[at] = level.start if before is None else before + 1
        for deeper in range(at + 1, LEVELS):
            counts[deeper] = None
        if level.form == "bullet":
            return ""

        def place(found: re.Match[str]) -> str:
            other = int(found.group(1)) - 1
            of = levels.get(other, _Level())
            count = counts[other]
            return written(of.start if count is None else count, "decimal" if level.legal else of.form)

        return _PLACE.sub(place, level.label)

    def _numbered(self, paragraph) -> tuple[str, int] | None:
        """List and level of a paragraph, by itself or by its style."""
        own = _numbering_of(paragraph.find("{*}pPr"))
        style = self.styles.get(_value(paragraph, "{*}pPr/{*}pStyle") or "")
        name = own[0] if own and own[0] is not None else style[0] if style else None
        at = own[1] if own and own[1] is not None else style[1] if style else 0
        return (name, at) if name and name != "0" and at < LEVELS else None


def read_numbering(archive, limits: Limits) -> Numbering:
    """The lists of a .docx; none where it has no part for them.

    Errors: Rejected with `unreadable` or `too_large` for a broken part.
    """
    found = Numbering()
    if "word/numbering.xml" not in archive.NameToInfo:
        return found
    root = parse_xml(read_member(archive, "word/numbering.xml", limits.xml_bytes))
    abstract = {_attribute(a, "abstractNumId"): _levels(a) for a in root.iter("{*}abstractNum")}
    for one in root.iter("{*}num"):
        base = _value(one, "{*}abstractNumId") or ""
        levels = dict(abstract.get(base, {}))
        changed = False
        for override in one.iterfind("{*}lvlOverride"):
            at = _whole(_attribute(override, "ilvl"))
            start = _value(override, "{*}startOverride")
            inner = _levels(override)
            if at in inner:
                levels[at] = inner[at]
            elif start is not None and at in levels:
                levels[at] = replace(levels[at], start=_whole(start))
            changed = True
        name = _attribute(one, "numId")
        found.lists[name] = (f"{base}/{name}" if changed else base, levels)
    if "word/styles.xml" in archive.NameToInfo:
        for style in parse_xml(read_member(archive, "word/styles.xml", limits.xml_bytes)).iter("{*}style"):
            held = _numbering_of(style.find("{*}pPr"))
            if held and held[0]:
                found.styles[_attribute(style, "styleId")] = (held[0], held[1] or 0)
    return found


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; arabic in those not known here."""
    if form in ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting"):
        return chinese(number)
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form.startswith("decimalEnclosedCircle") and 0 < number <= _CIRCLED:
        return chr(0x2460 + number - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(d) + 0xFEE0) for d in str(number))
    return str(number)


def chinese(number: int) -> str:
    """1 to 99 as 一 to 九十九; other numbers in arabic digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")


def roman(number: int) -> str:
    """Capital Roman numerals."""
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out += letters
            number -= value
    return out


def _levels(parent) -> dict[int, _Level]:
    return {
        _whole(_attribute(level, "ilvl")): _Level(
            _whole(_value(level, "{*}start") or "1"), _value(level, "{*}numFmt") or "decimal", _value(level, "{*}lvlText") or "",
            level.find("{*}isLgl") is not None,
        )
        for level in parent.iterfind("{*}lvl")
    }


def _numbering_of(properties) -> tuple[str | None, int | None] | None:
    held = properties.find("{*}numPr") if properties is not None else None
    if held is None:
        return None
    level = _value(held, "{*}ilvl")
    return _value(held, "{*}numId"), _whole(level) if level is not None else None


def _whole(printed: str) -> int:
    return int(printed[:6]) if printed.isascii() and printed.isdigit() else 0


def _attribute(element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k == name or k.endswith(f"}}{name}")), "")


def _value(parent, path: str) -> str | None:
    found = parent.find(path)
    return None if found is None else _attribute(found, "val")
