"""Give the tables of plain text their cells back, so that they can be recognised like any other.

A line of header labels begins a table. Its columns are found from the labels, its rows from what
they begin with, and the columns of its numbers from sums. A table that does not come out as a whole
becomes rows without cells: recognition keeps their words, unclaimed and with a reason.
"""

from __future__ import annotations

from functools import partial

from ingest import text
from ingest.grid import Grid, Item, Line, Row
from ingest.plain.bounds import ends, ends_sheet, furnishes, goes_on, labels, rows_follow
from ingest.plain.cut import Cutter
from ingest.plain.forms import Forms
from ingest.plain.header import Solved, solve
from ingest.plain.labels import Found, Lines
from ingest.plain.lay import lay, lay_amounts
from ingest.plain.parts import settle_parts
from ingest.plain.printed import Printed
from ingest.plain.shape import AMOUNTS, Shape, shape_of
from ingest.plain.sheet import cells_of, lay_out
from ingest.plain.worded import worded
from ingest.plain.words import Word, cell_of
from ingest.recognising.context import furniture
from ingest.specs import Kind, Specs

LOOK_BACK = 12
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
        self.out: list[Item] = []
        self.since = 0  # where the last table ended
        self._places: dict[int, list[int]] = {}

    def run(self) -> list[Item] | None:
        at, tables = 0, 0
        while at < len(self.items):
            form = self.forms.opens(at)
            found = self.forms.indicators(at) if form else None
            if form and found and (done := self._indicators(found, form)):
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
        return self.out if tables else None

    def _table(self, found: Found) -> int:
        """Append the items of one table; the place behind it."""
        title, kinds = self._titled(found.start)
        end = self._next_header(found)
        for kind in kinds:
            if kind.levels:
                above = self.forms.above(found.start, self.since, kind) if kind.layout == "form" else found.start
                done = self._indicators(found, kind) if above is not None else None
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
                if (amounts := lay_amounts(self.lines, found, solved, partial(self._head, solved), end)) is None:
                    continue
                self.out += self._header_rows(found, solved)
                self._body(found, amounts[1], amounts[0], title, kind)
                return amounts[1]
            shape = shape_of(solved.candidate.columns, kind)
            if shape is None:
                sheet, after = self._sheet(found, solved, title, end)
                if sheet is None:
                    sheet, after = self._worded(found, solved, title, end)
                if sheet is None:
                    break
                self.out += self._header_rows(found, solved)
                self._body(found, after, sheet, title, kind)
                return after
            rows, after = self._rows(found, solved, shape, title, end)
            printed = [row for row, _ in rows or ()]
            laid = lay(printed, self.lines, found, solved, shape, partial(self._head, solved)) if rows is not None else None
            if laid is None:
                break
            self.out += self._header_rows(found, solved)
            self._body(found, after, dict(zip((place for _, place in rows or ()), laid, strict=True)), title, kind)
            return after
        return self._unread(found, end)

    def _indicators(self, found: Found, kind: Kind) -> tuple[list[Item], int] | None:
        """The header and rows of a table of indicators and where it ends; None where it cannot be read."""
        solved = self._solve(found, kind)
        if solved is None:
            return None
        end = self._next_header(found)
        if kind.layout == "form":  # the next header of the same labels is that of the next form
            end = next((at for at in range(found.after, end) if self._again(at, found)), end)
        told = self.forms.rows(found, solved, end)
        return ([*self._header_rows(found, solved), *told[0]], told[1]) if told else None

    def _titled(self, start: int, since: int = 0) -> tuple[str | None, list[Kind]]:
        """The nearest title above a header and the kinds it fits."""
        for back in range(start - 1, max(start - LOOK_BACK, since) - 1, -1):
            item = self.items[back]
            if not isinstance(item, Line) or furniture(item) or text.is_page_mark(item.text):
                continue
            heading = text.clean_heading(item.text)
            kinds = [k for k in self.kinds if k.titled(heading)]
            if since and "表" not in heading:
                continue  # a row of the table above may read like a title
            if kinds and len(text.squeeze(heading)) <= 60:
                return item.text, kinds
            if any(w.is_number for w in self.lines.words(back)):
                break
        return None, []

    def _solve(self, found: Found, kind: Kind) -> Solved | None:
        return solve(found.levels, kind, self.specs, found.columns)

    def _body(self, found: Found, after: int, rows: dict[int, Item], title: str | None, kind: Kind) -> None:
        """Append the rows, and what new pages print between them, in print order."""
        at = found.after
        while at < after:
            again = self._again(at, found)
            if again is not None:
                solved = self._solve(again, kind)
                self.out += self._header_rows(again, solved) if solved else self.items[at : again.after]
                at = again.after
                continue
            if at in rows:
                self.out.append(rows[at])
            elif self._skips(at, title, found):
                self.out.append(self.items[at])
            at += 1

    def _again(self, at: int, found: Found) -> Found | None:
        """The header of the table where a new page repeats it."""
        header = self.lines.header(at)
        return header if header is not None and labels(header) == labels(found) else None

    def _next_header(self, found: Found) -> int:
        at = found.after
        while at < len(self.items):
            header = self.lines.header(at)
            if header is not None and labels(header) == labels(found) and not self._titled(at, found.after)[1]:
                at = header.after
                continue
            if header is not None and (sum(map(len, header.levels)) > 2 or self._titled(at, found.after)[1]):
                break  # two words that headers print, too, may be the labels of a row
            at += 1
        return at

    def _rows(
        self, found: Found, solved: Solved, shape: Shape, title: str | None, end: int
    ) -> tuple[list[tuple[Printed, int]] | None, int]:
        """The rows below a header with the place of each, and where they end."""
        candidate = solved.candidate
        cutter = Cutter(shape, candidate.columns, candidate.kind, found.alone)
        repeated = {i for at in range(found.after, end) if (again := self._again(at, found)) for i in range(at, again.after)}
        places = [i for i in range(found.after, end) if i not in repeated and not self._skips(i, title, found)]
        words = [(w, i) for i in places for w in self.lines.words(i)]
        only = [w for w, _ in words]
        starts: list[int] = []
        last: int | None = None
        at = 0
        while at < len(only):
            if cutter.begins(only, at, last):
                starts.append(at)
                last = int(only[at].text) if only[at].text.isdigit() and shape.numbered else last
                at += 1
                continue
            if not starts or (only[at].first and not goes_on(only, at, cutter, last, starts[-1], self.kinds)):
                break
            at += 1
        if not starts:  # an empty table; or one whose rows begin in a way not known here
            below = " ".join(w.text for w in only if w.line == only[0].line) if only else ""
            heading = text.strip_numbering(below)[0] is not None and not any(w.is_number and "." in w.text for w in only[:LOOK_BACK])
            ended = not below or ends(below, self.kinds) or heading
            return ([], found.after) if ended else (None, end)
        if rows_follow(only[at:], cutter, last, self.kinds):
            return None, end
        rows: list[tuple[Printed, int]] = []
        for begin, stop in zip(starts, [*starts[1:], at], strict=True):
            row = cutter.row(only[begin:stop])
            if row is None:
                return None, end
            rows.append((row, words[begin][1]))
        parts = tuple(i for i in shape.keys if candidate.columns[i].column.role == "code_part")  # type: ignore[union-attr]
        if parts and not settle_parts([row for row, _ in rows], parts, [self._head(solved, i) for i in parts]):
            return None, end
        return rows, words[at - 1][1] + 1

    def _sheet(self, found: Found, solved: Solved, title: str | None, end: int) -> tuple[dict[int, Item] | None, int]:
        """The rows of a table of words, one a line, and where they end."""
        heads = [self._head(solved, i) for i in range(len(solved.candidate.columns))]
        places: list[int] = []
        repeated: set[int] = set()
        for at in range(found.after, end):
            if (again := self._again(at, found)) is not None:
                repeated.update(range(at, again.after))
            if at in repeated or self._skips(at, title, found):
                continue
            words = self.lines.words(at)
            if not words or (len(cells_of(words)) == 1 and ends_sheet(self.lines, at, end, self.kinds)):
                break
            places.append(at)
        laid = lay_out([self.lines.words(at) for at in places], heads) if not found.alone else None
        amounts = [i for i, c in enumerate(solved.candidate.columns) if c.column and c.column.role in AMOUNTS]
        if laid is None or any(not text.is_numeric_cell(cell_of(row[i]).text) for row in laid for i in amounts if row[i]):
            return None, end
        rows = {at: Row([cell_of(c) for c in cells], self.items[at].number) for at, cells in zip(places, laid, strict=True)}
        return rows, places[-1] + 1

    def _worded(self, found: Found, solved: Solved, title: str | None, end: int) -> tuple[dict[int, Item] | None, int]:
        """The rows of a table of words that are told by what its columns hold, and where they end."""
        repeated = {i for at in range(found.after, end) if (again := self._again(at, found)) for i in range(at, again.after)}
        places = [i for i in range(found.after, end) if i not in repeated and not self._skips(i, title, found)]
        rows = worded([self.lines.words(i) for i in places], solved.candidate.columns, solved.candidate.kind, found.alone)
        if rows is None:
            return None, end
        at = {w.piece: i for i in places for w in self.lines.words(i)}
        width = len(solved.candidate.columns)
        laid: dict[int, Item] = {}
        for cells, lost in rows:
            words = [w for unit in (*cells.values(), lost) for w in unit]
            first = min(words, key=lambda w: (w.line, w.piece.field))
            row = [cell_of(cells.get(i, [])) for i in range(width)]
            laid[at[first.piece]] = Row(row, first.line, unplaced=[cell_of([w]) for w in lost])
            after = max(at[w.piece] for w in words) + 1
        return laid, after

    def _skips(self, at: int, title: str | None, found: Found) -> bool:
        """Whether a line inside a table is what a new page prints over it."""
        item = self.items[at]
        if not found.alone and isinstance(item, Line) and (bare := item.text.strip()).isdigit() and len(bare) <= 3:
            return True  # a page number; where every value has a line of its own it could be one of them
        if not isinstance(item, Line) or text.is_page_mark(item.text) or text.is_rule(item.text):
            return True
        return furnishes(item) or (title is not None and text.squeeze(item.text) == text.squeeze(title))

    def _head(self, solved: Solved, column: int) -> list[Word]:
        """The words of the lowest label over a column."""
        pieces = next((row.cells[column].pieces for row in reversed(solved.rows) if not row.cells[column].blank), [])
        return [w for p in pieces for i in self._at_line(p.line) for w in self.lines.words(i) if w.piece == p]

    def _at_line(self, number: int) -> list[int]:
        if not self._places:
            for i, item in enumerate(self.items):
                self._places.setdefault(item.number, []).append(i)
        return self._places.get(number, [])

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
