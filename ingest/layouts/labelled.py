"""Labels of a form: the field that a cell names, and texts that ran together with one."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest import text
from ingest.grid import Cell, part_of
from ingest.specs import FormField, Kind

_CODED_NAME = re.compile(r"^\s*(\d{8}[0-9A-Z]{12,16})\s*[-—–]\s*(\S.*)$", re.DOTALL)
_NUMBERED = re.compile(r"^(?:\d{1,2}[.、]|[(]\d[)]|其中:)(?=\D)|(?<=目标)\d{1,2}$")
MONEY = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|元)")
LONGEST_LABEL = 20
SHORTEST_LABEL = 4


@lru_cache(maxsize=64)
def _by_label(kind: Kind) -> dict[str, FormField]:
    return {name: f for f in kind.form for name in f.labels}


@text.kept
def labelled(kind: Kind, text_of_cell: str) -> FormField | None:
    """The field whose label a cell prints; None for any other text."""
    printed = text.label(text_of_cell)
    found = _by_label(kind).get(printed)
    if found is None and len(printed) <= LONGEST_LABEL:
        found = _by_label(kind).get(_NUMBERED.sub("", printed))
    if found is None and len(printed) <= 24 and printed.endswith(")"):
        found = next((f for f in kind.form if f.starts and printed.startswith(f.starts)), None)
    return found


@text.kept
def labelled_inside(kind: Kind, text_of_cell: str) -> bool:
    """Whether a cell begins with a label of the form and holds more: the label ran together with its value."""
    bare = text.squeeze(text_of_cell)
    return any(bare.startswith(name) and len(bare) > len(name) >= SHORTEST_LABEL for name in _by_label(kind))


def coded_name(cell: Cell) -> list[tuple[str, Cell]]:
    """A project's name, and its code where both are printed in one cell (code-name)."""
    found = _CODED_NAME.match(cell.text)
    if not found or len(cell.pieces) > 1:
        return [("project_name", cell)]
    return [("project_code", part_of(cell, found.group(1))), ("project_name", part_of(cell, found.group(2).strip()))]
