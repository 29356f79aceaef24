"""What .xlsx says of its cells beyond their values: number formats, errors, formulas that nobody calculated."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html import unescape

from ingest.limits import Limits
from ingest.readers.office import open_zip, parse_xml, read_member
from ingest.readers.sheets.number_format import BUILT_IN, is_read

_PREFIX = rb"(?:\w{1,20}:)?"
_ATTRIBUTES = rb"""((?:\s(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)?/?)>"""
_TAG = re.compile(rb"<" + _PREFIX + rb"(?:(row)|c)" + _ATTRIBUTES)
_REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
_ROW = re.compile(rb"""\sr=["'](\d{1,7})["']""")
_STYLE = re.compile(rb"""\ss=["'](\d{1,6})["']""")
_TYPE = re.compile(rb"""\st=["'](\w{1,12})["']""")
_FORMULA = rb"\s*<" + _PREFIX + rb"f(?:[\s/][^<>]*)?(?:(?<=/)>|>([^<]*)</" + _PREFIX + rb"f>)\s*"
_NOT_CALCULATED = re.compile(_FORMULA + rb"(?:<" + _PREFIX + rb"v(?:/>|></" + _PREFIX + rb"v>)\s*)?</" + _PREFIX + rb"c>")
_RESULT = re.compile(rb"(?:" + _FORMULA + rb")?\s*<" + _PREFIX + rb"v>([^<]{1,40})</")
_HAS_FORMULA = re.compile(rb"<" + _PREFIX + rb"f[\s>/]")
_HAS_ERROR = re.compile(rb"""\st=["']e["']""")
_NUMBERS, _ERROR = (None, b"n", b"d"), b"e"

MOST_PLACES = 5_000_000
"""Places between the outermost filled cells of a sheet: the library keeps each of them."""
TOO_FAR = f"a sheet whose cells lie more than {MOST_PLACES} places apart"

Place = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass(slots=True)
class Marks:
    """Of a sheet: ``codes``, the number format of every number that has one of those read; ``texts``, what a cell
    prints whose value the library does not give: the name of an error, the formula where no result is stored;
    ``shapes``: rows, from 0, and texts of what hangs over the cells, from top to bottom;
    ``epoch``: the day before the first one, where the library leaves some dates as numbers.
    """

    codes: dict[Place, str] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)
    shapes: list[tuple[int, str]] = field(default_factory=list)
    epoch: date | None = None


def marks(data: bytes, limits: Limits) -> dict[str, Marks]:
    """Per sheet name what its part says of its cells.

    Errors: Rejected with `unreadable` or `archive_too_large`.
    """
    with open_zip(data) as archive:
        names = archive.NameToInfo
        styles: list[str | None] = []
        if "xl/styles.xml" in names:
            styles = _styles(parse_xml(read_member(archive, "xl/styles.xml", limits.xml_bytes)))
        return {
            sheet: _marks(read_member(archive, part, limits.xml_bytes), styles)
            for sheet, part in sheet_parts(archive, limits) if part in names
        }


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


def column_number(letters: bytes) -> int:
    """Column A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def cells(part: bytes) -> Iterator[tuple[int, int, bytes, int, bool]]:
    """The cells of a sheet's part: row and column from 0, attributes, where its contents begin, whether it has any.

    A row or cell without a reference follows the one before it.
    """
    row = column = -1
    for tag in _TAG.finditer(part):
        attributes = tag.group(2)
        if tag.group(1):
            place = _ROW.search(attributes)
            row, column = int(place.group(1)) - 1 if place else row + 1, -1
            continue
        reference = _REFERENCE.search(attributes)
        column += 1
        if reference:
            row, column = int(reference.group(2)) - 1, column_number(reference.group(1)) - 1
        yield row, column, attributes, tag.end(), not attributes.endswith(b"/")


def places(part: bytes, most: int) -> int:
    """How many places there are between A1 and the outermost cells; filled ones count only where all are more than ``most``."""
    references = _REFERENCE.findall(part)
    if len(references) == part.count(b"<c "):  # as nearly all programs write them
        far = max(map(int, (row for _, row in references)), default=0) * max(map(column_number, {c for c, _ in references}), default=0)
        if far <= most:
            return far
    last_row = last_column = -1
    for row, column, _, _, filled in cells(part):
        if filled:
            last_row, last_column = max(row, last_row), max(column, last_column)
    return (last_row + 1) * (last_column + 1)


def _styles(root) -> list[str | None]:
    """The format of each cell style, in order; None for those not read."""
    own = {int(n): f.get("formatCode", "") for f in root.iter("{*}numFmt") if (n := f.get("numFmtId", "")).isascii() and n.isdigit()}
    held = root.find("{*}cellXfs")
    found: list[str | None] = []
    for style in held if held is not None else ():
        number = style.get("numFmtId", "0") if isinstance(style.tag, str) else "0"
        code = own.get(int(number), BUILT_IN.get(int(number))) if number.isascii() and number.isdigit() else None
        found.append(code if code and is_read(code) else None)
    return found


def _marks(part: bytes, styles: list[str | None]) -> Marks:
    found = Marks()
    formulas = _HAS_FORMULA.search(part) is not None
    if not formulas and not any(styles) and _HAS_ERROR.search(part) is None:
        return found
    for row, column, attributes, start, filled in cells(part):
        if not filled or row < 0:  # there is no row 0
            continue
        kind = _TYPE.search(attributes)
        sort = kind.group(1) if kind else None
        if sort == _ERROR:
            result = _RESULT.match(part, start)
            if result:
                found.texts[(row, column)] = _decoded(result.group(2))
        elif sort in _NUMBERS:
            style = _STYLE.search(attributes)
            code = styles[int(style.group(1))] if style and int(style.group(1)) < len(styles) else None
            if code:
                found.codes[(row, column)] = code
        if formulas and sort not in (b"str", _ERROR) and (formula := _NOT_CALCULATED.match(part, start)):
            found.texts[(row, column)] = "=" + _decoded(formula.group(1) or b"")
    return found


def _decoded(raw: bytes) -> str:
    return unescape(raw.decode("utf-8", "replace"))
