"""HTML pages: blocks of text as lines, tables with rowspan and colspan resolved."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.grid import Grid
from ingest.limits import Limits
from ingest.readers.builder import Builder
from ingest.readers.sections import Slot
from ingest.rejection import Rejected

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,20})""", re.I | re.A
)
_NOT_PRINTED = {
    "script", "style", "noscript", "template", "head", "iframe", "object", "svg", "canvas", "select", "textarea", "-comment", "!doctype",
}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "ul", "td", "th",
    "tr", "tbody", "thead", "tfoot", "table",
}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
MOST_SPAN = 1000  # what HTML allows


def decode(data: bytes) -> tuple[str, str]:
    """Bytes -> (encoding, text): by byte order mark, else UTF-8, else as declared, else GB18030.

    Errors: Rejected with `unknown_encoding`.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return encoding, data.decode(encoding, "replace")
    found = _DECLARED.search(data[:4096])
    declared = (found.group(1) or found.group(2)).decode("ascii").lower() if found else None
    if declared in ("gb2312", "gbk"):
        declared = "gb18030"
    for encoding in dict.fromkeys(["utf-8", declared or "gb18030", "gb18030"]):
        try:
            return encoding, data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    # Pages cut out of others hold a few broken bytes; many mean another encoding.
    text = data.decode(declared if declared in ("gb18030", "big5") else "utf-8", "replace")
    if text.count("�") * 200 > len(text):
        raise Rejected("unknown_encoding", "neither UTF-8 nor GB18030 nor what the page declares")
    return declared or "utf-8", text


def read(text: str, limits: Limits) -> Grid:
    """Decoded HTML -> Grid.

    Errors: Rejected with `too_large`, `unreadable` or `empty_file`.
    """
    root = LexborHTMLParser(text).body
    if root is None:
        raise Rejected("unreadable", "no body of a page")
    flow = _Flow(Builder.start("html", limits))
    flow.block(root, 0)
    flow.flush()
    return flow.builder.grid()


def _span(node: LexborNode, name: str) -> int:
    given = (node.attributes.get(name) or "").strip()
    return min(max(int(given[:7]), 1), MOST_SPAN) if given.isascii() and given.isdigit() else 1


def _printed(node: LexborNode) -> bool:
    if (node.tag or "") in _NOT_PRINTED:
        return False
    style = node.attributes.get("style") or "" if node.tag != "-text" else ""
    return not (style and _HIDDEN.search(style))


class _Flow:
    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self._open: list[str] = []

    def flush(self) -> None:
        printed = "".join(self._open)
        self._open.clear()
        if printed.strip():
            self.builder.line(printed)

    def block(self, node: LexborNode, depth: int) -> None:
        """Walk a block in print order."""
        if depth > self.builder.limits.depth:
            raise Rejected("too_large", "elements nested too deeply")
        self.builder.clock.check()
        child = node.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                self._open.append(_SPACE.sub(" ", child.text_content or ""))
            elif tag == "br":
                self._open.append("\n")
            elif _printed(child):
                if tag == "table":
                    self.flush()
                    self._table(child, depth + 1)
                elif tag in _BLOCKS:
                    self.flush()
                    self.block(child, depth + 1)
                    self.flush()
                else:
                    self.block(child, depth + 1)
            child = child.next

    def _table(self, table: LexborNode, depth: int) -> None:
        rows = list(_rows(table))
        grid = [list(_cells(row)) for row in rows]
        for caption in _children(table, ("caption",)):
            self.block(caption, depth)
            self.flush()
        frame = any(cell.css_first("table") is not None for cells in grid for cell in cells)
        if frame and all(_is_frame_row(cells) for cells in grid):
            for cells in grid:  # a frame that lays out the page, not a table
                for cell in cells:
                    self.block(cell, depth + 1)
                    self.flush()
            return
        slots: list[Slot] = []
        inner: list[LexborNode] = []
        covered: dict[int, int] = {}  # column -> first row that is free again
        for index, cells in enumerate(grid):
            column = 0
            for cell in cells:
                while covered.get(column, 0) > index:
                    column += 1
                across, down = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(grid) - index)
                if column + across > self.builder.limits.columns:
                    raise Rejected("too_large", f"a table of more than {self.builder.limits.columns} columns")
                # a cell that reaches over one from above is narrower than it says: programs round the edges of columns
                across = next((c - column for c in range(column, column + across) if covered.get(c, 0) > index), across)
                slots.append(Slot(index, column, self._text(cell, inner, depth), down, across))
                for c in range(column, column + across):
                    covered[c] = index + down
                column += across
        self.builder.table(slots)
        for nested in inner:
            self._table(nested, depth + 1)

    def _text(self, cell: LexborNode, inner: list[LexborNode], depth: int) -> str:
        """Printed text of a cell, a line per block; tables inside it are left for later."""
        parts: list[str] = []
        self._inline(cell, parts, inner, depth)
        return "\n".join(line.strip(" ") for line in "".join(parts).split("\n") if line.strip())

    def _inline(self, node: LexborNode, parts: list[str], inner: list[LexborNode], depth: int) -> None:
        if depth > self.builder.limits.depth:
            raise Rejected("too_large", "elements nested too deeply")
        child = node.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                parts.append(_SPACE.sub(" ", child.text_content or ""))
            elif tag == "br":
                parts.append("\n")
            elif tag == "table" and _printed(child):
                inner.append(child)
            elif _printed(child):
                edge = "\n" if tag in _BLOCKS else ""
                parts.append(edge)
                self._inline(child, parts, inner, depth + 1)
                parts.append(edge)
            child = child.next


def _children(node: LexborNode, tags: tuple[str, ...]):
    child = node.child
    while child is not None:
        if child.tag in tags:
            yield child
        child = child.next


def _rows(table: LexborNode):
    for part in _children(table, ("thead", "tbody", "tfoot", "tr")):
        for row in [part] if part.tag == "tr" else _children(part, ("tr",)):
            if _printed(row):
                yield row


def _cells(row: LexborNode):
    return (cell for cell in _children(row, ("td", "th")) if _printed(cell))


def _is_frame_row(cells: list[LexborNode]) -> bool:
    """A row of a layout table: one cell, or only cells that are empty or hold a table."""
    return len(cells) < 2 or all(c.css_first("table") is not None or not c.text(strip=True) for c in cells)
