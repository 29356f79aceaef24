"""Rows whose keys show that their cells do not stand under their labels: a program left out places, or ran cells together."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest import text
from ingest.findings import Value
from ingest.layouts.inherit import CODE_PARTS
from ingest.layouts.table_column import LEVELS, TableColumn
from ingest.recognising.align import Placement
from ingest.recognising.heads import NUMBER_MARKS
from ingest.specs import Kind, Specs

_RAN_TOGETHER = re.compile(r"\d[^\W\d_]|[^\W\d_]\d")
_NAME_AND_AMOUNT = re.compile(r"[^\W\d_][-−]?[\d,]*\d\.\d\d$")
_DECIMALS = re.compile(r"\d\.\d\d$")
_PART = re.compile(r"\d{2,7}$")
LEVEL_ENDINGS = ("指标", "目标")
TARGETS = ("target", "target_value")
_CATALOGUE_BEHIND = re.compile(r".[A-Z]\d{4,10}$")
INDICATOR = ("level2", "indicator_name", *TARGETS)
SHORTEST_CODE = 3
"""Digits of a class, the shortest code that stands alone (政府收支分类科目)."""


def level_stands(placement: Placement, columns: list[TableColumn], specs: Specs, above: dict[str, Value]) -> bool:
    """Whether a row prints under level 1 what may stand there; else its cells stand in places that are not theirs.

    A name of level 2 stands in the next column; and a text that names no level opens no row that is too short for its table
    or has no indicator. ``above``: the levels that the next row inherits; none where they are not known any more.
    """
    if any(i - 1 in placement.cells for i in _unlabelled(placement, columns)):
        return False  # it may be the rest of the text before it
    places = {c.column.field: i for i, c in enumerate(columns) if c.column and i in placement.cells}
    if not any(c.column and c.column.field in LEVELS for c in columns):  # no level shows a row: its name and target must
        return "indicator_name" in places and not places.keys().isdisjoint(TARGETS)
    if "indicator_name" in places and text.squeeze(placement.cells[places["indicator_name"]].text) in specs.comparators:
        return False  # a sign stands before its target
    named = placement.cells.get(places.get("indicator_name", -1))
    if named is not None and "level2" not in places and specs.parents_of(text.label(named.text)):
        above.pop("level2", None)  # it is the level itself
        return False
    if "level1" not in places:  # level 2 tells enough
        known = not {"level1", "level2"}.isdisjoint(above.keys() | places)
        return known or not any(c.column and c.column.field == "level1" for c in columns)
    label = text.label(placement.cells[places["level1"]].text)
    if label in specs.level1:
        return True
    own = placement.cells.get(places.get("level2", -1))
    named = own is not None and (text.label(own.text).endswith(LEVEL_ENDINGS) or specs.parents_of(text.label(own.text)))
    if specs.parents_of(label) and not (named and "indicator_name" in places):
        above.pop("level2", None)
        return False
    if placement.note is None and "indicator_name" in places:
        return True
    above.clear()
    return False


def code_stands(placement: Placement, columns: list[TableColumn], above: dict[str, Value]) -> bool:
    """Whether a row's code can be a code, whole with what the rows above print of it (``above``)."""
    parts = set()
    if _runs_over(placement, columns):
        return False
    for i, cell in placement.cells.items():
        column = columns[i].column
        if column is None or column.role not in ("code", "code_part") or not text.has_digit(cell.text):
            continue
        printed = text.squeeze(cell.text)
        short = column.field == "code" and printed.isdigit() and len(printed) < SHORTEST_CODE
        if short or _RAN_TOGETHER.search(printed) or _DECIMALS.search(printed):
            return False
        if column.field == CODE_PARTS[0] or (column.field in CODE_PARTS and len(printed) < SHORTEST_CODE):  # a longer one is whole
            parts.add(column.field)
    first = next((n for n, part in enumerate(CODE_PARTS) if part in parts), 0)
    return all(part in above for part in CODE_PARTS[:first])


def name_stands(placement: Placement, columns: list[TableColumn]) -> bool:
    """Whether no number stands where a row's name does, once the row is no other than its table's, nor a catalogue's code behind it."""
    coded = next((i for i, c in enumerate(columns) if c.column and c.column.role == "catalogue"), None)
    if coded is not None and coded not in placement.cells and any(
        _CATALOGUE_BEHIND.search(cell.text) for i, cell in placement.cells.items() if abs(i - coded) == 1
    ):
        return False
    if placement.note not in ("text_in_amount", "short_row"):
        return True
    names = (cell for i, cell in placement.cells.items() if (c := columns[i].column) is not None and c.role == "name")
    return not any(text.is_number(cell.text) for cell in names)


