"""Cells that are printed once for several rows: parts of codes, merged groups, levels of indicators."""

from __future__ import annotations

from ingest import text
from ingest.findings import Value
from ingest.recognising.align import SUM_LABELS
from ingest.specs import Kind

CODE_PARTS = ("code_class", "code_group", "code_item")


def inherit_code_parts(values: list[Value], above: dict[str, Value], row_no: int) -> None:
    """Where a code is split over columns and its upper parts are printed once, fill them down."""
    held = {v.field: v for v in values}
    parts = [f for f in CODE_PARTS if f in held]
    if not parts:
        if any(v.field == "name" for v in values):
            above.clear()
        return
    for field in CODE_PARTS[: CODE_PARTS.index(parts[0])]:
        if field in above:
            values.append(_inherited(above[field], row_no))
    for field in CODE_PARTS[CODE_PARTS.index(parts[0]) :]:
        above.pop(field, None)
    above.update({f: held[f] for f in parts})


def inherit_merged(values: list[Value], above: dict[str, Value], kind: Kind, row_no: int) -> None:
    """A row without the key of a merged group belongs to the group above it, unless it heads another (a unit above its projects)."""
    held = {v.field: v for v in values}
    key = above.get(kind.merged_key or "")
    if kind.merged_key in held or (key is not None and _heads_others(held, above, key, kind)):
        above.clear()
        above.update({f: held[f] for f in kind.merged if f in held})
        return
    values.extend(_inherited(above[f], row_no) for f in kind.merged if f in above and f not in held)


def _heads_others(held: dict[str, Value], above: dict[str, Value], key: Value, kind: Kind) -> bool:
    """Whether a row prints another value than the group above where a key would stand to its right."""
    if text.squeeze(key.cell.text) in SUM_LABELS:
        return True
    left = [held[f] for f in kind.merged if f in held and held[f].column_no < key.column_no]
    return any(v.field not in above or text.squeeze(above[v.field].cell.text) != text.squeeze(v.cell.text) for v in left)


def inherit_levels(values, above, following, columns, specs, kind, row_no, table) -> None:
    """Fill the level labels down their merged cells; a label may be printed on the next page.

    A level-2 label that cannot stand under the level-1 label above it is not given that label:
    the next printed label is taken where it can stand over it, else none.
    """
    held = {v.field: v for v in values}
    if not held.keys() - {"level1", "level2", "line_no"}:
        above.update(held)
        return
    level2 = text.label(held["level2"].cell.text) if "level2" in held else None
    if "level1" in held:
        above.update({k: held[k] for k in ("level1", "level2") if k in held})
        if "level2" not in held:
            above.pop("level2", None)
        return
    parents = specs.parents_of(level2) if level2 else frozenset()
    source = above.get("level1")
    if source is None or (parents and _whole(source, specs) not in parents):
        source = _next_level1(following, columns, kind, parents)
        if source is not None:
            table.row_notes.append((kind.section, row_no, "level_from_next_row"))
    if source is not None:
        values.append(_inherited(source, row_no))
    if level2 is None and "level2" in above:
        values.append(_inherited(above["level2"], row_no))
    elif level2 is not None:
        above["level2"] = held["level2"]


def _next_level1(following, columns, kind, parents) -> Value | None:
    at = next((i for i, c in enumerate(columns) if c.column and c.column.field == "level1"), None)
    for placement in following:
        cell = placement.cells.get(at)
        if cell is not None:
            if text.label(cell.text) in parents:
                return Value(kind.section, 0, at + 1, "level1", cell, columns[at].printed)
            return None
    return None


def _whole(level1: Value, specs) -> str:
    label = text.label(level1.cell.text)
    return specs.short_levels.get(label, label)


def _inherited(source: Value, row_no: int) -> Value:
    return Value(source.section, row_no, source.column_no, source.field, source.cell, source.header, source.side, True)
