"""Identify a file by its content and turn its bytes into a Grid."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest import identify, limits, text
from ingest.grid import Grid
from ingest.inbox import MANIFEST, Source, find
from ingest.marked import inline
from ingest.marked import read as marked
from ingest.readers import doc, docx, html, pdf_text, word_text
from ingest.readers.pdf import pdf
from ingest.readers.sheets import spreadsheet
from ingest.rejection import Rejected

__all__ = ["MANIFEST", "Document", "Rejected", "Source", "find", "open_document", "read_grid"]

BINARY = "binary"
_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff]")  # control and private-use characters


@dataclass(slots=True, frozen=True)
class Document:
    """An identified file. ``document_id``: first 16 hex digits of the SHA-256 of its bytes.

    ``form``: what identify.form says, or `html`. ``text``: decoded content, of text and HTML
    only; ``data``: the bytes of all others; ``encoding``: `binary` for these.
    """

    source: Source
    document_id: str
    sha256: str
    byte_size: int
    encoding: str
    text: str
    form: str = "text"
    data: bytes = b""


def open_document(source: Source) -> Document:
    """Read, identify and decode a file.

    Errors: Rejected with `unreadable`, `empty_file`, `too_large`, `archive_too_large`,
    `encrypted`, `unsupported_format`, `not_text` or `unknown_encoding`.
    """
    data = source.read(limits.from_environment())
    if not data.strip():
        raise Rejected("empty_file", f"{len(data)} bytes, nothing but white space")
    sha = hashlib.sha256(data).hexdigest()
    form = identify.form(data)
    if form == "archive":
        raise Rejected("unsupported_format", "an archive inside an archive")
    if form != "text":
        return Document(source, sha[:16], sha, len(data), BINARY, "", form, data)
    page = identify.is_page(data)
    encoding, decoded = html.decode(data) if page else _decode(data)
    decoded = text.printed(decoded)
    saved = identify.office_xml(decoded)
    if saved:
        raise Rejected("unsupported_format", f"the content is {saved}")
    form = "html" if page or identify.is_html(decoded) else "text"
    return Document(source, sha[:16], sha, len(data), encoding, decoded, form)


def _decode(data: bytes) -> tuple[str, str]:
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    guess = next((enc for mark, enc in marks.items() if data.startswith(mark)), None)
    if guess is None and b"\x00" in data[:4096]:
        even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
        if min(even, odd) * 8 > max(even, odd) or max(even, odd) < 8:
            raise Rejected("not_text", "binary content")
        guess = "utf-16-be" if even > odd else "utf-16-le"
    for encoding in [guess] if guess else ["utf-8", "gb18030"]:
        try:
            decoded = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_STRANGE.findall(decoded)) * 50 > len(decoded):
            raise Rejected("not_text", "too many control or private-use characters to be text")
        return encoding, decoded.replace("\r\n", "\n").replace("\r", "\n")
    raise Rejected("unknown_encoding", "neither UTF-8, GB18030 nor UTF-16")


def read_grid(document: Document) -> Grid:
    """Read a document by the reader of its form.

    Errors: Rejected with what the reader found: `needs_ocr`, `converter_missing` and the like;
    `parser_error` for a fault inside a reader or its library, which a broken file can provoke.
    """
    try:
        return _READERS[document.form](document, limits.from_environment())
    except Rejected:
        raise
    except MemoryError as error:
        raise Rejected("too_large", limits.NO_MEMORY) from error
    except Exception as error:
        raise Rejected("parser_error", f"{type(error).__name__}: {error}") from error


def _read_text(document: Document, most: limits.Limits) -> Grid:
    """Choose the text layout by content: tables marked by characters, one cell a line after a tab, or one row a line."""
    if marked.is_marked(document.text):
        return marked.read(document.text, most)
    printed = inline.unescaped(document.text)
    return (word_text if _is_cell_by_line(printed) else pdf_text).read(printed)


def _is_cell_by_line(printed: str) -> bool:
    """Whether most lines with tabs have one, and that in front."""
    in_front = printed.count("\n\t") + printed.startswith("\t")
    if in_front == printed.count("\t"):
        return in_front > 0
    tabbed = [line for line in printed.split("\n") if "\t" in line]
    return 2 * sum([line[0] == "\t" and line.count("\t") == 1 for line in tabbed]) > len(tabbed)


_READERS: dict[str, Callable[[Document, limits.Limits], Grid]] = {
    "text": _read_text,
    "html": lambda d, most: html.read(d.text, most),
    "docx": lambda d, most: docx.read(d.data, most),
    "doc": lambda d, most: doc.read(d.data, most),
    "xlsx": lambda d, most: spreadsheet.read(d.data, "xlsx", most),
    "xls": lambda d, most: spreadsheet.read(d.data, "xls", most),
    "pdf": lambda d, most: pdf.read(d.data, most),
}
