"""Archives in an inbox, what a file is, and that one bad file never stops the rest."""

from __future__ import annotations

import io
import struct
import zipfile

import duckdb
import pytest

from ingest.documents import Rejected, Source, find, open_document
from ingest.identify import form
from ingest.run import ingest_folder
from tests.render.docx import render_docx
from tests.render.html import render_html
from tests.render.pdf import render_pdf
from tests.render.sheets import render_xls, render_xlsx
from tests.synthetic import PROFILES, generate
from tests.synthetic.document import render_rows
from tests.unit.ingest.readers.helpers import grid_of

BLOCKS = render_rows(generate(5, PROFILES["no_description"]))
DRAWN = {"docx": render_docx(BLOCKS), "xlsx": render_xlsx(BLOCKS), "xls": render_xls(BLOCKS), "pdf": render_pdf(BLOCKS), "html": render_html(BLOCKS)}


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return held.getvalue()


def compound(stream: str) -> bytes:
    """A container of the formats of before 2007 with one stream of that name: a workbook's, renamed in its directory."""
    whole, old = DRAWN["xls"], "Workbook".encode("utf-16-le")
    at, name = whole.rindex(old), stream.encode("utf-16-le")
    return whole[:at] + name.ljust(64, b"\x00") + struct.pack("<H", len(name) + 2) + whole[at + 66 :]


def gbk_named(name: str, data: bytes) -> bytes:
    """An archive whose only name is GBK, without the mark of UTF-8."""
    raw = name.encode("gbk")
    made = packed(("x" * len(raw), data))
    return made.replace(b"x" * len(raw), raw)


@pytest.mark.parametrize("wanted", DRAWN)
def test_a_file_is_known_by_its_content_and_not_by_its_name(tmp_path, wanted):
    assert form(DRAWN[wanted]) == ("text" if wanted == "html" else wanted)
    assert grid_of(tmp_path, DRAWN[wanted], "a.txt").reader == wanted


def test_the_files_of_an_archive_are_documents_of_their_own(tmp_path):
    inbox = tmp_path / "in"
    inbox.mkdir()
    members = [(f"部门/{name}.{name}", data) for name, data in DRAWN.items()]
    members += [("__MACOSX/部门/._a", b"x"), (".DS_Store", b"x"), ("内.zip", packed(("a.txt", b"x"))), ("图.png", b"\x89PNG...")]
    (inbox / "包.bin").write_bytes(packed(*members))
    (inbox / "manifest.csv").write_text("file_name,source_url,published_on\n包.bin/部门/pdf.pdf,https://example.org/p,\n", encoding="utf-8")
    summary = ingest_folder(inbox, tmp_path / "w.duckdb", False)
    assert summary.documents == len(DRAWN)
    assert sorted((name, reason) for name, reason, _ in summary.rejected) == [("包.bin/内.zip", "unsupported_format"), ("包.bin/图.png", "unsupported_format")]
    with duckdb.connect(str(tmp_path / "w.duckdb"), read_only=True) as held:
        rows = held.sql("select file_name, file_path, reader, source_url from raw.document order by reader").fetchall()
        assert [r[:3] for r in rows] == [(f"{n}.{n}", f"包.bin/部门/{n}.{n}", n) for n in sorted(DRAWN)]
        assert [r[3] for r in rows if r[2] == "pdf"] == ["https://example.org/p"]
        ids = held.sql("select count(*), count(distinct source_cell_id), count(distinct document_id || line || '.' || field) from raw.cell").fetchall()[0]
        assert ids[0] == ids[1] == ids[2]
        lost = held.sql("select count(*) from raw.value v left join raw.cell c using (source_cell_id) where c.source_cell_id is null").fetchall()[0]
        assert lost == (0,)
        paged = held.sql("select reader, count(page), count(*) from raw.cell join raw.document using (document_id) group by 1 order by 1").fetchall()
        assert {reader: known == every for reader, known, every in paged} == {"docx": False, "html": False, "pdf": True, "xls": True, "xlsx": True}


def test_names_inside_archives_are_only_labels(tmp_path):
    odd = ["../../etc/passwd", "/abs.txt", "a\nb.txt", "..\\up.txt", "a\nb.txt"]
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed(*((zipfile.ZipInfo(n), b"text") for n in odd))
    (tmp_path / "a.zip").write_bytes(data)
    (tmp_path / "b.zip").write_bytes(gbk_named("部门预算.txt", "文字".encode()))
    found = find(tmp_path)
    assert [s.relative for s in found] == ["a.zip/abs.txt", "a.zip/a�b.txt", "a.zip/a�b.txt (2)", "a.zip/etc/passwd", "a.zip/up.txt", "b.zip/部门预算.txt"]
    assert open_document(found[0]).text == "text"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip", "b.zip"]


