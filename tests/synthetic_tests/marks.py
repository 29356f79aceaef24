"""A disclosure as the programs print it that turn documents into text: one renderer per family of marks.

They imitate what converters of Markdown, terminals, spreadsheets and scripts write; none of these is needed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import escape
from unicodedata import east_asian_width

from tests.render.placing import lines_of, placed
from tests.synthetic.blocks import Table
from tests.synthetic.document import render_rows
from tests.synthetic.model import Disclosure

Rows = list[list[str]]
MARKDOWN_SIGNS = str.maketrans({"*": "\\*", "_": "\\_", "|": "\\|", "#": "\\#"})


def whole(table: Table, repeated: bool) -> Rows:
    """Rows of full width; a merged cell stands at its corner, or in all of its places."""
    rows = [[""] * table.width for _ in table.rows]
    for cell in placed(table):
        for r in range(cell.row, cell.row + (cell.rowspan if repeated else 1)):
            for c in range(cell.column, cell.column + (cell.colspan if repeated else 1)):
                rows[r][c] = cell.text
    return rows


def without_places_below(table: Table) -> Rows:
    """Rows in which a merged cell keeps its places to the right, while those below it are left out."""
    rows: Rows = [[] for _ in table.rows]
    for cell in placed(table):
        rows[cell.row] += [cell.text] + [""] * (cell.colspan - 1)
    return rows


def _document(d: Disclosure, draw: Callable[[Table], list[str]], line: Callable[[str], list[str]] = lambda text: [text]) -> str:
    out: list[str] = []
    for block in render_rows(d):
        if isinstance(block, Table):
            out += ["", *draw(block), ""]
        else:
            out += [x for text in lines_of(block) for x in line(text)]
    return "\n".join(out) + "\n"


def _pipes(rows: Rows) -> list[str]:
    lines = ["| " + " | ".join(c.translate(MARKDOWN_SIGNS).replace("\n", "<br>") for c in row) + " |" for row in rows]
    return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]


def markdown(d: Disclosure) -> str:
    return _document(d, lambda t: _pipes(whole(t, repeated=False)), lambda x: [f"**{x}**" if len(x) < 30 else x, ""])


def markdown_short_rows(d: Disclosure) -> str:
    return _document(d, lambda t: _pipes(without_places_below(t)), lambda x: [x, ""])


def markdown_repeated(d: Disclosure) -> str:
    return _document(d, lambda t: _pipes(whole(t, repeated=True)), lambda x: [f"## {x}" if len(x) < 30 else x, ""])


def markdown_html(d: Disclosure) -> str:
    """Tables of HTML in Markdown, as where a table merges cells."""

    def draw(table: Table) -> list[str]:
        rows: list[list[str]] = [[] for _ in table.rows]
        for c in placed(table):
            spans = (f' rowspan="{c.rowspan}"' if c.rowspan > 1 else "") + (f' colspan="{c.colspan}"' if c.colspan > 1 else "")
            rows[c.row].append(f"<td{spans}>" + "<br />\n".join(escape(p) for p in c.text.split("\n")) + "</td>")
        return ["<table>", "<tbody>", *(line for row in rows for line in ("<tr>", *row, "</tr>")), "</tbody>", "</table>"]

    return _document(d, draw, lambda x: [f"### {x}" if len(x) < 30 else x, ""])


def joined(sign: str, repeated: bool = True, breaks: str | None = "") -> Callable[[Disclosure], str]:
    """Cells joined by a sign, as scripts do. ``breaks``: what a line break in a cell becomes; None leaves it."""

    def draw(table: Table) -> list[str]:
        rows = [sign.join(c if breaks is None else c.replace("\n", breaks) for c in row) for row in whole(table, repeated)]
        return [line for row in rows for line in row.split("\n")]

    return lambda d: _document(d, draw)


def without_places(sign: str) -> Callable[[Disclosure], str]:
    """Cells joined by a sign, a merged cell printed once and all of its other places left out."""

    return lambda d: _document(d, lambda t: [sign.join(row) for row in _once(t)])


def _once(table: Table) -> Rows:
    rows: Rows = [[] for _ in table.rows]
    for cell in placed(table):
        rows[cell.row].append(cell.text.replace("\n", ""))
    return rows


def without_blanks(sign: str) -> Callable[[Disclosure], str]:
    """The same without blank cells, as the texts of a row that are not empty are joined."""
    return lambda d: _document(d, lambda t: [line for row in _once(t) if (line := sign.join(filter(None, row)))])


def wide(text: str) -> int:
    return sum(2 if east_asian_width(ch) in "WF" else 1 for ch in text)


def _padded(text: str, room: int) -> str:
    return text + " " * (room - wide(text))


def _rooms(table: Table) -> list[int]:
    """Width of every column: its widest part, and a share of what merged cells need."""
    rooms = [3] * table.width
    for c in placed(table):
        need = max(map(wide, c.text.split("\n"))) + 2
        share = -(-need // c.colspan)
        for at in range(c.column, c.column + c.colspan):
            rooms[at] = max(rooms[at], share)
    return rooms


def framed(flat: str, bar: str, joint: str, under_header: str) -> Callable[[Disclosure], str]:
    """Tables drawn with lines; a merged cell breaks the lines it covers."""

    def draw(table: Table) -> list[str]:
        rooms = _rooms(table)
        owner: dict[tuple[int, int], tuple] = {}
        for c in placed(table):
            for r in range(c.row, c.row + c.rowspan):
                for x in range(c.column, c.column + c.colspan):
                    owner[(r, x)] = c
        height = [max(len(c.text.split("\n")) for c in placed(table) if c.row == r and c.rowspan == 1) if any(
            c.row == r and c.rowspan == 1 for c in placed(table)) else 1 for r in range(len(table.rows))]
        lines = []
        for r in range(len(table.rows) + 1):
            rule = under_header if r == table.header_rows and r else flat
            line = joint
            for x in range(table.width):
                goes_on = 0 < r < len(table.rows) and owner.get((r, x)) is not None and owner.get((r, x)) == owner.get((r - 1, x))
                line += (" " if goes_on else rule) * rooms[x]
                beside = 0 < r < len(table.rows) and goes_on and x + 1 < table.width and owner.get((r, x)) == owner.get((r, x + 1))
                line += " " if beside else joint
            lines.append(line)
            if r == len(table.rows):
                break
            for n in range(height[r]):
                line, x = bar, 0
                while x < table.width:
                    c = owner.get((r, x))
                    across = c.colspan if c is not None else 1
                    room = sum(rooms[x : x + across]) + across - 1
                    parts = c.text.split("\n") if c is not None and c.row == r else []
                    line += _padded(" " + parts[n] if n < len(parts) else "", room) + bar
                    x += across
                lines.append(line)
        return lines

    return lambda d: _document(d, draw)


def few_rules(d: Disclosure) -> str:
    """A frame without rules between rows, as databases print results; merged cells repeated."""

    def draw(table: Table) -> list[str]:
        rows = [[c.replace("\n", "") for c in row] for row in whole(table, repeated=True)]
        rooms = [max(wide(row[x]) for row in rows) + 2 for x in range(table.width)]
        rule = "+" + "+".join("-" * room for room in rooms) + "+"
        body = ["|" + "|".join(_padded(" " + c, room) for c, room in zip(row, rooms, strict=True)) + "|" for row in rows]
        return [rule, body[0], "|" + rule[1:-1] + "|", *body[1:], rule]

    return _document(d, draw)


def ruled_columns(d: Disclosure) -> str:
    """Tables whose columns a line of dashes marks."""

    def draw(table: Table) -> list[str]:
        rows = [[c.replace("\n", "") for c in row] for row in whole(table, repeated=False)]
        rooms = [max(max(wide(row[x]) for row in rows), 2) for x in range(table.width)]
        rule = "  ".join("-" * room for room in rooms)
        body = ["  ".join(_padded(c, room) for c, room in zip(row, rooms, strict=True)).rstrip() for row in rows]
        return [rule, *body, rule]

    return _document(d, draw)


def comma_values(sign: str = ",", repeated: bool = True, filled: bool = False) -> Callable[[Disclosure], str]:
    """Values between signs, quoted where needed. ``filled``: one sheet a table, its titles filled up to the table's width."""

    def print_rows(rows: Rows) -> str:
        held = io.StringIO()
        csv.writer(held, delimiter=sign).writerows(rows)
        return held.getvalue()

    def render(d: Disclosure) -> str:
        out: list[str] = []
        waiting: Rows = []
        for block in render_rows(d):
            if not isinstance(block, Table):
                waiting += [[line.replace("\t", "......")] for line in lines_of(block)]
                continue
            width = block.width if filled else 1
            rows = [row + [""] * (width - len(row)) for row in waiting]
            out.append(print_rows(rows + whole(block, repeated)))
            waiting = []
        out.append(print_rows(waiting))
        return "".join(out)

    return render


