"""Tables that a text marks by characters: every mark by itself, and what must not be taken for one."""

import pytest

from ingest import limits
from ingest.grid import Line, Row
from ingest.marked import bars, delimited
from ingest.marked.inline import clean, clean_line, unescaped
from ingest.marked.read import is_marked, read
from ingest.text import is_page_mark, printed


def rows(*lines: str) -> list[list[str]]:
    return [[c.text for c in item.cells] for item in read("\n".join(lines), limits.from_environment()).items if isinstance(item, Row)]


def lines(*printed: str) -> list[str]:
    return [item.text for item in read("\n".join(printed), limits.from_environment()).items if isinstance(item, Line)]


@pytest.mark.parametrize(
    ("marked", "meant"),
    [("**合计**", "合计"), ("**", "**"), (r"1\.房屋\|土地", "1.房屋|土地"), ("甲<br>乙", "甲\n乙"), ("<=90%", "<=90%"), ("&lt;=90&nbsp;%", "<=90\xa0%"),
     ("<u>单位：万元</u>", "单位：万元"), ("[公开](https://example.org/a)", "公开"), ("[208]财政局", "[208]财政局"), (r"\*\*", "**")],
)
def test_mark_up_goes_and_print_stays(marked, meant):
    assert clean(marked) == meant


def test_the_sign_of_a_heading_is_no_print():
    assert clean_line("## 部门收支总表 ##") == "部门收支总表"
    assert clean_line("#部门") == "#部门"


def test_escapes_go_only_where_they_are_used_throughout():
    assert unescaped(r"1\.甲 " * 12) == "1.甲 " * 12
    assert unescaped("C:\\数据\\甲 " * 12) == "C:\\数据\\甲 " * 12


def test_a_frame_tells_merged_cells():
    found = rows(
        "+------+-------------+------+",
        "| 序号 | 收入        | 合计 |",
        "|      +------+------+      |",
        "|      | 项目 | 金额 |      |",
        "+======+======+======+======+",
        "| 1    | 甲乙 | 3.00 | 4.00 |",
        "|      | 丙   |      |      |",
        "+------+------+------+------+",
        "| 2    | 丁   | 5.00 | 6.00 |",
        "+------+------+------+------+",
    )
    assert found == [["序号", "收入", "", "合计"], ["", "项目", "金额", ""], ["1", "甲乙丙", "3.00", "4.00"], ["2", "丁", "5.00", "6.00"]]


def test_a_frame_without_rules_between_its_rows_has_a_row_a_line():
    assert rows("+----+------+", "| 项 | 金额 |", "+----+------+", "| 甲 | 1.00 |", "| 乙 |      |", "+----+------+") == [
        ["项", "金额"], ["甲", "1.00"], ["乙", ""]]


def test_a_sign_alone_in_a_cell_is_no_part_of_the_frame():
    frame = ["+----+---+------+", "| 项 | 号| 值   |", "+====+===+======+", "| 甲 | = | 1.00 |", "+----+---+------+", "| 乙 | - | 2.00 |", "+----+---+------+"]
    assert rows(*frame)[1:] == [["甲", "=", "1.00"], ["乙", "-", "2.00"]]


def test_dashes_mark_columns():
    assert rows("项目  金额", "----  ----", "甲乙  1.00", "丙    ", "----  ----") == [["项目", "金额"], ["甲乙", "1.00"], ["丙", ""]]


def test_a_repeated_label_is_one_merged_cell_and_equal_amounts_are_two():
    found = rows("序号 | 收入 | 收入 | 合计", "序号 | 小计 | 其他 | 合计", "1 | 5.00 | 5.00 | 5.00")
    assert found == [["序号", "收入", "", "合计"], ["", "小计", "其他", ""], ["1", "5.00", "5.00", "5.00"]]


def test_places_below_a_merged_cell_that_were_left_out_come_back():
    found = rows("| 序号 | 收入 |  | 合计 |", "|---|---|---|---|", "| 项目 | 金额 |", "| 1 | 甲 | 5.00 | 5.00 |", "| 乙 | 6.00 | 6.00 |")
    assert found == [["序号", "收入", "", "合计"], ["", "项目", "金额", ""], ["1", "甲", "5.00", "5.00"], ["", "乙", "6.00", "6.00"]]


def test_rows_whose_columns_cannot_be_told_have_no_cells():
    grid = read("\n".join(["序号 | 收入 | 合计", "项目 | 金额", "1 | 甲 | 5.00 | 5.00", "2 | 乙 | 6.00 | 6.00"]), limits.from_environment())
    assert all(isinstance(item, Row) and not item.cells and item.unplaced for item in grid.items)


def test_a_cell_broken_over_lines_is_made_whole():
    found = rows("科目 | 项", "目名称 | 金额", "201 | 一般公共", "服务支出 | 1.00", "202 | 外交支出 | 2.00", "203 | 国防支出 | 3.00", "204 | 公共安全支出 | 4.00")
    assert found[:3] == [["科目", "项目名称", "金额"], ["201", "一般公共服务支出", "1.00"], ["202", "外交支出", "2.00"]]
    assert len(found) == 5


