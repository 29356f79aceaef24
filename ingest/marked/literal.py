"""Data written as JSON, or as lists of Python one row a line: tables are lists of lists, or lists of objects with one set of keys.

Strings outside tables are lines. Keys are no print, unless they head the columns of a list of objects.
"""

from __future__ import annotations

import ast
import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from ingest.marked.sheet import Sheet
from ingest.marked.spans import Spans

FEWEST_ROWS = 3
_ROW = re.compile(r"^\s*\[.*\],?\s*$")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.S)
_BLANK = ("null", "None", "NaN", "")


@dataclass(slots=True, frozen=True)
class Word:
    """A printed value and its line, from 1."""

    text: str
    line: int


@dataclass(slots=True)
class Values:
    """What a list or an object holds, in print order; ``keys``: those of an object, None of a list."""

    held: list[Word | Values] = field(default_factory=list)
    keys: list[Word] | None = None

    @property
    def words(self) -> list[Word]:
        return [x for x in self.held if isinstance(x, Word)]

    @property
    def flat(self) -> bool:
        """Whether it holds words only."""
        return len(self.words) == len(self.held)


def find(lines: list[str]) -> dict[int, Word | Values] | None:
    """The data of a text by the line each begins on (from 1): all of it, or its rows; None for text that is no data."""
    whole = "\n".join(lines)
    if whole.lstrip()[:1] in ("{", "["):
        try:
            json.loads(whole, parse_int=str, parse_float=str)
        except (ValueError, RecursionError):
            pass
        else:
            return {1: _tree(whole)}
    rows = {n: row for n, line in enumerate(lines, 1) if _ROW.match(line) and (row := _python(line, n)) is not None}
    return rows if len(rows) >= FEWEST_ROWS else None


def _python(line: str, number: int) -> Values | None:
    """A line that is a list of strings, numbers and None."""
    try:
        held = ast.literal_eval(line.strip().rstrip(","))
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    if not isinstance(held, list) or len(held) < 2 or not all(x is None or isinstance(x, str | int | float) for x in held):
        return None
    return Values([Word("" if x is None else str(x), number) for x in held])


def _tree(whole: str) -> Word | Values:
    """Sound JSON with the line of every value."""
    ends = list(accumulate(len(line) + 1 for line in whole.split("\n")))
    top = Values()
    open_values = [top]
    tokens = list(_TOKEN.finditer(whole))
    for n, token in enumerate(tokens):
        printed = token.group()
        if printed in "[{":
            fresh = Values(keys=[] if printed == "{" else None)
            open_values[-1].held.append(fresh)
            open_values.append(fresh)
        elif printed in "]}":
            open_values.pop()
        elif printed not in ",:":
            text = json.loads(printed) if printed[0] == '"' else "" if printed in _BLANK else printed
            word = Word(text, bisect_right(ends, token.start()) + 1)
            if open_values[-1].keys is not None and n + 1 < len(tokens) and tokens[n + 1].group() == ":":
                open_values[-1].keys.append(word)
            else:
                open_values[-1].held.append(word)
    return top.held[0]


def fill(sheet: Sheet, lines: list[str], data: dict[int, Word | Values]) -> None:
    """Add everything that a text of data prints, and the lines around its rows."""
    blocks: list[Word | list[list[Word]]] = []
    rows: list[list[Word]] = []
    if 1 in data and len(data) == 1:
        _walk(data[1], blocks)
    else:
        for n, line in enumerate(lines, 1):
            row = data.get(n)
            if isinstance(row, Values):
                rows.append(row.words)
                continue
            blocks += [rows] if rows else []
            rows = []
            blocks += [Word(line, n)] if line.strip() else []
        blocks += [rows] if rows else []
    spans = Spans.of([x for block in blocks if isinstance(block, list) for x in [[], *([w.text.strip() for w in row] for row in block)]])
    for block in blocks:
        if isinstance(block, Word):
            for part in block.text.split("\n"):
                sheet.prose(block.line, part)
        else:
            spans.add(sheet, [[[p] if (p := sheet.piece(w.line, w.text)) else [] for w in row] for row in block], set())
        sheet.gap = True
        sheet.clock.check()


def _walk(value: Word | Values, blocks: list[Word | list[list[Word]]]) -> None:
    """The tables and lines of a value in print order."""
    if isinstance(value, Word):
        if value.text.strip():
            blocks.append(value)
        return
    table = _table(value)
    if table is not None:
        blocks.append(table)
        return
    for held in value.held:
        _walk(held, blocks)


def _table(value: Values) -> list[list[Word]] | None:
    """The rows of a list of lists, of a list of objects, or of an object of columns and data; None for any other value."""
    inner = [x for x in value.held if isinstance(x, Values) and x.flat]
    if value.keys is not None:
        names = [k.text for k in value.keys]
        if "columns" in names and "data" in names:
            heads, data = (value.held[names.index(name)] for name in ("columns", "data"))
            rows = _table(data) if isinstance(data, Values) else None
            return [heads.words, *rows] if rows and isinstance(heads, Values) and heads.flat else None
        return None
    if not inner or len(inner) < len(value.held):
        return None
    if all(x.keys is None for x in inner):
        return [x.words for x in inner]
    if any(x.keys is None or [k.text for k in x.keys] != [k.text for k in inner[0].keys or ()] for x in inner):
        return None
    return [list(inner[0].keys or ()), *(x.words for x in inner)]
