"""Two lists of one sort beside each other (the halves of 基本支出): every entry says what it is by its code."""

from __future__ import annotations

from ingest import text
from ingest.layouts.table_column import TableColumn
from ingest.plain.words import Word
from ingest.recognising.align import SUM_LABELS

FIELDS = ("code", "name")
LONGEST_NAME = 40


def halved(words: list[Word], columns: tuple[TableColumn, ...]) -> tuple[list[dict[int, list[Word]]], int] | None:
    """The rows of two lists beside each other, as words by column, and how many words they take; None where an entry is not whole.

    Both lists print a code, a name and one amount of the same meaning, so that an entry says the same in either.
    """
    half = len(columns) // 2
    if len(columns) % 2 or not all(c.column for c in columns):
        return None
    fields = [c.column.field for c in columns]  # type: ignore[union-attr]
    if half != len(FIELDS) + 1 or fields[:half] != fields[half:] or tuple(fields[:2]) != FIELDS or columns[2].column.role != "amount":  # type: ignore[union-attr]
        return None
    rows: list[dict[int, list[Word]]] = []
    at = line = 0
    while at < len(words):
        taken = _entry(words, at)
        if taken is None:
            break
        code, name, amount, after = taken
        second = bool(rows) and words[at].line == line and not words[at].first and half not in rows[-1] and half + 1 not in rows[-1]
        if not second:
            rows.append({})
        start = half if second else 0
        rows[-1] |= {start + i: held for i, held in enumerate((code, name, amount)) if held}
        at, line = after, words[after - 1].line
    follow = any(w.first and w.is_code and _entry(words, i) for i, w in enumerate(words[at:], at))
    if not rows or follow or (at < len(words) and not words[at].first):
        return None  # an entry that is not whole stands between them
    return rows, at


def _entry(words: list[Word], at: int) -> tuple[list[Word], list[Word], list[Word], int] | None:
    """Code, name and amount that begin at a word, and the place behind them; a sum has no code, a blank amount none."""
    code = words[at : at + 1] if words[at].is_code else []
    start = end = at + len(code)
    while end < len(words) and not words[end].is_number and words[end].line == words[at].line:
        end += 1
    name = words[start:end]
    label = "".join(w.text for w in name)
    total = text.squeeze(label) in SUM_LABELS or (len(name) == 1 and label.endswith(("合计", "总计")))
    if not label or len(label) > LONGEST_NAME or not (code or total):
        return None
    amount = words[end : end + 1] if end < len(words) and not words[end].is_code and words[end].line == words[at].line else []
    return code, name, amount, end + len(amount)
