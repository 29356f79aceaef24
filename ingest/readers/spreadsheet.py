"""Spreadsheets (.xlsx, .xls): visible sheets in order, blocks of rows between blank rows.

A number comes as its number format prints it (95%, 190.00, 1,234.50); under a format that is not
read it has its shortest form. A date comes in its ISO form, a formula as its stored result.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum, WorksheetNotFound, ZipError

from ingest import text
from ingest.grid import Grid
from ingest.limits import Limits
from ingest.readers import drawings, xls_format
from ingest.readers.builder import SHORT_LABEL, Builder
from ingest.readers.drawings import Text
from ingest.readers.number_format import Place, displayed, formats
from ingest.readers.office import check_sizes, open_zip, read_member
from ingest.readers.sections import Slot
from ingest.rejection import Rejected

_CELL = re.compile(rb'<(?:\w{1,20}:)?c\s(?:[^>]{0,200}?\s)?r="([A-Z]{1,3})(\d{1,7})"[^>]{0,200}(?<!/)>')
_UNNAMED = re.compile(r"^(?:sheet|工作表|表)\s*\d*(?:\s*[(（]\d+[)）])?$", re.I)
_MOST_SHARED = 2 * 1024**3
MOST_PLACES = 5_000_000
"""Places between the outermost filled cells of a sheet: the library keeps each of them."""

Value = Any
Rows = list[tuple[int, list[str]]]


def read(data: bytes, reader: str, limits: Limits) -> Grid:
    """Bytes -> Grid. ``reader``: `xlsx` or `xls`. A sheet is a page; hidden sheets are not printed.

    Errors: Rejected with `unreadable`, `encrypted`, `archive_too_large`, `too_large` or `empty_file`.
    """
    if reader == "xlsx":
        _check_package(data, limits)
    formatted = formats(data, limits) if reader == "xlsx" else {}
    shapes = drawings.texts(data, limits) if reader == "xlsx" else {}
    by_number = xls_format.formats(data, limits) if reader == "xls" else {}
    builder = Builder.start(reader, limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for number, sheet in enumerate(book.sheets_metadata, 1):
            if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet:
                held = book.get_sheet_by_name(sheet.name)
                values = held.to_python(skip_empty_area=False)
                codes = formatted.get(sheet.name) or by_number.get(number - 1) or {}
                _sheet(builder, number, sheet.name, values, held.merged_cell_ranges or [], codes, shapes.get(sheet.name, []))
    except PasswordError as error:
        raise Rejected("encrypted", "the spreadsheet is protected by a password") from error
    except (CalamineError, ZipError, WorksheetNotFound, OSError, ValueError, OverflowError) as error:
        raise Rejected("unreadable", f"broken spreadsheet: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a fault inside the library looks like
            raise
        raise Rejected("unreadable", f"broken spreadsheet: {error}") from error
    return builder.grid()


def _check_package(data: bytes, limits: Limits) -> None:
    """Refuse what would grow without bounds inside the library: far-off cells, long shared texts."""
    with open_zip(data) as archive:
        check_sizes(archive, limits.xml_bytes, limits)
        longest = shared = 0
        for info in archive.infolist():
            name = info.filename.lower()
            if not name.endswith(".xml"):
                continue
            part = read_member(archive, info, limits.xml_bytes)
            if "sharedstrings" in name:
                longest = max(map(len, part.split(b"</si>")))
                continue
            shared += part.count(b't="s"')
            columns, rows = set(), [0]
            for found in _CELL.finditer(part):
                columns.add(found.group(1))
                rows.append(int(found.group(2)))
            if columns and max(map(_column_number, columns)) * max(rows) > MOST_PLACES:
                raise Rejected("too_large", f"a sheet whose cells lie more than {MOST_PLACES} places apart")
        if longest * shared > _MOST_SHARED:
            raise Rejected("too_large", "long texts repeated over very many cells")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def printed(value: Value, code: str | None = None) -> str:
    """A cell's value as text: a number as its format ``code`` prints it; without one to fifteen
    digits, as the programs compute, and without .0.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        formatted = displayed(value, code) if code else None
        if formatted is not None:
            return formatted
        return format(Decimal(format(value, ".15g")), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)


def _sheet(
    builder: Builder, number: int, name: str, values: list[list[Value]], merges, formatted: dict[Place, str], shapes: list[Text]
) -> None:
    """Add one sheet: its name as a line where it may be the only title, then its blocks, and its shapes where they begin."""
    rows: Rows = []
    for index, row in enumerate(values):
        cells = [printed(v, formatted.get((index, column))) for column, v in enumerate(row)]
        if any(t.strip() for t in cells):
            rows.append((index, cells))
    shapes = [shape for shape in shapes if shape[1].strip()]
    titled = any(row <= rows[0][0] for row, _ in shapes) if rows else True
    if not titled and sum(bool(t.strip()) for t in rows[0][1]) > 1 and not _UNNAMED.match(name.strip()):
        builder.line(name, number)
    spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in merges}
    size = len(values), len(values[0]) if values else 0
    covered = {(r, c) for first, (down, across) in spans.items() for r, c in _places(first, down, across, *size)}
    for block in _blocks(rows):
        while shapes and shapes[0][0] <= block[0][0]:
            builder.line(shapes.pop(0)[1], number)
        slots = _slots(block, number, spans, covered)
        gaps = frozenset(index for (before, _), (index, _) in pairwise(block) if index - before > 1)
        builder.table(slots, gaps, number)
    for _, shown in shapes:
        builder.line(shown, number)


def _places(first: tuple[int, int], down: int, across: int, height: int, width: int):
    for r in range(first[0], min(first[0] + down, height)):
        for c in range(first[1], min(first[1] + across, width)):
            if (r, c) != first:
                yield r, c


def _blocks(rows: Rows) -> list[Rows]:
    """Runs of rows without a blank row between; a run that begins with numbers goes on with the one before."""
    blocks: list[Rows] = []
    for index, shown in rows:
        new = not blocks or index - blocks[-1][-1][0] > 1
        if new and not (blocks and _goes_on(blocks[-1], shown)):
            blocks.append([])
        blocks[-1].append((index, shown))
    return blocks


def _goes_on(block: Rows, shown: list[str]) -> bool:
    filled = [i for i, t in enumerate(shown) if t.strip()]
    width = max(i for _, row in block for i, t in enumerate(row) if t.strip())
    numbers = any(text.is_number(shown[i]) for i in filled)
    return len(filled) > 1 and numbers and filled[-1] <= width and any(sum(bool(t.strip()) for t in row) > 1 for _, row in block)


def _slots(block: Rows, page: int, spans, covered) -> list[Slot]:
    """The cells of a block; a column that is blank from the header down is no column."""
    used = sorted({i for _, row in block for i, t in enumerate(row) if t.strip()})
    width = used[-1] + 1
    slots: list[Slot] = []
    above = True
    for index, shown in block:
        filled = [c for c in used if shown[c].strip()]
        above = above and len(filled) < 2
        if above and filled and len("".join(shown[filled[0]].split())) > SHORT_LABEL:
            # A caption over the table runs over the empty cells beside it, merged or not.
            slots.append(Slot(index, used[0], shown[filled[0]], 1, width - used[0], page))
            continue
        for column in used:
            if (index, column) in covered:
                continue
            down, across = spans.get((index, column), (1, 1))
            slots.append(Slot(index, column, shown[column], down, min(across, width - column), page))
    return slots