def test_a_table_of_html_stands_in_its_lines():
    grid = read("\n".join(["前文", "<table><tr><td rowspan=2>甲</td><td>乙</td></tr>", "<tr><td>1.00</td></tr></table>", "后文"]), limits.from_environment())
    assert [(item.number, item.text) for item in grid.items] == [(1, "前文"), (2, "甲 乙"), (3, "1.00"), (4, "后文")]
    assert grid.items[1].cells[0].row_span == 2


def test_quoted_values_hold_signs_and_line_breaks():
    text = ['项目,说明,金额', '甲,"第一行', '第二行","1,234.00"', '乙,,2.00', '丙,丁,3.00']
    assert rows(*text) == [["项目", "说明", "金额"], ["甲", "第一行第二行", "1,234.00"], ["乙", "", "2.00"], ["丙", "丁", "3.00"]]


def test_commas_that_may_stand_inside_numbers_are_no_signs():
    assert delimited.find(["项目,金额,余额", *["甲,1,234.00,5,678.00"] * 6]) is None
    found = delimited.find(["项目,说明,金额", *["甲,乙,1.00"] * 6, "", "367,300\\.00", ""])
    assert all(r.values[0] != "367" for r in found.records.values())


def test_titles_filled_up_to_the_width_of_a_sheet_are_lines():
    text = ["部门收支总表,,", "单位：万元,,", "项目,说明,金额", "甲,乙,1.00", "丙,,2.00", "部门收入总表,,", "单位：元,,", "项目,说明,金额", "甲,乙,1.00"]
    assert lines(*text) == ["部门收支总表", "单位：万元", "部门收入总表", "单位：元"]
    assert len(rows(*text)) == 5


def test_words_for_blank_cells_and_counted_places_are_no_print():
    assert rows("| 0 | 1 | 2 |", "|---|---|---|", "| 项目 | 说明 | 金额 |", "| 甲 | nan | 1.00 |", "| NaN | None | 2.00 |") == [
        ["项目", "说明", "金额"], ["甲", "", "1.00"], ["", "", "2.00"]]


def test_what_stands_behind_a_title_to_furnish_it_is_a_line_of_its_own():
    assert lines("| a | b |", "| - | - |", "| c | d |", "| e | f |", "", "部门收支总表 208财政局 单位：万元")[-3:] == ["部门收支总表", "208财政局", "单位：万元"]


@pytest.mark.parametrize("text", ["标题\n甲\t乙\n丙\t丁\n", "一、甲，乙；丙\n二、丁,戊\n", "甲 - 乙\n-----\n丙\n", "甲|乙\n", "<p>甲</p>\n"])
def test_other_texts_are_not_marked(text):
    assert not is_marked(text)


def test_bars_that_mean_more_than_the_end_of_a_cell_are_not_read():
    assert bars.find(["|===", "|甲 |乙 |丙", "2+|丁 |戊", "|己 |庚 |辛", "|==="]) is None


@pytest.mark.parametrize(
    "line", ["--- Page 3 ---", "[Page 3]", "## Page 3", "第3页", "第 3 页 / 共 9 页", "{{page 3}}", "[TABLE]", "</table>", "Sheet3", "-------- 3 - Sheet3"]
)
def test_what_extractors_write_between_pages_is_no_row(line):
    assert is_page_mark(line)


@pytest.mark.parametrize("line", ["Page", "第3页支出", "表3", "pages of 3 tables", "工作表"])
def test_words_about_pages_are_no_page_marks(line):
    assert not is_page_mark(line)


def test_characters_without_print_are_dropped():
    assert printed("\ufeff合\u200b计\u00ad") == "合计"
    assert printed("合计") == "合计"


def test_what_is_broken_is_measured_by_the_rows_of_its_own_table_and_page():
    broken = ["目录 | 项", "目 | 数", "一般 | 公", "共 | 1.00", "外交 | 公", "共 | 2.00"]
    wide = ["单位：万元", *["项目 | 说明 | 甲 | 乙 | 丙 | 1.00"] * 4]
    narrow = ["单位：元", "项目名称 | 公园养护", "主管部门 | 住建局", "--- Page 2 ---", "年度 | 资金 | 5.00", "其他 | 资金 | 6.00"]
    found = rows("甲 | 乙 | 丙", *broken, "单位：元", *["甲 | 乙 | 丙"] * 3, *narrow, *wide)
    assert ["项目名称", "公园养护"] in found and ["年度", "资金", "5.00"] in found and found.count(["项目", "说明", "甲", "乙", "丙", "1.00"]) == 4


