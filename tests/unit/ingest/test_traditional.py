"""Mirrors in traditional characters are refused by name; a few such characters are not."""

from __future__ import annotations

import pytest

from ingest import specs
from ingest.documents import Source
from ingest.parse import parse

TABLE = (
    "部門收支總表\n單位：萬元\n收入\t\t支出\t\n項目\t預算數\t項目\t預算數\n一、一般公共預算撥款收入\t10.00\t一、一般公共服務支出\t10.00\n"
    "二、政府性基金預算撥款收入\t\t二、節能環保支出\t\n三、國有資本經營預算撥款收入\t\t三、農林水支出\t\n收入總計\t10.00\t支出總計\t10.00\n"
)
SIMPLIFIED = str.maketrans("門總單萬項預數撥務節環國資經營農計", "门总单万项预数拨务节环国资经营农计")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_mirror_is_refused_with_that_reason(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(TABLE.encode(encoding))
    (row,) = parse(Source(path, path.name), specs.load())["rejected_document"]
    assert row[2] == "traditional_characters"


def test_simplified_text_with_a_traditional_name_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("編辑單位說明\n" + TABLE.translate(SIMPLIFIED), encoding="utf-8")
    assert parse(Source(path, path.name), specs.load())["value"]
