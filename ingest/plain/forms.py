"""Where a project form begins in plain text, where its indicators end, and both as rows of cells."""

from __future__ import annotations

import re

from ingest import text
from ingest.grid import Cell, Item, Line, Row
from ingest.plain.bounds import ends, furnishes
from ingest.plain.form import head_rows
from ingest.plain.header import Solved
from ingest.plain.labels import Found, Lines
from ingest.plain.levels import Levels, Told, Unit
from ingest.plain.measured import is_measured
from ingest.plain.pages import Break, Pages
from ingest.plain.sheet import cells_of
from ingest.plain.units import units_of
from ingest.plain.words import Word, cell_of
from ingest.recognising.context import furniture
from ingest.specs import Kind, Specs

_PART = re.compile(r"^[一二三四五六七八九十]+、")
LOOK_BACK = 14
NEAR = 5
SHORTEST_NAME = 4
MOST_ENDS = 6
REACH = 60
"""Lines behind its first label within which a form prints its indicators."""


class Forms:
    """Answers for the lines of one document."""

    def __init__(self, lines: Lines, specs: Specs) -> None:
        self.lines, self.specs, self.pages = lines, specs, Pages(lines)
        self.kinds = list(specs.kinds.values())
        self.forms = [k for k in self.kinds if k.layout == "form"]

    def opens(self, at: int) -> Kind | None:
        """The form whose first label begins an item, with a value behind it; None for a header of the same words."""
        words = self.lines.words(at)
        label = text.label(words[0].text) if words else ""
        kind = next((k for k in self.forms if label in k.opens), None)
        if kind is None:
            return None
        value = words[1] if len(words) > 1 else next(iter(self.lines.words(at + 1)), None) if at + 1 < len(self.lines.items) else None
        held = value is not None and not self.specs.heads(text.label(value.text)) and units_of([[value]], kind)[0].is_value
        return kind if held or (value is not None and self._coded(words, value, kind)) else None

    def _coded(self, words: list[Word], value: Word, kind: Kind) -> bool:
        """Whether a label of code without its code stands before the name and its value."""
        return len(words) > 2 and text.label(value.text) in kind.opens

    def indicators(self, at: int) -> Found | None:
        """The header of indicators that belongs to the form opened at an item."""
        for j in range(at + 1, min(at + REACH, len(self.lines.items))):
            if self.opens(j) and not self._same_form(at, j):
                break
            if not self._levels_begin(j):
                continue
            found = self.lines.header(j)
            if found is not None:
                return found
        return None

    def above(self, start: int, since: int, kind: Kind) -> int | None:
        """Where the labels of a form without a name begin between its title and the header of its indicators at ``start``.

        ``start`` itself where the title stands right above; None where another line does, which might pass for the title.
        ``since``: where the table before ended.
        """
        first, after = start, start
        for at in range(start - 1, max(start - LOOK_BACK, since) - 1, -1):
            words = self.lines.words(at)
            if not words or furniture(self.lines.items[at]):
                continue
            label = not units_of([[words[0]]], kind)[0].is_value
            heading = text.clean_heading(self.lines.items[at].text)
            if not label and kind.titled(heading):
                whole = len(kind.named(text.strip_numbering(heading)[1])) >= SHORTEST_NAME  # a shorter one is the rest of a line
                return first if first == after and whole else None
            first, after = (at, at) if label else (first, at)
        return None

    def _same_form(self, at: int, j: int) -> bool:
        """Whether the labels at two items are two different ones that open a form, as code and name do."""
        return text.label(self.lines.words(at)[0].text) != text.label(self.lines.words(j)[0].text)

    def _levels_begin(self, at: int) -> bool:
        """Whether the first label at an item is the one over level 1, or names the group of indicators beside it."""
        words = self.lines.words(at)
        if not words:
            return False
        first = self._field(words[0])
        if first == "indicator_group":
            below = words[1] if len(words) > 1 else next(iter(self.lines.words(at + 1)), None) if at + 1 < len(self.lines.items) else None
            return below is not None and self._field(below) == "level1"
        return first == "level1"

    def _field(self, word: Word) -> str | None:
        label = (text.label(word.text),)
        return next((c.field for k in self.forms if (c := k.by_path.get(label)) is not None), None)

    def head(self, at: int, found: Found, kind: Kind) -> list[Item] | None:
        """The rows of a form from its first label to the header of its indicators; None where its name is not certain."""
        pages = self._pages(at, found.start, found.alone)
        held = [words for i in range(at, found.start) if i not in pages and (words := self.lines.words(i))]
        rows = head_rows(units_of(held, kind), found.alone)
        if rows is None:
            return None
        running = [w for i in pages if self.pages.runs(i) for w in self.lines.words(i)]
        rest = [Row([Cell()], running[0].line, unplaced=[cell_of([w]) for w in running])] if running else []
        return [*rows, *rest, *(item for i, item in pages.items() if not self.pages.runs(i))]

    def _pages(self, start: int, end: int, alone: bool, header: int | None = None) -> dict[int, Item]:
        """What pages print among lines, by item: running headers and numbers; one alone only where values do not stand alone, too.

        ``header``: where the header of the table begins, whose title may stand behind them once more.
        """
        found: dict[int, Item] = {}
        titles = self._above(header) if header is not None else frozenset()
        for at in range(start, end):
            if self.pages.numbers(at, alone) or self.pages.runs(at) or (at - 1 in found and self.lines.items[at].bare in titles):
                found[at] = self.lines.items[at]
        return found

    def _above(self, header: int) -> frozenset[str]:
        """The lines above a header that may be its title."""
        lines = (self.lines.items[i] for i in range(max(header - NEAR, 0), header))
        return frozenset(x.bare for x in lines if isinstance(x, Line) and x.bare.endswith("表"))

    def _ended(self, at: int, end: int) -> bool:
        """Whether a line behind the rows of indicators surely belongs to something else."""
        words = self.lines.words(at)
        if not words or furnishes(self.lines.items[at]) or self.opens(at):
            return True
        if len(words) > 1:
            return False
        heading = text.clean_heading(self.lines.items[at].text)
        if _PART.match(text.squeeze(heading)):
            return True
        following = at + 1 >= end or furniture(self.lines.items[at + 1]) or self.opens(at + 1) is not None or self._labels(at + 1)
        return bool(following) and any(k.titled(heading) for k in self.kinds)

    def _begins_a_level(self, at: int) -> bool:
        """Whether a line begins with the name of a level of indicators."""
        words = self.lines.words(at)
        bare = text.label(words[0].text) if words else ""
        return bare.endswith("指标") and (bare in self.specs.level1 or bool(self.specs.parents_of(bare)))

    def _labels(self, at: int) -> bool:
        """Whether a line begins with a label of a form."""
        words = self.lines.words(at)
        return bool(words) and any(not units_of([[words[0]]], k)[0].is_value for k in self.forms)

    def _may_end(self, at: int) -> bool:
        words = self.lines.words(at)
        return len(words) == 1 and not is_measured(words[0].text) and ends(self.lines.items[at].text, self.kinds)

    def goes_over(self, found: Found, solved: Solved, breaks: list[Break], header: Found, title: str | None) -> int | None:
        """Where the page begins that repeats the header of indicators; None where the rows above may not end there.

        ``breaks``: those before. Nothing but what a page prints may stand between the last row and the copy of the header, and
        the rows must come out evenly up to there: what stood above the next form would not.
        """
        reader = Levels(solved.candidate.columns, solved.candidate.kind, self.specs, found.alone)
        since = breaks[-1].after if breaks else found.after
        even: dict[int, int] = {}  # by how many cells the rows hold, since marks of pages may be left out or not
        for first in self.pages.breaks_before(header.start, since + 1, title) if reader.readable else ():
            told = self._told(reader, found, first, breaks)
            if told and not any(row.stray for row in told):
                even[sum(len(row.cells) for row in told)] = first
        return next(iter(even.values())) if len(even) == 1 else None

    def rows(self, found: Found, solved: Solved, end: int, breaks: list[Break]) -> tuple[list[Item], int] | None:
        """The rows of indicators below a header and where they end; None where no row of them is certain.

        Running text or a title may stand behind the last row, or be a cell: the rows end where they come out evenly.
        """
        columns = solved.candidate.columns
        reader = Levels(columns, solved.candidate.kind, self.specs, found.alone)
        if not reader.readable:
            return None
        rest = breaks[-1].after if breaks else found.after
        last = next((at for at in range(rest, end) if self._ended(at, end)), end)
        labelled = next((at for at in range(last - 1, rest, -1) if self._begins_a_level(at)), rest)  # no row stands behind the end
        places = [*[last], *[at for at in range(last - 1, labelled, -1) if self._may_end(at)][:MOST_ENDS]]
        tried = [(self._told(reader, found, at, breaks), at) for at in places[:1]]
        for at in places[1:]:
            if not any(row.stray for row in tried[-1][0]):
                break
            tried.append((self._told(reader, found, at, breaks), at))
        told, at = min(tried, key=lambda x: any(row.stray for row in x[0]))
        if not any(not row.stray for row in told):
            return None
        rows = [_row(row, len(columns)) for row in told if row.cells or row.lost]
        for column in (reader.first, reader.second):
            _span(rows, column)
        rows += [row for b in breaks for row in b.rows]
        between = sorted({*self._pages(found.after, at, found.alone, found.start), *(i for b in breaks for i in range(b.first, b.header))})
        behind = [i for i in between if self.pages.ends_rows(i) or self.lines.items[i].bare in self._above(found.start)]
        items = [*rows, *(self.lines.items[i] for i in between if i not in behind)]
        return [*sorted(items, key=lambda item: item.number), *(self.lines.items[i] for i in behind)], at

    def _told(self, reader: Levels, found: Found, end: int, breaks: list[Break]) -> list[Told]:
        pages = self._pages(found.after, end, found.alone, found.start)
        places = [at for at in range(found.after, end) if at not in pages and not any(at in b for b in breaks)]
        lines = [words for at in places if (words := self.lines.words(at))]
        return reader.of_units(lines) if found.alone else reader.of_lines([self._units(line) for line in lines])

    def _units(self, line: list[Word]) -> list[Unit]:
        """The cells of a line where blanks keep them apart, else its words."""
        cells = cells_of(line)
        return cells if len(cells) > 1 else [[w] for w in line]


def _span(rows: list[Row], column: int) -> None:
    """Note how far the cells of a level reach down: what a row hangs from tells it from a label over the next header."""
    above: tuple[int, Cell] | None = None
    for n, row in enumerate(rows):
        if not row.cells[column].blank:
            above = n, row.cells[column]
        elif above is not None:
            above[1].row_span = n - above[0] + 1


def _row(told: Told, width: int) -> Row:
    cells = [cell_of(told.cells[i]) if i in told.cells else Cell() for i in range(width)]
    return Row(cells, told.line, unplaced=[cell_of([w]) for w in told.lost])
