"""Word files (.docx): the body in print order, merged cells by gridSpan and vMerge.

Labels that Word numbers automatically are printed, so they are read. Text of page headers and
footers and notes follows the body: each once, however many pages print it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from ingest.grid import Grid
from ingest.limits import Limits
from ingest.readers.builder import Builder
from ingest.readers.docx_numbering import Numbering, read_numbering
from ingest.readers.docx_parts import beside_body
from ingest.readers.office import check_sizes, open_zip, parse_xml, read_member
from ingest.readers.sections import Slot
from ingest.rejection import Rejected

# Files saved as strict OOXML use other names for the same elements.
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SKIPPED = {"del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "pPr", "tblPr", "tblGrid", "sectPr"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


def read(data: bytes, limits: Limits) -> Grid:
    """Bytes -> Grid. Pages are known where Word left its page breaks in the file, else None.

    Errors: Rejected with `unreadable`, `encrypted`, `archive_too_large`, `too_large` or `empty_file`.
    """
    with open_zip(data) as archive:
        check_sizes(archive, limits.xml_bytes, limits)
        main = _main_part(archive, limits)
        root = parse_xml(read_member(archive, main, limits.xml_bytes))
        beside = list(beside_body(archive, main, limits))
        numbering = read_numbering(archive, limits)
    paged = next(root.iter("{*}lastRenderedPageBreak"), None) is not None
    body = root.find("{*}body")
    if body is None or etree.QName(root).namespace not in (_W, _STRICT):
        raise Rejected("unreadable", "the main part holds no body of a word document")
    flow = _Flow(Builder.start("docx", limits), numbering, 1 if paged else None, next(root.iter("{*}txbxContent"), None) is not None)
    flow.blocks(body, 0)
    flow.page = None
    for part in dict.fromkeys("\n".join(flow.lines_of(part)) for part in beside):
        flow.builder.line(part)
    return flow.builder.grid()


def _main_part(archive, limits: Limits) -> str:
    """The part that the package names as its document."""
    if "_rels/.rels" in archive.NameToInfo:
        for link in parse_xml(read_member(archive, "_rels/.rels", limits.xml_bytes)):
            if isinstance(link.tag, str) and link.get("Type", "").endswith("/officeDocument"):
                return link.get("Target", "").lstrip("/")
    return "word/document.xml"


def _name(element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(parent, path: str) -> str | None:
    found = parent.find(path)
    if found is None:
        return None
    return next((v for k, v in found.attrib.items() if k.endswith("}val")), "")


def _number(text: str | None, least: int = 0) -> int:
    return max(least, int(text[:7])) if text and text.isascii() and text.isdigit() else least


@dataclass(slots=True)
class _Flow:
    builder: Builder
    numbering: Numbering
    page: int | None
    boxed: bool = False
    """Whether the document holds text boxes at all."""
    printed_on: int | None = None
    """The page on which the text read last begins."""

    def blocks(self, parent, depth: int) -> None:
        """Paragraphs and tables in print order; what wraps them (controls, insertions) is transparent."""
        if depth > self.builder.limits.depth:
            raise Rejected("too_large", "elements nested too deeply")
        for element in parent:
            name = _name(element)
            if name == "p":
                printed = self._text(element, depth)
                self.builder.line(printed, self.printed_on)
                self._text_boxes(element, depth)
            elif name == "tbl":
                self._table(element, depth)
            elif name and name not in _SKIPPED:
                self.blocks(element, depth + 1)

    def lines_of(self, part) -> Iterator[str]:
        """The paragraphs of a part beside the body, those inside its tables and text boxes too, blank ones left out."""
        for paragraph in part.iter("{*}p"):
            if next(paragraph.iterancestors("{*}Fallback"), None) is None:
                printed = "".join(self._parts(paragraph, 0))
                if printed.strip():
                    yield printed

    def _text_boxes(self, paragraph, depth: int) -> None:
        for box in paragraph.iter("{*}txbxContent"):
            if next(box.iterancestors("{*}Fallback"), None) is None and next(box.iterancestors("{*}txbxContent"), None) is None:
                self.blocks(box, depth + 1)

    def _text(self, element, depth: int, in_cell: bool = False) -> str:
        """Printed text of a paragraph, with the label Word numbers it by; counts the page breaks it meets."""
        self.printed_on = None
        label = self.numbering.label(element)
        printed = "".join(self._parts(element, depth))
        if printed.strip() or in_cell:  # an empty paragraph of the body separates, whatever number it takes
            printed = label + printed
        self.printed_on = self.printed_on or self.page
        return printed

    def _parts(self, element, depth: int) -> Iterator[str]:
        if depth > self.builder.limits.depth:
            raise Rejected("too_large", "elements nested too deeply")
        for child in element:
            name = _name(child)
            if name == "t":
                if self.printed_on is None:
                    self.printed_on = self.page
                yield child.text or ""
            elif name == "lastRenderedPageBreak":
                self.page = (self.page or 0) + 1
            elif name in _BREAKS:
                if not (name == "br" and any(k.endswith("}type") and v == "page" for k, v in child.attrib.items())):
                    yield _BREAKS[name]
            elif name and name not in _SKIPPED and name != "txbxContent":
                yield from self._parts(child, depth + 1)

    # -- tables ------------------------------------------------------------------------------------

    def _table(self, table, depth: int) -> None:
        rows = list(_unwrapped(table, "tr"))
        grid = [list(_unwrapped(row, "tc")) for row in rows]
        if all(len(cells) < 2 for cells in grid) and any(next(c.iter("{*}tbl"), None) is not None for cells in grid for c in cells):
            for cells in grid:  # a frame around other tables, not a table
                for cell in cells:
                    self.blocks(cell, depth + 1)
            return
        slots: list[Slot] = []
        gaps: set[int] = set()
        inner: list = []
        open_at: dict[int, int] = {}
        for index, (row, cells) in enumerate(zip(rows, grid, strict=True)):
            page = self.page
            column = _number(_value(row, "{*}trPr/{*}gridBefore"))
            for cell in cells:
                column = self._cell(cell, index, column, slots, open_at, inner, depth)
            if index and self.page != page:
                gaps.add(index)
        self.builder.table(slots, frozenset(gaps))
        for nested in inner:
            if _name(nested) == "tbl":
                self._table(nested, depth + 1)
            else:
                self.blocks(nested, depth + 1)

    def _cell(self, cell, index: int, column: int, slots: list[Slot], open_at: dict[int, int], inner: list, depth: int) -> int:
        """Place one cell; returns the column behind it. ``open_at``: vertically merged cell per column."""
        span = _number(_value(cell, "{*}tcPr/{*}gridSpan"), 1)
        down, across = _value(cell, "{*}tcPr/{*}vMerge"), _value(cell, "{*}tcPr/{*}hMerge")
        if column + span > self.builder.limits.columns:
            raise Rejected("too_large", f"a table of more than {self.builder.limits.columns} columns")
        if across in ("continue", "") and across is not None and slots and slots[-1].row == index:
            slots[-1] = replace(slots[-1], column_span=slots[-1].column_span + span)
            return column + span
        above = open_at.get(column)
        if down is not None and down != "restart" and above is not None:
            slots[above] = replace(slots[above], row_span=index - slots[above].row + 1)
            return column + span
        if down is None:
            open_at.pop(column, None)
        else:
            open_at[column] = len(slots)
        printed = [(self._text(p, depth, in_cell=True), self.printed_on) for p in _unwrapped(cell, "p")]
        inner.extend(_unwrapped(cell, "tbl"))
        if self.boxed:
            boxes = cell.iter("{*}txbxContent")
            inner.extend(b for b in boxes if next(b.iterancestors("{*}Fallback", "{*}txbxContent", "{*}tc"), None) is cell)
        page = next((on for text, on in printed if text.strip()), self.page)
        slots.append(Slot(index, column, "\n".join(text for text, _ in printed if text.strip()), 1, span, page))
        self.builder.clock.check()
        return column + span


def _unwrapped(parent, wanted: str) -> Iterator:
    """Children of a name, also inside content controls and marked insertions."""
    for child in parent:
        name = _name(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _unwrapped(child, wanted)
