"""What a file is, by its content: never by its name."""

from __future__ import annotations

import io
import re
import zipfile

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
_SPREADSHEET_XML = "urn:schemas-microsoft-com:office:spreadsheet"


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
    if other:
        raise Rejected("unsupported_format", f"the content is {other}")
    return "text"


def is_html(text: str) -> bool:
    """Whether decoded text is a page: its first element says so."""
    return bool(_HTML.match(text[:4096]))


def is_spreadsheet_xml(text: str) -> bool:
    return _SPREADSHEET_XML in text[:2000]


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.NameToInfo)
            kind = archive.read("mimetype")[:80].decode("ascii", "replace") if _small(archive, "mimetype") else None
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise Rejected("unreadable", f"broken archive: {error}") from error
    if "[Content_Types].xml" not in names:
        if kind:
            raise Rejected("unsupported_format", f"the content is {kind}")
        return "archive"
    if any(n.startswith("word/") for n in names):
        return "docx"
    if any(n.startswith("xl/") and n.endswith(".xml") for n in names) and "xl/workbook.bin" not in names:
        return "xlsx"
    raise Rejected("unsupported_format", "an office file that is neither a document nor a spreadsheet")


def _small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.NameToInfo and archive.NameToInfo[name].file_size < 200


def _compound(data: bytes) -> str:
    """Formats of before 2007 share one container; its directory names the streams in UTF-16."""
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise Rejected("encrypted", "the office file is protected by a password")
    if holds("WordDocument"):
        return "doc"
    if holds("Workbook") or holds("Book"):
        return "xls"
    raise Rejected("unsupported_format", "a compound file that holds neither a document nor a spreadsheet")
