"""What .xls says of its cells beyond their values, from the records of the workbook ([MS-XLS] 2.4): number formats, errors,
formulas whose stored result cannot be theirs, text boxes.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import date

from olefile import OleFileIO

from ingest.limits import Clock, Limits
from ingest.readers.sheets import xls_drawings
from ingest.readers.sheets.number_format import BUILT_IN, is_read
from ingest.readers.sheets.xls_formula import gives_text
from ingest.readers.sheets.xlsx_format import MOST_PLACES, TOO_FAR, Marks, Place
from ingest.rejection import Rejected

_BOF, _EOF, _SHEET, _FORMAT, _STYLE, _DATES, _LOCK = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0, 0x0022, 0x002F
_EPOCHS = (date(1899, 12, 30), date(1904, 1, 1))
_NUMBER, _SHORT, _SHORTS, _FORMULA, _ERROR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_PLACE = struct.Struct("<HH")
_CELLS = frozenset({_NUMBER, _SHORT, _FORMULA, _ERROR})
_TEXTS = (0x00FD, 0x0204, 0x00D6)
_PLACED = _CELLS | {_SHORTS, *_TEXTS, 0x0201, 0x00BE}
_VERSION_8 = 0x0600
"""Workbooks of 1997 and after; those before hold text in bytes of a code page."""
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_FORMULA_HEAD, _ERROR_RESULT = 20, 2
NOT_CALCULATED = "="
"""What a cell prints whose formula gives a text and whose stored result is the number nought: nobody calculated it."""


def marks(data: bytes, limits: Limits) -> dict[int, Marks]:
    """Per sheet, counted from 0, what its records say of its cells.

    Nothing where the records are broken: the library says whether the file can be read.

    Errors: Rejected with `encrypted`, and with `too_large` where sheets that share their records hold more cells, or take
    longer, than the limits allow.
    """
    try:
        return _marks(workbook(data), limits)
    except (OSError, struct.error, IndexError, UnicodeDecodeError):
        return {}


def workbook(data: bytes) -> bytes:
    """The stream of records, empty where there is none. Errors: OSError, struct.error and IndexError for a broken container."""
    with OleFileIO(io.BytesIO(data)) as container:
        stream = next((s for s in ("Workbook", "Book") if container.exists(s)), None)
        return container.openstream(stream).read() if stream else b""


def records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of the records of the part that begins at ``at``; those of charts inside it are left out."""
    depth = 0
    while at + 4 <= len(book):
        sort, size = struct.unpack_from("<HH", book, at)
        depth += (sort == _BOF) - (sort == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield sort, at + 4, size
        at += 4 + size


def sheet_starts(book: bytes) -> list[int]:
    """Where the records of each sheet begin."""
    return [struct.unpack_from("<I", book, at)[0] for sort, at, _ in records(book, 0) if sort == _SHEET]


def _marks(book: bytes, limits: Limits) -> dict[int, Marks]:
    codes: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    new, epoch = False, _EPOCHS[0]
    for sort, at, size in records(book, 0):
        if sort == _BOF:
            new = struct.unpack_from("<H", book, at)[0] == _VERSION_8
        elif sort == _FORMAT:
            number, code = _code(book[at : at + size], new)
            codes[number] = code
        elif sort == _LOCK:
            raise Rejected("encrypted", "the spreadsheet is protected by a password")
        elif sort == _DATES:
            epoch = _EPOCHS[book[at] & 1]
        elif sort == _STYLE:
            styles.append(struct.unpack_from("<H", book, at + 2)[0])
    read = [code if (code := codes.get(n)) and is_read(code) else None for n in styles]
    found: dict[int, Marks] = {}
    clock, cells = Clock(limits.seconds), 0
    boxed = xls_drawings.TEXT_MARK in book
    for n, start in enumerate(sheet_starts(book)):
        clock.check()
        found[n] = _of_sheet(book, start, read, limits.cells - cells)
        found[n].epoch = epoch
        if boxed:
            found[n].shapes = xls_drawings.texts(book, records(book, start))
        cells += len(found[n].codes) + len(found[n].texts)
    return found


def _code(record: bytes, new: bool) -> tuple[int, str]:
    (number,) = struct.unpack_from("<H", record)
    if not new:
        return number, record[3 : 3 + record[2]].decode("gb18030", "replace")
    (length,), wide = struct.unpack_from("<H", record, 2), record[4] & 1
    return number, record[5 : 5 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1")


def _of_sheet(book: bytes, start: int, styles: list[str | None], most: int) -> Marks:
    found = Marks()
    copies: dict[Place, Place] = {}
    last_row = last_column = 0
    for sort, at, size in records(book, start):
        if sort in _PLACED:
            row, column = _PLACE.unpack_from(book, at)
            if row > last_row or column > last_column:
                last_row, last_column = max(row, last_row), max(column, last_column)
                if (last_row + 1) * (last_column + 1) > MOST_PLACES:
                    raise Rejected("too_large", TOO_FAR)
        if sort in _CELLS:
            row, column, style = struct.unpack_from("<HHH", book, at)
            styled = [(column, style)]
        elif sort == _SHORTS:
            row, column = struct.unpack_from("<HH", book, at)
            styled = [(column + n, struct.unpack_from("<H", book, at + 4 + 6 * n)[0]) for n in range((size - 6) // 6)]
        else:
            continue
        failed = sort == _FORMULA and book[at + 12 : at + 14] == b"\xff\xff" and book[at + 6] == _ERROR_RESULT
        if failed or (sort == _ERROR and book[at + 7]):
            error = book[at + 8 if failed else at + 6]
            found.texts[(row, column)] = _ERRORS.get(error, f"#{error}")
        elif sort == _FORMULA and not any(book[at + 6 : at + 14]):
            told = gives_text(book[at + _FORMULA_HEAD : at + size])
            if told is True:
                found.texts[(row, column)] = NOT_CALCULATED
            elif told:
                copies[(row, column)] = told
        for column, style in styled:
            code = styles[style] if style < len(styles) else None
            if code:
                found.codes[(row, column)] = code
        if len(found.codes) + len(found.texts) + len(copies) > most:
            raise Rejected("too_large", f"more than {most} cells")
    if copies:
        wanted = set(copies.values())
        words = {place for sort, at, _ in records(book, start) if sort in _TEXTS and (place := _PLACE.unpack_from(book, at)) in wanted}
        found.texts |= {place: NOT_CALCULATED for place, source in copies.items() if source in words}
    return found
