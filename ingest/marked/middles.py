"""Merged cells that a program prints in the middle of their rows: then a row without its key may belong to the key below.

Text taken from the places of a page (of a PDF) has each merged text at the row it stands beside. Its tables of indicators show so: their
closed names of levels tell that a label stands below the first of its rows; so do the parts of a merged text that stand beside several.
"""

from __future__ import annotations

from ingest import text
from ingest.findings import Findings, Reason, Value
from ingest.specs import Specs

FROM_BELOW = "level_from_next_row"
FEWEST = 2
SHORTEST = 5  # characters of a text that describes an activity


def withdraw(findings: Findings, specs: Specs) -> None:
    """Give up the rows that took their key from above, in a text that prints merged cells in the middle of their rows."""
    shown = sum(note == FROM_BELOW for t in findings.tables for _, _, note in t.row_notes) >= FEWEST
    for table in findings.tables:
        kind = specs.kinds.get(table.kind or "")
        if kind is None or kind.merged_key is None:
            continue
        keyless = {(v.section, v.row_no) for v in table.values if v.field == kind.merged_key and v.inherited}
        gone = [v for v in table.values if (v.section, v.row_no) in keyless]
        if not shown and not any(map(_is_part, [v for v in gone if v.field in kind.merged and not v.inherited])):
            continue
        table.values = [v for v in table.values if (v.section, v.row_no) not in keyless]
        table.row_notes = [n for n in table.row_notes if n[:2] not in keyless]
        findings.claims.give_up([v.cell for v in gone if not v.inherited], table, Reason.UNPLACED)


def _is_part(value: Value) -> bool:
    """Whether a text is but the end of one that was broken over rows."""
    return len(text.squeeze(value.cell.text)) < SHORTEST and not text.is_numeric_cell(value.cell.text)
