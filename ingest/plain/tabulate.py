"""Give the tables of plain text their cells back, so that they can be recognised like any other.

A line of header labels begins a table. Its columns are found from the labels, its rows from what
they begin with, and the columns of its numbers from sums. A table that does not come out as a whole
becomes rows without cells: recognition keeps their words, unclaimed and with a reason.
"""

from __future__ import annotations

from functools import partial

from ingest import text
from ingest.grid import Grid, Item, Row
from ingest.plain.below import Below
from ingest.plain.bounds import ends, furnishes, labels
from ingest.plain.forms import Forms
from ingest.plain.header import Solved, solve
from ingest.plain.labels import Found, Lines
from ingest.plain.lay import Laid, lay, lay_amounts
from ingest.plain.pages import Break
from ingest.plain.pool import settle
from ingest.plain.shape import shape_of
from ingest.plain.words import Word, cell_of
from ingest.specs import Kind, Specs

LAYOUTS = ("rows", "two_sided", "flat_form", "form", "columns")


def tabulate(grid: Grid, specs: Specs) -> Grid | None:
    """A grid whose tables of plain text are rows of cells; None where it holds no such table."""
    found = _Tabulator(grid, specs).run()
    return Grid(grid.reader, found, grid.line_count) if found is not None else None


class _Tabulator:
    def __init__(self, grid: Grid, specs: Specs) -> None:
        self.items, self.specs = grid.items, specs
        self.lines = Lines(grid.items, specs)
        self.kinds = [k for k in specs.kinds.values() if k.layout in LAYOUTS]
        self.forms = Forms(self.lines, specs)
        self.below = Below(self.lines, self.forms.pages, self.kinds)
        self.out: list[Item] = []
        self.laid: list[Laid] = []
        self.since = 0  # where the last table ended

    def run(self) -> list[Item] | None:
        at, tables = 0, 0
        while at < len(self.items):
            form = self.forms.opens(at)
            found = self.forms.indicators(at) if form else None
            if form and found and (done := self._indicators(found, form, self.below.titled(at)[0])):
                head = self.forms.head(at, found, form)
                self.out += [*head, *done[0]] if head is not None else self._given_up(at, done[1])
                tables, at = tables + 1, done[1]
                self.since = at
                continue
            found = self.lines.header(at)
            if found is None:
                self.out.append(self.items[at])
                at += 1
                continue
            tables += 1
            at = self.since = self._table(found)
        settle([held for laid in self.laid for held in laid.blocks])
        rows = {stand: row for laid in self.laid for stand, row in laid.settled().items()}
        return [rows.get(id(item), item) for item in self.out] if tables else None

    def _table(self, found: Found) -> int:
        """Append the items of one table; the place behind it."""
        title, kinds = self.below.titled(found.start)
        shorter = self.lines.shorter(found)
        if shorter is not None and not any(self._solve(found, kind) for kind in kinds):
            found = shorter
        under = self.lines.under_halves(found)
        if under is not None and not any(self._solve(found, kind) for kind in kinds):
            self.out.append(self.items[found.start])
            found = under
        if found.alone:  # nothing shows the levels: the fewer labels stand over others, the better
            kinds = sorted(kinds, key=lambda kind: -len(held.candidate.columns) if (held := self._solve(found, kind)) else 0)
        end = self.below.next_header(found, title)
        for kind in kinds:
            if kind.levels:
                above = self.forms.above(found.start, self.since, kind) if kind.layout == "form" else found.start
                done = self._indicators(found, kind, title) if above is not None else None
                head = self.forms.head(above, found, kind) if done and above != found.start else []
                if done is None or head is None:
                    continue
                del self.out[len(self.out) - (found.start - above) :]
                self.out += [*head, *done[0]]
                return done[1]
            solved = self._solve(found, kind)
            if solved is None:
                continue
            if kind.layout == "columns":
                if (amounts := lay_amounts(self.lines, found, solved, partial(self.below.head, solved), end)) is None:
                    continue
                self.out += self._header_rows(found, solved)
                self._body(found, amounts[1], amounts[0], title, solved)
                return amounts[1]
            shape = shape_of(solved.candidate.columns, kind)
            if shape is None:
                sheet, after = self.below.halved(found, solved, title, end)
                if sheet is None:
                    sheet, after = self.below.sheet(found, solved, title, end)
                if sheet is None:
                    sheet, after = self.below.worded(found, solved, title, end)
                if sheet is None:
                    break
                self.out += self._header_rows(found, solved)
                self._body(found, after, sheet, title, solved)
                return after
            rows, after = self.below.rows(found, solved, shape, title, end)
            printed = [row for row, _ in rows or ()]
            laid = lay(printed, self.lines, found, solved, shape, partial(self.below.head, solved)) if rows is not None else None
            if laid is None and shape.parted:  # words between the amounts
                sheet, after = self.below.sheet(found, solved, title, end)
                if sheet is not None:
                    self.out += self._header_rows(found, solved)
                    self._body(found, after, sheet, title, solved)
                    return after
            if laid is None:
                continue
            self.out += self._header_rows(found, solved)
            self.laid.append(laid)
            self._body(found, after, dict(zip((place for _, place in rows or ()), laid.rows, strict=True)), title, solved)
            return after
        return self._unread(found, end)

    def _indicators(self, found: Found, kind: Kind, title: str | None) -> tuple[list[Item], int] | None:
        """The header and rows of a table of indicators and where it ends; None where it cannot be read."""
        solved = self._solve(found, kind)
        if solved is None:
            return None
        end, again = self._pages_of(found, kind, solved, title)
        told = self.forms.rows(found, solved, end, again)
        return ([*self._header_rows(found, solved), *told[0]], told[1]) if told else None

    def _pages_of(self, found: Found, kind: Kind, solved: Solved, title: str | None) -> tuple[int, list[Break]]:
        """Where the indicators below a header end at the latest, and the breaks at which a new page repeats the header."""
        breaks: list[Break] = []
        at = found.after
        while at < len(self.items):
            header = self.lines.header(at)
            if header is not None and labels(header) == labels(found):
                rows = self._solve(header, kind)
                first = self.forms.goes_over(found, solved, breaks, header, title)
                if first is not None and rows is not None:
                    breaks.append(Break(first, header.start, header.after, self._header_rows(header, rows)))
                    at = header.after
                    continue
                if kind.layout == "form" or self.below.titled(at, found.after)[1]:
                    break  # the header of the next form
            elif header is not None and (sum(map(len, header.levels)) > 2 or self.below.titled(at, found.after)[1]):
                break
            at += 1
        return at, breaks

    def _solve(self, found: Found, kind: Kind) -> Solved | None:
        return solve(found.levels, kind, self.specs, found.columns)

    def _body(self, found: Found, after: int, rows: dict[int, Item], title: str | None, solved: Solved) -> None:
        """Append the rows, and what new pages print between them, in print order."""
        at = found.after
        running: list[Item] = []  # a line inside the rows would end them
        while at < after:
            again = self.below.again(at, found)
            if again is not None:
                header = self._solve(again, solved.candidate.kind)
                self.out += self._header_rows(again, header) if header else self.items[at : again.after]
                at = again.after
                continue
            if at in rows:
                self.out.append(rows[at])
            elif self.below.skips(at, title, found, solved):
                (running if self.below.runs(at, solved) else self.out).append(self.items[at])
            at += 1
        self.out += running

    def _header_rows(self, found: Found, solved: Solved) -> list[Item]:
        """The header; numbers of columns below it go with its last row."""
        *upper, last = solved.rows
        labels = {w.piece for level in found.levels for label in level for w in label}
        rest = [w for at in range(found.start, found.after) for w in self.lines.words(at) if w.piece not in labels]
        return [*upper, Row(last.cells, last.number, unplaced=[cell_of([w]) for w in rest])]

    def _unread(self, found: Found, end: int) -> int:
        """Rows without cells for a table that cannot be read."""
        at = found.start
        while at < end:
            words = self.lines.words(at)
            if at >= found.after and (not words or self._outside(at, words, found)):
                break
            self.out.append(Row([], self.items[at].number, unplaced=[cell_of([w]) for w in words]))
            at += 1
        return at

    def _given_up(self, start: int, end: int) -> list[Item]:
        return [Row([], self.items[at].number, unplaced=[cell_of([w]) for w in self.lines.words(at)]) for at in range(start, end)]

    def _outside(self, at: int, words: list[Word], found: Found) -> bool:
        printed = self.items[at].text
        if furnishes(self.items[at]) or ends(printed, self.kinds):
            return True
        return len(words) == 1 and not found.alone and not words[0].is_number and text.is_heading(printed)
