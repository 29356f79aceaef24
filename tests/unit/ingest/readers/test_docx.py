"""Word files: order, merged cells, wrappers, pages, frames; and what is not a document."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest

from ingest.limits import Limits
from ingest.readers import docx
from ingest.rejection import Rejected
from tests.unit.ingest.readers.helpers import grid_of, shown

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(body: str, before: str = "", beside: tuple[tuple[str, str], ...] = ()) -> bytes:
    """``beside``: parts beside the body, each its sort and its XML."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        links = ""
        for n, (sort, xml) in enumerate(beside):
            archive.writestr(f"word/{sort}{n}.xml", xml)
            links += f'<Relationship Id="r{n}" Type="http://x/relationships/{sort}" Target="{sort}{n}.xml"/>'
        if beside:
            archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        archive.writestr("word/document.xml", f"<?xml version='1.0' encoding='UTF-8'?>{before}<w:document {W}><w:body>{body}</w:body></w:document>")
    return held.getvalue()


def p(*texts: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t xml:space='preserve'>{t}</w:t></w:r>" for t in texts) + "</w:p>"


def tc(text: str, span: int = 1, merge: str | None = None) -> str:
    down = "" if merge is None else f'<w:vMerge w:val="{merge}"/>' if merge else "<w:vMerge/>"
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{down}</w:tcPr>{p(text)}</w:tc>'


def tr(*cells: str) -> str:
    return "<w:tr>" + "".join(cells) + "</w:tr>"


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(rows) + "</w:tbl>"


def test_merged_cells_keep_their_corner_and_their_spans(tmp_path):
    header = tr(tc("序号", merge="restart"), tc("收入", 2), tc("支出", 2))
    body = tbl(header, tr(tc("", merge=""), tc("项目"), tc("预算数"), tc("项目"), tc("预算数")), tr(tc("1"), tc("拨款"), tc("5.00"), tc("支出"), tc("")))
    grid = grid_of(tmp_path, package(body))
    assert shown(grid) == [["序号", "收入", "", "支出", ""], ["", "项目", "预算数", "项目", "预算数"], ["1", "拨款", "5.00", "支出", ""]]
    first = grid.items[0].cells
    assert [(c.row_span, c.column_span) for c in first if not c.blank] == [(2, 1), (1, 2), (1, 2)]
    assert [piece.key for piece in grid.pieces()][-3:] == ["1:3:2", "1:3:3", "1:3:4"]
    assert [item.number for item in grid.items] == [1, 2, 3]


def test_runs_tabs_breaks_and_fields_of_a_paragraph(tmp_path):
    body = (
        "<w:p><w:r><w:t>单位：</w:t><w:tab/><w:t>万元</w:t><w:br/><w:t>第二行</w:t></w:r>"
        "<w:r><w:instrText>TOC \\o</w:instrText></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
    )
    assert shown(grid_of(tmp_path, package(body))) == ["单位：\t万元", "第二行新"]


def test_a_cell_of_several_paragraphs_is_one_piece(tmp_path):
    cell = f"<w:tc>{p('第一段')}{p('第二段')}</w:tc>"
    grid = grid_of(tmp_path, package(tbl(tr(cell, tc("甲")), tr(tc("乙"), tc("丙")))))
    assert shown(grid)[0] == ["第一段第二段", "甲"]
    assert grid.pieces()[0].text == "第一段\n第二段"


def test_content_controls_are_transparent_and_text_boxes_are_read_once(tmp_path):
    inner = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    box = f"<w:p><w:r><x:AlternateContent xmlns:x='x'><x:Choice>{inner}</x:Choice><x:Fallback>{inner}</x:Fallback></x:AlternateContent></w:r></w:p>"
    wrap = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    control = wrap(p("控件") + tbl(wrap(tr(tc("甲"), tc("乙")))))
    assert shown(grid_of(tmp_path, package(box + control))) == ["框内", "控件", ["甲", "乙"]]


def test_headers_footers_and_notes_follow_the_body_once_each(tmp_path):
    head = f"<w:hdr {W}>{p('某局2031年部门预算')}{tbl(tr(tc('内部'), tc('资料')))}</w:hdr>"
    notes = f'<w:footnotes {W}><w:footnote w:type="separator">{p("线")}</w:footnote><w:footnote w:id="2">{p("含上年结转。")}</w:footnote></w:footnotes>'
    beside = (("header", head), ("header", head), ("footer", f"<w:ftr {W}>{p('- 1 -')}</w:ftr>"), ("footnotes", notes), ("header", "<broken"))
    assert shown(grid_of(tmp_path, package(p("正文"), beside=beside))) == ["正文", "某局2031年部门预算", "内部", "资料", "- 1 -", "含上年结转。"]


def test_a_text_box_inside_a_cell_follows_its_table(tmp_path):
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    cell = f"<w:tc><w:p><w:r><w:t>甲</w:t></w:r><w:r><w:pict>{box}</w:pict></w:r></w:p></w:tc>"
    inner = tbl(tr(cell, tc("丁")))
    assert shown(grid_of(tmp_path, package(tbl(tr(cell, tc("乙")))))) == [["甲", "乙"], "框内"]
    nested = tbl(tr(f"<w:tc>{p('外')}{inner}</w:tc>", tc("旁")))
    assert shown(grid_of(tmp_path, package(nested))) == [["外", "旁"], ["甲", "丁"], "框内"]


def test_a_frame_of_one_column_is_no_table_and_inner_tables_follow_the_outer(tmp_path):
    inner = tbl(tr(tc("甲"), tc("乙")))
    frame = tbl(f"<w:tr><w:tc>{p('标题')}{inner}</w:tc></w:tr>")
    nested = tbl(tr(f"<w:tc>{p('外')}{inner}</w:tc>", tc("旁")))
    assert shown(grid_of(tmp_path, package(frame + nested))) == ["标题", ["甲", "乙"], ["外", "旁"], ["甲", "乙"]]


def test_captions_and_notes_inside_a_table_are_lines(tmp_path):
    rows = tbl(tr(tc("部门支出总表", 3)), tr(tc("科目", 3)), tr(tc("编码"), tc("名称"), tc("合计")), tr(tc("201"), tc("服务"), tc("1")), tr(tc("注：无", 3)))
    assert shown(grid_of(tmp_path, package(rows))) == ["部门支出总表", ["科目", "", ""], ["编码", "名称", "合计"], ["201", "服务", "1"], "注：无"]


def test_a_form_and_a_table_of_other_columns_have_their_own_widths(tmp_path):
    form = [tr(tc("项目编码", 3), tc("X1", 3), tc("项目名称", 3), tc("名", 3)), tr(tc("绩效目标", 3), tc("做好", 9))]
    head = tr(*(tc(t, 2) for t in ("一级指标", "二级指标", "三级指标", "描述", "指标值", "依据")))
    rows = [tr(*(tc(f"{r}{c}", 2) for c in range(6))) for r in range(4)]
    found = shown(grid_of(tmp_path, package(tbl(*form, head, *rows))))
    assert found[0] == ["项目编码", "X1", "项目名称", "名"]
    assert found[2] == ["一级指标", "二级指标", "三级指标", "描述", "指标值", "依据"]
    assert found[-1] == ["30", "31", "32", "33", "34", "35"]


def test_pages_are_known_where_word_left_its_breaks(tmp_path):
    page = "<w:r><w:lastRenderedPageBreak/><w:t>次页</w:t></w:r>"
    grid = grid_of(tmp_path, package(p("首页") + f"<w:p>{page}</w:p>" + p("末行")))
    assert [piece.page for piece in grid.pieces()] == [1, 2, 2]
    assert [piece.page for piece in grid_of(tmp_path, package(p("首页"))).pieces()] == [None]


LETTERS = "abcdefghi"
BOMB = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + "".join(f"<!ENTITY {y} '{f'&{x};' * 10}'>" for x, y in pairwise(LETTERS)) + "]>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (package(p("&i;"), BOMB), "unreadable"),
        (package("<w:p>")[:-200], "unreadable"),
        (package("<w:p>" * 3), "unreadable"),
        (package(""), "empty_file"),
        (package(tbl(tr(tc("甲", 999999), tc("乙")))), "too_large"),
        (package(tbl(*[tr(tc("甲"), tc("乙"))]) + "<w:sdt>" * 220 + p("深") + "</w:sdt>" * 220), "too_large"),
    ],
    ids=["entities", "cut", "broken-xml", "empty", "wide", "deep"],
)
def test_hostile_documents_are_rejected(tmp_path, data, reason):
    with pytest.raises(Rejected) as rejected:
        grid_of(tmp_path, data)
    assert rejected.value.reason == reason


def test_a_packed_bomb_is_refused_before_it_is_unpacked():
    data = package("<w:p/>" + " " * 30_000_000)
    assert len(data) < 100_000
    with pytest.raises(Rejected) as rejected:
        docx.read(data, Limits())
    assert rejected.value.reason == "archive_too_large"


def test_rows_times_columns_are_bounded():
    wide = tr(*(tc("甲") for _ in range(200)))
    narrow = tr(tc("甲"))
    with pytest.raises(Rejected) as rejected:
        docx.read(package(tbl(wide, *[narrow] * 500)), Limits(cells=50_000))
    assert rejected.value.reason == "too_large"
