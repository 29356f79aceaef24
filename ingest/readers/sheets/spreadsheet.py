"""Spreadsheets (.xlsx, .xls): visible sheets in order, blocks of rows between blank rows.

A number or date comes as its number format prints it (95%, 190.00, 0201, 2024年1月2日); under a format
that is not read a number has its shortest form and a date its ISO form. A formula comes as its stored
result; one that nobody calculated as the formula, so that it is seen and taken for no amount.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum, WorksheetNotFound, ZipError

from ingest import text
from ingest.grid import Grid
from ingest.limits import Limits
from ingest.readers.builder import SHORT_LABEL, Builder
from ingest.readers.office import check_sizes, open_zip, read_member
from ingest.readers.sections import Slot
from ingest.readers.sheets import xls_format, xlsx_drawings, xlsx_format
from ingest.readers.sheets.number_format import dated, displayed, general
from ingest.readers.sheets.xlsx_format import MOST_PLACES, TOO_FAR, Marks, places
from ingest.rejection import Rejected

_UNNAMED = re.compile(r"^(?:sheet|工作表|表)\s*\d*(?:\s*[(（]\d+[)）])?$", re.I)
_MOST_SHARED = 2 * 1024**3

Value = Any
Rows = list[tuple[int, list[str]]]


def read(data: bytes, reader: str, limits: Limits) -> Grid:
    """Bytes -> Grid. ``reader``: `xlsx` or `xls`. A sheet is a page; hidden sheets are not printed.

    Errors: Rejected with `unreadable`, `encrypted`, `archive_too_large`, `too_large` or `empty_file`.
    """
    if reader == "xlsx":
        _check_package(data, limits)
    by_name = xlsx_format.marks(data, limits) if reader == "xlsx" else {}
    shapes = xlsx_drawings.texts(data, limits) if reader == "xlsx" else {}
    by_number = xls_format.marks(data, limits) if reader == "xls" else {}
    builder = Builder.start(reader, limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for number, sheet in enumerate(book.sheets_metadata, 1):
            if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet:
                held = book.get_sheet_by_name(sheet.name)
                values = held.to_python(skip_empty_area=False)
                marks = by_name.get(sheet.name) or by_number.get(number - 1) or Marks()
                marks.shapes += shapes.get(sheet.name, [])
                _sheet(builder, number, sheet.name, values, held.merged_cell_ranges or [], marks)
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
            if places(part, MOST_PLACES) > MOST_PLACES:
                raise Rejected("too_large", TOO_FAR)
        if longest * shared > _MOST_SHARED:
            raise Rejected("too_large", "long texts repeated over very many cells")


def printed(value: Value, code: str | None = None, epoch: date | None = None) -> str:
    """A cell's value as text: a number or date as its format ``code`` prints it; without one a number
    to fifteen digits, as the programs compute, and without .0, a date in its ISO form. ``epoch``: see `Marks`.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if code and epoch and isinstance(value, (int, float)):
        day = dated(value, code, epoch)
        value = value if day is None else day
    if isinstance(value, (int, float)):
        formatted = displayed(value, code) if code else None
        return general(value) if formatted is None else formatted
    if code and value is not None and (formatted := displayed(value, code)) is not None:
        return formatted
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)


def _sheet(builder: Builder, number: int, name: str, values: list[list[Value]], merges, marks: Marks) -> None:
    """Add one sheet: its name as a line where it may be the only title, then its blocks, and its shapes where they begin."""
    height, width = _size(values, marks)
    rows: Rows = []
    for index, row in enumerate(values):
        shown = [printed(v, marks.codes.get((index, column)), marks.epoch) for column, v in enumerate(row)]
        rows.append((index, shown + [""] * (width - len(shown))))
    rows += [(index, [""] * width) for index in range(len(values), height)]
    for (row, column), told in marks.texts.items():
        rows[row][1][column] = told
    rows = [(index, shown) for index, shown in rows if any(t.strip() for t in shown)]
    shapes = [shape for shape in marks.shapes if shape[1].strip()]
    titled = any(row <= rows[0][0] for row, _ in shapes) if rows else True
    if not titled and sum(bool(t.strip()) for t in rows[0][1]) > 1 and not _UNNAMED.match(name.strip()):
        builder.line(name, number)
    spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in merges}
    over = sum(min(down, height) * min(across, width) for down, across in spans.values())
    if over > MOST_PLACES:
        raise Rejected("too_large", f"merged cells over more than {MOST_PLACES} places")
    covered = {place: first[0] for first, (down, across) in spans.items() for place in _places(first, down, across, height, width)}
    rows = _bridged(rows, spans)
    for block in _blocks(rows):
        while shapes and shapes[0][0] <= block[0][0]:
            builder.line(shapes.pop(0)[1], number)
        slots = _slots(block, number, spans, covered)
        gaps = frozenset(index for (before, _), (index, _) in pairwise(block) if index - before > 1)
        builder.table(slots, gaps, number)
    for _, shown in shapes:
        builder.line(shown, number)


def _size(values: list[list[Value]], marks: Marks) -> tuple[int, int]:
    """Rows and columns up to the last that prints something: the library ends a sheet before cells it has no value of."""
    height = max([len(values), *(row + 1 for row, _ in marks.texts)])
    return height, max([len(values[0]) if values else 0, *(column + 1 for _, column in marks.texts)])


def _places(first: tuple[int, int], down: int, across: int, height: int, width: int):
    for r in range(first[0], min(first[0] + down, height)):
        for c in range(first[1], min(first[1] + across, width)):
            if (r, c) != first:
                yield r, c


def _bridged(rows: Rows, spans) -> Rows:
    """With the rows that print nothing of their own, because cells merged from above cover them: they are no blank rows."""
    held = dict(rows)
    width = len(rows[0][1]) if rows else 0
    for (row, column), (down, _) in spans.items():
        if row in held and column < width and held[row][column].strip():
            for below in range(row + 1, min(row + down, rows[-1][0])):
                held.setdefault(below, [""] * width)
    return sorted(held.items())


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
    """The cells of a block; a column that is blank from the header down is no column.

    ``covered``: the row of the merged cell over each place that is covered.
    """
    used = sorted({i for _, row in block for i, t in enumerate(row) if t.strip()})
    width = used[-1] + 1
    slots: list[Slot] = []
    captions: set[int] = set()
    above = True
    for index, shown in block:
        filled = [c for c in used if shown[c].strip()]
        above = above and len(filled) < 2
        under = any(covered.get((index, c), index) < index and covered[(index, c)] not in captions for c in used)
        if above and filled and not under and len("".join(shown[filled[0]].split())) > SHORT_LABEL:
            # A caption over the table runs over the empty cells beside it, merged or not.
            captions.add(index)
            slots.append(Slot(index, used[0], shown[filled[0]], 1, width - used[0], page))
            continue
        for column in used:
            if (index, column) in covered:
                continue
            down, across = spans.get((index, column), (1, 1))
            slots.append(Slot(index, column, shown[column], down, min(across, width - column), page))
    return slots
