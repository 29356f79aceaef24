"""Give the tables of plain text their cells back, so that they can be recognised like any other.

A line of header labels begins a table. Its columns are found from the labels, its rows from what
they begin with, and the columns of its numbers from sums. A table that does not come out as a whole
becomes rows without cells: recognition keeps their words, unclaimed and with a reason.
"""

from __future__ import annotations

from ingest import text
from ingest.choose import Candidate
from ingest.context import furniture
from ingest.grid import Grid, Item, Line, Row
from ingest.plain.aligned import place_aligned
from ingest.plain.bounds import ends, furnishes, labels
from ingest.plain.cut import Cutter, Printed
from ingest.plain.header import Solved, solve
from ingest.plain.labels import Found, Lines
from ingest.plain.place import Placed, place
from ingest.plain.shape import Block, Shape, shape_of
from ingest.plain.sheet import cells_of, lay_out
from ingest.plain.sums import of_columns
from ingest.plain.tree import sums_of_rows
from ingest.plain.words import Word, cell_of
from ingest.specs import Kind, Specs

LOOK_BACK = 12


def tabulate(grid: Grid, specs: Specs) -> Grid | None:
    """A grid whose tables of plain text are rows of cells; None where it holds no such table."""
    found = _Tabulator(grid, specs).run()
    return Grid(grid.reader, found, grid.line_count) if found is not None else None