def test_the_places_of_a_merged_label_go_below_a_label_with_its_value():
    form = ["绩效目标 | 养护公园 |  |  | ", "一级指标 |  | 二级指标 | 三级指标 | 指标值", "产出指标 |  | 数量指标 | 座数 | ≥3座"]
    assert rows("甲 | 乙 | 丙 | 丁 | 1.00", *form)[2:] == [["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "座数", "≥3座"]]
    header = ["科目 | 金额 |  |  | ", "编码 | 名称 |  | 合计 | 基本", "201 | 甲 |  | 1.00 | 1.00"]
    assert rows("甲 | 乙 | 丙 | 丁 | 1.00", *header)[2:] == [["编码", "名称", "", "合计", "基本"], ["201", "甲", "", "1.00", "1.00"]]


def test_lines_between_the_rows_of_a_table_of_html_are_no_rows():
    held = [("部门支出总表", ""), ("单位：万元", ""), ("项目", "金额"), ("甲", "1.00"), ("部门收入总表", ""), ("单位：元", ""), ("项目", "金额"), ("乙", "2.00")]
    text = ["前文", "<table>", *[f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in held], "</table>"]
    assert lines(*text) == ["前文", "部门支出总表", "单位：万元", "部门收入总表", "单位：元"]
    assert rows(*text) == [["项目", "金额"], ["甲", "1.00"], ["项目", "金额"], ["乙", "2.00"]]


def test_a_line_below_a_number_begins_the_first_cell_of_the_next_row():
    broken = ["科目 | 项", "目名称 | 金额", "201 | 一般公共", "服务支出 | 1.00", "202 | 外交支出 | 2.00", "203 | 国防支出 | 3.00"]
    found = rows(*broken, "一、一般公共预算", "财政", "拨款 | 1 | 2.00", "204 | 公共安全支出 | 4.00")
    assert ["一、一般公共预算财政拨款", "1", "2.00"] in found and ["203", "国防支出", "3.00"] in found


def test_a_text_may_frame_every_line_by_tabs():
    """Rows and lines alike, as the texts of all elements of a page are joined; what stands alone is no row."""
    framed = ["\t部门支出总表\t", "\t科目\t合计\t基本支出\t项目支出\t", "\t小计\t人员经费\t", "\t甲\t1.00\t1.00\t1.00\t \t", "\t说明\t"]
    grid = read("\n".join(framed * 2), limits.from_environment())
    assert [item.text for item in grid.items if isinstance(item, Line)] == ["部门支出总表", "说明"] * 2
    assert [[c.text for c in item.unplaced] for item in grid.items if isinstance(item, Row)][2] == ["甲", "1.00", "1.00", "1.00", ""]


def test_a_row_that_lacks_its_last_cells_does_not_go_on_with_the_number_of_the_next():
    broken = ["1 | 一般公共", "服务 | 丙 | 丁 | 1.00", "2 | 外交", "支出 | 丙 | 丁 | 2.00"]
    found = rows("行次 | 甲 | 乙 | 丙 | 丁", *broken, "3 | 国防 |  | 己 | 3.00", "6 | 经营收入 | -", "7 | 补助收入 | -", "8 | 己 | 庚 | 辛 | 4.00")
    assert ["1", "一般公共服务", "丙", "丁", "1.00"] in found
    assert not any("-7" in cell for row in found for cell in row)


def test_a_place_whose_label_is_missing_stays_where_rows_fill_it():
    header = ["类 | 款 |  | 合计 | 基本支出", "栏次 |  |  | 1 | 2"]
    assert rows("甲 | 乙 | 丙 | 丁 | 1.00", "", *header, "201 | 01 | 外交支出 | 5.00 | ")[-3] == ["类", "款", "", "合计", "基本支出"]


def test_two_bars_around_a_cell_are_blank_cells_of_markdown_and_headers_of_a_wiki():
    assert rows("|科目|金额|说明|", "|---|---|---|", "|甲|1.00||", "||合计||")[-1] == ["", "合计", ""]
    assert bars.find(["||科目||金额||", "|甲|1.00|", "|乙|2.00|", "|丙|3.00|"]) is None


def test_what_a_table_of_html_prints_outside_of_its_cells_follows_it():
    text = ["<table>", "<tr>甲<td>乙</td>丙<td>1.00</td></tr>", "丁", "</table>", "戊"]
    assert rows(*text) == [["乙", "1.00"]]
    assert lines(*text) == ["甲丙", "丁", "戊"]


def test_a_row_that_was_wrapped_goes_on_to_its_two_blanks():
    text = ["科目| 名称| 金额  ", "---|---|---  ", "201| 一般公共服务支出|", "1.00  ", "202| 外交", "支出| 2.00  ", "203| 国防支出|   ", "204| 公共安全支出| 4.00  "]
    assert rows(*text) == [["科目", "名称", "金额"], ["201", "一般公共服务支出", "1.00"], ["202", "外交支出", "2.00"], ["203", "国防支出", ""],
                           ["204", "公共安全支出", "4.00"]]
