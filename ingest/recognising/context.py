"""What stands around a table: its title, and the unit, year and department between the two."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest import text
from ingest.findings import Claims, State, Table
from ingest.grid import Item, Line, Row
from ingest.specs import Kind

_OF_A_PAGE = re.compile(r"[()]|续表?|(?:第?\d+页)")
LOOK_BACK = 60
_SENTENCE_MARK = re.compile(r"[。;!?]")
_PAGE_OF_ENTRY = re.compile(r"(?:[.…·\s]{2,}|\t)(\d{1,3})$|PAGEREF.*?(\d{1,3})$")
FEWEST_CONTENTS = 3
FEWEST_DATA = 3
"""Rows of numbers between a title and a header that no table holds, and that make it theirs."""


class Context:
    """The items before a table, back to the end of the table before it."""

    def __init__(self, items: list[Item], start: int, at: int, contents: set[int], claims: Claims) -> None:
        self._items, self._at, self._claims = items, at, claims
        self._start = max(start, at - LOOK_BACK)
        # What stands above rows nobody could read is their title: the table below them has its own, or none that is certain.
        self._start = next((i + 1 for i in range(at - 1, self._start - 1, -1) if _is_unread(items[i])), self._start)
        data = [i for i in range(self._start, at) if items[i].is_data and not _of_one_table(items[i], items[at])]
        self._start = data[-1] + 1 if len(data) >= FEWEST_DATA else self._start
        self._places = [i for i in range(self._start, at) if i not in contents and self._may_title(items[i])]

    def title(self, kind: Kind) -> int | None:
        """The nearest heading above the table that matches; None where none does."""
        return next((i for i in reversed(self._places) if kind.titled(_heading(self._items[i]))), None)

    def nearest_title_is(self, kind: Kind) -> bool:
        """Whether the line right above the table (furniture left out) is such a title."""
        return bool(self._places) and self._at - self._places[-1] <= 6 and kind.titled(_heading(self._items[self._places[-1]]))

    def nearest_title_denies(self, kind: Kind) -> bool:
        """Whether that line says that the table is another than the kind, though of the same things (新增资产配置表)."""
        return bool(self._places) and self._at - self._places[-1] <= 6 and kind.title.denies(_heading(self._items[self._places[-1]]))

    def any_title(self) -> int | None:
        return self._places[-1] if self._places else None

    def after(self, title_at: int | None) -> int:
        return self._start if title_at is None else title_at + 1

    def dress(self, table: Table, title_at: int | None) -> None:
        """Set title, unit, closing date and department of a table from what stands above it."""
        if title_at is not None:
            table.title = text.clean_heading(self._items[title_at].text)
            self._claims.claim(self._items[title_at], State.STRUCTURAL, table)
        between = [item for item in self._items[self.after(title_at) : self._at] if not _is_page_number(item)]
        # One heading may be broken over lines; a row of labels that says something else is no part of it.
        broken = title_at is not None and between and not any(
            isinstance(item, Row) and len(item.filled) > 1 and furniture(item) is None for item in between
        )
        joined = text.furniture("".join(item.text for item in between)) if broken else None
        found = [joined] if joined else [furniture(item) for item in between]
        for item, seen in zip(between, found * len(between) if joined else found, strict=False):
            if seen is None:
                continue
            self._claims.claim(item, State.STRUCTURAL, table)
            table.unit = seen.unit or table.unit
            table.as_of = seen.as_of or table.as_of
            table.department = seen.department or table.department
            table.department_code = seen.department_code or table.department_code

    @staticmethod
    def _may_title(item: Item) -> bool:
        if isinstance(item, Row) and len(item.filled) != 1:
            return False
        printed = item.text
        if furniture(item) or text.is_page_mark(printed, item.bare) or text.is_rule(printed, item.bare):
            return False
        bare = text.squeeze(text.clean_heading(printed))
        return 0 < len(bare) <= 80 and not _SENTENCE_MARK.search(bare) and not bare.startswith("注:")


def furniture(item: Item) -> text.Furniture | None:
    """Unit, year, date and department of a line or row that holds nothing else.

    A row of several cells must say more than a department: a code beside a name is data.
    """
    return item.furniture


def goes_on_below(items: list[Item], at: int) -> bool:
    """Whether a formatted file prints the rows before and at ``at`` as one table: what is titled above goes on."""
    return 0 < at < len(items) and _of_one_table(items[at - 1], items[at])


def _of_one_table(item: Item, other: Item) -> bool:
    """Whether a formatted file prints two rows in one table: a form has numbers above its indicators."""
    places = [next((p.place for p in x.pieces if p.place), None) for x in (item, other)]
    return None not in places and places[0].split(":")[0] == places[1].split(":")[0]


def _is_unread(item: Item) -> bool:
    """Whether it is a row whose cells could not be told, and no furniture."""
    return isinstance(item, Row) and not item.cells and bool(item.unplaced) and (
        text.furniture(" ".join(c.text for c in item.unplaced)) is None
    )


def _is_page_number(item: Item) -> bool:
    return isinstance(item, Line) and (text.is_page_mark(item.text, item.bare) or (item.text.isdigit() and len(item.text) <= 3))


def _heading(item: Item) -> str:
    return text.clean_heading(item.text)


def contents_items(items: list[Item]) -> set[int]:
    """Places of a table of contents: runs of a text with a page number that never falls."""
    found: set[int] = set()
    run: list[int] = []
    numbered: list[int] = []

    def close() -> None:
        if len(numbered) >= FEWEST_CONTENTS:
            found.update(run)
        run.clear()
        numbered.clear()

    for i, item in enumerate(items):
        page = _contents_page(item)
        if page is None:
            if run and not (isinstance(item, Line) and text.is_heading(item.text) and len(run) < 80):
                close()
            continue
        if page >= 0:
            if numbered and page < numbered[-1]:
                close()
            numbered.append(page)
        run.append(i)
    close()
    return found


def _contents_page(item: Item) -> int | None:
    """Page number of a contents entry, -1 for an entry without one, None for anything else."""
    if isinstance(item, Row):
        if not item.certain or len(item.cells) != 2 or item.cells[0].blank:
            return None
        cells = item.filled
        if len(cells) == 1:
            return -1
        last = text.squeeze(cells[1].text)
        return int(last) if last.isdigit() and len(last) <= 3 and not text.is_number(cells[0].text) else None
    if len(item.text) > text.LONGEST_HEADING or not item.text[-1:].isdecimal():
        return None
    found = _PAGE_OF_ENTRY.search(item.text)
    return int(found.group(1) or found.group(2)) if found else None


def same_title(item, title: str) -> bool:
    """The title of a table printed again over its next page, with or without 续."""
    return (isinstance(item, Line) or len(item.filled) == 1) and _plain_title(item.text) == _plain_title(title)


@lru_cache(maxsize=4096)
def _plain_title(printed: str) -> str:
    return _OF_A_PAGE.sub("", text.squeeze(text.clean_heading(printed)))
