"""The rows of an indicator table in plain text: told by the closed names of its levels, its columns counted from there.

A row is 产出指标 数量指标 and then a text per column; where the levels are merged downwards it is the texts alone. What
does not come out evenly is given up, and with it what could only be told because everything else did.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

from ingest import text
from ingest.layouts.table_column import TableColumn
from ingest.plain.measured import is_bare, is_measured, marks
from ingest.plain.words import Word
from ingest.specs import Kind, Specs

Unit = list[Word]
"""The words of one cell."""
WORDED = ("文字描述", "文字", "定性", "定性描述")
_TARGETS = ("target", "target_value", "target_symbol")


@dataclass(slots=True)
class Told:
    """A printed row: the words of each column, the words whose column is not certain, its first line."""

    line: int
    cells: dict[int, Unit] = field(default_factory=dict)
    lost: list[Word] = field(default_factory=list)
    sure: bool = False
    stray: bool = False

    def give_up(self, kept: tuple[int, ...]) -> None:
        """Keep nothing but the columns ``kept``."""
        self.lost = sorted([*self.lost, *(w for i, unit in self.cells.items() if i not in kept for w in unit)],
                           key=lambda w: (w.line, w.piece.field))
        self.cells = {i: unit for i, unit in self.cells.items() if i in kept}
        self.stray = True


class Levels:
    """Reads the rows below one header of indicators."""

    def __init__(self, columns: tuple[TableColumn, ...], kind: Kind, specs: Specs, alone: bool = False) -> None:
        fields = [c.column.field if c.column else "" for c in columns]
        self.fields, self.specs, self.alone = fields, specs, alone
        self.first = fields.index("level1") if "level1" in fields else -1
        self.second = fields.index("level2") if "level2" in fields else -1
        numeric = {i for i, c in enumerate(columns) if c.column and c.column.role in ("amount", "quantity")}
        self.numeric = numeric | {i for i, f in enumerate(fields) if f == "weight"}
        skipped = {i for i, f in enumerate(fields) if f in ("indicator_group", "line_no")}
        self.lead = [i for i in range(max(self.first, 0)) if i not in skipped]
        self.known_lead = all(fields[i] in kind.merged for i in self.lead)
        self.tail = list(range(self.second + 1, len(fields)))

    @property
    def readable(self) -> bool:
        """Whether the columns are levels and then texts, with a name and a target among them."""
        held = {self.fields[i] for i in self.tail}
        if not self.known_lead:
            return False
        return 0 <= self.first == self.second - 1 and "" not in self.fields and "indicator_name" in held and bool(held & set(_TARGETS))

    # -- a printed row a line --------------------------------------------------------------------

    def of_lines(self, lines: list[list[Unit]]) -> list[Told]:
        """A row per line; lines that are none, and the rows beside them, are given up."""
        rows = [self._line(units) for units in lines]
        strays = {i for i, row in enumerate(rows) if row.stray}
        for i, row in enumerate(rows):
            if i - 1 in strays or i + 1 in strays:
                row.give_up((self.first, self.second))
        return self._settled(rows)

    def _line(self, units: list[Unit]) -> Told:
        for row in (self._row(units, exact=True), self._row(units, exact=False)):
            if row is not None:
                return row
        kept = Told(units[0][0].line, lost=[w for unit in units for w in unit], stray=True)
        for n in (2, 1):
            if (held := self._levels(units, 0, n)) is not None and n < len(units):
                kept.cells, kept.lost = held, [w for unit in units[n:] for w in unit]
                break
        return kept

    def _row(self, units: list[Unit], exact: bool) -> Told | None:
        """The one way to read units as a row; ``exact``: with a unit for every column."""
        found = []
        for start in {0, len(self.lead)}:
            lead = self._lead(units[:start])
            if lead is None:
                continue
            for n in (2, 1, 0):
                levels = self._levels(units, start, n)
                if levels is None or (start and n < 2):
                    continue
                for tail in self._tails(units[start + n :], exact):
                    found.append({**lead, **levels, **tail})
        if len(found) != 1:
            return None
        sure = self._sure(found[0])
        return Told(units[0][0].line, found[0], sure=sure) if exact or sure else None

    def _tails(self, units: list[Unit], exact: bool) -> list[dict[int, Unit]]:
        found = []
        for places in combinations(self.tail, len(units)):
            held = dict(zip(places, units, strict=True))
            if exact and not self._whole(held):
                continue
            if self._sound(held):
                found.append(held)
        return found

    # -- a value a line --------------------------------------------------------------------------

    def of_units(self, units: list[Unit]) -> list[Told]:
        """Rows of texts that stand on lines of their own; a stretch between two level labels that does not come out is given up."""
        rows: list[Told] = []
        at = stretch = 0
        while at < len(units):
            row, after = self._next(units, at)
            begins = row is not None and self.second in row.cells
            if begins:
                stretch = len(rows)
            if row is not None:
                rows.append(row)
                at = after
                continue
            end = next((j for j in range(at + 1, len(units)) if self._surely_begins(units, j)), len(units))
            for broken in rows[stretch:]:
                broken.give_up((self.first, self.second))
            rest = Told(units[at][0].line, lost=[w for unit in units[at:end] for w in unit], stray=True)
            for n in (2, 1):
                if (held := self._levels(units, at, n)) is not None:
                    rest.cells, rest.lost = held, [w for unit in units[at + n : end] for w in unit]
                    break
            rows.append(rest)
            at, stretch = end, len(rows)
        return self._settled(rows)

    def _next(self, units: list[Unit], at: int) -> tuple[Told | None, int]:
        found = []
        for start in {at, at + len(self.lead)}:
            lead = self._lead(units[at:start])
            if lead is None:
                continue
            for n in (2, 1, 0):
                levels = self._levels(units, start, n)
                if levels is None or (start > at and n < 2):
                    continue
                for size in (len(self.tail), len(self.tail) - 1):
                    held = units[start + n : start + n + size]
                    if len(held) < size or any(self._surely_begins(units, j) for j in range(start + n + 1, start + n + size)):
                        continue
                    found += [({**lead, **levels, **tail}, start + n + size) for tail in self._tails(held, True)]
        found = [(cells, after) for cells, after in found if after == len(units) or self._may_begin(units, after)]
        if len(found) > 1:  # a name that reads like a level: the labels of levels go first
            most = max((self.first in c) + (self.second in c) for c, _ in found)
            found = [x for x in found if (self.first in x[0]) + (self.second in x[0]) == most]
        if len(found) != 1:
            return None, at
        cells, after = found[0]
        return Told(units[at][0].line, cells, sure=self._sure(cells)), after

    def _may_begin(self, units: list[Unit], at: int) -> bool:
        return not _measured(units[at]) or bool(self.lead)

    def _surely_begins(self, units: list[Unit], at: int) -> bool:
        if self._levels(units, at, 2) is not None:
            return True
        return self._levels(units, at, 1) is not None and _joined(units[at]).endswith("指标")

    # -- what columns hold -----------------------------------------------------------------------

    def _levels(self, units: list[Unit], at: int, count: int) -> dict[int, Unit] | None:
        """The labels of ``count`` levels from a place on; None where they are not known ones."""
        labels = [text.label(_joined(u)) for u in units[at : at + count]]
        if len(labels) < count:
            return None
        if count == 2:
            known = labels[0] in self.specs.level1 and labels[1] in self.specs.level2.get(labels[0], ())
            return {self.first: units[at], self.second: units[at + 1]} if known else None
        if count == 1:
            return {self.second: units[at]} if self.specs.parents_of(labels[0]) else None
        return {}

    def _merged_over(self, above: Told, row: Told) -> dict[int, Unit]:
        """The level labels of a row that was given up which reach over the next one."""
        if self.second not in row.cells:
            return {i: u for i, u in above.cells.items() if i in (self.first, self.second)}
        if self.first in row.cells or self.first not in above.cells:
            return {}
        return {self.first: above.cells[self.first]} if self._child(above.cells[self.first], row.cells[self.second]) else {}

    def _child(self, first: Unit, second: Unit) -> bool:
        return text.label(_joined(second)) in self.specs.level2.get(text.label(_joined(first)), ())

    def _is_label(self, printed: str) -> bool:
        label = text.label(printed)
        return label in self.specs.level1 or bool(self.specs.parents_of(label))

    def _lead(self, units: list[Unit]) -> dict[int, Unit] | None:
        if len(units) not in (0, len(self.lead)):
            return None
        held = dict(zip(self.lead, units, strict=False))
        sound = all((i in self.numeric) == text.is_numeric_cell(_joined(u)) for i, u in held.items())
        return held if sound else None

    def _sure(self, cells: dict[int, Unit]) -> bool:
        """Whether a target marks off the texts before it and behind it: it is a number, or said to be a text."""
        return any(
            f in _TARGETS and i in cells and (marks(_joined(cells[i])) or (f == "target_symbol" and _joined(cells[i]) in WORDED))
            for i, f in enumerate(self.fields)
        )

    def _whole(self, held: dict[int, Unit]) -> bool:
        """Whether every column is filled; a target in words has no value beside it."""
        empty = [self.fields[i] for i in self.tail if i not in held]
        symbol = next((held[i] for i in held if self.fields[i] == "target_symbol"), None)
        return not empty or (empty == ["target_value"] and symbol is not None and _joined(symbol) in WORDED)

    def _sound(self, held: dict[int, Unit]) -> bool:
        fields = {self.fields[i] for i in held}
        if "indicator_name" not in fields or not fields & set(_TARGETS):
            return False
        return all(self._fits(self.fields[i], i, _joined(unit)) for i, unit in held.items())

    def _fits(self, name: str, column: int, printed: str) -> bool:
        if name == "target_symbol":
            return text.squeeze(printed) in self.specs.comparators or printed in WORDED
        if name == "target_value":
            return text.has_digit(printed)
        if name == "target":
            return not (self.alone and is_bare(printed))  # it may be the number of a page
        if column in self.numeric:
            return text.is_numeric_cell(printed)
        if name == "target_unit":
            return not text.is_numeric_cell(printed)
        return not is_measured(printed) and not (printed.endswith("指标") and self._is_label(printed))

    def _settled(self, rows: list[Told]) -> list[Told]:
        """Give up targets in words where anything was given up; hand the labels of lost rows to the next that is read."""
        labelled = max((i for i, row in enumerate(rows) if self.second in row.cells), default=-1)
        broken = any(row.stray for row in rows)
        if broken or labelled + 1 < len(rows):
            for i, row in enumerate(rows):
                if not row.sure and (broken or i > labelled):  # behind the last label anything may follow
                    row.give_up((self.first, self.second))
        above_it: Unit = []
        unknown = set(self.lead)  # columns whose merged cell may have been lost, or stands on the page before
        for n, row in enumerate(rows):
            above = rows[n - 1] if n else None
            if above is not None and above.stray:
                unknown |= {self.first, self.second, *self.lead} - set(above.cells)
            above_it = row.cells.get(self.first, above_it)
            unknown -= set(row.cells)
            if self.second in row.cells and self._child(above_it, row.cells[self.second]):
                unknown.discard(self.first)
            if (self.first in row.cells) and not row.stray:
                unknown.discard(self.second)
            if unknown:
                row.give_up((self.first, self.second))
            if above is None or not above.stray:
                continue
            moved = self._merged_over(above, row)
            second = row.cells.get(self.second)
            if not moved and second is not None and self.first not in row.cells and not self._child(above_it, second):
                row.give_up((self.second,))  # the level above it was lost
            row.cells = {**moved, **row.cells}
            above.cells = {i: u for i, u in above.cells.items() if i not in moved}
            above.give_up(())
        if rows and rows[-1].stray:
            rows[-1].give_up(())
        if broken:
            self._give_up_orphans(rows)
        return rows

    def _give_up_orphans(self, rows: list[Told]) -> None:
        """Give up rows whose level 1 was lost with another row."""
        if not any(self.first in row.cells for row in rows):
            return
        above: Unit | None = None
        for row in rows:
            above = row.cells.get(self.first, above)
            second = row.cells.get(self.second)
            if row.cells and (above is None or (second is not None and not self._child(above, second))):
                row.give_up(())


def _joined(unit: Unit) -> str:
    return "".join(w.text for w in unit)


def _measured(unit: Unit) -> bool:
    return is_measured(_joined(unit))
