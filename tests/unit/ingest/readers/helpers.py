"""Short ways to look at what a reader yields."""

from __future__ import annotations

from pathlib import Path

from ingest.documents import Source, open_document, read_grid
from ingest.findings import Findings
from ingest.grid import Grid, Line


def grid_of(folder: Path, data: bytes, name: str = "a.bin") -> Grid:
    """Read bytes as a file of the inbox, whose name says nothing."""
    path = folder / name
    path.write_bytes(data)
    return read_grid(open_document(Source(path, name)))


def shown(grid: Grid) -> list[str | list[str]]:
    """Lines as text, rows as lists of cell texts."""
    return [item.text if isinstance(item, Line) else [c.text for c in item.cells] for item in grid.items]


def facts(findings: Findings) -> list[tuple]:
    """What a parse says, without places: kind, unit, title, note and values of every recognised table in print order."""
    found = []
    for table in findings.tables:
        if table.kind is None:
            continue
        rows: dict[tuple[str, int], list] = {}
        for v in table.values:
            key = ("form", 0) if v.section == "form" else (v.section, v.row_no)
            rows.setdefault(key, []).append((v.field, v.side or "", "".join(v.cell.text.split()), v.inherited))
        title = "".join((table.title or "").split())
        found.append((table.kind, table.unit, title, table.note_says_empty, [sorted(row) for _, row in sorted(rows.items())]))
    return found
