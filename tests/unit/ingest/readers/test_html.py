"""HTML: spans, blocks, encodings, layout tables; and pages made to harm."""

from __future__ import annotations

import pytest

from ingest.documents import Source, open_document
from ingest.rejection import Rejected
from tests.unit.ingest.readers.helpers import grid_of, shown


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_rowspan_and_colspan_are_resolved(tmp_path):
    body = "<table><tr><th rowspan=2>序号</th><th colspan=2>收入</th></tr><tr><td>项目</td><td>预算数</td></tr><tr><td>1<td>拨款<td>5.00</table>"
    grid = grid_of(tmp_path, page(body))
    assert shown(grid) == [["序号", "收入", ""], ["", "项目", "预算数"], ["1", "拨款", "5.00"]]
    assert [(c.row_span, c.column_span) for c in grid.items[0].cells] == [(2, 1), (1, 2), (1, 1)]
    assert grid.reader == "html"


def test_a_cell_ends_where_one_from_above_stands(tmp_path):
    body = "<table><tr><td colspan=2>来源<td rowspan=2 colspan=2>物品<td>金额</tr><tr><td>项目<td colspan=2>资金<td>合计</tr><tr><td>1<td>2<td>3<td>4<td>5</table>"
    grid = grid_of(tmp_path, page(body))
    assert shown(grid)[:2] == [["来源", "", "物品", "", "金额"], ["项目", "资金", "", "", "合计"]]
    assert [c.column_span for c in grid.items[1].cells if not c.blank] == [1, 1, 1]


def test_blocks_are_lines_and_what_is_not_printed_is_dropped(tmp_path):
    body = (
        "<h1>标题</h1><!-- 注 --><script>var 收入=1</script><p>甲<b>乙</b>\n 丙<br>丁</p>"
        "<div style='display:none'>隐</div><ul><li>一<li>二</ul>尾"
    )
    assert shown(grid_of(tmp_path, page(body, "<title>题</title><style>p{}</style>"))) == ["标题", "甲乙 丙", "丁", "一", "二", "尾"]


def test_a_cell_is_one_piece_and_a_hidden_row_is_none(tmp_path):
    body = "<table><tr><td><p>甲</p><p>乙</p></td><td>&nbsp;</td><td>丙<br>丁</td></tr><tr style='display: none'><td>x<td>y<td>z</tr><tr><td>1<td>2<td>3</table>"
    grid = grid_of(tmp_path, page(body))
    assert shown(grid) == [["甲乙", "", "丙丁"], ["1", "2", "3"]]
    assert grid.pieces()[0].text == "甲\n乙"


def test_a_layout_table_is_no_table(tmp_path):
    inner = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>"
    body = f"<table><tr><td><p>标题</p>{inner}</td></tr><tr><td>页脚</td></tr></table>"
    assert shown(grid_of(tmp_path, page(body))) == ["标题", ["甲", "乙"], ["1", "2"], "页脚"]


@pytest.mark.parametrize(
    ("head", "codec", "encoding"),
    [
        ("<meta charset=gb2312>", "gb18030", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030", "gb18030"),
        ("", "gb18030", "gb18030"),
        ("<meta charset=gbk>", "utf-8", "utf-8"),
        ("<meta charset=big5>", "big5", "big5"),
        ("", "utf-8-sig", "utf-8-sig"),
        ("", "utf-16", "utf-16"),
    ],
    ids=["gb2312", "gbk", "silent", "wrong", "big5", "bom", "utf16"],
)
def test_encodings(tmp_path, head, codec, encoding):
    text = f"<html><head>{head}</head><body><p>部門預算表</p></body></html>"
    path = tmp_path / "a.doc"
    path.write_bytes(text.encode(codec))
    opened = open_document(Source(path, path.name))
    assert (opened.form, opened.encoding) == ("html", encoding)
    assert shown(grid_of(tmp_path, text.encode(codec))) == ["部門預算表"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<div>" * 5000 + "深", "too_large"),
        ("<table><tr>" + "<td>x" * 100_000 + "</table>", "too_large"),
        ("<table>" + "<tr><td colspan=999>甲<td colspan=999>乙" * 9 + "</table>", "too_large"),
        ("<script>1</script>", "empty_file"),
    ],
    ids=["deep", "wide", "spans", "empty"],
)
def test_hostile_pages_are_rejected(tmp_path, body, reason):
    with pytest.raises(Rejected) as rejected:
        grid_of(tmp_path, page(body))
    assert rejected.value.reason == reason


def test_a_huge_rowspan_covers_no_more_than_the_table(tmp_path):
    grid = grid_of(tmp_path, page("<table><tr><td rowspan=99999999>甲<td>乙</tr><tr><td>丙</tr></table>"))
    assert shown(grid) == [["甲", "乙"], ["", "丙"]]
