"""Find where a table or a form begins: rows of known header labels, and rows of form labels."""

from __future__ import annotations

from dataclasses import dataclass

from ingest import text
from ingest.grid import Item, Line, Row
from ingest.header import Leaf, leaves
from ingest.specs import Kind, Specs

MOST_HEADER_ROWS = 4
FORM_REACH = 14  # items behind its first row within which a form shows itself
MOST_MERGED_ROWS = 60


@dataclass(slots=True, frozen=True)
class Header:
    """The header found at an item: its rows, one leaf per column, and where the data begins."""

    rows: tuple[Row, ...]
    leaves: tuple[Leaf, ...]
    after: int
    unit: str | None


class Heads:
    """Answers, for the items of one document, whether a header or a form begins at a place."""

    def __init__(self, items: list[Item], specs: Specs) -> None:
        self._items, self._specs = items, specs
        self._forms = [k for k in specs.kinds.values() if k.layout == "form"]
        self._found: dict[int, Header | None] = {}
        self._forms_found: dict[int, Kind | None] = {}

    def at(self, i: int) -> Header | None:
        """The header that begins at item ``i``; None where none does."""
        if i not in self._found:
            self._found[i] = self._header(i)
        return self._found[i]

    def _header(self, i: int) -> Header | None:
        rows: list[Row] = []
        at = i
        while at < len(self._items) and len(rows) < MOST_HEADER_ROWS:
            item = self._items[at]
            if not isinstance(item, Row) or not (self._is_header_row(item, bool(rows)) or (not rows and self._is_band(at))):
                break
            rows.append(item)
            at += 1
        if not rows or max(len(r.filled) for r in rows) < 2:
            return None
        found = leaves(rows, self._specs.label_sorts)
        if found is None:
            return None
        unit = next((u for r in rows for c in r.filled if (u := text.label_unit(c.text))), None)
        while at < len(self._items) and _is_number_row(self._items[at], len(rows[-1].cells)):
            rows.append(self._items[at])
            at += 1
        return Header(tuple(rows), tuple(found), at, unit)

    def _is_header_row(self, row: Row, continues: bool) -> bool:
        filled = row.filled
        if not filled or (len(filled) == 1 and len(row.cells) < 3 and not continues):
            return False
        known = sum(self._specs.heads(text.label(c.text)) for c in filled)
        if any(text.is_number(c.text) for c in filled):
            return False
        return known * 5 >= len(filled) * 3 and (known > 1 or len(filled) == 1)

    def _is_band(self, at: int) -> bool:
        """A row of group labels, not all known, right above a row of known header labels."""
        row, below = self._items[at], self._items[at + 1] if at + 1 < len(self._items) else None
        if not isinstance(below, Row) or len(below.cells) < 3 or (below.certain and below.gap) or not self._is_header_row(below, False):
            return False
        if not row.filled or any(text.is_number(c.text) for c in row.filled) or text.furniture(row.text):
            return False
        if any(self.is_label_row(at, k) for k in self._forms) or self._hangs_from_above(at):
            return False
        if row.certain:
            return len(row.cells) == len(below.cells) and len(row.filled) < len(below.cells)
        known = any(self._specs.heads(text.label(c.text)) for c in row.filled)
        return known and 1 < len(row.cells) <= len(below.cells)

    def _hangs_from_above(self, at: int) -> bool:
        """Whether a merged cell of a row above reaches into this one: it goes on with that row's table."""
        for back in range(1, min(at, MOST_MERGED_ROWS) + 1):
            above = self._items[at - back]
            if isinstance(above, Line):
                return False
            if any(c.row_span > back for c in above.cells):
                return True
        return False

    def form_opened_at(self, i: int) -> Kind | None:
        """The form that begins at item ``i``: an opening label with a value beside it, and more of the form behind.

        A table may print the same words (项目名称) over a column; without a second label or the
        form's own indicators it is no form.
        """
        if i not in self._forms_found:
            self._forms_found[i] = self._form_opened(i)
        return self._forms_found[i]

    def _form_opened(self, i: int) -> Kind | None:
        row = self._items[i]
        if not isinstance(row, Row) or len(row.filled) < 2:
            return None
        first = text.label(row.filled[0].text)
        form = next((k for k in self._forms if first in k.opens), None)
        if form is None or self._heads_columns(row, form):
            return None
        others = {name for f in form.form for name in f.labels if not f.below} - {first}
        if any(text.label(c.text) in others for c in row.filled[2:]):
            return form
        return form if any(self._belongs(j, form, first) for j in range(i + 1, min(i + FORM_REACH, len(self._items)))) else None

    def _belongs(self, j: int, form: Kind, opening: str) -> bool:
        item = self._items[j]
        if not isinstance(item, Row) or not item.filled:
            return False
        if self.is_label_row(j, form) and text.label(item.filled[0].text) != opening:
            return True
        header = self.at(j)
        return header is not None and any((c := form.column(x.path)) and c.field == "level1" for x in header.leaves if x.path)

    def _heads_columns(self, row: Row, form: Kind) -> bool:
        """Whether a row that begins with a form's label is a header: label after label, no value between."""
        labels = self._specs.header_labels | {name for f in form.form for name in f.labels}
        return text.label(row.filled[1].text) in labels or all(text.label(c.text) in labels for c in row.filled)

    def is_label_row(self, at: int, kind: Kind) -> bool:
        """Whether a row begins with a label of a form."""
        item = self._items[at]
        first = next((c for c in item.cells if not c.blank), None) if isinstance(item, Row) else None
        return first is not None and any(text.label(first.text) in f.labels for f in kind.form)


def _is_number_row(item: Item, width: int) -> bool:
    """栏次 1 2 3 ...: the row that numbers the columns."""
    if isinstance(item, Line) or abs(len(item.cells) - width) > 1:
        return False
    printed = [text.squeeze(c.text) for c in item.filled]
    named = bool(printed) and printed[0] in ("栏次", "栏目")
    numbers = [p for p in (printed[1:] if named else printed) if p not in ("栏次", "栏目")]
    counts = [str(n) for n in range(1, len(numbers) + 1)]
    return numbers == counts and (named or (len(numbers) > 3 and len(numbers) >= width - 1))
