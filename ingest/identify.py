"""What a file is, by its content: never by its name."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Container

from olefile import OleFileIO

from ingest.rejection import Rejected

OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
_OTHER = {
    b"\x89PNG": "a picture (PNG)", b"\xff\xd8\xff": "a picture (JPEG)", b"GIF8": "a picture (GIF)", b"II*\x00": "a picture (TIFF)",
    b"MM\x00*": "a picture (TIFF)", b"\x1f\x8b": "a gzip archive", b"Rar!": "a RAR archive", b"7z\xbc\xaf": "a 7z archive",
    b"{\\rtf": "a rich text file", b"MIME-Version:": "a web archive (MHTML)", b"PK\x05\x06": "an empty archive",
}
_HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|title|p)\b", re.I | re.S
)
_OFFICE_XML = {
    "urn:schemas-microsoft-com:office:spreadsheet": "a spreadsheet saved as XML (2003)",
    "http://schemas.microsoft.com/office/word/2003/wordml": "a document saved as XML (2003)",
    "http://schemas.microsoft.com/office/2006/xmlPackage": "a document saved as one XML file",
    "urn:oasis:names:tc:opendocument": "an open document saved as one XML file",
    "http://schemas.uof.org/": "a document in the Unified Office Format (UOF)",
}
_BY_PART = {"OFD.xml": "a fixed-layout document (OFD)"}
"""Packages that neither list their parts nor name their type: known by a part."""
_WEB_ARCHIVE = re.compile(rb"^MIME-Version:.{0,4000}?multipart/(?:related|mixed)", re.I | re.M | re.S)


def form(data: bytes) -> str:
    """One of `pdf`, `docx`, `xlsx`, `archive`, `doc`, `xls`, `text` (which may yet be HTML).

    Errors: Rejected with `unsupported_format`, `encrypted` or `unreadable`.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(ZIP):
        return _package(data)
    if data.startswith(OLE):
        return _compound(data)
    other = next((name for magic, name in _OTHER.items() if data.startswith(magic)), None)
    if other is None and data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        other = "a rich text file"
    if other is None and _WEB_ARCHIVE.search(data[:8192]):
        other = "a web archive (MHTML)"
    if other:
        raise Rejected("unsupported_format", f"the content is {other}")
    return "text"


def is_html(text: str) -> bool:
    """Whether decoded text is a page: its first element says so."""
    return bool(_HTML.match(text[:4096]))


def is_page(data: bytes) -> bool:
    """Whether bytes that `form` calls text are a page, whatever their encoding."""
    return is_html(data[:4096].decode("latin-1").removeprefix("\xef\xbb\xbf"))


def office_xml(text: str) -> str | None:
    """What an office document saved as one XML file is; None for any other text."""
    beginning = text[:4000]
    if not beginning.lstrip("\ufeff \t\r\n").startswith("<"):
        return None
    return next((name for mark, name in _OFFICE_XML.items() if mark in beginning), None)


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.NameToInfo)
            kind = archive.read("mimetype")[:80].decode("ascii", "replace") if _small(archive, "mimetype") else None
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise Rejected("unreadable", f"broken archive: {error}") from error
    if "[Content_Types].xml" not in names:
        kind = kind or next((what for part, what in _BY_PART.items() if part in names), None)
        if kind:
            raise Rejected("unsupported_format", f"the content is {kind}")
        return "archive"
    if any(n.startswith("word/") for n in names):
        return "docx"
    if "xl/workbook.bin" in names:
        raise Rejected("unsupported_format", "the content is a binary workbook (xlsb)")
    if any(n.startswith("xl/") and n.endswith(".xml") for n in names):
        return "xlsx"
    raise Rejected("unsupported_format", "an office file that is neither a document nor a spreadsheet")


def is_archive(names: Container[str]) -> bool:
    """Whether a ZIP of such names is an archive of files, and not itself a file."""
    return not any(part in names for part in ("[Content_Types].xml", "mimetype", *_BY_PART))


def _small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.NameToInfo and archive.NameToInfo[name].file_size < 200


def _compound(data: bytes) -> str:
    """Formats of before 2007 share one container, told apart by the streams that its directory names.

    A container whose directory leads nowhere, or in circles, ends here: the readers of the streams would follow it.
    """
    try:
        with OleFileIO(io.BytesIO(data)) as container:
            streams = {path[-1] for path in container.listdir()}
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise Rejected("unreadable", f"broken compound file: {error}") from error
    if "EncryptedPackage" in streams:
        raise Rejected("encrypted", "the office file is protected by a password")
    if "WordDocument" in streams:
        return "doc"
    if streams & {"Workbook", "Book"}:
        return "xls"
    raise Rejected("unsupported_format", "a compound file that holds neither a document nor a spreadsheet")
