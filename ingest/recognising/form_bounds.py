"""Where a form goes on behind its indicators, behind a line, or with a second table of indicators."""

from __future__ import annotations

from ingest import text
from ingest.grid import Item, Row
from ingest.layouts.horizon import header_horizons, is_horizon_heading
from ingest.recognising.choose import candidates, with_cells
from ingest.recognising.heads import Heads
from ingest.specs import Kind, Specs

REACH = 4


class FormBounds:
    """Answers, for the items of one document, where a form of a kind ends."""

    def __init__(self, items: list[Item], heads: Heads, specs: Specs) -> None:
        self._items, self._heads, self._specs = items, heads, specs

    def indicators_again(self, at: int, kind: Kind) -> int | None:
        """Where a form prints its indicators once more, for another horizon; None where it does not."""
        for j in range(at, min(at + REACH, len(self._items))):
            item = self._items[j]
            if isinstance(item, Row) and self._heads.form_opened_at(j) is not None:
                return None
            header = self._heads.at(j) if isinstance(item, Row) else None
            if header is not None:
                chosen = next((c for c in candidates(header, self._specs) if c.kind is kind), None)
                return j if chosen and header_horizons(header, with_cells(chosen, header).columns, self._items[at:j]) else None
            if not (is_horizon_heading(item) or item.is_mark or item.is_number_alone):
                return None
        return None

    def closes(self, at: int, kind: Kind) -> bool:
        """Whether a row behind the indicators belongs to the form again (评价结论, 项目负责人)."""
        item = self._items[at]
        return isinstance(item, Row) and bool(item.filled) and text.label(item.filled[0].text).startswith(kind.closes)

    def goes_on(self, at: int, kind: Kind) -> bool:
        """Whether a form continues after a line: its indicators or labels stand right behind."""
        if self._items[at].furniture or kind.titled(text.clean_heading(self._items[at].text)):
            return False
        for j in range(at + 1, min(at + REACH, len(self._items))):
            item = self._items[j]
            if isinstance(item, Row):
                return self._heads.form_opened_at(j) is None and (self._heads.at(j) is not None or self._heads.is_label_row(j, kind))
        return False
