"""Labels that Word numbers automatically are read as printed."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from ingest.readers.docx_numbering import chinese, roman, written
from tests.unit.ingest.readers.helpers import grid_of, shown

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LISTS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1-%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="*"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
</w:numbering>"""


def p(text: str, number: int | None = None, level: int = 0) -> str:
    held = "" if number is None else f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{held}<w:r><w:t>{text}</w:t></w:r></w:p>"


def package(body: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/numbering.xml", LISTS)
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return held.getvalue()


def test_lists_count_in_print_order_and_begin_anew_below_a_higher_level(tmp_path):
    body = p("收入", 1) + p("拨款", 1, 1) + p("其他", 1, 1) + p("说明") + p("支出", 1) + p("基本", 1, 1) + p("款", 1, 2)
    body += p("点", 2) + p("预算", 3)
    assert shown(grid_of(tmp_path, package(body))) == ["一、收入", "1.1拨款", "1.2其他", "说明", "二、支出", "2.1基本", "(二-3)款", "点", "四、预算"]


def test_an_empty_numbered_cell_prints_its_number(tmp_path):
    cells = "".join(f"<w:tr><w:tc>{p('', 1)}</w:tc><w:tc>{p(name)}</w:tc></w:tr>" for name in ("甲", "乙"))
    assert shown(grid_of(tmp_path, package(f"<w:tbl>{cells}</w:tbl>{p('', 1)}{p('末', 1)}"))) == [["一、", "甲"], ["二、", "乙"], "四、末"]


def test_lists_of_a_style_are_read_from_a_file_of_another_tool(tmp_path):
    made = docx.Document()
    for text in ("甲", "乙"):
        made.add_paragraph(text, style="List Number")
    held = io.BytesIO()
    made.save(held)
    assert shown(grid_of(tmp_path, held.getvalue())) == ["1.甲", "2.乙"]


@pytest.mark.parametrize(
    ("number", "form", "label"),
    [(11, "chineseCountingThousand", "十一"), (3, "lowerLetter", "c"), (28, "upperLetter", "BB"), (9, "lowerRoman", "ix"), (2, "decimalZero", "02"),
     (3, "decimalEnclosedCircle", "③"), (12, "decimalFullWidth", "１２"), (5, "someOther", "5")],
)
def test_forms_of_numbers(number, form, label):
    assert written(number, form) == label


def test_numerals():
    assert [chinese(n) for n in (1, 10, 20, 35, 100)] == ["一", "十", "二十", "三十五", "100"]
    assert [roman(n) for n in (4, 1994)] == ["IV", "MCMXCIV"]
