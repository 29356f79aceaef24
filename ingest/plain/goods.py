"""Lines of a procurement table in plain text: told by the code of the catalogue between two names, checked by quantity x price.

The numbers behind the amount of a line are its funds, most of them blank: they get a column only where every column is filled.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from ingest import text
from ingest.layouts.table_column import TableColumn
from ingest.plain.words import Word
from ingest.recognising.align import SUM_LABELS

_CATALOGUE = re.compile(r"^[ABC]\d{2,10}$")
OF_A_LINE = ("project_name", "project_budget", "item_name", "catalogue_code", "quantity_unit", "quantity", "unit_price", "total")
NUMBERS = ("project_budget", "quantity", "unit_price", "total")
Lines = list[tuple[dict[int, list[Word]], list[Word]]]
"""Per printed line the words of each column, and the words without one."""


def goods(words: list[Word], columns: tuple[TableColumn, ...]) -> tuple[Lines, int] | None:
    """The lines in a run of words and how many of the words they take; None where the columns or a line are not those known.

    A sum is read where it is the sum of the lines.
    """
    fields = [c.column.field if c.column else "" for c in columns]
    keys = [f for f in OF_A_LINE if f in fields]
    if fields[: len(keys)] != keys or not {"item_name", "catalogue_code", "quantity", "unit_price", "total"} <= set(keys):
        return None
    if any(c.column is None or c.column.role != "amount" for c in columns[len(keys) :]):
        return None
    found: Lines = []
    at = 0
    while at < len(words):
        size = _line(words, at, keys) or _sum(words, at)
        if not size:
            break
        end = at + size
        while end < len(words) and words[end].is_number:
            end += 1
        found.append(_placed(words[at:end], size, keys, fields))
        at = end
    if any(_CATALOGUE.match(w.text) for w in words[at:]):
        return None  # more lines behind one that could not be read
    return (_summed(found, keys), at) if found else None


def _line(words: list[Word], at: int, keys: list[str]) -> int:
    """How many words the keys of a line take; 0 where no line begins."""
    held = dict(zip(keys, words[at : at + len(keys)], strict=False))
    if len(held) < len(keys) or any(w.is_number != (f in NUMBERS) for f, w in held.items()):
        return 0
    if not _CATALOGUE.match(held["catalogue_code"].text):
        return 0
    quantity, price, total = (_number(held[f]) for f in ("quantity", "unit_price", "total"))
    if quantity is None or price is None or total is None:
        return 0
    rounding = abs(quantity) * Decimal(1).scaleb(price.as_tuple().exponent)  # type: ignore[arg-type]
    return len(keys) if abs(quantity * price - total) <= rounding else 0


def _sum(words: list[Word], at: int) -> int:
    """How many words the name of a sum takes; 0 where none begins."""
    for size in (1, 2):
        name = text.squeeze("".join(w.text for w in words[at : at + size]))
        following = at + size < len(words) and words[at + size].is_number
        if following and not any(w.is_number for w in words[at : at + size]) and name.endswith(SUM_LABELS):
            return size
    return 0


def _placed(words: list[Word], size: int, keys: list[str], fields: list[str]) -> tuple[dict[int, list[Word]], list[Word]]:
    if size < len(keys):  # a sum
        return {0: words[:size]}, words[size:]
    cells = {i: [w] for i, w in enumerate(words[:size])}
    rest = words[size:]
    funds = [_number(w) or Decimal(0) for w, f in zip(rest, fields[size:], strict=False) if f != "sme_reserved"]
    if len(rest) == len(fields) - size and sum(funds, Decimal(0)) == _number(words[keys.index("total")]):
        return cells | {size + i: [w] for i, w in enumerate(rest)}, []
    return cells, rest


def _summed(found: Lines, keys: list[str]) -> Lines:
    """Give sums their amount where the lines add up to it."""
    at = keys.index("total")
    lines = [_number(cells[at][0]) or Decimal(0) for cells, _ in found if at in cells]
    whole = sum(lines, Decimal(0))
    told: Lines = []
    for cells, rest in found:
        if at not in cells and rest and _number(rest[0]) == whole:
            cells, rest = {**cells, at: rest[:1]}, rest[1:]
        told.append((cells, rest) if at in cells else ({}, [*(w for unit in cells.values() for w in unit), *rest]))
    return told


def _number(word: Word) -> Decimal | None:
    try:
        return Decimal(text.squeeze(word.text).replace(",", ""))
    except InvalidOperation:
        return None
