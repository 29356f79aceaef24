"""Files -> identified, decoded documents, or a rejection with a reason."""

import hashlib

import pytest

from ingest.documents import Rejected, Source, find, open_document, read_grid

BUDGET = "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t某项服务支出\t3\t1\t2\n"


def write(folder, data: bytes, name="a.txt") -> Source:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return Source(path, name)


@pytest.mark.parametrize(
    ("encoding", "codec", "prefix"),
    [
        ("utf-8", "utf-8", b""),
        ("utf-8-sig", "utf-8", b"\xef\xbb\xbf"),
        ("gb18030", "gb18030", b""),
        ("utf-16", "utf-16-le", b"\xff\xfe"),
        ("utf-16", "utf-16-be", b"\xfe\xff"),
        ("utf-16-le", "utf-16-le", b""),
        ("utf-16-be", "utf-16-be", b""),
    ],
    ids=["utf8", "utf8-bom", "gb18030", "utf16-le-bom", "utf16-be-bom", "utf16-le", "utf16-be"],
)
def test_encodings_are_recognised_by_content(tmp_path, encoding, codec, prefix):
    opened = open_document(write(tmp_path, prefix + BUDGET.encode(codec)))
    assert opened.encoding == encoding
    assert opened.text == BUDGET


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_are_unified(tmp_path, ends):
    assert open_document(write(tmp_path, BUDGET.replace("\n", ends).encode())).text == BUDGET


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b" \n\t\r\n  ", "empty_file"),
        (b"\x7fELF" + b"\x01\x00\x02\x00\x00\x03" * 500, "not_text"),
        (b"\x00" * 5000, "not_text"),
        ("预算".encode() + b"\x00\x01\x02\x03" * 900, "not_text"),
        (b"PK\x03\x04 ...", "unreadable"),
        (b"\xd0\xcf\x11\xe0 ...", "unreadable"),
        (b"\x81\x20\xff\xff" * 30, "unknown_encoding"),
        (b"\xff\xfe\x00\xd8" + b"\x00\xd8" * 5, "unknown_encoding"),
    ],
    ids=["empty", "spaces", "binary", "nulls", "text-with-nulls", "zip", "ole", "no-encoding", "broken-utf16"],
)
def test_bad_files_are_rejected_with_a_reason(tmp_path, data, reason):
    with pytest.raises(Rejected) as rejected:
        open_document(write(tmp_path, data))
    assert rejected.value.reason == reason
    assert rejected.value.detail


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04 ...", b"\xd0\xcf\x11\xe0 ...", b"\x89PNG ..."], ids=["pdf", "zip", "ole", "png"])
def test_a_file_that_only_begins_like_a_format_is_rejected(tmp_path, data):
    with pytest.raises(Rejected) as rejected:
        read_grid(open_document(write(tmp_path, data)))
    assert rejected.value.reason in ("unreadable", "unsupported_format", "parser_error", "not_text")


def test_a_file_that_is_gone_is_unreadable(tmp_path):
    with pytest.raises(Rejected) as rejected:
        open_document(Source(tmp_path / "none.txt", "none.txt"))
    assert rejected.value.reason == "unreadable"


def test_the_id_is_the_hash_of_the_bytes(tmp_path):
    opened = open_document(write(tmp_path, BUDGET.encode()))
    assert opened.sha256 == hashlib.sha256(BUDGET.encode()).hexdigest()
    assert opened.document_id == opened.sha256[:16]
    assert opened.byte_size == len(BUDGET.encode())


def test_find_is_sorted_skips_hidden_files_and_reads_the_manifest(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/config"):
        write(tmp_path, b"x", name)
    (tmp_path / "manifest.csv").write_text(
        "file_name,source_url,published_on\nsub/c.txt,https://example.org/c,2031-02-03\nb.txt,,\n", encoding="utf-8-sig"
    )
    found = find(tmp_path)
    assert [s.relative for s in found] == ["a.txt", "b.txt", "sub/c.txt"]
    assert (found[2].source_url, found[2].published_on) == ("https://example.org/c", "2031-02-03")
    assert (found[1].source_url, found[1].published_on) == (None, None)


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        (BUDGET, "pdf_text"),
        ("标题\n\t甲\n\t乙\n\n\t丙\n\t丁\n", "word_text"),
        ("只有文字\n没有表格\n", "pdf_text"),
        ("标题\n\t\t甲\t乙\n\t丙\t丁\t戊\n", "pdf_text"),
    ],
)
def test_the_layout_is_chosen_by_content(tmp_path, text, reader):
    assert read_grid(open_document(write(tmp_path, text.encode()))).reader == reader
