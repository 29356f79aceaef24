"""Tables of HTML inside a text: Markdown has them where its own marks cannot tell merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ingest.marked.sheet import Sheet, Spot
from ingest.marked.spans import draw
from ingest.rejection import Rejected

_OPENS = re.compile(r"<table(?:\s[^<>]*)?>", re.I)
_EDGE = re.compile(r"<(/?)table(?:\s[^<>]*)?>", re.I)
_CELL = re.compile(r"<t[dh][\s>]", re.I)
_BLOCKS = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = frozenset({"script", "style", "head", "title"})
MOST_SPAN = 1000
MOST_UNCLOSED = 20


def opens(line: str) -> bool:
    """Whether a table of HTML begins in a line; other programs set the same word around rows of their own."""
    return bool(_OPENS.search(line))


def held(lines: list[str]) -> bool:
    """Whether a text holds a table of HTML with cells."""
    return any(map(opens, lines)) and any(_CELL.search(line) for line in lines)


def take(sheet: Sheet, lines: list[str], at: int) -> int:
    """Add the tables that begin in line ``at`` and what stands around them; the place behind, or ``at`` where none ends."""
    if sheet.unclosed > MOST_UNCLOSED or not opens(lines[at]):
        return at
    depth, end = 0, at
    while end < len(lines):
        for edge in _EDGE.finditer(lines[end]):
            depth += -1 if edge.group(1) else 1
        end += 1
        if depth <= 0:
            break
    if depth > 0 or not any(_CELL.search(line) for line in lines[at:end]):
        sheet.unclosed += depth > 0
        return at
    reader = _Reader(sheet, at + 1)
    reader.feed("\n".join(lines[at:end]))
    reader.close()
    reader.finish()
    return end


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    down: int
    across: int
    parts: list[list] = field(default_factory=list)  # line and text, by printed line


@dataclass(slots=True)
class _Table:
    cells: list[_Cell] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)
    row: int = -1
    column: int = 0
    open: _Cell | None = None


class _Reader(HTMLParser):
    """Walks the elements and adds every table when it ends; a table inside a cell follows the one around it."""

    def __init__(self, sheet: Sheet, first: int) -> None:
        super().__init__(convert_charrefs=True)
        self.sheet, self.first = sheet, first
        self.stack: list[_Table] = []
        self.done: list[_Table] = []
        self.outside: list[list] = []
        self.hidden = 0

    def _line(self) -> int:
        return self.first + self.getpos()[0] - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        table = self.stack[-1] if self.stack else None
        if tag in _HIDDEN:
            self.hidden += 1
        elif tag == "table":
            if table is None:
                self._flush()
            self.stack.append(_Table())
            if len(self.stack) > self.sheet.limits.depth:
                raise Rejected("too_large", "elements nested too deeply")
        elif table is None:
            if tag == "br" or tag in _BLOCKS:
                self._flush()
        elif tag == "tr":
            table.row, table.column, table.open = table.row + 1, 0, None
        elif tag in ("td", "th"):
            self._cell(table, dict(attrs))
        elif table.open is not None and (tag == "br" or tag in _BLOCKS):
            table.open.parts.append([self._line(), ""])

    def _cell(self, table: _Table, given: dict[str, str | None]) -> None:
        def span(name: str) -> int:
            value = (given.get(name) or "").strip()[:7]
            return min(max(int(value), 1), MOST_SPAN) if value.isascii() and value.isdigit() else 1

        table.row = max(table.row, 0)
        while table.covered.get(table.column, 0) > table.row:
            table.column += 1
        table.open = _Cell(table.row, table.column, span("rowspan"), span("colspan"))
        table.cells.append(table.open)
        if table.column + table.open.across > self.sheet.limits.columns:
            raise Rejected("too_large", f"a table of more than {self.sheet.limits.columns} columns")
        for column in range(table.column, table.column + table.open.across):
            table.covered[column] = table.row + table.open.down
        table.column += table.open.across

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag == "table" and self.stack:
            self.done.insert(0, self.stack.pop())
            if not self.stack:
                self._add()
                self._flush()
        elif self.stack and tag in ("td", "th"):
            self.stack[-1].open = None
        elif not self.stack and tag in _BLOCKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        table = self.stack[-1] if self.stack else None
        held = self.outside if table is None or table.open is None else table.open.parts  # print outside of cells follows the table
        for n, part in enumerate(data.split("\n")):
            line = self._line() + n
            if part.strip():
                if held and held[-1][0] == line:
                    held[-1][1] += part
                else:
                    held.append([line, part])

    def _flush(self) -> None:
        for line, printed in self.outside:
            if printed.strip():
                self.sheet.prose(line, printed)
        self.outside.clear()

    def _add(self) -> None:
        """The tables that ended, the outer one first; their numbers go by the order of their cells."""
        for table in self.done:
            height = table.row + 1
            for cell in table.cells:
                cell.down = min(cell.down, height - cell.row)
            draw(self.sheet, [self._spot(cell) for cell in table.cells])
        self.done.clear()

    def _spot(self, cell: _Cell) -> Spot:
        return self.sheet.spot(cell.row, cell.column, cell.down, cell.across, [(n, printed) for n, printed in cell.parts])

    def finish(self) -> None:
        """Add what a missing end of an element left open."""
        while self.stack:
            self.done.insert(0, self.stack.pop())
        self._add()
        self._flush()
