"""Text boxes and shapes of .xls ([MS-XLS] 2.4.329, [MS-ODRAW] 2.2.14): what a sheet prints outside its cells. Comments are not printed."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_DRAWING, _OBJECT, _TEXT, _CONTINUE = 0x00EC, 0x005D, 0x01B6, 0x003C
_ANCHOR, _CONTAINER = 0xF010, 0x0F
_COMMENT = 0x19
TEXT_MARK = struct.pack("<H", _TEXT)
"""Bytes without which a workbook holds no such text."""


def texts(book: bytes, records: Iterator[tuple[int, int, int]]) -> list[tuple[int, str]]:
    """In: a workbook's stream; kind, place and size of the records of a sheet. Out: per shape the row it hangs from,
    counted from 0, and its text with a line break between paragraphs, from top to bottom.

    Errors: struct.error and IndexError for broken records.
    """
    found: list[tuple[int, str]] = []
    row = sort_of_object = wanted = 0
    parts: list[str] = []
    for sort, at, size in records:
        if sort == _CONTINUE and wanted:
            part = _characters(book[at : at + size])[:wanted]
            wanted -= len(part)
            parts.append(part)
            if not wanted or not part:
                found.append((row, "".join(parts).replace("\r\n", "\n").replace("\r", "\n")))
                wanted = 0
            continue
        wanted = 0
        if sort == _DRAWING:
            row = _row(book[at : at + size], row)
        elif sort == _OBJECT:
            (sort_of_object,) = struct.unpack_from("<H", book, at + 4)
        elif sort == _TEXT and sort_of_object != _COMMENT:
            (wanted,) = struct.unpack_from("<H", book, at + 10)
            parts = []
    return sorted(found, key=lambda text: text[0])


def _characters(record: bytes) -> str:
    return record[1:].decode("utf-16-le" if record[:1] == b"\x01" else "latin-1", "replace")


def _row(drawing: bytes, before: int) -> int:
    """The row where the last shape of a drawing begins; ``before`` where it anchors none."""
    at = 0
    while at + 8 <= len(drawing):
        version, sort, size = struct.unpack_from("<HHI", drawing, at)
        if sort == _ANCHOR and at + 16 <= len(drawing):
            (before,) = struct.unpack_from("<H", drawing, at + 14)
        at += 8 if version & 0x0F == _CONTAINER else 8 + size
    return before
