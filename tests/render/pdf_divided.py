"""PDF whose pages end where they end: in the middle of a row, as word processors break tables."""

from __future__ import annotations

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.render.pdf import FONT
from tests.render.placing import Placed, lines_of, placed
from tests.synthetic.blocks import Block, Table

WIDTH, HEIGHT, MARGIN = 595, 500, 40
SIZE, LEADING, PAD = 8, 10, 2
PROSE = 10


def render_divided_pdf(blocks: list[Block]) -> tuple[bytes, int]:
    """Out: the file, and how many rows its pages divide. A row under a merged cell is moved whole, and so is a header, which repeats."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    held = io.BytesIO()
    page = _Page(Canvas(held, pagesize=(WIDTH, HEIGHT)))
    for block in blocks:
        if isinstance(block, Table):
            page.table(block)
        else:
            for line in lines_of(block):
                page.prose(line.replace("\t", "......"))
    page.canvas.save()
    return held.getvalue(), page.divided


def _wrapped(text: str, width: float, size: float) -> list[str]:
    """Lines of at most ``width``; numbers and Latin words stay whole where they fit."""
    lines: list[str] = []
    for part in text.split("\n") if text else []:
        line, at = "", 0
        while at < len(part):
            end = at + 1
            while part[at].isascii() and end < len(part) and part[end].isascii():
                end += 1
            word = part[at:end]
            if line and pdfmetrics.stringWidth(line + word, FONT, size) > width:
                lines.append(line)
                line = ""
            while pdfmetrics.stringWidth(word, FONT, size) > width:
                cut = max(1, int(len(word) * width / pdfmetrics.stringWidth(word, FONT, size)))
                lines.append(word[:cut])
                word = word[cut:]
            line, at = line + word, end
        lines.append(line)
    return lines


class _Page:
    def __init__(self, canvas: Canvas) -> None:
        self.canvas, self.y, self.divided = canvas, HEIGHT - MARGIN, 0

    def _next(self) -> None:
        self.canvas.showPage()
        self.y = HEIGHT - MARGIN

    def prose(self, text: str) -> None:
        for n, line in enumerate(_wrapped("　　" + text if len(text) > 40 else text, WIDTH - 2 * MARGIN, PROSE)):
            if self.y - 15 < MARGIN:
                self._next()
            self.y -= 15
            self.canvas.setFont(FONT, PROSE)
            self.canvas.drawString(MARGIN + (2 * PROSE if n == 0 and line.startswith("　　") else 0), self.y, line.strip("　"))

    def table(self, table: Table) -> None:
        step = (WIDTH - 2 * MARGIN) / table.width
        cells = [(c, _wrapped(c.text, c.colspan * step - 2 * PAD, SIZE)) for c in placed(table)]
        rows = len(table.rows)
        tall = [LEADING + 2 * PAD] * rows
        for c, lines in cells:
            over = len(lines) * LEADING + 2 * PAD - sum(tall[c.row : c.row + c.rowspan])
            tall[c.row + c.rowspan - 1] += max(over, 0)
        header = [(c, lines) for c, lines in cells if c.row < table.header_rows]
        self.y -= LEADING
        at = 0
        while at < rows:
            end = at + 1  # rows that merged cells hold together
            while any(c.row < end < c.row + c.rowspan for c, _ in cells) or end < table.header_rows:
                end += 1
            held = [(c, lines) for c, lines in cells if at <= c.row < end]
            room = self.y - MARGIN
            fit = max(int((room - 2 * PAD) // LEADING), 0)
            if sum(tall[at:end]) > room:
                if end - at == 1 and fit and at >= table.header_rows:
                    self._rows([(c, lines[:fit]) for c, lines in held], [room], step)
                    held = [(c, lines[fit:]) for c, lines in held]
                    tall[at] = max(len(lines) for _, lines in held) * LEADING + 2 * PAD
                    self.divided += 1
                self._next()
                if at >= table.header_rows > 0:
                    self._rows(header, tall[: table.header_rows], step)
            self._rows(held, tall[at:end], step)
            at = end

    def _rows(self, cells: list[tuple[Placed, list[str]]], tall: list[float], step: float) -> None:
        first = min(c.row for c, _ in cells)
        self.canvas.setFont(FONT, SIZE)
        for c, lines in cells:
            top = self.y - sum(tall[: c.row - first])
            height = sum(tall[c.row - first : c.row - first + c.rowspan])
            self.canvas.rect(MARGIN + c.column * step, top - height, c.colspan * step, height)
            for n, line in enumerate(lines, 1):
                self.canvas.drawString(MARGIN + c.column * step + PAD, top - PAD - n * LEADING + 2, line)
        self.y -= sum(tall)
