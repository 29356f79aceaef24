"""Number formats of .xls: which one every number of a sheet has, from the records of the workbook ([MS-XLS] 2.4)."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from itertools import islice

from olefile import OleFileIO

from ingest.limits import Clock, Limits
from ingest.readers.number_format import BUILT_IN, Place, displayed
from ingest.rejection import Rejected

_BOF, _EOF, _SHEET, _FORMAT, _STYLE = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
_NUMBER, _SHORT, _SHORTS, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_VERSION_8 = 0x0600
"""Workbooks of 1997 and after; those before hold text in bytes of a code page."""


def formats(data: bytes, limits: Limits) -> dict[int, dict[Place, str]]:
    """Per sheet, counted from 0, the format of every number that has one of those read; rows and columns from 0.

    Nothing where the records are broken: the library says whether the file can be read.

    Errors: Rejected with `too_large` where sheets that share their records hold more cells, or take longer, than the limits allow.
    """
    try:
        with OleFileIO(io.BytesIO(data)) as container:
            stream = next((s for s in ("Workbook", "Book") if container.exists(s)), None)
            book = container.openstream(stream).read() if stream else b""
        return _formats(book, limits)
    except (OSError, struct.error, IndexError, UnicodeDecodeError):
        return {}


def _formats(book: bytes, limits: Limits) -> dict[int, dict[Place, str]]:
    codes: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    sheets: list[int] = []
    new = False
    for sort, at, size in _records(book, 0):
        if sort == _BOF:
            new = struct.unpack_from("<H", book, at)[0] == _VERSION_8
        elif sort == _FORMAT:
            number, code = _code(book[at : at + size], new)
            codes[number] = code
        elif sort == _STYLE:
            styles.append(struct.unpack_from("<H", book, at + 2)[0])
        elif sort == _SHEET:
            sheets.append(struct.unpack_from("<I", book, at)[0])
    read = [code if (code := codes.get(n)) and displayed(0.0, code) is not None else None for n in styles]
    found: dict[int, dict[Place, str]] = {}
    clock, cells = Clock(limits.seconds), 0
    for n, start in enumerate(sheets if any(read) else ()):
        clock.check()
        found[n] = dict(islice(_cells(book, start, read), limits.cells - cells + 1))
        cells += len(found[n])
        if cells > limits.cells:
            raise Rejected("too_large", f"more than {limits.cells} cells")
    return found


def _records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
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


def _code(record: bytes, new: bool) -> tuple[int, str]:
    (number,) = struct.unpack_from("<H", record)
    if not new:
        return number, record[3 : 3 + record[2]].decode("gb18030", "replace")
    (length,), wide = struct.unpack_from("<H", record, 2), record[4] & 1
    return number, record[5 : 5 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1")


def _cells(book: bytes, start: int, styles: list[str | None]) -> Iterator[tuple[Place, str]]:
    for sort, at, size in _records(book, start):
        if sort in (_NUMBER, _SHORT, _FORMULA):
            row, column, style = struct.unpack_from("<HHH", book, at)
            found = [(column, style)]
        elif sort == _SHORTS:
            row, column = struct.unpack_from("<HH", book, at)
            found = [(column + n, struct.unpack_from("<H", book, at + 4 + 6 * n)[0]) for n in range((size - 6) // 6)]
        else:
            continue
        for column, style in found:
            code = styles[style] if style < len(styles) else None
            if code:
                yield (row, column), code
