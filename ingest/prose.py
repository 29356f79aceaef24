"""Numbers and project names in running text, kept with the words around them.

Every number in prose becomes one row, whether it is a figure that a table also states, a date or
the number of a regulation: which it is, is decided in SQL from the words recorded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import text
from ingest.findings import Claims, State
from ingest.grid import Grid, Line, Piece

_NUMBER = re.compile(r"(?<![\dA-Za-z.])[-−]?\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(
    r"\s*(亿元|万元|千元|百元|元|%|‰|个百分点|人次|平方米|周岁|年度|年|月|日|号|人|个|辆|台|次|批次|批|项|名|户|家|期|天|米|公里"
    r"|条|场|件|部|所|处|份|楼)"
)
_CALENDAR = ("年", "年度", "月", "日", "号")  # a date belongs to the words before the next number
_SENTENCE = re.compile(r"[^。；;！？!?]+")
_EDGES = "，,、：:（）()[]［］ \t\u3000"
_LIST_MARK = re.compile(r"^\s*(?:[（(]?\d{1,2}[)）]|\d{1,2}\s*[、.．](?!\d))")
_NAMED = re.compile(
    r"^\s*(?P<ordinal>[（(]?[\d一二三四五六七八九十]{1,3}\s*[)）、.．]+[、.．]?)\s*"
    r"(?:项目名称[\s:：]*(?P<name>\S.*?)|(?P<goal>\S.*?)绩效目标\s*[:：])\s*$"
)


@dataclass(slots=True)
class ProseNumber:
    """A printed number with its unit, the words before it, its sentence and its heading."""

    piece: Piece
    ordinal: int
    number: str
    unit: str | None
    label: str
    sentence: str
    heading: str | None


@dataclass(slots=True)
class StatedProject:
    """A project that running text names as one of a list, with its number in the list."""

    piece: Piece
    ordinal: str
    name: str


def prose_numbers(grid: Grid, claims: Claims) -> Iterator[ProseNumber]:
    """Every number of the running text, in print order; list marks at the start of a line are none."""
    heading: str | None = None
    for item in grid.items:
        if not isinstance(item, Line) or not item.pieces:
            continue
        if claims.of(item.pieces[0])[0] is not State.PROSE:
            if text.is_heading(item.text) and not text.furniture(item.text) and not _is_page_number(item.text):
                heading = text.clean_heading(item.text)
            continue
        for piece in item.pieces:
            yield from _numbers(piece, heading)


def _is_page_number(printed: str) -> bool:
    """A page number between a heading and its text; it takes the place of no heading."""
    return text.is_number(printed) or text.is_page_mark(printed)


def _numbers(piece: Piece, heading: str | None) -> Iterator[ProseNumber]:
    ordinal = 0
    printed = _LIST_MARK.sub(lambda m: " " * len(m.group(0)), piece.text)
    for sentence in _SENTENCE.finditer(printed):
        held = sentence.group(0)
        before = 0
        for number in _NUMBER.finditer(held):
            unit = _UNIT.match(held, number.end())
            label = held[before : number.start()].strip(_EDGES)
            if unit is None or unit.group(1) not in _CALENDAR:
                before = unit.end() if unit else number.end()
            ordinal += 1
            yield ProseNumber(
                piece, ordinal, number.group(0), unit.group(1) if unit else None, label, held.strip(), heading
            )


def stated_projects(grid: Grid, claims: Claims) -> Iterator[StatedProject]:
    """Projects that running text lists: `1.项目名称 某某` or `（一）某某绩效目标：`."""
    for item in grid.items:
        if not isinstance(item, Line) or not item.pieces or claims.of(item.pieces[0])[2] is not None:
            continue
        found = _NAMED.match(text.clean_heading(item.text))
        name = found and (found["name"] or found["goal"])
        if name and len(name) <= 80:
            yield StatedProject(item.pieces[-1], text.squeeze(found["ordinal"]).strip("()、."), name.strip())
