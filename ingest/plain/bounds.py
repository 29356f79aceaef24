"""Where a table of plain text ends, and what stands between its parts."""

from __future__ import annotations

from collections.abc import Iterable

from ingest import text
from ingest.context import furniture
from ingest.grid import Item
from ingest.plain.labels import Found
from ingest.specs import Kind

LONGEST_ROW = 40
"""No row without numbers has more characters than this; running text has."""


def ends(printed: str, kinds: Iterable[Kind]) -> bool:
    """Whether a line without numbers is running text, a note or the title of something else."""
    bare = text.squeeze(printed)
    if len(bare) > LONGEST_ROW or any(mark in bare for mark in "。;!?:") or text.says_empty(printed) or bare.startswith(("注:", "第")):
        return True
    return bare.endswith(("表", ")", "情况")) and any(k.titled(text.clean_heading(printed)) for k in kinds)


def furnishes(item: Item) -> bool:
    """Whether a line says a unit, a year or a department by name; a code before a name alone is a row."""
    seen = furniture(item)
    return seen is not None and bool(seen.unit or seen.year or seen.as_of or not seen.department_code)


def labels(found: Found) -> list[tuple[str, ...]]:
    """The labels of a header as printed, by which a new page's copy of it is known."""
    return [tuple(w.text for w in label) for level in found.levels for label in level]
