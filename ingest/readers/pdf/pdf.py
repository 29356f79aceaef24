"""PDF files with a text layer: ruled tables by their lines, the rest as lines in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

from pypdfium2 import PdfDocument, PdfiumError

from ingest import text
from ingest.grid import Grid
from ingest.limits import Limits
from ingest.readers.builder import Builder
from ingest.readers.pdf.across import tables_across
from ingest.readers.pdf.columned import Columns
from ingest.readers.pdf.lines import SAME_LINE, Margins, PrintedLine, goes_on, margins, printed_lines
from ingest.readers.pdf.marks import Char, Marks, marks
from ingest.readers.pdf.rows import PageCell, PageTable, goes_on_in, join_divided_row, one_table, other_columns, without_last_row
from ingest.readers.pdf.ruling import Ruled, ruled_tables
from ingest.readers.sections import Slot
from ingest.rejection import Rejected

FEWEST_CHARS = 12
"""A page of a disclosure prints more characters than this on average; a scan has a page number at most."""
LOWER_PART = 0.6
"""A table that a page break divides reaches below this part of the page's height."""
LEAST_LETTER = 1.5
"""No text that is read has letters narrower than this, in points."""
EDGE = 0.1
"""The part of a page's height, above and below, where page numbers stand."""


@dataclass(slots=True)
class _Page:
    number: int
    width: float
    height: float
    lines: list[PrintedLine] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)


def read(data: bytes, limits: Limits) -> Grid:
    """Bytes -> Grid. A table is one per page here; what belongs together is found by recognition.

    Errors: Rejected with `needs_ocr`, `encrypted`, `unreadable`, `too_large` or `empty_file`.
    """
    builder = Builder.start("pdf", limits)
    try:
        with PdfDocument(data) as document:
            pages = _pages(document, builder)
    except PdfiumError as error:
        reason = "encrypted" if "password" in str(error).lower() or "security" in str(error).lower() else "unreadable"
        raise Rejected(reason, str(error)) from error
    _flow(pages, builder)
    return builder.grid()


def _pages(document: PdfDocument, builder: Builder) -> list[_Page]:
    count = len(document)
    if count > builder.limits.pages:
        raise Rejected("too_large", f"{count} pages, at most {builder.limits.pages} are read")
    pages: list[_Page] = []
    columns: Columns | None = None
    chars = unreadable = images = 0
    for index in range(count):
        builder.clock.check()
        page = document[index]
        try:
            found = marks(page)
        finally:
            page.close()
        chars += len(found.chars)
        unreadable += found.unreadable
        images += found.images
        if chars > builder.limits.cells * 10:
            raise Rejected("too_large", "too many characters")
        page_read, columns = _page(index + 1, found, columns)
        pages.append(page_read)
    if chars + unreadable < FEWEST_CHARS * count and (images or not chars):
        raise Rejected("needs_ocr", f"{count} pages, {images} images and {chars} characters: scanned, without a text layer")
    if unreadable * 3 > chars:
        raise Rejected("needs_ocr", f"{unreadable} characters without a meaning: the fonts of the text layer name no letters")
    return pages


def _page(number: int, found: Marks, columns: Columns | None) -> tuple[_Page, Columns | None]:
    """A page, and the columns of its last table without rules down; ``columns``: the same of the page before."""
    page = _Page(number, *found.size)
    ruled = ruled_tables(found.across, found.down)
    tables, columns = tables_across(found, ruled, columns)
    held: dict[tuple[int, int], list[Char]] = {}
    outside: list[Char] = []
    last: Char | None = None
    place: tuple[int, int] | None = None
    for char in found.chars:
        if last is None or place is None or not _hangs_over(char, last, tables[place[0]], place[1]):
            place = _place(char, tables)
        (outside if place is None else held.setdefault(place, [])).append(char)
        last = char
    for at, table in enumerate(tables):
        cells = [
            PageCell(Slot(b.row, b.column, "", b.row_span, b.column_span, number), *table.edges(b), printed_lines(held.get((at, n), [])))
            for n, b in enumerate(table.boxes)
        ]
        page.tables.append(PageTable(table.ys[0], table.ys[-1], cells, all(table is not t for t in ruled)))
    page.lines = printed_lines(outside)
    return page, columns