class _Tabulator:
    def __init__(self, grid: Grid, specs: Specs) -> None:
        self.items, self.specs = grid.items, specs
        self.lines = Lines(grid.items, specs)
        self.kinds = [k for k in specs.kinds.values() if k.layout in ("rows", "two_sided", "flat_form")]
        self.out: list[Item] = []
        self._places: dict[int, list[int]] = {}
        self._solved: dict[tuple, Solved | None] = {}

    def run(self) -> list[Item] | None:
        at, tables = 0, 0
        while at < len(self.items):
            found = self.lines.header(at)
            if found is None:
                self.out.append(self.items[at])
                at += 1
                continue
            tables += 1
            at = self._table(found)
        return self.out if tables else None

    def _table(self, found: Found) -> int:
        """Append the items of one table; the place behind it."""
        title, kinds = self._titled(found.start)
        end = self._next_header(found)
        for kind in kinds:
            solved = self._solve(found, kind)
            if solved is None:
                continue
            shape = shape_of(solved.candidate.columns, kind)
            if shape is None:
                sheet, after = self._sheet(found, solved, title, end)
                if sheet is None:
                    break
                self.out += self._header_rows(found, solved)
                self._body(found, after, sheet, title, kind)
                return after
            rows, after = self._rows(found, solved.candidate, shape, title, end)
            laid = self._lay(rows, solved, shape, found) if rows is not None else None
            if laid is None:
                break
            self.out += self._header_rows(found, solved)
            self._body(found, after, dict(zip((place for _, place in rows or ()), laid, strict=True)), title, kind)
            return after
        return self._unread(found, end)

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
        key = (kind.kind, found.columns, tuple(tuple(tuple(w.text for w in x) for x in level) for level in found.levels))
        if key not in self._solved:
            self._solved[key] = solve(found.levels, kind, self.specs, found.columns)
            return self._solved[key]
        return solve(found.levels, kind, self.specs, found.columns) if self._solved[key] else None

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
        self, found: Found, candidate: Candidate, shape: Shape, title: str | None, end: int
    ) -> tuple[list[tuple[Printed, int]] | None, int]:
        """The rows below a header with the place of each, and where they end."""
        cutter = Cutter(shape, candidate.columns, candidate.kind)
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
            if not starts or (only[at].first and not self._goes_on(only, at, cutter, last, starts[-1])):
                break
            at += 1
        if not starts:  # an empty table; or one whose rows begin in a way not known here
            below = " ".join(w.text for w in only if w.line == only[0].line) if only else ""
            ended = not below or ends(below, self.kinds) or text.strip_numbering(below)[0] is not None
            return ([], found.after) if ended else (None, end)
        if self._rest_looks_like_rows(only[at:], cutter, last):
            return None, end
        rows: list[tuple[Printed, int]] = []
        for begin, stop in zip(starts, [*starts[1:], at], strict=True):
            row = cutter.row(only[begin:stop])
            if row is None:
                return None, end
            rows.append((row, words[begin][1]))
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
            if not words or (len(cells_of(words)) == 1 and (ends(self.items[at].text, self.kinds) or text.is_heading(self.items[at].text))):
                break
            places.append(at)
        laid = lay_out([self.lines.words(at) for at in places], heads) if not found.alone else None
        if laid is None:
            return None, end
        rows = {at: Row([cell_of(c) for c in cells], self.items[at].number) for at, cells in zip(places, laid, strict=True)}
        return rows, places[-1] + 1

    def _goes_on(self, words: list[Word], at: int, cutter: Cutter, last: int | None, start: int) -> bool:
        """Whether a line that begins no row belongs to the row above."""
        line = [w for w in words[at:] if w.line == words[at].line]
        if any(w.is_number for w in line) or all(w.is_number or w.is_code for w in words[start:at]):
            return True
        if len(cutter.shape.blocks) > 1 and len(line) == 1 and cutter.fits_other_side(words[start:at], line):
            return True
        if ends(" ".join(w.text for w in line), self.kinds):
            return False
        for j in range(at + len(line), min(at + len(line) + 12, len(words))):
            if words[j].first and cutter.begins(words, j, last):
                return True
            if not words[j].is_number and j > at + len(line) + 1:
                break
            if words[j].is_number and not any(w.is_number for w in words[start:at]):
                return True  # the name goes on, and its numbers follow
        return False

    def _rest_looks_like_rows(self, rest: list[Word], cutter: Cutter, last: int | None) -> bool:
        """Whether rows follow behind something that was taken for the end of the table."""
        for at, word in enumerate(rest[:60]):
            if not word.first:
                continue
            line = [w for w in rest[at:] if w.line == word.line]
            if ends(" ".join(w.text for w in line), self.kinds):
                return False
            if cutter.begins(rest, at, last):
                return True
        return False

    def _skips(self, at: int, title: str | None, found: Found) -> bool:
        """Whether a line inside a table is what a new page prints over it."""
        item = self.items[at]
        if not found.alone and isinstance(item, Line) and (bare := item.text.strip()).isdigit() and len(bare) <= 3:
            return True  # a page number; where every value has a line of its own it could be one of them
        if not isinstance(item, Line) or text.is_page_mark(item.text) or text.is_rule(item.text):
            return True
        return furnishes(item) or (title is not None and text.squeeze(item.text) == text.squeeze(title))

    def _lay(self, rows: list[tuple[Printed, int]], solved: Solved, shape: Shape, header: Found) -> list[Item] | None:
        """The rows with a cell per column; None where not even the first column of amounts is certain."""
        lost: list[list[Word]] = [[] for _ in rows]
        cells: list[dict[int, list[Word]]] = [dict(row.keys) for row, _ in rows]
        for n, block in enumerate(shape.blocks):
            placed = self._place(rows, n, block, solved, shape, header)
            if placed is None or any(row and row[0] is None for row in placed.rows):
                return None
            for r, columns in enumerate(placed.rows):
                for word, column in zip(rows[r][0].numbers[n], columns, strict=True):
                    if column is None:
                        lost[r].append(word)
                    else:
                        cells[r][block.amounts[column]] = [word]
        width = len(solved.candidate.columns)
        return [
            Row([cell_of(held.get(i, [])) for i in range(width)], row.words[0].line, unplaced=[cell_of([w]) for w in gone])
            for (row, _), held, gone in zip(rows, cells, lost, strict=True)
        ]

    def _place(
        self, rows: list[tuple[Printed, int]], n: int, block: Block, solved: Solved, shape: Shape, header: Found
    ) -> Placed | None:
        """Columns of one block's numbers: by their places where the text keeps them, else by sums."""
        columns = solved.candidate.columns
        across = of_columns([columns[i].column.field for i in block.amounts])  # type: ignore[union-attr]
        numbers = [row.numbers[n] for row, _ in rows]
        heads = [self._head(solved, i) for i in block.amounts]
        aligned = place_aligned(numbers, heads, across)
        if aligned is not None:
            return aligned
        down = sums_of_rows([row for row, _ in rows], block, solved.candidate, shape)
        return place([[w.text for w in row] for row in numbers], len(block.amounts), across, down, alone=header.alone)

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

    def _outside(self, at: int, words: list[Word], found: Found) -> bool:
        printed = self.items[at].text
        if furnishes(self.items[at]) or ends(printed, self.kinds):
            return True
        return len(words) == 1 and not found.alone and not words[0].is_number and text.is_heading(printed)
