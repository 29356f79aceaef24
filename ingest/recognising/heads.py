"""Find where a table or a form begins: rows of known header labels, and rows of form labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ingest import text
from ingest.grid import Cell, Item, Line, Row
from ingest.recognising.align import SUM_LABELS
from ingest.recognising.header import Leaf, leaves_of
from ingest.specs import Kind, Specs

MOST_HEADER_ROWS = 6
FORM_REACH = 14  # items behind its first row within which a form shows itself
MOST_MERGED_ROWS = 60
NUMBER_MARKS = ("栏次", "栏目", "**", "*")
MOST_COLUMNS = 60
_PARTS = re.compile(r"\s+|<br\s*/?>", re.I)
_COLUMN_NUMBER = re.compile(r"^(\d{1,2})(?:=[\d+-]+)?$")


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
        self._opening = {name: k for k in reversed(self._forms) for name in k.opens}
        self._found: dict[int, Header | None] = {}
        self._labelled: dict[int, bool] = {}
        self._forms_found: dict[int, Kind | None] = {}

    def at(self, i: int) -> Header | None:
        """The header that begins at item ``i``; None where none does."""
        if i not in self._found:
            self._found[i] = None if self._items[i].has_number else self._header(i)
        return self._found[i]

    def _header(self, i: int) -> Header | None:
        rows: list[Row] = []
        read: list[Row] = []
        at = i
        while at < len(self._items) and len(rows) < MOST_HEADER_ROWS:
            item = self._items[at]
            if not isinstance(item, Row) or (rows and _printed_again(item, rows[0])):
                break
            if rows:
                inside = len(item.filled) > 1 and not (item.has_number or rows[-1].has_number) and _reaches(rows)
                labels = item if inside or self._is_header_row(item, True) else self._without_numbers(item)
            else:
                labels = item if self._begins_header(at, item) or self._is_band(at) else None
            if labels is None:
                break
            rows.append(item)
            read.append(labels)
            at += 1
        if not rows or max(len(r.filled) for r in rows) < 2:
            return None
        found = leaves_of(read, self._specs)
        if found is None:
            return None
        unit = next((u for r in rows for c in r.filled if (u := text.label_unit(c.text))), None)
        while at < len(self._items) and _is_number_row(self._items[at], len(rows[-1].cells)):
            rows.append(self._items[at])
            at += 1
        return Header(tuple(rows), tuple(found), at, unit)

    def _begins_header(self, at: int, row: Row) -> bool:
        """Whether the row at a place may be the first of a header; asked of it and of the row above it."""
        if at not in self._labelled:
            self._labelled[at] = self._is_header_row(row, False)
        return self._labelled[at]

    def _is_header_row(self, row: Row, continues: bool) -> bool:
        filled = row.filled
        if not filled or row.has_number or (len(filled) == 1 and len(row.cells) < 3 and not continues):
            return False
        if continues and len(filled) == 1 and self._heads_a_row(row):
            return False
        known = len(filled)
        for cell in filled:
            if not _is_known(self._specs, cell.text):
                known -= 1
                if known * 5 < len(filled) * 3:
                    return False
        return known > 1 or len(filled) == 1

    def _heads_a_row(self, row: Row) -> bool:
        """Whether the only cell of a row is 合计 or, in the first column, the name of an amount: a data row without amounts."""
        label = text.label(row.filled[0].text).removeprefix("其中:")
        return label in SUM_LABELS or (not row.cells[0].blank and self._specs.label_sorts.get(label) == "amount")

    def _without_numbers(self, row: Row) -> Row | None:
        """The labels of a header row that also numbers the columns (类 款 项 栏次 1 2 3); None for any other row."""
        held = [c for c in row.filled if text.squeeze(c.text) not in NUMBER_MARKS]
        if len(held) == len(row.filled):
            return None
        numbers = [c for c in held if _COLUMN_NUMBER.match(text.squeeze(c.text))]
        labels = [c for c in held if c not in numbers]
        if not labels or len(numbers) < 2 or not _counts(numbers):
            return None
        if not all(self._specs.heads(text.label(c.text)) for c in labels):
            return None
        return replace(row, cells=[c if any(c is x for x in labels) else Cell() for c in row.cells])

    def _is_band(self, at: int) -> bool:
        """A row of group labels, not all known, right above a row of known header labels."""
        row, below = self._items[at], self._items[at + 1] if at + 1 < len(self._items) else None
        if not isinstance(below, Row) or (below.certain and below.gap):
            return False
        if len(below.cells) < 3 and not (row.filled and row.filled[0].column_span > 1 and _is_known(self._specs, row.filled[0].text)):
            return False
        if row.certain and not len(row.filled) < len(below.cells) == len(row.cells):
            return False
        if any(text.is_numeric_cell(c.text) for c in row.filled) or not self._begins_header(at + 1, below):
            return False
        if not row.filled or text.furniture(row.text) or any("。" in c.text for c in row.filled):
            return False
        if len(row.filled) == 1 and not row.cells[0].blank and text.clean_heading(row.text).rstrip().endswith("表"):
            return False  # the title of a sheet's next table
        if any(self.is_label_row(at, k) for k in self._forms) or self._hangs_from_above(at) or self._goes_on_with_a_form(at):
            return False
        if row.certain:
            return True
        known = any(self._specs.heads(text.label(c.text)) for c in row.filled)
        return known and 1 < len(row.cells) <= len(below.cells)

    def _goes_on_with_a_form(self, at: int) -> bool:
        """Whether a row holds an indicator, or values below the labels of a form."""
        row = self._items[at]
        if any(text.label(c.text) in self._specs.level1 or self._specs.parents_of(text.label(c.text)) for c in row.filled):
            return True
        return at > 0 and row.cells[0].blank and any(self.is_label_row(at - 1, k) for k in self._forms)

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
        row = self._items[i]
        if not isinstance(row, Row) or len(row.filled) < 2:
            return None
        first = text.label(row.filled[0].text)
        form = self._opening.get(first)
        if form is None:
            return None
        if i not in self._forms_found:
            self._forms_found[i] = self._form_opened(i, row, form, first)
        return self._forms_found[i]

    def _form_opened(self, i: int, row: Row, form: Kind, first: str) -> Kind | None:
        if self._heads_columns(row, form):
            return None
        if any((name := text.label(c.text)) != first and name in _labels_beside(form) for c in row.filled[2:]):
            return form
        return form if any(self._belongs(j, form, first) for j in range(i + 1, min(i + FORM_REACH, len(self._items)))) else None

    def _belongs(self, j: int, form: Kind, opening: str) -> bool:
        item = self._items[j]
        if not isinstance(item, Row) or not item.filled:
            return False
        if self.is_label_row(j, form) and text.label(item.filled[0].text) != opening:
            return True
        header = self.at(j)
        paths = [x.path for x in header.leaves if x.path] if header is not None else []
        return any((c := form.column(path)) and c.field in ("level1", "indicator_name") for path in paths)

    def _heads_columns(self, row: Row, form: Kind) -> bool:
        """Whether a row that begins with a form's label is a header: label after label, no value between."""
        if sum(self._specs.label_sorts.get(text.label(c.text)) == "amount" for c in row.filled[1:]) > 1:
            return True
        labels = _all_labels(self._specs, form)
        return text.label(row.filled[1].text) in labels or all(text.label(c.text) in labels for c in row.filled)

    def is_label_row(self, at: int, kind: Kind) -> bool:
        """Whether a row begins with a label of a form."""
        item = self._items[at]
        first = next((c for c in item.cells if not c.blank), None) if isinstance(item, Row) else None
        return first is not None and text.label(first.text) in _form_labels(kind)


