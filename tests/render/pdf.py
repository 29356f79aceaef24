"""PDF by ReportLab: ruled tables with merged cells, broken over pages, text in a Chinese font."""

from __future__ import annotations

import io
from html import escape

from pypdfium2 import PdfDocument
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as Drawn

from tests.render.placing import lines_of, placed
from tests.synthetic.blocks import Block, Paragraph, Table

FONT = "STSong-Light"
BODY = ParagraphStyle("body", fontName=FONT, fontSize=10, leading=15, wordWrap="CJK", firstLineIndent=20)
LINE = ParagraphStyle("line", fontName=FONT, fontSize=10, leading=15, wordWrap="CJK")
UNRULED = (2400, 842)
_CELL = ParagraphStyle("cell", fontName=FONT, fontSize=7.5, leading=9.5, wordWrap="CJK")


def render_pdf(
    blocks: list[Block], repeat_header: bool = True, wide: bool = True, rotated: int = 0, said: bool = True, ruled: bool = True
) -> bytes:
    """``rotated``: degrees by which the contents are drawn turned back; ``said``: whether the page tells a viewer to turn it.

    ``ruled``: whether lines are drawn around cells; without them the page is as wide as its widest table.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    held = io.BytesIO()
    size = (landscape(A4) if wide else A4) if ruled else UNRULED
    template = SimpleDocTemplate(held, pagesize=size, leftMargin=36, rightMargin=36, topMargin=40, bottomMargin=40)

    back = {0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, size[1], 0), 180: (-1, 0, 0, -1, *size), 270: (0, -1, 1, 0, 0, size[0])}

    def start(canvas, document) -> None:
        if rotated:
            canvas.setPageSize(size if rotated == 180 else size[::-1])
            canvas.transform(*back[rotated])
        canvas.setFont(FONT, 8)
        canvas.drawCentredString(size[0] / 2, 18, str(document.page))

    story = []
    for block in blocks:
        if isinstance(block, Table):
            story.append(_table(block, size[0] - 72, repeat_header) if ruled else _unruled(block, repeat_header))
        else:
            style = BODY if isinstance(block, Paragraph) and block.role == "prose" else LINE
            story += [Text(escape(line).replace("\t", "......"), style) for line in lines_of(block)]
    template.build(story, onFirstPage=start, onLaterPages=start)
    return _say_rotation(held.getvalue(), rotated) if rotated and said else held.getvalue()


def _say_rotation(data: bytes, degrees: int) -> bytes:
    held = io.BytesIO()
    with PdfDocument(data) as document:
        for page in document:
            page.set_rotation(degrees)
        document.save(held)
    return held.getvalue()


def _table(table: Table, width: float, repeat_header: bool) -> Drawn:
    grid: list[list] = [[""] * table.width for _ in table.rows]
    style: list[tuple] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                          ("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
    for c in placed(table):
        grid[c.row][c.column] = Text("<br/>".join(escape(part) for part in c.text.split("\n")), _CELL) if c.text else ""
        if c.rowspan > 1 or c.colspan > 1:
            style.append(("SPAN", (c.column, c.row), (c.column + c.colspan - 1, c.row + c.rowspan - 1)))
    widths = [width / table.width] * table.width
    return Drawn(grid, widths, style=style, repeatRows=table.header_rows if repeat_header else 0)


def _unruled(table: Table, repeat_header: bool) -> Drawn:
    """Columns as wide as their texts, no lines: words left, numbers right, merged headers in the middle."""
    grid: list[list] = [[""] * table.width for _ in table.rows]
    style: list[tuple] = [("FONT", (0, 0), (-1, -1), FONT, 8), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for c in placed(table):
        grid[c.row][c.column] = c.text
        last = (c.column + c.colspan - 1, c.row + c.rowspan - 1)
        if c.rowspan > 1 or c.colspan > 1:
            style.append(("SPAN", (c.column, c.row), last))
        if c.text[-1:].isdigit() and "." in c.text:
            style.append(("ALIGN", (c.column, c.row), last, "RIGHT"))
        elif c.colspan > 1:
            style.append(("ALIGN", (c.column, c.row), last, "CENTER"))
    return Drawn(grid, style=style, repeatRows=table.header_rows if repeat_header else 0)
