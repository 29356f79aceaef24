"""PDF by ReportLab whose tables draw some of their rules only: across, down, or three for a whole table."""

from __future__ import annotations

import io
from html import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as Drawn

from tests.render.pdf import BODY, FONT, LINE
from tests.render.placing import Placed, lines_of, placed
from tests.synthetic.blocks import Block, Paragraph, Table

MARGIN, SIZE = 36, 7.5
NARROWEST, WIDEST = 3.0, 16.0
"""Widths of a column, in letters, beyond which its text is wrapped or the column stays wider than its text."""
_SIDES = {"left": 0, "center": 1, "right": 2}
RULES = {
    "across": [("LINEABOVE", (0, 0), (-1, 0), 0.5, "black"), ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")],
    "down": [("LINEBEFORE", (0, 0), (-1, -1), 0.5, "black"), ("LINEAFTER", (-1, 0), (-1, -1), 0.5, "black")],
}


def render_ruled_pdf(blocks: list[Block], rules: str = "across", numbers: str = "right", words: str = "left", repeat_header: bool = True) -> bytes:
    """``rules``: across, down, or three (above the table, below its header, below the table). ``numbers``, ``words``: left, center or right."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    held = io.BytesIO()
    size = landscape(A4)
    template = SimpleDocTemplate(held, pagesize=size, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=40, bottomMargin=40)

    def start(canvas, document) -> None:
        canvas.setFont(FONT, 8)
        canvas.drawCentredString(size[0] / 2, 18, str(document.page))

    story: list = []
    for block in blocks:
        if isinstance(block, Table):
            story.append(_table(block, size[0] - 2 * MARGIN, rules, numbers, words, repeat_header))
        else:
            style = BODY if isinstance(block, Paragraph) and block.role == "prose" else LINE
            story += [Text(escape(line).replace("\t", "......"), style) for line in lines_of(block)]
    template.build(story, onFirstPage=start, onLaterPages=start)
    return held.getvalue()


def _table(table: Table, width: float, rules: str, numbers: str, words: str, repeat_header: bool) -> Drawn:
    cells = list(placed(table))
    grid: list[list] = [[""] * table.width for _ in table.rows]
    style: list[tuple] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3)]
    for c in cells:
        side = "center" if c.row < table.header_rows else numbers if _is_number(c.text) else words
        form = ParagraphStyle(side, fontName=FONT, fontSize=SIZE, leading=9.5, wordWrap="CJK", alignment=_SIDES[side])
        grid[c.row][c.column] = Text("<br/>".join(escape(part) for part in c.text.split("\n")), form) if c.text else ""
        if c.rowspan > 1 or c.colspan > 1:
            style.append(("SPAN", (c.column, c.row), (c.column + c.colspan - 1, c.row + c.rowspan - 1)))
    if rules == "three":
        last = max(table.header_rows - 1, 0)
        style += [("LINEABOVE", (0, 0), (-1, 0), 1, "black"), ("LINEBELOW", (0, last), (-1, last), 0.5, "black"), ("LINEBELOW", (0, -1), (-1, -1), 1, "black"),
                  ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), 1, "black")]
    else:
        style += RULES[rules]
    return Drawn(grid, _widths(cells, table.width, width), style=style, repeatRows=table.header_rows if repeat_header else 0)


def _is_number(text: str) -> bool:
    return text[-1:].isdigit() and not text[:1].isalpha()


def _widths(cells: list[Placed], columns: int, width: float) -> list[float]:
    """Columns in proportion to their longest texts, as programs fit them."""
    letters = [NARROWEST] * columns
    for c in cells:
        if c.colspan == 1:
            longest = max((sum(1 if ch.isascii() else 2 for ch in part) for part in c.text.split("\n")), default=0) / 2
            letters[c.column] = max(letters[c.column], longest + 1 if _is_number(c.text) else min(longest + 1, WIDEST))
    return [n * width / sum(letters) for n in letters]
