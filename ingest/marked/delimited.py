"""Values between commas, semicolons or tabs, quoted where they hold the sign or a line break (CSV).

Only what shows itself as written that way is cut at its commas: rows that follow each other have one
width, which running text and numbers such as 1,234.50 without quotes do not.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

from ingest import text
from ingest.marked.ragged import MOST_OFF
from ingest.marked.sheet import Sheet
from ingest.marked.spans import Printed, Spans

SIGNS = ",;\t"
FEWEST_ROWS = 4
_SHARE = 0.5
_PARTED = re.compile(r"^\d{1,3}$")
_REST = re.compile(r"^\d{3}(?:\\?\.\d+)?$")  # Markdown may escape the point
_BEHIND_WORDS, _BEFORE_WORDS = re.compile(r"\s\d{1,3}$"), re.compile(r"^\d{3}(?:\\?\.\d+)?\s")


@dataclass(slots=True, frozen=True)
class Record:
    """A row as printed on lines ``first`` to ``last`` (from 1), cut into its values."""

    first: int
    last: int
    values: list[str]


@dataclass(slots=True)
class Values:
    """The records of a text by the line each begins on; ``lost``: lines of those whose cells cannot be told."""

    sign: str
    records: dict[int, Record]
    lost: set[int]
    spans: Spans


def find(lines: list[str]) -> Values | None:
    """The records of a text that is written as values between signs; None for any other."""
    whole = "\n".join(lines)
    sign = max(SIGNS, key=whole.count)
    if sign not in whole or (sign == "\t" and '"' not in whole) or sum(line.count(sign) > 1 for line in lines) < FEWEST_ROWS:
        return None  # without quotes tabs are read where they stand
    found = _records(lines, sign)
    if found is None or (sign == "\t" and all(r.last == r.first for r in found)):
        return None
    runs = _runs(found, sign)
    rows = [r for run in runs for r in run]
    if len(rows) < max(FEWEST_ROWS, _SHARE * sum(len(r.values) > 2 for r in found)):
        return None
    kept = {r.first: r for r in rows}
    lost = {n for r in found if r.first not in kept and len(r.values) > 2 for n in range(r.first, r.last + 1)}
    kept |= {r.first: r for r in found if len(r.values) == 1}
    spans = Spans.of([["" if text.is_placeholder(v) else v.strip() for v in r.values] for r in rows])
    spans.left_out = False  # values keep their places: a short row lost some
    return Values(sign, kept, lost, spans)


def _records(lines: list[str], sign: str) -> list[Record] | None:
    """Cut a whole text; None where its quotes do not close."""
    reader = csv.reader((line + "\n" for line in lines), delimiter=sign, strict=True)
    found: list[Record] = []
    before = 0
    try:
        for values in reader:
            if values:
                found.append(Record(before + 1, reader.line_num, values))
            before = reader.line_num
    except csv.Error:
        return None
    return found


def _runs(records: list[Record], sign: str) -> list[list[Record]]:
    """Records of one width that follow each other, a row of labels among them; what may hold a cut number is left out.

    Where one row of a table cannot be told, none is: the rest would pass for the whole.
    """
    blocks: list[list[list[Record]]] = []
    for record in records:
        last = blocks[-1][-1][-1] if blocks and len(record.values) > 1 else None
        if last is None or len(last.values) == 1 or record.first != last.last + 1:
            blocks.append([[record]])
        elif len(last.values) == len(record.values):
            blocks[-1][-1].append(record)
        else:
            blocks[-1].append([record])
    return [run for block in blocks for run in block if len(run[0].values) > 1 and not (sign == "," and any(map(_cut, block)))]


def _cut(run: list[Record]) -> bool:
    """Whether separators of thousands may have cut the numbers of a run: threes follow, beside words or without a row of labels."""
    beside = [(a.rstrip(), b.lstrip()) for r in run for a, b in zip(r.values, r.values[1:], strict=False)]
    if any(
        (_BEHIND_WORDS.search(a) and (_REST.match(b.strip()) or _BEFORE_WORDS.match(b)))
        or (_PARTED.match(a.strip()) and _BEFORE_WORDS.match(b))
        for a, b in beside
    ):
        return True  # what stands around the separator is a line of text, and in it a number
    if any(sum(bool(v.strip()) for v in r.values) > 1 and not any(text.is_number(v) for v in r.values) for r in run):
        return False
    pairs = [(a, b) for r in run for a, b in zip(r.values, r.values[1:], strict=False)]
    return any(_PARTED.match(a.strip()) and _REST.match(b.strip()) for a, b in pairs)


def _about(values: int, width: int) -> bool:
    """Whether a row of so many values may be one of a table of that width which lost or gained some."""
    return min(values, width) > 1 and abs(values - width) <= MOST_OFF


def take(sheet: Sheet, at: int, held: Values) -> int:
    """Add the records of about one width that begin at line ``at`` (from 0); the place behind them, or ``at`` where none does."""
    record = held.records.get(at + 1)
    if record is None:
        return at
    rows: list[Printed] = []
    end, width = at, len(record.values)
    while record is not None and (len(record.values) == width or _about(len(record.values), width)):
        rows.append([[p] if (p := sheet.piece(record.first, v)) else [] for v in record.values])
        end = record.last
        record = held.records.get(end + 1)
    held.spans.add(sheet, rows, set())
    return end
