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
from ingest.layouts.form import FormReader
from ingest.layouts.gapped import laid, without_places
from ingest.layouts.headed import header_levels
from ingest.layouts.horizon import header_horizons, is_horizon_heading
from ingest.layouts.rows import load_rows
from ingest.layouts.titled import nameless, stated_budget, title_values
from ingest.mentions import mentions
from ingest.recognising.above import take_above
from ingest.recognising.bodies import Bodies, is_mark
from ingest.recognising.choose import Candidate, candidates, choose, titled_candidate, with_cells
from ingest.recognising.context import Context, contents_items, goes_on_below
from ingest.recognising.contradicted import rows_contradict
from ingest.recognising.form_bounds import FormBounds
from ingest.recognising.heads import Header, Heads
from ingest.recognising.other_documents import is_other_document
from ingest.recognising.remainder import claim_rest
from ingest.specs import Kind, Specs


def recognise(grid: Grid, specs: Specs, aliases: tuple[str, ...] = ()) -> Findings:
    """Find every table of a grid, none in a document of another sort. ``aliases``: names a body calls itself by, for its mentions."""
    if is_other_document(grid.items):
        return Findings([], [], Claims(grid))
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
        self.bodies = Bodies(grid.items, specs, self.claims, self.heads, self.bounds)

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
            body, after = self.bodies.body(header, table.title)
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
        after = self._load(table, with_cells(chosen, header), header)
        if rows_contradict(table, chosen.kind, self.specs):
            self.claims.give_up(self.items[i:after], table, Reason.UNKNOWN_TABLE)
            table.give_up("title_contradicts_columns")
        return self._close(table, after)

    def _load(self, table: Table, chosen: Candidate, header: Header, before: Sequence[Item] = ()) -> int:
        for row in header.rows:
            self.claims.claim(row, State.STRUCTURAL, table)
        body, after = self.bodies.body(header, table.title, chosen.columns, chosen.kind)
        body.items = [(chunk, laid(x, chosen.columns, chosen.kind.required) if without_places(x) else x) for chunk, x in body.items]
        for _, item in body.items:
            for cell in item.unplaced if isinstance(item, Row) else ():
                self.claims.claim(cell, State.UNCLAIMED, table, Reason.COLUMN_UNDECIDED)
        if chosen.kind.levels:
            body.horizons = header_horizons(header, chosen.columns, before, table.values)
            body.levels = header_levels(header.leaves, chosen.columns, chosen.kind)
        load = load_columns if chosen.kind.layout == "columns" else load_rows
        load(body, list(chosen.columns), chosen.kind, self.specs, table, self.claims)
        if chosen.kind.layout == "flat_form":
            self.tables.extend(split_projects(table, chosen.kind))
        self.claims.claim_whole((item for _, item in body.items), State.STRUCTURAL, table)  # what placement left: labels over nothing
        return after

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
            if is_mark(item):
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
            if not self.bodies.is_page_mark(j):
                break
        ended = next((self.items[j] for j in range(after - 1, -1, -1) if self.items[j].pieces), None)
        table.last_line = max(table.last_line, ended.pieces[-1].line if ended else 0)
        self.tables.append(table)
        if table.kind or not goes_on_below(self.items, after):
            self.context_start = after
        return after
