"""Marked text -> Grid: every kind of mark has a taker, which adds what it knows and tells where it ends."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.grid import Grid
from ingest.limits import Limits
from ingest.marked import bars, delimited, elements, frames, literal, rulers
from ingest.marked.sheet import Sheet

READER = "marked_text"
# One look at the whole text, which most texts end with.
_DRAWN = re.compile("[+\u2500-\u257f]")
_RULED = re.compile("[-=─]{2}")
_SIGNS = f'<["{bars.SIGNS.strip()}'


def is_marked(text: str) -> bool:
    """Whether a text marks its tables by more than tabs, which also stand in contents: the marks must outnumber them."""
    if _is_plain(text):
        return False
    lines = text.split("\n")
    if "[" in text and literal.find(lines) is not None:
        return True
    if ("<" in text and elements.held(lines)) or (_DRAWN.search(text) and any(map(frames.begins, lines))):
        return True
    if _RULED.search(text) and sum(map(rulers.is_ruler, lines)) > _tabbed(lines):
        return True
    barred = bars.find(lines)
    if barred is not None and (barred.sign == "\t" or sum(barred.held(line) > 1 for line in lines) > _tabbed(lines)):
        return True
    return delimited.find(lines) is not None


def _is_plain(text: str) -> bool:
    """Whether one look at the whole text shows that it has no marks: no sign of one, and tabs only in front of its lines."""
    tabs = text.count("\t")
    return (
        tabs == text.count("\n\t") + text.startswith("\t")
        and tabs > text.count(",") and tabs > text.count(";")
        and not any([sign in text for sign in _SIGNS])
        and not _DRAWN.search(text) and not _RULED.search(text)
    )


def _tabbed(lines: list[str]) -> int:
    return sum("\t" in line for line in lines)


def read(text: str, limits: Limits) -> Grid:
    """Text -> Grid. Line numbers are those of the text, fields the printed parts of a line, from 1.

    Errors: Rejected with `too_large` or `empty_file`.
    """
    lines = text.split("\n")
    sheet = Sheet.start(READER, limits)
    _fill(sheet, lines)
    if (sheet.repeated or sheet.lost) and not sheet.merges:  # known from some tables, true for all
        sheet = replace(Sheet.start(READER, limits), repeated=sheet.repeated, lost=sheet.lost, known=True)
        _fill(sheet, lines)
    sheet.number = len(lines)
    return sheet.grid()


def _fill(sheet: Sheet, lines: list[str]) -> None:
    data = literal.find(lines)
    if data is not None:
        literal.fill(sheet, lines, data)
        return
    barred = bars.find(lines)
    values = None
    if (barred is None or barred.sign == "\t") and not elements.held(lines) and not any(map(frames.begins, lines)):
        values = delimited.find(lines)
        barred = None if values is not None else barred
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            sheet.gap = True
            at += 1
            continue
        after = elements.take(sheet, lines, at)
        if after == at:
            after = frames.take(sheet, lines, at)
        if after == at:
            after = rulers.take(sheet, lines, at)
        if after == at and barred is not None:
            after = bars.take(sheet, lines, at, barred)
        if after == at and values is not None:
            after = delimited.take(sheet, at, values)
        if after == at and values is not None and at + 1 in values.lost:
            sheet.unread([[p]] if (p := sheet.piece(at + 1, line)) else [])
            after = at + 1
        if after == at:
            sheet.prose(at + 1, line)
            after = at + 1
        at = after
        sheet.clock.check()
