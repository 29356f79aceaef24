"""Tables of plain text between tables with cells."""

from ingest import specs
from ingest.grid import Cell, Grid, Item, Line, Piece, Row
from ingest.plain import beside
from ingest.plain.beside import add_plain_tables
from ingest.recognising.recognise import recognise

KINDS = specs.load()
RULED = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["205", "教育支出", "9.00", "5.00", "4.00"], ["", "合计", "9.00", "5.00", "4.00"]]
PLAIN = ["单位：万元", "科目编码    科目名称    合计    基本支出    项目支出", "205    教育支出    7.00    5.00    2.00", "合计    7.00    5.00    2.00"]


def grid(*parts: str | list[str]) -> Grid:
    items: list[Item] = []
    for number, part in enumerate(parts, 1):
        if isinstance(part, str):
            items.append(Line([Cell([Piece(number, 1, part)])], number))
        else:
            items.append(Row([Cell([Piece(number, n, text, None, f"1:{number}:{n}")] if text else []) for n, text in enumerate(part, 1)], number))
    return Grid("pdf", items, len(items))


def kinds_and_totals(held: Grid):
    mixed, found = add_plain_tables(held, recognise(held, KINDS), KINDS, ())
    totals = [[v.cell.text for v in t.values if v.field == "total"] for t in found.tables if t.kind]
    return mixed is held, [t.kind for t in found.tables], totals


def test_both_are_read():
    held = grid("部门支出总表", *RULED, "一般公共预算支出表", *PLAIN)
    assert kinds_and_totals(held) == (False, ["expenditure_detail", "general_budget_expenditure"], [["9.00", "9.00"], ["7.00", "7.00"]])


def test_running_text_stays_running_text():
    held = grid("部门支出总表", *RULED, "情况说明", "本年支出合计9.00万元，其中基本支出5.00万元。", "项目支出 4.00 万元，用于校舍。")
    assert kinds_and_totals(held) == (True, ["expenditure_detail"], [["9.00", "9.00"]])


def test_lines_that_give_no_known_table_stay_lines():
    held = grid("部门支出总表", *RULED, "人员情况", "科目编码    科目名称", "在职    12", "退休    3")
    assert kinds_and_totals(held)[0]


def test_a_table_that_its_note_says_is_empty_is_one():
    empty = ["科目编码    科目名称    合计    基本支出    项目支出", "注：本部门无政府性基金预算支出，空表列示。"]
    held = grid("部门支出总表", *RULED, "政府性基金预算支出表", "单位：万元", *empty)
    assert kinds_and_totals(held)[1] == ["expenditure_detail", "government_fund_expenditure"]


def test_one_that_would_take_a_table_with_cells_stays_lines_and_the_others_are_read(monkeypatch):
    held = grid("部门支出总表", *RULED, "一般公共预算支出表", *PLAIN, ["甲", "乙"], "政府性基金预算支出表", *PLAIN)
    assert [k for k in kinds_and_totals(held)[1] if k] == ["expenditure_detail", "general_budget_expenditure", "government_fund_expenditure"]
    whole = beside.recognise

    def losing(mixed: Grid, *rest):
        found = whole(mixed, *rest)
        if any(t.kind == "general_budget_expenditure" for t in found.tables):
            found.tables = [t for t in found.tables if t.kind != "expenditure_detail"]
        return found

    monkeypatch.setattr(beside, "recognise", losing)
    assert [k for k in kinds_and_totals(held)[1] if k] == ["expenditure_detail", "government_fund_expenditure"]