def _reaches(rows: list[Row]) -> bool:
    """Whether merged cells of a header reach into the row behind it: two at least, since one may head the rows of a group."""
    return sum(at + c.row_span > len(rows) for at, row in enumerate(rows) for c in row.cells if c.row_span > 1 and not c.blank) > 1


@lru_cache(maxsize=64)
def _form_labels(form: Kind) -> frozenset[str]:
    return frozenset(name for f in form.form for name in f.labels)


@lru_cache(maxsize=64)
def _labels_beside(form: Kind) -> frozenset[str]:
    """The labels of a form that have their values beside them."""
    return frozenset(name for f in form.form for name in f.labels if not f.below)


@lru_cache(maxsize=64)
def _all_labels(specs: Specs, form: Kind) -> frozenset[str]:
    return specs.header_labels | _form_labels(form)


@text.kept
def _is_known(specs: Specs, printed: str) -> bool:
    """Whether a printed text is a label that headers print."""
    return specs.heads(text.label(printed))


def _printed_again(row: Row, first: Row) -> bool:
    """Whether a page break right behind a header prints it once more, which makes no deeper header."""
    wide = len(row.filled) > 1 or any(c.column_span > 1 for c in row.filled)
    return wide and [text.squeeze(c.text) for c in row.cells] == [text.squeeze(c.text) for c in first.cells]


def _is_number_row(item: Item, width: int) -> bool:
    """栏次 1 2 3 ...: the row that numbers the columns."""
    if isinstance(item, Line) or abs(len(item.cells) - width) > 1:
        return False
    named = bool(item.filled) and text.squeeze(item.filled[0].text) in NUMBER_MARKS
    numbers = [c for c in item.filled if text.squeeze(c.text) not in NUMBER_MARKS]
    if _counts(numbers) and (named or (len(numbers) > 3 and len(numbers) >= width - 1)):
        return True
    # Cells that ran together (2 over 3) still count on, and no row of data begins with 栏次.
    ran = [int(part) if part.isdecimal() else 0 for c in numbers for p in c.pieces for part in _PARTS.split(p.text.strip())]
    if len(ran) > max(3, width - 2) and ran == list(range(1, len(ran) + 1)):
        return True
    return named and bool(ran) and ran[0] > 0 and all(a < b for a, b in pairwise(ran)) and ran[-1] <= MOST_COLUMNS


def _counts(cells: list[Cell]) -> bool:
    """Whether cells number columns one after the other; 1=2+3 counts as 1."""
    matches = (_COLUMN_NUMBER.match(text.squeeze(c.text)) for c in cells)
    return [m and m.group(1) for m in matches] == [str(n) for n in range(1, len(cells) + 1)]
