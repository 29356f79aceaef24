"""The head of a project form in plain text: labels and the values between them.

A value is taken where it can only belong to one label. A text that stands alone on a line may be the rest of a value above
or beside it, so that name, code and amounts near it are given up; goals and purposes go on over lines as print does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from ingest import text
from ingest.grid import Cell, Row
from ingest.plain.units import Unit
from ingest.plain.words import cell_of
from ingest.specs import FormField

PROSE = ("goal", "purpose")
OPENING = ("project_code", "project_name")
_CODE = re.compile(r"^[0-9A-Z]{6,30}$")
_NUMBERED = re.compile(r"^(?:\d+[.、．)）]|[(（]?[一二三四五六七八九十]+[)）、])")
_UNFINISHED = re.compile(r"[^。；;！!]$")
FULL_LINE = 15
"""Characters from which a text without an end may have been broken by its line."""


@dataclass(slots=True)
class _Out:
    rows: list[list[Unit | None]] = field(default_factory=list)
    lost: list[Unit] = field(default_factory=list)


def head_rows(units: list[Unit], alone: bool) -> list[Row] | None:
    """Rows of a form for `FormReader`: a label and its value each, the opening labels together; None without a certain name.

    ``alone``: every label and every value has a line of its own.
    """
    head = _Head(units, alone)
    head.run()
    head.doubt()
    if any(u.label is not None and u.label.field == "project_name" for u in head.out.lost):
        return None
    number = units[0].words[0].line
    rows = [Row([u.cell if u else Cell() for u in row], next(u.words[0].line for u in row if u)) for row in head.out.rows if any(row)]
    if head.out.lost:
        words = sorted((w for u in head.out.lost for w in u.words), key=lambda w: (w.line, w.piece.field))
        rows.append(Row([Cell()], rows[-1].number if rows else number, unplaced=[cell_of([w]) for w in words]))
    return rows


class _Head:
    def __init__(self, units: list[Unit], alone: bool) -> None:
        self.units, self.alone = units, alone
        self.out = _Out()
        self.outer: Unit | None = None  # a label of prose whose value may still come
        self.prose: list[Unit] = []  # the last label of prose and its texts

    def run(self) -> None:
        at = 0
        while at < len(self.units):
            unit = self.units[at]
            end = at + 1
            while end < len(self.units) and self.units[end].is_value == unit.is_value:
                end += 1
            if unit.is_value:
                self._values([], self.units[at:end])
                at = end
                continue
            after = end
            while after < len(self.units) and self.units[after].is_value:
                after += 1
            self._values(self.units[at:end], self.units[end:after])
            at = after
        self._flush()

    def doubt(self) -> None:
        """Give up names beside which a text stands that belongs to no label: it may be a part of them."""
        near = {u.at + step for u in self.out.lost if u.first and u.is_value and not u.is_number for step in (-1, 1)}
        for row in self.out.rows:
            for i, unit in enumerate(row[1:], 1):
                label = row[i - 1].label if row[i - 1] is not None else None  # type: ignore[union-attr]
                if unit is not None and unit.is_value and unit.at in near and label is not None and label.field in OPENING:
                    self.out.lost += [unit, row[i - 1]]  # type: ignore[list-item]
                    row[i - 1 : i + 1] = [None, None]

    def _values(self, labels: list[Unit], values: list[Unit]) -> None:
        """Labels one after the other and the values behind the last of them."""
        if labels and (self.prose or any(u.label is None or u.label.role != "amount" for u in labels)):
            self._flush()
        below = [u for u in labels if u.label and u.label.below]
        if below:
            others = [u for u in labels if not any(u is b for b in below)]
            self._labelled(others, [])
            sure = all(u.group for u in others if u.at >= below[0].at)  # the numbers behind may be those of another label
            numbers = len(list(takewhile(lambda v: v.is_number and not v.loose, values)))
            if sure and numbers == len(below) and len({v.at for v in values[:numbers]}) == (numbers if self.alone else 1):
                self.out.rows += [list(below), list(values[: len(below)])]
                values = values[len(below) :]
            else:
                self.out.lost += below
            self._continue(values)
            return
        if len(labels) > 1 and values and self._beside(labels[-2:]):
            before, pair = labels[:-2], labels[-2:]
            lead = before[-1] if before and before[-1].label is not None and before[-1].label.field in PROSE else None
            self._labelled(before[:-1] if lead else before, [])
            self._flush()
            if len(values) == 1 and len(values[0].words) == 2:
                first, second = values[0].words
                values = [Unit([first], values[0].at, True), Unit([second], values[0].at, False)]
            if lead is None or len(values) != 2 or _counts_on(values[-1].text) or any(v.loose for v in values):
                self.out.lost += [*([lead] if lead else []), *pair, *values]
            else:
                self.out.rows += [[lead, *pair], [None, *values]]
            self.outer, self.prose = None, []
            return
        self._labelled(labels, values)

    def _beside(self, pair: list[Unit]) -> bool:
        """Whether two labels stand beside each other over their values: the goal of some years and that of one."""
        first, second = (u.label.field if u.label else None for u in pair)
        return (first, second) == ("about", "goal") and pair[0].text.endswith(("）", ")"))

    def _labelled(self, labels: list[Unit], values: list[Unit]) -> None:
        for n, unit in enumerate(labels):
            mine = values if n + 1 == len(labels) else []
            if unit.group:
                self.out.rows.append([unit])
                self._continue(mine)
            elif unit.label is not None and unit.label.field in PROSE:
                self._flush()
                self.outer = unit
                self.prose = []
                self._continue(mine)
            else:
                self._one(unit, mine)
        if not labels:
            self._continue(values)

    def _one(self, unit: Unit, values: list[Unit]) -> None:
        """A label whose value is a single text or number, and what follows it."""
        found = unit.label
        opening = found is not None and found.field in OPENING
        value = values[0] if values else None
        if value is not None and found is not None and not self._fits(found, value):
            value = None
        rest = values[1:] if value is not None else values
        if value is not None and found is not None and found.role != "amount" and rest and rest[0].first and not self._takes(rest[0]):
            self.out.lost.append(value)  # a second text may be the rest of it
            value = None
        if value is not None and found is not None and found.role == "amount" and not self._sure_amount(unit, value, rest):
            self.out.lost.append(value)
            value = None
        row = [unit, value] if value is not None else [unit]
        if opening and value is None:
            self.out.lost.append(unit)
        elif opening and self.out.rows and len(self.out.rows) == 1 and self._opens(self.out.rows[0]):
            self.out.rows[0] += row
        else:
            self.out.rows.append(list(row))
        self._continue(rest)

    def _sure_amount(self, unit: Unit, value: Unit, rest: list[Unit]) -> bool:
        """Whether a number is an amount and not that of a page: it stands beside its label, or has decimals as the others do."""
        if rest and rest[0].is_number:
            return False
        if not self.alone:
            return value.at == unit.at
        return "." in value.text or not any(u.is_number and "." in u.text for u in self.units)

    def _opens(self, row: list[Unit | None]) -> bool:
        return all(u is not None and (u.label is None or u.label.field in OPENING) for u in row)

    def _fits(self, found: FormField, value: Unit) -> bool:
        if found.role == "amount":
            return value.is_number and not value.loose
        if found.field == "project_code":
            return bool(_CODE.match(text.squeeze(value.text))) and not value.loose
        if found.field == "project_name":
            return not value.loose and not value.is_number
        return True

    def _takes(self, value: Unit) -> bool:
        """Whether an open label of prose, or its text so far, goes on with a value."""
        if self.outer is None or value.is_number or (self.prose and value.text == self.prose[-1].text):
            return False
        if not self.prose:
            beside = self.units[self.units.index(value) - 1] is self.outer
            after = self.units[self.units.index(value) + 1 :][:1]
            line = any(u.at == value.at for u in self.units if u is not value and u is not self.outer)
            return beside or (not line and (not after or not after[0].is_value))
        if value.counts or self.prose[-1].counts:
            return value.counts != self.prose[-1].counts
        before = self.prose[-1].text
        if self._listed_by_next(value):
            return False
        return bool(_NUMBERED.match(value.text)) or (bool(_UNFINISHED.search(before)) and len(before) >= FULL_LINE)

    def _listed_by_next(self, value: Unit) -> bool:
        """Whether the first of a list is that of the label below, which is printed between it and what counts on from it."""
        if not _NUMBERED.match(value.text) or _counts_on(value.text):
            return False
        behind = self.units[self.units.index(value) + 1 :]
        label = next((n for n, u in enumerate(behind) if not u.is_value), len(behind))
        return any(u.is_value and _counts_on(u.text) for u in behind[label + 1 : label + 2])

    def _continue(self, values: list[Unit]) -> None:
        for n, value in enumerate(values):
            if self._takes(value):
                self.prose.append(value)
                continue
            if self.prose and value.at == self.prose[-1].at and value.text == self.prose[-1].text:
                self.out.lost.append(value)  # a merged cell, printed in all of its places
                continue
            if self.outer is not None and self.prose and not value.is_number and _UNFINISHED.search(self.prose[-1].text):
                self.out.lost += self.prose  # it may go on, or may not
                self.prose = []
                self.out.lost.append(self.outer)
                self.outer = None
            self.out.lost += values[n:]
            return

    def _flush(self) -> None:
        """Print the label of prose that was open, with its texts below each other."""
        if self.outer is None:
            return
        again = any(row[0] is not None and row[0].label is self.outer.label for row in self.out.rows)
        if self.prose and not again and _counts_on(self.prose[0].text):  # what it counts on from was lost
            self.out.lost += [self.outer, *self.prose]
            self.outer, self.prose = None, []
            return
        row: list[Unit | None] = [self.outer]
        for unit in self.prose:
            if len(row) > 1 and not (row[-1] is not None and row[-1].counts):
                self.out.rows.append(row)
                row = [None]
            row.append(unit)
        self.out.rows.append(row)
        self.outer, self.prose = None, []


def _counts_on(printed: str) -> bool:
    """Whether a text begins with a number of a list that is not its first."""
    return bool(_NUMBERED.match(printed)) and not printed.startswith(("1", "一", "(一", "（一", "(1", "（1"))
