"""Number formats of .xlsx: what a sheet prints for a number it holds (0.95 under `0%` prints 95%).

The formats read are those that budgets use: fixed decimals, separators, per cent, signs and dashes
by section, words around the number. Of any other format, General among them, the value stays as it is.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from ingest.limits import Limits
from ingest.readers.office import open_zip, parse_xml, read_member

# Formats every workbook knows by number (ECMA-376, 18.8.30); General and dates are not among them.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)", 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
}
_CELL = re.compile(rb"<(?:\w{1,20}:)?c\s([^>]{1,300})>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d{1,6})"')
_TEXT_TYPE = re.compile(rb'\bt="(?!n")')
_NUMBER = re.compile(r"[#0?,]*(?:\.[#0?]+)?")
_CONDITION = re.compile(r"\[[<>=]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
MOST_DECIMALS = 10

Place = tuple[int, int]


@dataclass(slots=True, frozen=True)
class _Section:
    """One section of a format: the words around the number, its decimals, separators and scale."""

    before: str
    after: str
    decimals: int
    fixed: int
    grouped: bool
    percent: bool
    bare: bool


def formats(data: bytes, limits: Limits) -> dict[str, dict[Place, str]]:
    """Per sheet name the format of every cell that has one of those read here; rows and columns from 0."""
    with open_zip(data) as archive:
        names = archive.NameToInfo
        if "xl/styles.xml" not in names or "xl/workbook.xml" not in names:
            return {}
        styles = _styles(parse_xml(read_member(archive, "xl/styles.xml", limits.xml_bytes)))
        if not any(styles):
            return {}
        return {
            sheet: _cells(read_member(archive, part, limits.xml_bytes), styles)
            for sheet, part in sheet_parts(archive, limits) if part in names
        }


def displayed(value: float, code: str) -> str | None:
    """What a number prints under a format; None where the format is none of those read.

    Rounds half up, as the programs do, from the fifteen digits they compute with.
    """
    sections = _sections(code)
    if sections is None:
        return None
    number = Decimal(format(value, ".15g"))
    at = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    section = sections[at]
    if section.bare:
        return section.before.strip()
    number = (abs(number) if at == 1 else number) * (100 if section.percent else 1)
    rounded = number.quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP)
    printed = f"{abs(rounded):,f}" if section.grouped else f"{abs(rounded):f}"
    while section.decimals > section.fixed and "." in printed and printed.endswith("0"):
        if len(printed.partition(".")[2]) <= section.fixed:
            break
        printed = printed[:-1].rstrip(".") if len(printed.partition(".")[2]) == 1 else printed[:-1]
    sign = "-" if rounded < 0 and at == 0 else ""
    return f"{section.before.strip()}{sign}{printed}{section.after.strip()}"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...] | None:
    if _CONDITION.search(code):
        return None
    found = [_section(part) for part in code.split(";")[:3]]
    return None if None in found else tuple(found)  # type: ignore[arg-type]


def _section(code: str) -> _Section | None:
    bare = _LITERAL.sub(lambda m: "".join(f"\x00{ch}" for ch in (m.group(1) or m.group(2) or "")), code)
    plain = re.sub("\x00.", lambda m: "\x01", bare)
    numbers = [m for m in _NUMBER.finditer(plain) if m.group().strip("?,") or "0" in m.group()]
    words = bare.replace("\x00", "")
    if not numbers:
        rest = re.sub("\x00.", "", bare).strip("? -")
        return None if rest else _Section(words.replace("?", ""), "", 0, 0, False, False, True)
    if len(numbers) > 1:
        return None
    (number,) = numbers
    before, after = (_words(bare, plain, a, b) for a, b in ((0, number.start()), (number.end(), len(plain))))
    if before is None or after is None or number.group().endswith(","):
        return None
    decimals = number.group().partition(".")[2]
    if len(decimals) > MOST_DECIMALS:
        return None
    return _Section(before, after, len(decimals), decimals.count("0"), "," in number.group(), "%" in re.sub("\x01", "", plain), False)


def _words(bare: str, plain: str, start: int, end: int) -> str | None:
    """The printed words of a part of a section; None where it holds marks with another meaning."""
    literal = [m.group()[1] for m in re.finditer("\x00.", bare)]
    out = []
    used = plain[:start].count("\x01")
    for ch in plain[start:end]:
        if ch == "\x01":
            out.append(literal[used])
            used += 1
        elif ch in "-+()% $¥￥?":
            out.append("" if ch == "?" else ch)
        else:
            return None
    return "".join(out)


def _styles(root) -> list[str | None]:
    """The format of each cell style, in order; None for those not read."""
    own = {int(f.get("numFmtId", "0")): f.get("formatCode", "") for f in root.iter("{*}numFmt")}
    cells = root.find("{*}cellXfs")
    found: list[str | None] = []
    for style in cells if cells is not None else ():
        number = style.get("numFmtId", "0") if isinstance(style.tag, str) else "0"
        code = own.get(int(number), BUILT_IN.get(int(number))) if number.isdigit() else None
        found.append(code if code and displayed(0.0, code) is not None else None)
    return found


def sheet_parts(archive, limits: Limits) -> list[tuple[str, str]]:
    """Names of the sheets and the parts that hold them; none where the package names no workbook in the usual place."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= archive.NameToInfo.keys():
        return []
    book = parse_xml(read_member(archive, "xl/workbook.xml", limits.xml_bytes))
    links = parse_xml(read_member(archive, "xl/_rels/workbook.xml.rels", limits.xml_bytes))
    targets = {x.get("Id"): x.get("Target", "") for x in links if isinstance(x.tag, str)}
    found = []
    for sheet in book.iter("{*}sheet"):
        link = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
        target = targets.get(link, "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        found.append((sheet.get("name", ""), part))
    return found


def _cells(part: bytes, styles: list[str | None]) -> dict[Place, str]:
    found: dict[Place, str] = {}
    for cell in _CELL.finditer(part):
        style = _STYLE.search(cell.group(1))
        code = styles[int(style.group(1))] if style and int(style.group(1)) < len(styles) else None
        place = _REFERENCE.search(cell.group(1)) if code and not _TEXT_TYPE.search(cell.group(1)) else None
        if code and place:
            found[(int(place.group(2)) - 1, _column(place.group(1)))] = code
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
