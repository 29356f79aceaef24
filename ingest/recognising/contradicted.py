"""Tables whose rows contradict the title that chose them: texts that print all titles first and all tables behind."""

from __future__ import annotations

from ingest import text
from ingest.findings import Table
from ingest.specs import Kind, Specs

FEWEST = 3


def rows_contradict(table: Table, kind: Kind, specs: Specs) -> bool:
    """Whether none of a table's row labels is one that its kind knows, but several are sources of revenue in a kind of two sides."""
    if not kind.lines or kind.layout == "two_sided" or kind.side == "revenue":
        return False
    names = {text.row_label(v.cell.text) for v in table.values if v.field == "name"}
    if not names or any(line.label in names for line in kind.lines):
        return False
    return any(
        len({line.label for line in k.lines if line.side == "revenue"} & names) >= FEWEST
        for k in specs.kinds.values() if k.layout == "two_sided"
    )
