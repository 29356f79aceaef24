"""What no table took: furniture, headings, running text, and rows nobody knew."""

from __future__ import annotations

from ingest import text
from ingest.findings import Claims, Reason, State, Table
from ingest.grid import Item, Line
from ingest.recognising.context import Context


def claim_rest(items: list[Item], contents: set[int], claims: Claims, tables: list[Table]) -> None:
    """Give every piece that no table took its state; rows nobody knew become a table with a reason, added to ``tables``."""
    orphan: Table | None = None
    for i, item in enumerate(items):
        if claims.claimed(item):
            continue
        if i in contents or item.furniture or item.is_mark or item.is_number_alone:
            claims.claim(item, State.STRUCTURAL)
        elif isinstance(item, Line):
            orphan = None
            claims.claim(item, State.STRUCTURAL if text.is_heading(item.text) else State.PROSE)
        elif item.pieces:
            if orphan is None:
                orphan = Table(item.number, item.number, reason="no_header_known" if item.cells else "layout_undecided")
                context = Context(items, max(0, i - 6), i, contents, claims)
                context.dress(orphan, context.any_title())
                tables.append(orphan)
            orphan.last_line = item.pieces[-1].line
            claims.claim(item, State.UNCLAIMED, orphan, Reason.UNKNOWN_TABLE)
