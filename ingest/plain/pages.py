"""What a new page prints between the rows of a table: its number, the name of the document, the title and header once more."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest import text
from ingest.grid import Item, Line, Row
from ingest.layouts.table_column import TableColumn
from ingest.plain.labels import Lines
from ingest.plain.shape import Shape
from ingest.plain.words import Word
from ingest.recognising.context import furniture, same_title

_NAMES_DOCUMENT = re.compile(r"20\d\d年?.*(?:预算|决算|公开)|部门(?:预算|决算)公开|(?:预算|决算)信息公开")
_OF_A_BODY = re.compile(r"^\D{4,}20\d\d年?度?(?:部门|单位)?(?:预算|决算|预决算)?(?:信息)?(?:公开|预算|决算)$")
_YEAR = re.compile(r"^\(?20\d\d年度?\)?$")
_SHORT = re.compile(r"^[1-9]\d?$")
_PART = re.compile(r"^\d{1,3}$")
_CLASS = re.compile(r"^\d{3}$")
_WHOLE = re.compile(r"^(?:[1-9]\d?|0\d|[-—/]+)$")
"""No amount of a table with decimals: a short number, a part of a code, a dash."""
FEWEST_AMOUNTS = 5
FEWEST_PAGES = 2
"""Pages at whose edge a line must stand to be their running header."""
FEWEST_COUNTED = 3
"""Numbers that rise page by page by chance would be fewer."""
OFTEN = 3
"""A line that names a body and its disclosure and is printed as often is one wherever it stands."""
LONGEST = 40


@dataclass(slots=True, frozen=True)
class Break:
    """A new page inside a table: the first item it printed, its copy of the header (from, to) and that as rows."""

    first: int
    header: int
    after: int
    rows: list[Row]

    def __contains__(self, at: object) -> bool:
        return isinstance(at, int) and self.first <= at < self.after


class Pages:
    """Answers for the lines of one document."""

    def __init__(self, lines: Lines) -> None:
        self.lines, self.items = lines, lines.items

    def numbers(self, at: int, alone: bool) -> bool:
        """Whether a line is the number of a page; a bare one is only where values have no lines of their own (``alone``)."""
        item = self.items[at]
        return isinstance(item, Line) and (text.is_page_mark(item.text) or (not alone and _is_number(item)) or self.counts(at))

    def counts(self, at: int) -> bool:
        """Whether a number alone counts the pages on: it and those beside all other copies of the running header rise by one."""
        return at in self._counting

    def runs(self, at: int) -> bool:
        """Whether a line is the running header or footer of the pages."""
        return isinstance(self.items[at], Line) and self.items[at].bare in self._running

    def breaks_before(self, at: int, since: int, title: str | None) -> list[int]:
        """Where the lines above a repeated header that its new page printed may begin, the nearest first.

        ``since``: where the rows begin; ``title``: that of the table, which the page may repeat.
        """
        found = [at]
        while found[-1] - 1 >= since and self._furnishes(found[-1] - 1, title):
            found.append(found[-1] - 1)
        return found

    def _furnishes(self, at: int, title: str | None) -> bool:
        item = self.items[at]
        if not isinstance(item, Line) or not item.bare:
            return isinstance(item, Line)
        if text.is_page_mark(item.text) or text.is_rule(item.text) or self.runs(at) or furniture(item) or _YEAR.match(item.bare):
            return True
        if _is_number(item):  # a value of the last row may be one; that of a page has a header or a title of it behind
            return True
        return title is not None and same_title(item, title)

    def ends_rows(self, at: int) -> bool:
        """Whether what a page prints would pass for the end of its table, if it stood between the rows."""
        return self.runs(at) or bool(_YEAR.match(self.items[at].bare))

    def names_body(self, at: int) -> bool:
        """Whether a line is nothing but the name that the document gives its department; a running header, where rows have codes."""
        return isinstance(self.items[at], Line) and self.items[at].bare in self._bodies

    @cached_property
    def _bodies(self) -> frozenset[str]:
        seen = [furniture(item) for item in self.items if isinstance(item, Line)]
        return frozenset(text.squeeze(x.department) for x in seen if x is not None and x.department)

    @cached_property
    def _running(self) -> frozenset[str]:
        lines = [(i, item.bare) for i, item in enumerate(self.items) if isinstance(item, Line) and 3 < len(item.bare) <= LONGEST]
        often = Counter(bare for _, bare in lines)
        often = Counter({bare: n for bare, n in often.items() if not bare.endswith("表") and (n >= FEWEST_PAGES or _OF_A_BODY.match(bare))})
        edges = Counter(bare for i, bare in lines if bare in often and self._at_edge(i, names_document(bare)))
        named = {bare for bare, n in often.items() if n >= OFTEN and _OF_A_BODY.match(bare)}
        at_edges = {bare for bare, n in edges.items() if n >= (FEWEST_PAGES if names_document(bare) else max(OFTEN, often[bare]))}
        once = {bare for i, bare in lines if _OF_A_BODY.match(bare) and bare in often and (bare in edges or self._over_a_header(i))}
        return frozenset(named | at_edges | once)

    @cached_property
    def _counting(self) -> frozenset[int]:
        headers = [i for i in range(len(self.items)) if self.runs(i)]
        found: set[int] = set()
        for step in (-1, 1):
            beside = [i + step for i in headers]
            if len(beside) < FEWEST_COUNTED or not all(0 <= i < len(self.items) and _is_number(self.items[i]) for i in beside):
                continue
            if all(int(self.items[b].bare) == int(self.items[a].bare) + 1 for a, b in pairwise(beside)):
                found.update(beside)
        return frozenset(found)

    def _over_a_header(self, at: int) -> bool:
        return at + 1 < len(self.items) and self.lines.header(at + 1) is not None

    def _at_edge(self, at: int, named: bool) -> bool:
        """Whether a line stands beside a page mark; one that names the document also beside a number alone or over a header."""
        if not named and len(self.lines.words(at)) != 1:
            return False
        if text.is_numeric_cell(self.items[at].text) or text.is_page_mark(self.items[at].text) or furniture(self.items[at]):
            return False
        beside = [item for i in (at - 1, at + 1) if 0 <= i < len(self.items) and isinstance(item := self.items[i], Line)]
        if any(text.is_page_mark(item.text) or (named and _is_number(item)) for item in beside):
            return True
        return named and self._over_a_header(at)


def page_numbers(words: list[Word], shape: Shape, columns: tuple[TableColumn, ...], edges: set[int]) -> set[int]:
    """The lines that hold the number of a page among the values of a budget table, each of which has a line of its own.

    It is a short whole number in a table whose amounts have decimals, where no row's own number or part of a code can stand: behind an
    amount or before the number of a row, or right above what a new page prints (``edges``: such lines). There it may also follow a row
    that has all its numbers. Those of a table rise page by page. None where any of this is in doubt.
    """
    roles = [c.column.role if c.column else "" for c in columns]
    parts = "code_part" in roles
    numbered = shape.numbered or any(b.line_no is not None for b in shape.blocks)
    amounts = [w for w in words if w.is_number and not w.is_code and not _WHOLE.match(w.text)]
    exact = sum("." in w.text for w in amounts)
    decimal = "quantity" not in roles and exact >= FEWEST_AMOUNTS and exact == len(amounts)
    anywhere = decimal and "reference" not in roles and not (numbered and (parts or not shape.numbered))
    width = len(shape.blocks[0].amounts) if len(shape.blocks) == 1 else len(words)
    found: list[Word] = []
    run = 0  # numbers one behind the other
    for before, word, behind in zip(words, words[1:], words[2:], strict=False):
        run = run + 1 if before.is_number else 0
        if not _SHORT.match(word.text):
            continue
        if word.line in edges:  # in a table with numbers of rows that of the next one stands behind it
            if before.is_code or _PART.match(before.text) or (numbered and not (shape.numbered and _SHORT.match(behind.text))):
                return set()
            if not decimal and run < width:
                return set()
            found.append(word)
            continue
        if not anywhere or before.is_code or _PART.match(before.text) or (not before.is_number and not numbered):
            continue
        if (shape.numbered and _SHORT.match(behind.text)) or (not shape.numbered and (not parts or _CLASS.match(behind.text))):
            found.append(word)
    rising = all(int(b.text) == int(a.text) + 1 for a, b in pairwise(found))
    return {w.line for w in found} if rising else set()


def names_document(printed: str) -> bool:
    """Whether a text names a year's disclosure, as running headers do and names of accounts do not."""
    return bool(_NAMES_DOCUMENT.search(printed))


def _is_number(item: Item) -> bool:
    bare = item.text.strip()
    return bare.isdigit() and len(bare) <= 3
