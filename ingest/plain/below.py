"""What stands below the header of a table of plain text: its rows, what new pages print between them, and where they end."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest import text
from ingest.grid import Cell, Item, Line, Piece, Row
from ingest.plain.bounds import copies, ends, ends_sheet, furnishes, goes_on, labels, rows_follow
from ingest.plain.cut import Cutter
from ingest.plain.halves import halved
from ingest.plain.header import Solved
from ingest.plain.labels import Found, Lines
from ingest.plain.pages import Pages, page_numbers
from ingest.plain.parts import settle_parts
from ingest.plain.printed import Printed
from ingest.plain.shape import AMOUNTS, Shape
from ingest.plain.sheet import cells_of, lay_out
from ingest.plain.worded import worded
from ingest.plain.words import Word, cell_of
from ingest.recognising.context import furniture, same_title
from ingest.specs import Kind

LOOK_BACK = 12
FEWEST_OF_A_TITLE = 6
FEWEST_OF_A_ROW = 2
"""Amounts apart from each other, which no running text has."""
_OPEN_ENDED = re.compile(r"[\u4e00-\u9fff](?<!表)$")
"""How a line ends that may go on in the next: with a word, and not with that for a table."""
_OF_A_TITLE = re.compile(r"年|预算|决算|部门|单位|财政")


class Below:
    """Answers for the lines of one document."""

    def __init__(self, lines: Lines, pages: Pages, kinds: list[Kind]) -> None:
        self.lines, self.items, self.pages, self.kinds = lines, lines.items, pages, kinds
        self.numbers: set[int] = set()  # lines that are page numbers among values of a line each
        self._places: dict[int, list[int]] = {}

    def titled(self, start: int, since: int = 0) -> tuple[str | None, list[Kind]]:
        """The nearest title above a header and the kinds it fits."""
        for back in range(start - 1, max(start - LOOK_BACK, since) - 1, -1):
            item = self.items[back]
            if not isinstance(item, Line) or furniture(item) or text.is_page_mark(item.text):
                continue
            heading = text.clean_heading(item.text)
            kinds = [k for k in self.kinds if k.titled(heading)]
            if kinds and self._is_broken(back, heading, kinds):
                return None, []
            if since and "表" not in heading:
                continue  # a row of the table above may read like a title
            if kinds and len(text.squeeze(heading)) <= 60:
                return item.text, kinds
            if any(w.is_number for w in self.lines.words(back)) and not item.is_number_alone:  # the mark of a table, or a page
                break
        return None, []

    def _is_broken(self, at: int, heading: str, kinds: list[Kind]) -> bool:
        """Whether a title may be the end of one that began in the line above and names another table."""
        above = self.items[at - 1] if at else None
        if not isinstance(above, Line) or len(above.bare) < FEWEST_OF_A_TITLE or not _OPEN_ENDED.search(above.bare):
            return False
        if len(self.lines.words(at - 1)) != 1 or not _OF_A_TITLE.search(above.bare):
            return False
        if furniture(above) or self.pages.runs(at - 1) or text.strip_numbering(above.text)[0] is not None:
            return False
        whole = [k for k in self.kinds if k.titled(text.clean_heading(above.text) + heading)]
        return bool(whole) and whole != kinds

    def again(self, at: int, found: Found) -> Found | None:
        """The header of the table where a new page repeats it."""
        header = self.lines.header(at)
        if header is None or not copies(header, found):
            return None
        if header.alone and header.after - at != found.after - found.start:  # names, or the number, of the row below counted on
            whole = [level[: len(own)] for level, own in zip(header.levels, found.levels, strict=True)]
            return replace(header, levels=whole, columns=found.columns, after=at + found.after - found.start)
        return header

    def next_header(self, found: Found, title: str | None) -> int:
        at = found.after
        rows = {line.label for kind in self.titled(found.start)[1] for line in kind.lines} if found.alone else set()
        while at < len(self.items):
            header = self.lines.header(at)
            if header is not None and copies(header, found) and self._goes_over(found, at, title):
                at = (self.again(at, found) or header).after
                continue
            if header is not None and found.alone and header.alone and rows.issuperset(text.row_label("".join(x)) for x in labels(header)):
                at = header.after  # names of rows without amounts, one below the other
                continue
            names = header is not None and header.alone and not found.alone
            if header is not None and ((sum(map(len, header.levels)) > 2 and not names) or self.titled(at, found.after)[1]):
                break  # two words that headers print, too, may be the labels of a row
            at += 1
        return at

    def _goes_over(self, found: Found, at: int, title: str | None) -> bool:
        """Whether a copy of a header stands on the next page of its table: below no title but its own, and for the same body."""
        above, kinds = self.titled(at, found.after)
        if not kinds:
            return True
        if title is None or above is None or not same_title(Line([Cell([Piece(0, 1, above)])], 0), title):
            return False
        return self._body_above(at, found.after) in (None, self._body_above(found.start, 0))

    def _body_above(self, at: int, since: int) -> str | None:
        """The department that the lines right above a header name."""
        for item in self.items[max(at - 3, since) : at]:
            if isinstance(item, Line) and (seen := furniture(item)) is not None and seen.department:
                return text.squeeze(seen.department)
        return None

    def rows(
        self, found: Found, solved: Solved, shape: Shape, title: str | None, end: int
    ) -> tuple[list[tuple[Printed, int]] | None, int]:
        """The rows below a header with the place of each, and where they end."""
        candidate = solved.candidate
        cutter = Cutter(shape, candidate.columns, candidate.kind, found.alone)
        repeated = {i for at in range(found.after, end) if (again := self.again(at, found)) for i in range(at, again.after)}
        places = [i for i in range(found.after, end) if i not in repeated and not self.skips(i, title, found, solved)]
        if found.alone:
            edges = {self.items[i].number for i in places if i + 1 in repeated or self._heads_page(i + 1, title)}
            self.numbers |= page_numbers([w for i in places for w in self.lines.words(i)], shape, candidate.columns, edges)
            places = [i for i in places if self.items[i].number not in self.numbers]
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
            amounts = sum(w.is_number and "." in w.text for w in only if w.line == only[0].line)
            ended = not below or ((ends(below, self.kinds) or heading) and amounts < FEWEST_OF_A_ROW)
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
        roles = [candidate.columns[i].column.role for i in shape.blocks[0].amounts]  # type: ignore[union-attr]
        summed = roles.index("amount") if "amount" in roles else 0
        if parts and not settle_parts([row for row, _ in rows], parts, [self.head(solved, i) for i in parts], summed):
            return None, end
        return rows, words[at - 1][1] + 1

    def _heads_page(self, at: int, title: str | None) -> bool:
        """Whether a line is printed over every page: the running header, or the title once more."""
        return at < len(self.items) and (self.pages.runs(at) or (title is not None and same_title(self.items[at], title)))

    def sheet(self, found: Found, solved: Solved, title: str | None, end: int) -> tuple[dict[int, Item] | None, int]:
        """The rows of a table of words, one a line, and where they end."""
        heads = [self.head(solved, i) for i in range(len(solved.candidate.columns))]
        places: list[int] = []
        repeated: set[int] = set()
        for at in range(found.after, end):
            if (again := self.again(at, found)) is not None:
                repeated.update(range(at, again.after))
            if at in repeated or self.skips(at, title, found, solved):
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

    def halved(self, found: Found, solved: Solved, title: str | None, end: int) -> tuple[dict[int, Item] | None, int]:
        """The rows of two lists beside each other, and where they end."""
        repeated = {i for at in range(found.after, end) if (again := self.again(at, found)) for i in range(at, again.after)}
        places = [i for i in range(found.after, end) if i not in repeated and not self.skips(i, title, found, solved)]
        words = [w for i in places for w in self.lines.words(i)]
        told = halved(words, solved.candidate.columns) if not found.alone else None
        if told is None:
            return None, end
        at = {w.piece: i for i in places for w in self.lines.words(i)}
        laid: dict[int, Item] = {}
        for cells in told[0]:
            first = cells[min(cells)][0]
            row = [cell_of(cells.get(i, [])) for i in range(len(solved.candidate.columns))]
            laid[at[first.piece]] = Row(row, first.line)
        return laid, at[words[told[1] - 1].piece] + 1

    def worded(self, found: Found, solved: Solved, title: str | None, end: int) -> tuple[dict[int, Item] | None, int]:
        """The rows of a table of words that are told by what its columns hold, and where they end."""
        repeated = {i for at in range(found.after, end) if (again := self.again(at, found)) for i in range(at, again.after)}
        places = [i for i in range(found.after, end) if i not in repeated and not self.skips(i, title, found, solved)]
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

    def runs(self, at: int, solved: Solved) -> bool:
        """Whether a line inside a table is the running header of the pages; a name alone is one where only codes begin a row."""
        fields = {c.column.field for c in solved.candidate.columns if c.column}
        coded = not fields.isdisjoint(("code", "code_class", "code_name")) and fields.isdisjoint(("unit_name", "unit_code"))
        return self.pages.runs(at) or (coded and self.pages.names_body(at))

    def skips(self, at: int, title: str | None, found: Found, solved: Solved) -> bool:
        """Whether a line inside a table is what a new page prints over it."""
        item = self.items[at]
        if self.runs(at, solved) or item.number in self.numbers or self.pages.counts(at):
            return True
        if not found.alone and isinstance(item, Line) and (bare := item.text.strip()).isdigit() and len(bare) <= 3:
            return True  # a page number; where every value has a line of its own it could be one of them
        if not isinstance(item, Line) or text.is_page_mark(item.text) or text.is_rule(item.text):
            return True
        return furnishes(item) or (title is not None and same_title(item, title))

    def head(self, solved: Solved, column: int) -> list[Word]:
        """The words of the lowest label over a column."""
        pieces = next((row.cells[column].pieces for row in reversed(solved.rows) if not row.cells[column].blank), [])
        return [w for p in pieces for i in self._at_line(p.line) for w in self.lines.words(i) if w.piece == p]

    def _at_line(self, number: int) -> list[int]:
        if not self._places:
            for i, item in enumerate(self.items):
                self._places.setdefault(item.number, []).append(i)
        return self._places.get(number, [])
