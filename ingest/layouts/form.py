"""Forms: labelled values beside or below their labels, before a table of indicators."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest import text
from ingest.findings import Claims, Reason, State, Table, Value
from ingest.grid import Cell, Line, Row
from ingest.kind import amount_labels, without_remarks
from ingest.layouts.gapped import without_places
from ingest.layouts.horizon import is_horizon_heading
from ingest.layouts.labelled import MONEY, coded_name, labelled, labelled_inside
from ingest.specs import FormField, Kind

_WORDS = re.compile(r"[\u4e00-\u9fff]")


class FormReader:
    """Reads the labelled rows of one form, one row after the other, into ``table``."""

    def __init__(self, kind: Kind, table: Table, claims: Claims) -> None:
        self.kind = kind
        self.table = table
        self.claims = claims
        self.row_no = 0
        self._headers = tuple(h for f in kind.form for h in f.header)
        self._below: dict[int, tuple[FormField, str]] = {}
        self._below_width = 0
        self._group: tuple[FormField, str] | None = None
        self._open: tuple[FormField, str] | None = None  # with the label as printed
        self._last: FormField | None = None
        self._header = ""
        self._matrix: dict[int, tuple[str, str]] = {}
        self._labels_only = False
        self._last_value: Value | None = None
        self._lost = False  # a row of this form has no places
        self._parted: set[str] = set()  # fields of which such a row may hold a part
        self._adrift = False  # below a row without places, up to the next label on the left

    def knows(self, row: Row) -> bool:
        """Whether the row begins with a label of this form."""
        first = next((c for c in row.cells if not c.blank), None)
        return first is not None and (self._label(first) is not None or text.label(first.text) in self.kind.groups)

    def read(self, row: Row) -> None:
        """Read one row of label and value cells."""
        self.row_no += 1
        if without_places(row):
            self._lose(row)
            return
        self._adrift = self._adrift and (row.cells[0].blank or self._label(row.cells[0]) is None)
        if self._adrift:
            self.claims.claim(row, State.UNCLAIMED, self.table, Reason.UNPLACED)
            return
        if is_horizon_heading(row) and self._label(row.filled[0]) is None:
            self.claims.claim(row, State.STRUCTURAL, self.table)
            return
        if matrix := self._matrix_of(row):
            self._matrix, self._open = matrix, None
            self.table.unit = self.table.unit or next((u for c in row.filled if (u := text.label_unit(c.text))), None)
            self.claims.claim(row, State.STRUCTURAL, self.table)
            return
        if self._matrix and self._read_funds(row):
            return
        self._matrix = {}
        below, self._below = self._below, {}
        self._labels_only = len(row.filled) > 2 and all(self._label(c) for c in row.filled)
        if below and len(row.cells) < self._below_width and not row.cells[0].blank and 0 not in below and self._label(row.cells[0]) is None:
            below = _in_order(row, below)  # places covered from above are left out
        if not row.cells[0].blank and not set(below) & {0}:
            below = {i: held for i, held in below.items() if held[0].below}
        if row.cells[0].blank and self._open is None:
            self._open = self._group
        elif not row.cells[0].blank:
            named = self._label(row.cells[0])
            self._group = (named, _squeezed(row.cells[0])) if named else (self._group if self._open else None)
        for index, cell in enumerate(row.cells):
            if cell.blank:
                if index and self._open and row.certain is False:
                    self._open = None
                continue
            self._cell(index, cell, below)
        self._below_width = len(row.cells)
        if not row.certain:
            # A label at the end of a run may have its value in the next run; in rows that are
            # certain it simply has none.
            last = row.cells[-1]
            if last.blank or self._label(last) is None:
                self._open = None
        else:
            self._open = None

    def _lose(self, row: Row) -> None:
        """A row whose cells have no places may hold the rest of the text above and the labels of what stands below."""
        named = self._label(row.unplaced[0]) or (self._group[0] if self._group is not None else None)
        if named is not None:
            lost = [v for v in self.table.values if v.section == "form" and v.field == named.field]
            self.table.values = [v for v in self.table.values if all(v is not x for x in lost)]
            self.claims.give_up([v.cell for v in lost], self.table, Reason.UNPLACED)
            self._parted.add(named.field)
        self._below, self._matrix, self._open, self._group, self._last, self._last_value = {}, {}, None, None, None, None
        self._adrift = self._lost = True

    def _matrix_of(self, row: Row) -> dict[int, tuple[str, str]]:
        """Field and label per place of a row that heads a matrix of funds (年初预算数, 全年执行数); empty for any other."""
        names = ((i, without_remarks(text.label(c.text))) for i, c in enumerate(row.cells))  # 全年执行数（B）
        found = {i: (self.kind.matrix[name], name) for i, name in names if name in self.kind.matrix}
        return found if len(found) > 1 and any(f != "about" for f, _ in found.values()) else {}

    def _read_funds(self, row: Row) -> bool:
        """Read a row of the matrix: a fund and its amounts; False where the row names no fund."""
        fund = next(((f, _squeezed(c)) for c in row.filled if (f := self._label(c)) and f.role == "amount"), None)
        if fund is None:
            return False
        for i, cell in enumerate(row.cells):
            if i not in self._matrix:
                self.claims.claim(cell, State.STRUCTURAL, self.table)
            elif not cell.blank:
                name, column = self._matrix[i]
                self._emit(replace(fund[0], field=fund[0].field if name == "value" else name), cell, i, f"{fund[1]}/{column}")
        return True

    def settle(self) -> None:
        """Of the money of the whole project and that of the year, both printed, the year's is the budget."""
        budgets = [v for v in self.table.values if v.field == "budget"]
        whole = [v for v in budgets if text.label(v.header) in self.kind.lifetime]
        if not whole or len(whole) == len(budgets):
            return
        places = {v.column_no for v in whole} - {v.column_no for v in budgets if v not in whole}
        amounts = {f.field for f in self.kind.form if f.role == "amount"}
        for value in self.table.values:
            if value in whole or (value.section == "form" and value.field in amounts and value.column_no in places):
                value.field = "about"

    def continue_with(self, line: Line) -> None:
        """A line that continues the last value (a paragraph inside a cell)."""
        if self._last_value is not None:  # a new cell: the grid's own must stay as printed
            self._last_value.cell = Cell(self._last_value.cell.pieces + line.pieces)
            self.claims.claim(line, State.LOADED, self.table)

    def has(self, field: str) -> bool:
        return any(v.field == field for v in self.table.values)

    def has_opening(self, row: Row) -> bool:
        """Whether the label that opens this row has its value already: the row opens the next form."""
        named = self._label(row.filled[0])
        return named is not None and (self.has(named.field) or self.has("project_code"))

    def _label(self, cell: Cell) -> FormField | None:
        return labelled(self.kind, cell.text)

    def _cell(self, index: int, cell: Cell, below) -> None:
        found = self._label(cell)
        if found is not None:
            self.claims.claim(cell, State.STRUCTURAL, self.table)
            self.table.unit = self.table.unit or text.label_unit(cell.text)
            if found.below:
                self._below[index] = (found, "/".join(filter(None, (self._header, _squeezed(cell)))))
            else:
                if self._labels_only and index:
                    self._below[index] = (found, _squeezed(cell))  # labels side by side: values stand below
                self._open, self._last = (found, _squeezed(cell)), found
            return
        if text.label(cell.text) in self.kind.groups or self._is_group(cell):
            self._header = _squeezed(cell)
            self.table.unit = self.table.unit or text.label_unit(cell.text)
            self._group = None
            self.claims.claim(cell, State.STRUCTURAL, self.table)
            return
        if index in below:
            self._emit(below[index][0], cell, index, below[index][1])
            return
        if self._open is not None:
            if any(re.fullmatch(rf"{s}[一二三四五六七八九十\d]*[:：]?", text.squeeze(cell.text)) for s in self._open[0].sub_labels):
                self.claims.claim(cell, State.STRUCTURAL, self.table)
                return
            target, printed = self._open
            if self._ran_together(cell):
                self.claims.claim(cell, State.UNCLAIMED, self.table, Reason.NO_LABEL)
                self._open = None
                return
            if target.role == "amount" and self._group is not None and not (
                text.is_numeric_cell(cell.text) or MONEY.fullmatch(text.squeeze(cell.text))
            ):
                target, printed = self._group  # the blank amount was lost by the extractor
            self._emit(target, cell, index, printed)
            self._open = None
            return
        expected = next((f for f in self.kind.form if self._last and f.follows == self._last.field and not self.has(f.field)), None)
        if self._lost or labelled_inside(self.kind, cell.text):
            expected = self._last = None  # nor is what stands behind it whole
        if expected is not None and (expected.field != "project_name" or _WORDS.search(cell.text)):
            self._emit(expected, cell, index, "")
            self.table.row_notes.append(("form", self.row_no, "label_missing"))
        else:
            self.claims.claim(cell, State.UNCLAIMED, self.table, Reason.NO_LABEL)
            self._withdraw(index)

    def _withdraw(self, index: int) -> None:
        """Give up the text in the place before: what no label claims beside it may be the rest of it."""
        last = self._last_value
        if last is None or (last.row_no, last.column_no) != (self.row_no, index) or text.is_numeric_cell(last.cell.text):
            return
        self.table.values = [v for v in self.table.values if (v.section, v.row_no, v.column_no) != ("form", self.row_no, index)]
        self.claims.give_up([last.cell], self.table, Reason.NO_LABEL)
        self._last_value = None

    def _ran_together(self, cell: Cell) -> bool:
        """Whether a label ran together with a part of its value, or of the value before it: that of an amount, or of what opens a form."""
        bare = text.squeeze(cell.text)
        names = amount_labels(self.kind)
        behind = bare.lstrip("0123456789.,")
        if bare.startswith(tuple(self.kind.opens)) or (len(behind) < len(bare) and behind.startswith(names)):
            return True
        return bare.startswith(names) and any(bare.startswith(name) and text.is_number(bare[len(name) :]) for name in names)

    def _is_group(self, cell: Cell) -> bool:
        bare = text.squeeze(cell.text)
        return bare.startswith(self._headers) and any(bare.startswith(h) and len(bare) <= len(h) + 12 for h in self._headers)

    def _emit(self, found: FormField, cell: Cell, index: int, header: str) -> None:
        if found.field in self._parted:
            self.claims.claim(cell, State.UNCLAIMED, self.table, Reason.UNPLACED)
            return
        self.claims.claim(cell, State.LOADED, self.table)
        named = found.field == "project_name" and not self.has("project_code")
        for name, part in coded_name(cell) if named else [(found.field, cell)]:
            self._last_value = Value("form", self.row_no, index + 1, name, part, header)
            self.table.values.append(self._last_value)


def _in_order(row: Row, below: dict[int, tuple[FormField, str]]) -> dict[int, tuple[FormField, str]]:
    """Labels with the places of their values in a row that is shorter than theirs: one after the other where there is one each."""
    places = [i for i, c in enumerate(row.cells) if not c.blank]
    return dict(zip(places, below.values(), strict=True)) if len(places) == len(below) else {}


def _squeezed(cell: Cell) -> str:
    return "".join(cell.text.split())
