"""Grid x table kinds -> recognised tables, unrecognised ones with a reason, and a state per piece.

One walk over the items of a document. A row of known header labels opens a table: its columns
limit the candidates, the title above chooses among them. Nothing is guessed: no candidate, or
several that the title does not tell apart, is an unrecognised table with its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest import text
from ingest.context import Context, contents_items
from ingest.findings import Claims, Findings, Reason, State, Table, Value
from ingest.grid import Grid, Line, Row
from ingest.header import Leaf, leaves
from ingest.layouts.form import FormReader, stated_budget, title_values
from ingest.layouts.rows import Body, TableColumn, load_rows
from ingest.mentions import mentions
from ingest.specs import Kind, Specs

MOST_HEADER_ROWS = 4


@dataclass(slots=True, frozen=True)
class Header:
    """The header found at an item: its rows, one leaf per column, and where the data begins."""

    rows: tuple[Row, ...]
    leaves: tuple[Leaf, ...]
    after: int
    unit: str | None


@dataclass(slots=True, frozen=True)
class Candidate:
    """A kind whose required columns all stand in a header."""

    kind: Kind
    columns: tuple[TableColumn, ...]
    unknown: int


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
        self.forms = [k for k in specs.kinds.values() if k.layout == "form"]

    def run(self, aliases: tuple[str, ...]) -> Findings:
        i = 0
        while i < len(self.items):
            item = self.items[i]
            if isinstance(item, Row) and i not in self.contents:
                form = self._form_opened_by(item)
                if form is not None:
                    i = self._form(i, i, form)
                    continue
                header = self._header(i)
                if header is not None:
                    i = self._table(i, header)
                    continue
            i += 1
        self._claim_rest()
        self.tables.sort(key=lambda t: t.first_line)
        return Findings(self.tables, mentions(self.grid, self.tables, self.claims, aliases), self.claims)

    # -- headers -------------------------------------------------------------------------------

    def _header(self, i: int) -> Header | None:
        rows: list[Row] = []
        at = i
        while at < len(self.items) and len(rows) < MOST_HEADER_ROWS:
            item = self.items[at]
            if not isinstance(item, Row) or not (self._is_header_row(item, bool(rows)) or (not rows and self._is_band(at))):
                break
            rows.append(item)
            at += 1
        if not rows or sum(len(r.filled) for r in rows) < 2 or max(len(r.filled) for r in rows) < 2:
            return None
        found = leaves(rows, self.specs.label_sorts)
        if found is None:
            return None
        unit = next((u for r in rows for c in r.filled if (u := text.label_unit(c.text))), None)
        while at < len(self.items) and self._is_number_row(self.items[at], len(rows[-1].cells)):
            rows.append(self.items[at])
            at += 1
        return Header(tuple(rows), tuple(found), at, unit)

    def _is_header_row(self, row: Row, continues: bool) -> bool:
        filled = row.filled
        if not filled or (len(filled) == 1 and len(row.cells) < 3 and not continues):
            return False
        known = sum(text.label(c.text) in self.specs.header_labels for c in filled)
        if any(text.is_number(c.text) for c in filled):
            return False
        return known * 5 >= len(filled) * 3 and (known > 1 or len(filled) == 1)

    def _is_band(self, at: int) -> bool:
        """A row of group labels, not all known, right above a row of known header labels."""
        row, below = self.items[at], self.items[at + 1] if at + 1 < len(self.items) else None
        if not isinstance(below, Row) or len(below.cells) < 3 or not self._is_header_row(below, False):
            return False
        if not row.filled or any(text.is_number(c.text) for c in row.filled) or text.furniture(row.text):
            return False
        if any(self._is_label_row(at, k) for k in self.forms):
            return False
        if row.certain:
            return len(row.cells) == len(below.cells) and len(row.filled) < len(below.cells)
        known = any(text.label(c.text) in self.specs.header_labels for c in row.filled)
        return known and 1 < len(row.cells) <= len(below.cells)

    @staticmethod
    def _is_number_row(item, width: int) -> bool:
        """栏次 1 2 3 ...: the row that numbers the columns."""
        if not isinstance(item, Row) or abs(len(item.cells) - width) > 1:
            return False
        printed = [text.squeeze(c.text) for c in item.filled]
        named = bool(printed) and printed[0] in ("栏次", "栏目")
        numbers = printed[1:] if named else printed
        counts = [str(n) for n in range(1, len(numbers) + 1)]
        return numbers == counts and (named or len(numbers) > 3 and len(numbers) >= width - 1)

    # -- choosing the kind -----------------------------------------------------------------------

    def _candidates(self, header: Header) -> list[Candidate]:
        found = []
        for kind in self.specs.kinds.values():
            columns = tuple(self._columns(kind, header.leaves))
            fields = [c.column.field for c in columns if c.column]
            per_side = [(c.side, c.column.field) for c in columns if c.column]
            if not kind.required <= set(fields) or len(per_side) != len(set(per_side)):
                continue
            if kind.sides and {c.side for c in columns if c.column and c.column.role == "amount"} != set(kind.sides):
                continue
            if kind.sides and {c.side for c in columns if c.column and c.column.role == "name"} != set(kind.sides):
                continue
            if not all(group & set(fields) for group in kind.any_of):
                continue
            unknown = sum(c.column is None for c in columns)
            if unknown * 4 <= len(columns):
                found.append(Candidate(kind, columns, unknown))
        least = min((c.unknown for c in found), default=0)
        return [c for c in found if c.unknown == least]

    @staticmethod
    def _columns(kind: Kind, found: tuple[Leaf, ...]):
        for leaf in found:
            path, side = leaf.path, None
            if kind.sides and path:
                side = next((s for s, printed in kind.sides.items() if path[0] == printed), None)
                path = path[1:] if side else path
            column = kind.column(path) if path else None
            if kind.sides and column and side is None and column.role != "line_no":
                column = None
            yield TableColumn(column, side, leaf.printed)

    def _choose(self, candidates: list[Candidate], context: Context) -> tuple[Candidate | None, int | None, str]:
        """The candidate the title chooses, the title's place, and how (or why not)."""
        titled = [(at, c) for c in candidates if (at := context.title(c.kind)) is not None]
        if titled:
            nearest = max(at for at, _ in titled)
            best = [c for at, c in titled if at == nearest]
            if len(best) == 1:
                return best[0], nearest, "columns+title"
            return None, nearest, "several_kinds_match"
        other = next((k for k in self.specs.kinds.values() if context.nearest_title_is(k)), None)
        if len(candidates) == 1 and other is None:
            return candidates[0], None, "columns"
        if not candidates:
            return None, None, "unknown_columns"
        return None, None, "title_contradicts_columns" if other else "no_title_chooses"

    # -- tables of rows --------------------------------------------------------------------------

    def _table(self, i: int, header: Header) -> int:
        context = Context(self.items, self.context_start, i, self.contents, self.claims)
        candidates = self._candidates(header)
        chosen, title_at, how = self._choose(candidates, context)
        if chosen is None:
            if not candidates and len(header.rows[0].filled) < 3:
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
            start = next((at for at in range(context.after(title_at), i) if self._is_label_row(at, chosen.kind)), i)
            return self._form(start, i, chosen.kind, title_at, header)
        table = Table(header.rows[0].number, header.rows[-1].number, chosen.kind.kind, how, unit=header.unit)
        context.dress(table, title_at)
        return self._close(table, self._load(table, chosen, header))

    def _load(self, table: Table, chosen: Candidate, header: Header) -> int:
        for row in header.rows:
            self.claims.claim(row, State.STRUCTURAL, table)
        body, after = self._body(header, table.title)
        load_rows(body, list(chosen.columns), chosen.kind, self.specs, table, self.claims)
        for _, item in body.items:
            self.claims.claim(item, State.STRUCTURAL, table)  # what placement left: labels over nothing
        return after

    def _body(self, header: Header, title: str | None) -> tuple[Body, int]:
        """Collect the data rows: over page marks, repeated headers and repeated headings."""
        body, chunk, at = Body([]), 0, header.after
        width = len(header.leaves)
        while at < len(self.items):
            item = self.items[at]
            if text.is_rule(item.text) or self._is_page_mark(at):
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
                if self._inside_cell(body, at, width):
                    body.items.append((chunk, item))
                    at += 1
                    continue
                break
            if self._form_opened_by(item) is not None or self._header(at) is not None or self._is_title_row(at, width):
                break
            body.items.append((chunk, item))
            at += 1
        return body, at

    def _resumes(self, at: int, header: Header, width: int, title: str | None) -> int | None:
        """Where the table goes on after a repeated heading or header; None where it does not."""
        j = at
        while j < len(self.items) and j < at + 6 and (
            text.furniture(self.items[j].text) or self._is_page_mark(j) or (title and _same_title(self.items[j], title))
        ):
            j += 1
        again = self._header(j) if j < len(self.items) and isinstance(self.items[j], Row) else None
        if again is not None and again.leaves == header.leaves:
            return again.after
        if j == at or j >= len(self.items) or again is not None:
            return None
        item = self.items[j]
        if isinstance(item, Row) and self._form_opened_by(item) is None and item.certain and abs(len(item.cells) - width) <= 3:
            return j
        return None

    def _inside_cell(self, body: Body, at: int, width: int) -> bool:
        """Whether a line stands inside a cell of a row that the next run completes."""
        if not body.items or at + 1 >= len(self.items):
            return False
        last, following = body.items[-1][1], self.items[at + 1]
        if not isinstance(last, Row) or last.certain or not isinstance(following, Row):
            return False
        return len(last.cells) < width and len(last.cells) + len(following.cells) == width and not self._header(at + 1)

    def _is_title_row(self, at: int, width: int) -> bool:
        row = self.items[at]
        if len(row.filled) != 1 or len(row.cells) > 2 or width < 3 or at + 1 >= len(self.items):
            return False
        return isinstance(self.items[at + 1], Row) and self._header(at + 1) is not None

    def _is_page_mark(self, at: int) -> bool:
        """A page number: marked as one, or a line of its own with nothing but one to three digits."""
        item = self.items[at]
        bare = text.squeeze(item.text)
        return text.is_page_mark(item.text) or (isinstance(item, Line) and bare.isdigit() and len(bare) <= 3)

    # -- forms -----------------------------------------------------------------------------------

    def _form_opened_by(self, row: Row) -> Kind | None:
        first = next((c for c in row.cells if not c.blank), None)
        if first is None or len(row.filled) < 2:
            return None
        form = next((k for k in self.forms if text.label(first.text) in k.opens), None)
        return form if form and not self._heads_columns(row, form) else None

    def _heads_columns(self, row: Row, form: Kind) -> bool:
        """Whether a row that begins with a form's label is a header: label after label, no value between."""
        labels = self.specs.header_labels | {name for f in form.form for name in f.labels}
        second = row.filled[1]
        return text.label(second.text) in labels or all(text.label(c.text) in labels for c in row.filled)

    def _is_label_row(self, at: int, kind: Kind) -> bool:
        item = self.items[at]
        first = next((c for c in item.cells if not c.blank), None) if isinstance(item, Row) else None
        return first is not None and any(text.label(first.text) in f.labels for f in kind.form)

    def _form(self, start: int, at: int, kind: Kind, title_at: int | None = None, header: Header | None = None) -> int:
        context = Context(self.items, self.context_start, start, self.contents, self.claims)
        title_at = title_at if title_at is not None else context.title(kind)
        table = Table(self.items[start].number, self.items[start].number, kind.kind, "columns+title" if title_at is not None else "columns")
        context.dress(table, title_at)
        reader = FormReader(kind, table, self.claims)
        at = start
        after = start
        while at < len(self.items):
            item = self.items[at]
            if text.is_rule(item.text) or self._is_page_mark(at):
                self.claims.claim(item, State.STRUCTURAL, table)
            elif isinstance(item, Line):
                if not self._goes_on(at, kind):
                    break
                reader.continue_with(item)
            else:
                if at > start and self._form_opened_by(item) is not None and reader.has("project_code"):
                    break
                header = self._header(at)
                chosen = next((c for c in self._candidates(header) if c.kind is kind), None) if header else None
                if chosen is not None:
                    after = self._load(table, chosen, header)
                    break
                if header is not None:
                    break
                reader.read(item)
            at += 1
            after = at
        if title_at is not None:
            table.values[:0] = title_values(table, kind, self.items[title_at], self.claims)
            if not reader.has("budget"):
                lines = [x for x in self.items[title_at + 1 : start] if isinstance(x, Line)]
                stated = stated_budget(lines, kind)
                if stated is not None:
                    table.values.append(Value("form", 0, 3, "stated_budget", stated))
        return self._close(table, max(after, start + 1))

    def _goes_on(self, at: int, kind: Kind) -> bool:
        """Whether a form continues after a line: its indicators or labels stand right behind."""
        if text.furniture(self.items[at].text) or kind.titled(text.clean_heading(self.items[at].text)):
            return False
        for j in range(at + 1, min(at + 4, len(self.items))):
            item = self.items[j]
            if isinstance(item, Row):
                return self._form_opened_by(item) is None and (self._header(j) is not None or self._is_label_row(j, kind))
        return False

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
        ended = next((x for x in reversed(self.items[:after]) if x.pieces), None)
        table.last_line = max(table.last_line, ended.pieces[-1].line if ended else 0)
        self.tables.append(table)
        self.context_start = after
        return after

    def _claim_rest(self) -> None:
        """Give every piece that no table took its state; rows nobody knew become a table with a reason."""
        orphan: Table | None = None
        for i, item in enumerate(self.items):
            if self.claims.claimed(item):
                continue
            if i in self.contents or text.furniture(item.text) or text.is_rule(item.text) or self._is_page_mark(i):
                self.claims.claim(item, State.STRUCTURAL)
            elif isinstance(item, Line):
                orphan = None
                self.claims.claim(item, State.STRUCTURAL if text.is_heading(item.text) else State.PROSE)
            elif item.pieces:
                if orphan is None:
                    orphan = Table(item.number, item.number, reason="no_header_known")
                    self.tables.append(orphan)
                orphan.last_line = item.pieces[-1].line
                self.claims.claim(item, State.UNCLAIMED, orphan, Reason.UNKNOWN_TABLE)


def _same_title(item, title: str) -> bool:
    """The title of a table printed again over its next page, with or without 续."""
    bare, printed = (re.sub(r"[()]|续表?|(?:第?\d+页)", "", text.squeeze(text.clean_heading(t))) for t in (title, item.text))
    return isinstance(item, Line) and bare == printed