def locked() -> bytes:
    data = bytearray(packed(("a.txt", b"text")))
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        struct.pack_into("<H", data, at, 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (packed(("a.txt", b" " * 30_000_000)), {}, "archive_too_large"),
        (packed(*((f"{n}.txt", b"x") for n in range(30))), {"MINGBAI_MAX_MEMBERS": "20"}, "archive_too_large"),
        (packed(*((f"{n}.txt", bytes(range(256)) * 40) for n in range(9))), {"MINGBAI_MAX_UNPACKED_BYTES": "50000"}, "archive_too_large"),
        (packed(("a.txt", b"x" * 500)), {"MINGBAI_MAX_BYTES": "400"}, "archive_too_large"),
        (packed(("mimetype", b"application/epub+zip"), ("a", b"x")), {}, "unsupported_format"),
        (packed(("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"<p/>")), {}, "unsupported_format"),
        (packed(("a.txt", b"text"))[:40], {}, "unreadable"),
        (locked(), {}, "encrypted"),
        (compound("EncryptedPackage"), {}, "encrypted"),
        (compound("PowerPoint Document"), {}, "unsupported_format"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, {}, "unreadable"),
        (b"Rar!\x1a\x07\x00...", {}, "unsupported_format"),
        (b"\x89PNG\r\n", {}, "unsupported_format"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', {}, "unsupported_format"),
        (packed(("OFD.xml", b"<OFD/>"), ("Doc_0/Document.xml", b"<Document/>")), {}, "unsupported_format"),
        (b'<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2009/uof"/>', {}, "unsupported_format"),
        (packed(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"x"), ("xl/styles.xml", b"<x/>")), {}, "unsupported_format"),
        (b"x" * 500, {"MINGBAI_MAX_BYTES": "400"}, "too_large"),
    ],
    ids=["bomb", "members", "total", "member", "epub", "slides", "cut", "locked", "locked-office", "ole", "ole-cut", "rar", "picture", "xml2003", "ofd", "uof", "xlsb", "large"],
)
def test_archives_and_other_files_are_rejected_with_a_reason(tmp_path, monkeypatch, data, limits, reason):
    (tmp_path / "a.bin").write_bytes(data)
    for name, value in limits.items():
        monkeypatch.setenv(name, value)
    (source,) = find(tmp_path)
    with pytest.raises(Rejected) as rejected:
        open_document(source)
    assert (rejected.value.reason, source.relative.split("/")[0]) == (reason, "a.bin")


def test_a_doc_without_a_converter_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Rejected) as rejected:
        grid_of(tmp_path, compound("WordDocument"))
    assert rejected.value.reason == "converter_missing"
    assert "LibreOffice" in rejected.value.detail


def test_a_doc_goes_through_the_converter_in_a_folder_of_its_own(tmp_path, monkeypatch):
    (tmp_path / "made.docx").write_bytes(DRAWN["docx"])
    script = tmp_path / "soffice"
    script.write_text(f'#!/bin/sh\nfor last; do :; done\n/bin/cp "{tmp_path}/made.docx" "${{last%.doc}}.docx"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    grid = grid_of(tmp_path, compound("WordDocument"))
    assert (grid.reader, grid.line_count) == ("doc", grid_of(tmp_path, DRAWN["docx"]).line_count)


def test_a_converter_that_hangs_is_ended(tmp_path, monkeypatch):
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\n/bin/sleep 60\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("MINGBAI_MAX_SECONDS", "1")
    with pytest.raises(Rejected) as rejected:
        grid_of(tmp_path, compound("WordDocument"))
    assert rejected.value.reason == "too_large"


@pytest.mark.parametrize("name", DRAWN)
def test_damaged_files_give_a_grid_or_a_rejection_and_never_an_error(tmp_path, name):
    data = DRAWN[name]
    for n in range(5):
        at = (n + 1) * len(data) // 6
        for broken in (data[:at], data[:at] + b"\xff\x00<" + data[at + 3 :], data[:at] + data[at + 50 :]):
            path = tmp_path / "x.bin"
            path.write_bytes(broken)
            try:
                assert grid_of(tmp_path, broken, "x.bin").items
            except Rejected as rejected:
                assert rejected.reason in {"unreadable", "empty_file", "needs_ocr", "too_large", "unsupported_format", "not_text", "encrypted",
                                           "unknown_encoding", "archive_too_large"}


def test_a_source_of_an_archive_that_is_gone_is_unreadable(tmp_path):
    (tmp_path / "a.zip").write_bytes(packed(("a.txt", b"x")))
    for source in (Source(tmp_path / "none.zip", "none.zip/a", member=0), Source(tmp_path / "a.zip", "a.zip/b", member=7)):
        with pytest.raises(Rejected) as rejected:
            open_document(source)
        assert rejected.value.reason == "unreadable"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (rb"{\rtf1\ansi x}", "rich text"), (b"\xef\xbb\xbf{\\rtf1 x}", "rich text"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=x\r\n\r\n", "MHTML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>', "spreadsheet saved as XML"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>', "document saved as XML"),
        (b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>', "one XML file"),
    ],
)
def test_formats_that_are_not_read_are_named(tmp_path, data, what):
    path = tmp_path / "a.doc"
    path.write_bytes(data)
    with pytest.raises(Rejected) as refused:
        open_document(Source(path, path.name))
    assert refused.value.reason == "unsupported_format" and what in refused.value.detail


def test_a_link_that_leads_nowhere_is_recorded(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    found = find(tmp_path)
    assert [s.relative for s in found] == ["a.txt", "b.txt"]
    for source in found:
        with pytest.raises(Rejected) as refused:
            open_document(source)
        assert refused.value.reason == "unreadable"
