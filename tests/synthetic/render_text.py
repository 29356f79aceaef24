"""Text of a disclosure in the two layouts that text extractors give."""

from __future__ import annotations

from random import Random
from unicodedata import east_asian_width

from tests.synthetic.blocks import Furniture, Paragraph, Table, spread
from tests.synthetic.document import render_rows
from tests.synthetic.model import Disclosure

FOOTERS = {"number": "{}\n", "words": "第 {} 页 共 30 页\n", "dashes": "- {} -\n"}


def render_word_text(d: Disclosure) -> str:
    """Text export of Word: a cell a line after a tab, a blank line after a row.

    A merged cell is printed once across and leaves a blank cell in every row below it.
    """
    p, rng = d.profile, Random(f"{d.seed}/word")
    out: list[str] = []
    ragged = p.cell_line_breaks or p.cell_blank_lines
    for n, block in enumerate(render_rows(d)):
        if isinstance(block, Paragraph):
            mark = f"[bookmark: _Toc_{n:010d}]" if p.bookmarks and block.role in ("title", "heading") else ""
            dots = "\t" if p.contents_tabs else "......"
            out.append(f"{mark}{block.text}{dots}{block.page}\n" if block.page else f"{mark}{block.text}\n")
        elif isinstance(block, Furniture):
            tab = "\t" if p.furniture == "cells" else ""
            out += [f"{tab}{part}\n" for part in block.parts] if p.furniture != "one_row" else ["   ".join(block.parts) + "\n"]
            out.append("\n")
        else:
            for index, row in enumerate(spread(block.rows, block.width)):
                cells = [text for text, _, _ in row]
                if ragged and index >= block.header_rows and block.regular:
                    cells = _ragged(rng, cells, p.cell_line_breaks, p.cell_blank_lines)
                out.append("\t" + "\n\t".join(cells) + "\n\n")
            out.append("\n")
    return "".join(out)


def _ragged(rng: Random, cells: list[str], breaks: float, blanks: float) -> list[str]:
    """Line breaks inside long texts, and blank lines after cells that are not the last of their row."""
    out = []
    for i, cell in enumerate(cells):
        if len(cell) > 5 and not cell[0].isdigit() and rng.random() < breaks:
            at = rng.randint(2, len(cell) - 2)
            cell = f"{cell[:at]}\n{cell[at:]}"
        if cell and i + 1 < len(cells) and rng.random() < blanks:
            cell += "\n"
        out.append(cell)
    return out


def render_pdf_text(d: Disclosure) -> str:
    """Text of a PDF with its tables: a printed row a line, cells between tabs, a blank line at a new page."""
    p, rng = d.profile, Random(f"{d.seed}/pdf")
    out: list[str] = []
    page = 1
    for block in render_rows(d):
        if isinstance(block, Paragraph):
            out.append(f"{block.text}\t{block.page}\n" if block.page else f"{block.text}\n\n")
        elif isinstance(block, Furniture):
            out.append(_furniture(p.furniture, block.parts))
        else:
            page = _table(out, rng, d, block, page)
            out.append("\n")
    return "".join(out)


def _furniture(style: str, parts: tuple[str, ...]) -> str:
    if style == "one_row":
        return "\t\t".join(parts) + "\n"
    return "".join(f"{part}\n\n" for part in parts)


def _table(out: list[str], rng: Random, d: Disclosure, table: Table, page: int) -> int:
    """Print a table over its pages; the number of the page it ends on."""
    p, printed, lines = d.profile, 0, []
    for index, row in enumerate(spread(table.rows, table.width)):
        cells: list[str] = []
        for text, columns, _ in row:
            cells.append(text)
            if columns > 1:
                cells += [""] * (columns - 1)
        if index >= table.header_rows and table.header_rows:
            if p.wrapped_names or p.broken_numbers:
                cells = [_broken(rng, c, p.wrapped_names, p.broken_numbers) for c in cells]
            if p.page_rows and printed and printed % p.page_rows == 0:
                page += 1
                out += [FOOTERS[p.page_footer].format(page)] if p.page_numbers else []
                out.append("\n")
                if p.title_repeats and table.title:
                    out += [f"{table.title}{'（续）' if p.continued_titles else ''}\n\n", _furniture(p.furniture, table.furniture)]
                if p.header_repeats:
                    out += lines
            printed += 1
        rest = ""
        if p.wrapped_rows and index >= table.header_rows and table.header_rows:
            cells, rest = _wrapped(rng, cells, p.wrapped_rows)
        line = "\t".join(cells) + "\n" + rest
        if index < table.header_rows:
            lines.append(line)
        out.append(line)
    return page


