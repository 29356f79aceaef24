"""Plain text of a disclosure whose tables run over pages: page numbers, running headers, titles and headers between their rows."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.synthetic.blocks import Furniture, Paragraph, Table
from tests.synthetic.document import render_rows
from tests.synthetic.model import Disclosure
from tests.synthetic.render_text import FOOTERS, aligned_lines, flat_lines

Print = Callable[[Table], list[str]]
PAGES = 30


def render_fused_pages(d: Disclosure) -> str:
    """Cells of a row run together with spaces, over pages."""
    return _paged(d, lambda table: flat_lines(table, " "), "    ")


def render_lines_pages(d: Disclosure) -> str:
    """A value a line, over pages."""
    return _paged(d, lambda table: flat_lines(table, "\n"), "\n")


def render_aligned_pages(d: Disclosure) -> str:
    """Columns kept apart by blanks, over pages."""
    return _paged(d, aligned_lines, "    ")


def _paged(d: Disclosure, printed: Print, between: str) -> str:
    """Every table with 8 to 20 rows a page; what a new page prints is drawn once for the document."""
    p, rng = d.profile, Random(f"{d.seed}/pages")
    rows_a_page = rng.randint(8, 20)
    running = f"{d.department}{d.year}年部门预算公开\n" if rng.random() < 0.4 else ""
    footer = FOOTERS[rng.choice(sorted(FOOTERS))] if rng.random() < 0.7 else ""
    again = rng.random() < 0.8
    titled = rng.random() < 0.3
    out: list[str] = []
    page = 1
    for block in render_rows(d):
        if isinstance(block, Paragraph):
            out.append(f"{block.text} {block.page}\n" if block.page else f"{block.text}\n")
            continue
        if isinstance(block, Furniture):
            out.append(between.join(block.parts) + "\n")
            continue
        lines, (first, after) = printed(block), _header(block)
        for n, line in enumerate(lines):
            if n > after and (n - after) % rows_a_page == 0:
                page = page % PAGES + 1
                out += [footer.format(page)] if footer else []
                out += [running] if running else []
                out += [f"{block.title}{'（续）' if p.continued_titles else ''}\n"] if titled and block.title else []
                out += lines[first:after] if again else []
            out.append(line)
    return "".join(out)


def _header(table: Table) -> tuple[int, int]:
    """The rows of a table's header; in a form those over its indicators."""
    if table.header_rows:
        return 0, table.header_rows
    texts = [[c if isinstance(c, str) else c.text for c in row] for row in table.rows]
    first = next((n for n, row in enumerate(texts) if "一级指标" in row), len(texts))
    below = next((c.rowspan for row in table.rows[first : first + 1] for c in row if not isinstance(c, str) and c.text == "一级指标"), 1)
    return first, first + below
