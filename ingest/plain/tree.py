"""Which rows of a table add up to which: by their codes, by known labels, by the order of a side."""

from __future__ import annotations

from ingest import text
from ingest.plain.place import Rule
from ingest.plain.printed import Printed
from ingest.plain.shape import Block, Shape
from ingest.recognising.align import SUM_LABELS
from ingest.recognising.choose import Candidate

CODES = ("code", "code_part", "code_name")


def sums_of_rows(rows: list[Printed], block: Block, candidate: Candidate, shape: Shape) -> list[Rule]:
    """Totals and their parts, as row numbers from 0. Whether they do add up is for the caller to see."""
    if shape.coded:
        return _by_code(rows, candidate, shape)
    labels = [text.row_label("".join(w.text for w in row.keys.get(block.name, []))) for row in rows]
    return _by_side(labels, block, candidate) if candidate.kind.sides else _by_parent(labels, candidate)


def codes_of(rows: list[Printed], candidate: Candidate, shape: Shape) -> list[str]:
    """The whole code of each row; blank where it has none."""
    columns = [i for i in shape.keys if candidate.columns[i].column.role in CODES]  # type: ignore[union-attr]
    return [row.code or "".join(w.text for i in columns for w in row.keys.get(i, []) if w.text.isdigit()) for row in rows]


def _by_code(rows: list[Printed], candidate: Candidate, shape: Shape) -> list[Rule]:
    codes = codes_of(rows, candidate, shape)
    parts: dict[int, list[int]] = {}
    total = next((i for i, code in enumerate(codes) if not code), None)
    at = {code: i for i, code in enumerate(codes) if code}
    for i, code in enumerate(codes):
        if not code:
            continue
        above = next((at[code[:n]] for n in range(len(code) - 1, 2, -1) if code[:n] in at), total)
        if above is not None:
            parts.setdefault(above, []).append(i)
    return [(above, tuple(below)) for above, below in parts.items()]


def _by_parent(labels: list[str], candidate: Candidate) -> list[Rule]:
    lines = {line.label: line for line in candidate.kind.lines}
    if not lines:
        total = next((i for i, x in enumerate(labels) if x in SUM_LABELS), None)
        return [] if total is None else [(total, tuple(i for i in range(len(labels)) if i != total))]
    known = {lines[x].line: i for i, x in enumerate(labels) if x in lines}
    parts: dict[int, list[int]] = {}
    for i, label in enumerate(labels):
        parent = lines[label].parent if label in lines else None
        if parent in known and known[parent] != i:
            parts.setdefault(known[parent], []).append(i)
    return [(above, tuple(below)) for above, below in parts.items()]


def _by_side(labels: list[str], block: Block, candidate: Candidate) -> list[Rule]:
    """本年合计 is the items above it; the total is that and the balances between the two."""
    roles = {line.label: line.role for line in candidate.kind.lines if line.side == block.side}
    rules: list[Rule] = []
    open_parts: list[int] = []
    for i, label in enumerate(labels):
        role = roles.get(label, "item" if label else None)
        if role == "total" or (role == "item" and label in SUM_LABELS):
            rules.append((i, tuple(open_parts)))
        elif role == "subtotal":
            rules.append((i, tuple(open_parts)))
            open_parts = [i]
        elif role in ("item", "balance"):
            open_parts.append(i)
    return rules
