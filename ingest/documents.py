"""Find the files of an inbox, identify them, and turn their bytes into a Grid by content."""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from ingest.grid import Grid
from ingest.readers import pdf_text, word_text

MANIFEST = "manifest.csv"
_MAGIC = {b"%PDF": "pdf", b"PK\x03\x04": "zip", b"\xd0\xcf\x11\xe0": "ole", b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"\x1f\x8b": "gzip"}
_CELL_LINE = re.compile(r"^\t[^\t]*$", re.MULTILINE)
_ROW_LINE = re.compile(r"^[^\n]*[^\t\n]\t[^\n]*$|^\t[^\n]*\t[^\n]*$", re.MULTILINE)


class Rejected(Exception):
    """A file that yields no document: a reason from the closed list and a detail for people."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail


@dataclass(slots=True, frozen=True)
class Source:
    """A file of the inbox and what the optional manifest says of it."""

    path: Path
    relative: str
    source_url: str | None = None
    published_on: str | None = None


@dataclass(slots=True, frozen=True)
class Document:
    """An identified file. ``document_id``: first 16 hex digits of the SHA-256 of its bytes."""

    source: Source
    document_id: str
    sha256: str
    byte_size: int
    encoding: str
    text: str


def find(inbox: Path) -> list[Source]:
    """Every regular, visible file below the inbox, in a stable order; the manifest is no document."""
    notes = _manifest(inbox / MANIFEST)
    found = []
    for path in sorted(inbox.rglob("*")):
        relative = path.relative_to(inbox)
        if not path.is_file() or any(p.startswith(".") for p in relative.parts) or relative.as_posix() == MANIFEST:
            continue
        url, date = notes.get(relative.as_posix(), (None, None))
        found.append(Source(path, relative.as_posix(), url, date))
    return found


def _manifest(path: Path) -> dict[str, tuple[str | None, str | None]]:
    """Optional manifest: columns file_name, source_url, published_on (ISO date)."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = csv.DictReader(handle)
        return {r["file_name"]: (r.get("source_url") or None, r.get("published_on") or None) for r in rows if r.get("file_name")}


def open_document(source: Source) -> Document:
    """Read and decode a file.

    Errors: Rejected with `unreadable`, `empty_file`, `unsupported_format`, `not_text` or
    `unknown_encoding`.
    """
    try:
        data = source.path.read_bytes()
    except OSError as error:
        raise Rejected("unreadable", error.strerror or str(error)) from error
    if not data.strip():
        raise Rejected("empty_file", f"{len(data)} bytes, nothing but white space")
    form = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
    if form:
        raise Rejected("unsupported_format", f"content looks like {form}; this version reads text exports")
    encoding, decoded = _decode(data)
    sha = hashlib.sha256(data).hexdigest()
    return Document(source, sha[:16], sha, len(data), encoding, decoded)


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
        strange = sum(1 for ch in decoded if (ord(ch) < 32 and ch not in "\t\n\r\f\v") or "\ue000" <= ch <= "\uf8ff")
        if strange * 50 > len(decoded):
            raise Rejected("not_text", "too many control or private-use characters to be text")
        return encoding, decoded.replace("\r\n", "\n").replace("\r", "\n")
    raise Rejected("unknown_encoding", "neither UTF-8, GB18030 nor UTF-16")


def read_grid(document: Document) -> Grid:
    """Choose the text layout by content: one cell a line after a tab, or one row a line."""
    cells, rows = len(_CELL_LINE.findall(document.text)), len(_ROW_LINE.findall(document.text))
    return word_text.read(document.text) if cells > rows else pdf_text.read(document.text)