def _place(char: Char, tables: list[Ruled]) -> tuple[int, int] | None:
    """Table and box a character stands in; None for running text."""
    for at, table in enumerate(tables):
        box = table.find(char.x, char.y)
        if box is not None:
            return at, box
    return None


def _hangs_over(char: Char, last: Char, table: Ruled, box: int) -> bool:
    """Whether a character begins in the box of the one drawn before it and only its end crosses the rule."""
    size = char.bottom - char.top
    follows = abs(char.y - last.y) < SAME_LINE * size and abs(char.x0 - last.x1) < 0.25 * size
    return follows and table.find(char.x0 + 0.3, char.y) == box


def _flow(pages: list[_Page], builder: Builder) -> None:
    """Give lines and tables to the builder in reading order, broken lines of a paragraph joined."""
    edges: dict[int, Margins | None] = {}
    for width in {round(p.width) for p in pages}:
        lines = [x for p in pages if round(p.width) == width for x in p.lines]
        if lines:
            edges[width] = margins(lines, width)
    paragraph = _Paragraph(builder)
    for page, following in zip(pages, [*pages[1:], None], strict=True):
        _stitch(page, following)
        below = sorted(page.tables, key=lambda t: t.top)
        letter = max(min((line.height for line in page.lines if len(line.parts) > 1), default=0) / 2, LEAST_LETTER)
        for line in page.lines:
            while below and below[0].top < line.top:
                paragraph.close()
                builder.table(below.pop(0).slots)
            if _is_page_number(line, page):
                paragraph.put_off(line, page.number)
            else:
                paragraph.add(line, page.number, edges[round(page.width)], letter)
        for table in below:
            paragraph.close()
            builder.table(table.slots)
    paragraph.close()


def _stitch(page: _Page, following: _Page | None) -> None:
    """Join the row that a page break divides: the last of one page and the first of the next."""
    if following is None or not page.tables:
        return
    if not following.tables or min(t.top for t in following.tables) > min((x.top for x in following.lines), default=inf):
        _leave_open_row(page, following)
        return
    last, first = max(page.tables, key=lambda t: t.bottom), min(following.tables, key=lambda t: t.top)
    after = any(line.top > last.bottom and not _is_page_number(line, page) for line in page.lines)
    before = any(line.bottom < first.top and not _is_page_number(line, following) for line in following.lines)
    if not after and not before and last.bottom > LOWER_PART * page.height and join_divided_row(last, first) and other_columns(last, first):
        page.tables.remove(last)
        following.tables[following.tables.index(first)] = one_table(last, first)


def _leave_open_row(page: _Page, following: _Page) -> None:
    """Give the last row of a page to the lines where it may go on in lines of the next page, which are not told as a table."""
    last = max(page.tables, key=lambda t: t.bottom)
    after = any(line.top > last.bottom and not _is_page_number(line, page) for line in page.lines)
    first = next((line for line in following.lines if not _is_page_number(line, following)), None)
    if last.across and not after and first is not None and goes_on_in(last, first):
        page.lines = sorted([*page.lines, *without_last_row(last)], key=lambda line: line.top)


def _is_page_number(line: PrintedLine, page: _Page) -> bool:
    middle = (line.top + line.bottom) / 2
    if EDGE * page.height < middle < (1 - EDGE) * page.height:
        return False
    return text.is_page_mark(line.text) or (line.text.isdigit() and len(line.text) <= 4)


class _Paragraph:
    """Lines that may still go on; page numbers that stand in between follow it."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._printed = ""
        self._page = 0
        self._last: PrintedLine | None = None
        self._after: list[tuple[str, int]] = []

    def add(self, line: PrintedLine, page: int, edges: Margins | None, letter: float) -> None:
        if self._last is not None and goes_on(self._last, line, edges):
            self._printed += line.text
        else:
            self.close()
            self._printed, self._page = line.spaced(letter), page
        self._last = line

    def put_off(self, line: PrintedLine, page: int) -> None:
        self._after.append((line.text, page))

    def close(self) -> None:
        if self._last is not None:
            self._builder.line(self._printed, self._page)
        for printed, page in self._after:
            self._builder.line(printed, page)
        self._last, self._after = None, []
