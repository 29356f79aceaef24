"""Tables of words without blanks between their columns: activities, whose four grades mark off a row, and units of a line each."""

from __future__ import annotations

import re

from ingest import text
from ingest.layouts.table_column import TableColumn
from ingest.plain.words import Word
from ingest.specs import Kind

Cells = dict[int, list[Word]]
_GRADE = re.compile(r"\d")
GRADES = 4
LONGEST_WORD = 14
LONGEST_UNIT = 40
_CALLED = {
    "nature": re.compile(r"^(?:行政|事业|参公|参照公务员|公益|机关|企业|群众团体|群团|社会团体|全额|差额).*"),
    "rank": re.compile(r"^(?:[正副]?[部厅局处科股县乡][局处]?级(?:[正副]职)?|相当.*级|未定级别?|无级别|不定级别?|无)$"),
    "funding": re.compile(r"(?:财政拨款|财政补助|财政性资金.*|财政保障|全额.*|差额.*|自收自支|经费自理|自筹|定额补助|定项补助)$"),
}
"""What the columns of a list of units hold."""


def activities(words: list[Word], columns: tuple[TableColumn, ...], kind: Kind) -> tuple[list[Cells], int] | None:
    """Rows of graded indicators, those of one activity below its words, and how many words they take; None for anything else.

    An indicator and four grades end a row; before them stand all words of the activity but, at most, its amount.
    """
    fields = [c.column.field if c.column else "" for c in columns]
    tail = len(columns) - GRADES - 1
    if not kind.merged_key or any(not f.startswith("grade_") for f in fields[tail + 1 :]) or set(fields[:tail]) - set(kind.merged):
        return None
    amounts = {i for i in range(tail) if columns[i].column is not None and columns[i].column.role == "amount"}  # type: ignore[union-attr]
    rows: list[Cells] = []
    at = 0
    while (end := _graded(words, at)) is not None:
        lead, name = words[at : end - GRADES - 1], end - GRADES - 1
        places = [i for i in range(tail) if i not in amounts or len(lead) == tail]
        if lead and (len(lead) != len(places) or any(w.is_number != (i in amounts) for i, w in zip(places, lead, strict=True))):
            return None
        if (not lead and not rows) or words[name].is_number:
            return None
        rows.append({**{i: [w] for i, w in zip(places, lead, strict=False)}, **{tail + n: [w] for n, w in enumerate(words[name:end])}})
        at = end
    return (rows, at) if rows else None


def _graded(words: list[Word], at: int) -> int | None:
    """Where the first run of four grades behind a text ends."""
    for i in range(at + 1, len(words) - GRADES + 1):
        if all(_GRADE.search(w.text) for w in words[i : i + GRADES]) and not _GRADE.search(words[i - 1].text):
            return i + GRADES
        if i - at > 2 * GRADES:
            return None
    return None


def units(lines: list[list[Word]], columns: tuple[TableColumn, ...]) -> list[Cells] | None:
    """Rows of as many words as the table has columns, one a line; None where one has not, or holds a number."""
    if any(c.column is None or c.column.role in ("amount", "quantity") for c in columns):
        return None
    rows = []
    for line in lines:
        if len(line) != len(columns) or any(w.is_number or len(text.squeeze(w.text)) > 40 for w in line):
            return None
        rows.append({i: [w] for i, w in enumerate(line)})
    return rows or None


def units_alone(words: list[Word], columns: tuple[TableColumn, ...]) -> list[Cells] | None:
    """Rows of organisation units whose values have a line each: told by what a nature, a rank and a funding are called.

    None where a row has a blank cell, or where what follows the last row may be the rest of one.
    """
    fields = [c.column.field if c.column else "" for c in columns]
    if "unit_name" not in fields or "nature" not in fields or set(fields) - {"unit_name", "line_no", *_CALLED}:
        return None
    rows: list[Cells] = []
    row = words[: len(fields)]
    while len(row) == len(fields) and all(_holds(f, w, len(rows) + 1) for f, w in zip(fields, row, strict=True)):
        rows.append({i: [w] for i, w in enumerate(row)})
        row = words[len(rows) * len(fields) :][: len(fields)]
    rest = words[len(rows) * len(fields) :][: len(fields)]
    return rows if rows and not any(called.search(w.text) for w in rest for called in _CALLED.values()) else None


def _holds(field: str, word: Word, count: int) -> bool:
    """Whether a word can stand in a column of a table of units, in its ``count``-th row."""
    bare = text.squeeze(word.text)
    if field == "line_no":
        return bare == str(count)
    if field in _CALLED:
        return len(bare) <= LONGEST_WORD and bool(_CALLED[field].search(bare))
    if word.is_number or any(called.fullmatch(bare) for called in _CALLED.values()):
        return False
    return 3 < len(bare) <= LONGEST_UNIT and text.strip_numbering(bare)[0] is None and not any(mark in bare for mark in "。;:,")
