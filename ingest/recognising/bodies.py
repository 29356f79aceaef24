"""Which rows below a header belong to its table: over page marks, repeated headers and repeated headings."""

from __future__ import annotations

from ingest import text
from ingest.findings import Claims, State
from ingest.grid import Item, Line, Row
from ingest.layouts.rows import Body, may_hold
from ingest.layouts.table_column import TableColumn
from ingest.recognising.choose import candidates
from ingest.recognising.context import same_title
from ingest.recognising.form_bounds import FormBounds
from ingest.recognising.heads import Header, Heads
from ingest.recognising.stacked import titles_next
from ingest.specs import Kind, Specs


def is_mark(item: Item) -> bool:
    """A drawn rule or a page number."""
    return item.is_mark or item.is_number_alone


class Bodies:
    """Answers for the items of one document."""

    def __init__(self, items: list[Item], specs: Specs, claims: Claims, heads: Heads, bounds: FormBounds) -> None:
        self.items, self.specs, self.claims, self.heads, self.bounds = items, specs, claims, heads, bounds

    def body(self, header: Header, title: str | None, columns: tuple[TableColumn, ...] = (), kind: Kind | None = None) -> tuple[Body, int]:
        """The rows below a header and where they end; what pages print between them is claimed."""
        body, chunk, at, open_cells = Body([]), 0, header.after, 0
        width = len(header.leaves)
        while at < len(self.items):
            item = self.items[at]
            if not item.is_data:
                if is_mark(item):
                    self.claims.claim(item, State.STRUCTURAL)
                    at += 1
                    continue
                resumed = self._resumes(at, header, width, title)
                if resumed is not None:
                    for skipped in self.items[at:resumed]:
                        self.claims.claim(skipped, State.STRUCTURAL)
                    chunk, at = chunk + 1, resumed
                    continue
                if isinstance(item, Line):
                    if self._inside_cell(open_cells, at, width):
                        body.items.append((chunk, item))
                        at += 1
                        continue
                    break
                if not item.cells or (body.items and len(item.filled) == 1 and item.furniture):  # the mark or unit of the next table
                    break
                if self._begins_table(at, columns) or self._is_title_row(at, width):
                    break
            if self.heads.form_opened_at(at) is not None:
                break
            if kind and kind.closes and self.bounds.closes(at, kind):
                break
            if item.certain and item.gap and body.items and columns and not may_hold(item.cells, columns):
                break
            body.items.append((chunk, item))
            if item.certain:
                open_cells = 0
            else:
                open_cells += len(item.cells)
                if open_cells > width:
                    open_cells = len(item.cells)
                open_cells = 0 if open_cells >= width else open_cells
            at += 1
        return body, at

    def _begins_table(self, at: int, columns: tuple[TableColumn, ...]) -> bool:
        """Whether another table begins here: a header some kind allows, or one of three labels and more.

        Rows such as 上年结转结余 | 年终结转结余 hold words that headers print too, but none over the
        amounts of the open table.
        """
        header = self.heads.at(at)
        if header is None or candidates(header, self.specs):
            return header is not None
        first = header.rows[0]
        if len(first.cells) == len(columns):
            amounts = [c for c, held in zip(first.cells, columns, strict=True) if held.column and held.column.measure]
            return len(first.filled) > 2 and not all(c.blank for c in amounts)
        return len(first.filled) > 2

    def _resumes(self, at: int, header: Header, width: int, title: str | None) -> int | None:
        """Where the table goes on after a repeated heading or header; None where it does not."""
        j = at
        while j < len(self.items) and j < at + 6 and (
            self.items[j].furniture or self.is_page_mark(j) or (title and same_title(self.items[j], title))
        ):
            j += 1
        again = self.heads.at(j) if j < len(self.items) and isinstance(self.items[j], Row) else None
        if again is not None and again.leaves == header.leaves:
            return again.after
        rows = any(isinstance(x, Row) and not x.furniture for x in self.items[at:j])  # the next form may print the same title in a cell
        if j == at or j >= len(self.items) or again is not None or rows:
            return None
        item = self.items[j]
        if not isinstance(item, Row) or not item.cells:
            return None
        if self.heads.form_opened_at(j) is None and item.certain and abs(len(item.cells) - width) <= 3:
            return j
        return None

    def _inside_cell(self, open_cells: int, at: int, width: int) -> bool:
        """Whether a line stands inside a cell of the open row, which the next run completes."""
        if not open_cells or at + 1 >= len(self.items):
            return False
        following = self.items[at + 1]
        if not isinstance(following, Row) or following.furniture or self.heads.at(at + 1):
            return False
        return open_cells + len(following.cells) == width

    def _is_title_row(self, at: int, width: int) -> bool:
        row = self.items[at]
        if len(row.filled) != 1 or width < 3 or at + 1 >= len(self.items):
            return False
        if len(row.cells) <= 2:
            return isinstance(self.items[at + 1], Row) and self.heads.at(at + 1) is not None
        return titles_next(self.items, at, self.heads, self.specs)

    def is_page_mark(self, at: int) -> bool:
        """A page number: marked as one, or a line of its own with nothing but one to three digits."""
        item = self.items[at]
        if item.is_data or not text.may_be_mark(item.text):
            return False
        return text.is_page_mark(item.text, item.bare) or item.is_number_alone