def _unlabelled(placement: Placement, columns: list[TableColumn]) -> list[int]:
    """The columns of a row's cells that stand under no label."""
    return [i for i in placement.cells if columns[i].column is None and (columns[i].covered or not columns[i].printed)]


def _runs_over(placement: Placement, columns: list[TableColumn]) -> bool:
    """Whether an amount holds the end of a name, or the part of a code or a name stands where none is expected."""
    fields = {c.field: i for i in placement.cells if (c := columns[i].column)}
    amounts = [i for i in placement.cells if (c := columns[i].column) and c.role == "amount"]
    if any(_NAME_AND_AMOUNT.search(text.squeeze(placement.cells[i].text)) for i in amounts):
        return True
    if "name" not in fields and any(not text.is_numeric_cell(placement.cells[i].text) for i in _unlabelled(placement, columns)):
        return True
    unknown = [i for i in placement.cells if columns[i].column is None]
    coded = "code" in fields or any(part in fields for part in CODE_PARTS)
    return not coded and any(_PART.match(text.squeeze(placement.cells[i].text)) for i in unknown)


def numbers_columns(placement: Placement) -> bool:
    """Whether a row begins with the word that numbers columns (栏次): it holds no data, whatever ran together in it."""
    first = placement.cells[min(placement.cells)]
    return text.squeeze(first.text) in NUMBER_MARKS[:2]


def values_beside_content(
    placed: list[tuple[bool, Placement]], columns: list[TableColumn], kind: Kind, specs: Specs
) -> list[TableColumn]:
    """The columns of a list whose 指标值 and 指标值内容 hold a number and what it says in words, where others hold a sign and a number.

    The texts tell: a number that is no sign is the target itself, and the words beside it describe it.
    """
    by_field = {c.field: c for c in kind.columns}
    at = {c.column.field: i for i, c in enumerate(columns) if c.column}
    first, second = at.get("target_symbol"), at.get("target_value")
    if first is None or second is None or "description" not in by_field or not columns[second].printed.endswith("内容"):
        return columns
    held = [text.squeeze(p.cells[first].text) for _, p in placed if first in p.cells]
    if not any(text.is_number(x) for x in held) or any(x in specs.comparators for x in held):
        return columns
    words = by_field["remark" if "description" in at else "description"]
    found = list(columns)
    found[first], found[second] = replace(columns[first], column=by_field["target_value"]), replace(columns[second], column=words)
    return found


def comparator_strayed(values: list[Value], specs: Specs) -> bool:
    """A target without its symbol whose description ends in one: the sign slid a cell to the left."""
    held = {v.field: v.cell.text for v in values}
    return (
        "target_value" in held
        and "target_symbol" not in held
        and text.squeeze(held.get("description", "")).endswith(specs.comparators)
    )


def holds(placement: Placement, columns: list[TableColumn], field: str | None) -> bool:
    """Whether a row prints a column."""
    return any((c := columns[i].column) is not None and c.field == field for i in placement.cells)


def keys_stray(placed: list[tuple[bool, Placement]], columns: list[TableColumn], key: str) -> bool:
    """Whether a row prints another key than the row above, yet no level 1, which every group of rows begins with.

    A program that broke a merged key over its rows prints parts of it there.
    """
    at = {c.column.field: i for i, c in enumerate(columns) if c.column}
    if key not in at or "level1" not in at or at[key] > at["level1"]:
        return False
    before = None
    for _, placement in placed:
        if at[key] in placement.cells:
            printed = text.squeeze(placement.cells[at[key]].text)
            indicator = any(at.get(field) in placement.cells for field in INDICATOR)  # else it heads its rows
            if printed != before and at["level1"] not in placement.cells and indicator:
                return True
            before = printed
    return False


def key_leads(placed: list[tuple[bool, Placement]], columns: list[TableColumn], key: str) -> bool:
    """Whether the first row prints the key of its merged group, or what stands left of it: where a merged cell is printed at its top.

    A program that prints it in the middle does not tell which rows it is merged over.
    """
    first = next((p for _, p in placed if p.cells), None)
    at = next((i for i, c in enumerate(columns) if c.column and c.column.field == key), None)
    return first is None or at is None or min(first.cells) <= at