def paged(d: Disclosure) -> str:
    """Bars with a mark of the page inside the tables, and their headers again behind it."""

    def draw(table: Table) -> list[str]:
        rows = _pipes(whole(table, repeated=False))
        if not table.regular or not table.header_rows:
            return rows
        head, body = [rows[0], *rows[2 : table.header_rows + 1]], rows[table.header_rows + 1 :]
        out = [rows[0], rows[1], *rows[2 : table.header_rows + 1]]
        for n in range(0, len(body), 15):
            out += ["", f"--- Page {n // 15 + 2} ---", "", head[0], rows[1], *head[1:]] if n else []
            out += body[n : n + 15]
        return out

    return _document(d, draw, lambda x: [x, ""])


def json_tables(d: Disclosure) -> str:
    """Paragraphs and tables of cells as data, merged cells at their corner."""
    blocks = [{"rows": whole(b, repeated=False)} if isinstance(b, Table) else {"text": "\n".join(lines_of(b))} for b in render_rows(d)]
    return json.dumps({"pages": blocks}, ensure_ascii=False, indent=1)


def python_lists(d: Disclosure) -> str:
    """Rows as a script prints its lists, merged cells repeated."""
    return _document(d, lambda t: [repr([c or None for c in row]) for row in whole(t, repeated=True)])


FAMILIES: dict[str, Callable[[Disclosure], str]] = {
    "markdown": markdown,
    "markdown_short_rows": markdown_short_rows,
    "markdown_repeated": markdown_repeated,
    "markdown_html": markdown_html,
    "bars": joined(" | "),
    "bars_bare": joined("|", repeated=False),
    "wide_bars": joined("｜"),
    "broken_bars": joined(" ¦ "),
    "bars_with_breaks": joined(" | ", breaks=None),
    "tabs_repeated": joined("\t"),
    "frame": framed("-", "|", "+", "="),
    "drawn_boxes": framed("─", "│", "┼", "═"),
    "few_rules": few_rules,
    "ruled_columns": ruled_columns,
    "comma_values": comma_values(),
    "semicolon_values": comma_values(";", repeated=False),
    "tab_values": comma_values("\t"),
    "sheet_values": comma_values(filled=True, repeated=False),
    "paged": paged,
    "json": json_tables,
    "python_lists": python_lists,
}