def _wrapped(rng: Random, cells: list[str], share: float) -> tuple[list[str], str]:
    """The first long name of a row goes on in a row of its own, where every other cell is blank."""
    long = next((i for i, c in enumerate(cells) if len(c) > 9 and not any(ch.isdigit() for ch in c)), None)
    if long is None or rng.random() >= share:
        return cells, ""
    at = rng.randint(5, len(cells[long]) - 2)
    below = [""] * len(cells)
    below[long] = cells[long][at:]
    return [*cells[:long], cells[long][:at], *cells[long + 1 :]], "\t".join(below) + "\n"


def _broken(rng: Random, cell: str, names: float, numbers: float) -> str:
    """A space inside a name or number, where the cell wrapped."""
    if len(cell) > 5 and cell[-1].isdigit() and "." in cell and rng.random() < numbers:
        return f"{cell[:-1]} {cell[-1]}"
    if len(cell) > 7 and not cell[0].isdigit() and not cell[-1].isdigit() and rng.random() < names:
        at = rng.randint(4, len(cell) - 3)
        return f"{cell[:at]} {cell[at:]}"
    return cell


def render_fused_text(d: Disclosure) -> str:
    """Text of a PDF without its tables: cells of a row run together with spaces, blank cells and columns lost."""
    return _flat(d, " ")


def render_lines_text(d: Disclosure) -> str:
    """Text of a PDF in which every value stands on a line of its own and nothing marks a table."""
    return _flat(d, "\n")


def _flat(d: Disclosure, between: str) -> str:
    out: list[str] = []
    for block in render_rows(d):
        if isinstance(block, Paragraph):
            out.append(f"{block.text} {block.page}\n" if block.page else f"{block.text}\n")
        elif isinstance(block, Furniture):
            out.append(between.join(block.parts) + "\n")
        else:
            out += flat_lines(block, between)
    return "".join(out)


def flat_lines(table: Table, between: str) -> list[str]:
    """The rows of a table, each with its cells run together and the blank ones lost."""
    return [between.join(c for c, _, _ in row if c) + "\n" for row in spread(table.rows, table.width)]


def render_aligned_text(d: Disclosure) -> str:
    """Text of a PDF that keeps its columns apart by blanks: words left, amounts right, blank cells left blank."""
    out: list[str] = []
    for block in render_rows(d):
        if isinstance(block, Paragraph):
            out.append(f"{block.text} {block.page}\n" if block.page else f"{block.text}\n")
        elif isinstance(block, Furniture):
            out.append("    ".join(block.parts) + "\n")
        else:
            out += aligned_lines(block)
    return "".join(out)


def aligned_lines(table: Table) -> list[str]:
    """The rows of a table with its columns below each other."""
    rows = list(spread(table.rows, table.width))
    widths = [4] * table.width
    for row in rows:
        at = 0
        for text, columns, _ in row:
            if columns == 1 and at < table.width:
                widths[at] = max(widths[at], _wide(text))
            at += columns
    lines = []
    for row in rows:
        line, at = "", 0
        for text, columns, _ in row:
            room = sum(widths[at : at + columns]) + 3 * (columns - 1)
            number = text[-1:].isdigit() and "." in text
            line += (" " * (room - _wide(text)) + text if number else text + " " * (room - _wide(text))) + "   "
            at += columns
        lines.append(line.rstrip() + "\n")
    return lines


def _wide(text: str) -> int:
    return sum(2 if east_asian_width(ch) in "WF" else 1 for ch in text)
