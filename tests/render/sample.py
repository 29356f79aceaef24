"""A sample disclosure (a text) as blocks that can be drawn in any format.

What the text means is taken from its own parse: the drawn files must give the same values.
"""

from __future__ import annotations

from ingest import specs, text
from ingest.findings import Findings, Table
from ingest.grid import Grid, Line
from ingest.recognising.heads import Header, Heads
from ingest.recognising.recognise import recognise
from tests.synthetic import blocks
from tests.synthetic.blocks import Block, Cell, Paragraph

FORM_WIDTH = 12


def blocks_of(grid: Grid, kinds: specs.Specs) -> tuple[list[Block], Findings]:
    """In: the grid of a text. Out: its blocks, and what the parser finds in the text."""
    findings = recognise(grid, kinds)
    heads = Heads(grid.items, kinds)
    bodies = {t.first_line: t for t in findings.tables if t.kind}
    made: list[Block] = []
    at = 0
    current: Table | None = None
    while at < len(grid.items):
        item = grid.items[at]
        current = bodies.get(item.number, current)
        header = None if isinstance(item, Line) or current is None else heads.at(at)
        if header is not None and item.number <= current.last_line:
            last = _last_line(current)
            made.append(_table(header, current))
            at = header.after
            while at < len(grid.items) and grid.items[at].number <= last:
                at += 1
            continue
        if isinstance(item, Line):
            made.append(Paragraph(item.text))
        else:
            made.append(_loose_row(item.cells, made))
        at += 1
    return _joined(made), findings


def _last_line(table: Table) -> int:
    return max((p.line for v in table.values if v.section != "form" for p in v.cell.pieces), default=0)


def _table(header: Header, table: Table) -> blocks.Table:
    """Header with merged cells, then the placed values, every row of the full width."""
    paths = [tuple(leaf.printed.split("/")) if leaf.printed else ("",) for leaf in header.leaves]
    head = blocks.header(paths)
    rows: dict[int, list] = {}
    for v in table.values:
        if v.section == "form" or v.inherited:
            continue
        cells = rows.setdefault(v.row_no, [""] * len(paths))
        if not cells[v.column_no - 1]:
            cells[v.column_no - 1] = "\n".join(p.text.strip() for p in v.cell.pieces)
    body = [rows[n] for n in sorted(rows)]
    return blocks.Table([*head, *body], len(paths), len(head), table.kind or "")


def _loose_row(cells, made: list[Block]) -> blocks.Table:
    """A row of labels and values; its last cell takes the rest of the width, as forms print it."""
    texts = ["\n".join(p.text.strip() for p in c.pieces) for c in cells]
    width = max(FORM_WIDTH, len(texts))
    row = [*texts[:-1], Cell(texts[-1], 1, width - len(texts) + 1) if width > len(texts) else texts[-1]]
    return blocks.Table([row], width, 0, "form", regular=False)


def _joined(made: list[Block]) -> list[Block]:
    """Loose rows that follow each other are one table."""
    out: list[Block] = []
    for block in made:
        last = out[-1] if out else None
        if isinstance(block, blocks.Table) and isinstance(last, blocks.Table) and not block.regular and not last.regular and block.width == last.width:
            last.rows += block.rows
        else:
            out.append(block)
    return _whole_furniture(out)


def _whole_furniture(made: list[Block]) -> list[Block]:
    """Lines that a text extractor broke (预算年, 度：, 2023) made whole: no drawn file breaks them."""
    out: list[Block] = []
    at = 0
    while at < len(made):
        reach = at
        for end in range(at + 2, min(at + 6, len(made)) + 1):
            run = made[at:end]
            if not all(isinstance(b, Paragraph) and len(b.text) < 12 for b in run) or text.furniture(made[at].text):
                break
            if text.furniture("".join(b.text for b in run)):
                reach = end - 1
        out.append(Paragraph("".join(b.text for b in made[at : reach + 1])) if reach > at else made[at])
        at = reach + 1
    return out
