"""Grid x table kinds -> recognised tables, unrecognised ones with a reason, and a state per piece.

One walk over the items of a document. A row of known header labels opens a table: its columns
limit the candidates, the title above chooses among them. Nothing is guessed: no candidate, or
several that the title does not tell apart, is an unrecognised table with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest import text
from ingest.findings import Claims, Findings, Reason, State, Table, Value
from ingest.grid import Grid, Item, Line, Row
from ingest.layouts.columns import load_columns
from ingest.layouts.flat import split_projects
from ingest.layouts.form import FormReader, nameless, stated_budget, title_values
from ingest.layouts.horizon import header_horizons, is_horizon_heading
from ingest.layouts.rows import Body, load_rows, may_hold
from ingest.layouts.table_column import TableColumn
from ingest.mentions import mentions
from ingest.recognising.above import take_above
from ingest.recognising.choose import Candidate, candidates, choose, titled_candidate, with_cells
from ingest.recognising.context import Context, contents_items, same_title
from ingest.recognising.form_bounds import FormBounds
from ingest.recognising.heads import Header, Heads
from ingest.recognising.remainder import claim_rest
from ingest.recognising.stacked import titles_next
from ingest.specs import Kind, Specs


def recognise(grid: Grid, specs: Specs, aliases: tuple[str, ...] = ()) -> Findings:
    """Find every table of a grid. ``aliases``: names a body calls itself by, for its mentions."""
    return _Walk(grid, specs).run(aliases)


class _Walk:
    def __init__(self, grid: Grid, specs: Specs) -> None:
        self.grid, self.specs, self.items = grid, specs, grid.items
        self.claims = Claims(grid)
        self.tables: list[Table] = []
        self.contents = contents_items(grid.items)
        self.context_start = 0
        self.heads = Heads(grid.items, specs)
        self.bounds = FormBounds(grid.items, self.heads, specs)

    def run(self, aliases: tuple[str, ...]) -> Findings:
        i = 0
        while i < len(self.items):
            item = self.items[i]
            if isinstance(item, Row) and i not in self.contents:
                form = self.heads.form_opened_at(i)
                if form is not None:
                    i = self._form(i, i, form)
                    continue
                header = self.heads.at(i)
                if header is not None:
                    i = self._table(i, header)
                    continue
            i += 1
        claim_rest(self.items, self.contents, self.claims, self.tables)
        self.tables.sort(key=lambda t: t.first_line)
        return Findings(self.tables, mentions(self.grid, self.tables, self.claims, aliases), self.claims)

    # -- tables of rows --------------------------------------------------------------------------

    def _table(self, i: int, header: Header) -> int:
        context = Context(self.items, self.context_start, i, self.contents, self.claims)
        found = candidates(header, self.specs)
        chosen, title_at, how = choose(found, context, self.specs)
        if how == "no_title_chooses":
            chosen, title_at, how = titled_candidate(header, context, self.specs)
        if chosen is None:
            if not found and len(header.rows[0].filled) < 3:
                return i + 1
            table = Table(header.rows[0].number, header.rows[-1].number, reason=how)
            context.dress(table, title_at if title_at is not None else context.any_title())
            body, after = self._body(header, table.title)
            for row in header.rows:
                self.claims.claim(row, State.UNCLAIMED, table, Reason.UNKNOWN_TABLE)
            for _, item in body.items:
                self.claims.claim(item, State.UNCLAIMED, table, Reason.UNKNOWN_TABLE)
            return self._close(table, after)
        if chosen.kind.layout == "form":
            start = next((at for at in range(context.after(title_at), i) if self.heads.is_label_row(at, chosen.kind)), i)
            return self._form(start, i, chosen.kind, title_at, header)
        table = Table(header.rows[0].number, header.rows[-1].number, chosen.kind.loads_as, how, unit=header.unit)
        context.dress(table, title_at)
        self.tables = take_above(table, chosen.kind, self.items[context.after(title_at) : i], self.tables, self.claims, self.specs)
        return self._close(table, self._load(table, with_cells(chosen, header), header))

    def _load(self, table: Table, chosen: Candidate, header: Header, before: Sequence[Item] = ()) -> int:
        for row in header.rows:
            self.claims.claim(row, State.STRUCTURAL, table)
        body, after = self._body(header, table.title, chosen.columns, chosen.kind)
        for _, item in body.items:
            for cell in item.unplaced if isinstance(item, Row) else ():
                self.claims.claim(cell, State.UNCLAIMED, table, Reason.COLUMN_UNDECIDED)
        if chosen.kind.levels:
            body.horizons = header_horizons(header, chosen.columns, before, table.values)
        load = load_columns if chosen.kind.layout == "columns" else load_rows
        load(body, list(chosen.columns), chosen.kind, self.specs, table, self.claims)
        if chosen.kind.layout == "flat_form":
            self.tables.extend(split_projects(table, chosen.kind))
        self.claims.claim_whole((item for _, item in body.items), State.STRUCTURAL, table)  # what placement left: labels over nothing
        return after

    def _body(self, header: Header, title: str | None, columns: tuple[TableColumn, ...] = (), kind: Kind | None = None) -> tuple[Body, int]:
        """Collect the data rows: over page marks, repeated headers and repeated headings."""
        body, chunk, at, open_cells = Body([]), 0, header.after, 0
        width = len(header.leaves)
        while at < len(self.items):
            item = self.items[at]
            if not item.is_data:
                if self._is_mark(item):
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
            self.items[j].furniture or self._is_page_mark(j) or (title and same_title(self.items[j], title))
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

    def _is_page_mark(self, at: int) -> bool:
        """A page number: marked as one, or a line of its own with nothing but one to three digits."""
        item = self.items[at]
        if item.is_data or not text.may_be_mark(item.text):
            return False
        return text.is_page_mark(item.text, item.bare) or item.is_number_alone

    @staticmethod
    def _is_mark(item: Item) -> bool:
        """A drawn rule or a page number."""
        return item.is_mark or item.is_number_alone

    # -- forms -----------------------------------------------------------------------------------

    def _form(self, start: int, at: int, kind: Kind, title_at: int | None = None, header: Header | None = None) -> int:
        context = Context(self.items, self.context_start, start, self.contents, self.claims)
        title_at = title_at if title_at is not None else context.title(kind)
        table = Table(self.items[start].number, self.items[start].number, kind.kind, "columns+title" if title_at is not None else "columns")
        context.dress(table, title_at)
        reader = FormReader(kind, table, self.claims)
        before: list[Item] = []
        at = start
        after = start
        while at < len(self.items):
            item = self.items[at]
            if self._is_mark(item):
                self.claims.claim(item, State.STRUCTURAL, table)
            elif isinstance(item, Line):
                if not self.bounds.goes_on(at, kind):
                    break
                reader.continue_with(item)
            else:
                if not item.cells or (at > start and self.heads.form_opened_at(at) is not None and reader.has_opening(item)):
                    break
                header = self.heads.at(at)
                chosen = next((c for c in candidates(header, self.specs) if c.kind is kind), None) if header else None
                if chosen is not None:
                    after = self._load(table, with_cells(chosen, header), header, before)
                    while after < len(self.items) and self.bounds.closes(after, kind):
                        reader.read(self.items[after])
                        after += 1
                    again = self.bounds.indicators_again(after, kind)
                    if again is None:
                        break
                    before = self.items[after:again]
                    for skipped in before:
                        self.claims.claim(skipped, State.STRUCTURAL, table)
                    at = again
                    continue
                if header is not None and (candidates(header, self.specs) or not reader.knows(item)):
                    break
                reader.read(item)
                for cell in item.unplaced:
                    self.claims.claim(cell, State.UNCLAIMED, table, Reason.COLUMN_UNDECIDED)
            before = [item] if is_horizon_heading(item) else []
            at += 1
            after = at
        reader.settle()
        if title_at is not None:
            table.values[:0] = title_values(table, kind, self.items[title_at], self.claims)
            if not reader.has("budget"):
                lines = [x for x in self.items[title_at + 1 : start] if isinstance(x, Line)]
                stated = stated_budget(lines, kind)
                if stated is not None:
                    table.values.append(Value("form", 0, 3, "stated_budget", stated))
        if nameless(table, kind, self.items[context.after(title_at) : start], self.items[start:after]):
            self.claims.give_up(self.items[start:after], table, Reason.UNKNOWN_TABLE)
            table.give_up("layout_undecided")
        return self._close(table, max(after, start + 1))

    # -- closing ---------------------------------------------------------------------------------

    def _close(self, table: Table, after: int) -> int:
        """Take the note under a table, set its last line, and start a new context."""
        for j in range(after, min(after + 3, len(self.items))):
            printed = text.squeeze(self.items[j].text)
            empty = text.says_empty(printed)
            if isinstance(self.items[j], Line) and (printed.startswith(("注:", "备注:", "说明:")) or empty):
                table.note, table.note_says_empty = self.items[j].text.strip(), empty
                self.claims.claim(self.items[j], State.STRUCTURAL, table)
                after = j + 1
                break
            if not self._is_page_mark(j):
                break
        ended = next((self.items[j] for j in range(after - 1, -1, -1) if self.items[j].pieces), None)
        table.last_line = max(table.last_line, ended.pieces[-1].line if ended else 0)
        self.tables.append(table)
        if table.kind or not self._goes_on_below(after):
            self.context_start = after
        return after

    def _goes_on_below(self, at: int) -> bool:
        """Whether a formatted file prints the rows before and at ``at`` as one table: what is titled above goes on."""
        if at >= len(self.items) or not at:
            return False
        before, here = (next((p.place for p in self.items[j].pieces if p.place), None) for j in (at - 1, at))
        return before is not None and here is not None and before.split(":")[0] == here.split(":")[0]
