"""The budget tables of a disclosure as blocks."""

from __future__ import annotations

from tests.synthetic import wording
from tests.synthetic.blocks import Block, Cell, Furniture, Paragraph, Row, Table, header
from tests.synthetic.model import Disclosure, Line, Sheet
from tests.synthetic.printing import money
from tests.synthetic.special import basic_halves, economic_classes, revenue_by_unit, three_public_columns, with_prior_year


def unit_of(d: Disclosure, kind: str) -> str:
    """The unit a table prints its amounts in."""
    return (d.profile.three_public_unit or d.profile.unit) if kind == wording.THREE_PUBLIC else d.profile.unit


def title_of(d: Disclosure, kind: str) -> str:
    style = wording.STYLES[d.profile.wording]
    title = style.titles[kind].format(year=d.year)
    if d.body_level == "unit":
        title = title.replace("部门", "单位")
    if d.profile.department_in_titles:
        title = f"{d.department}{d.year}年{title}"
    return title


def above(d: Disclosure, kind: str, unit: str) -> list[Block]:
    """Mark, title and furniture of a table."""
    style, p = wording.STYLES[d.profile.wording], d.profile
    title = title_of(d, kind)
    found: list[Block] = []
    if p.table_marks and kind in style.order:
        mark = style.marks[style.order.index(kind)]
        if mark.isdigit():
            title = mark + title
        elif not p.mark_beside_unit:
            found.append(Paragraph(mark, "mark"))
    found.append(Paragraph(title, "title"))
    found.append(Furniture(furniture(d, unit, kind, style.marks[style.order.index(kind)] if kind in style.order else "")))
    return found


def furniture(d: Disclosure, unit: str | None, kind: str = "", mark: str = "") -> tuple[str, ...]:
    code = d.code_over(kind)
    name = {"cells": f"{code}{d.department}", "lines": f"部门名称：{d.department}",
            "one_row": f"[{code}]{d.department}"}[d.profile.furniture]
    year = () if d.profile.furniture == "lines" else (f"预算年度：{d.year}",)
    marks = (mark,) if mark and d.profile.mark_beside_unit else ()
    return (*marks, name, *year, *((f"单位：{unit}",) if unit else ()))


def budget_blocks(d: Disclosure) -> list[Block]:
    """The nine tables in the order of the wording."""
    found: list[Block] = []
    for kind in wording.STYLES[d.profile.wording].order:
        sheet, unit = d.sheets[kind], unit_of(d, kind)
        top = above(d, kind, unit)
        title = next(b.text for b in top if isinstance(b, Paragraph) and b.role == "title")
        table = _print(d, sheet, unit)
        table.title, table.furniture = title, furniture(d, unit, kind)
        found += [*top, table]
        if sheet.empty:
            found.append(Paragraph(wording.EMPTY_NOTES[kind], "note"))
    return found


def _print(d: Disclosure, sheet: Sheet, unit: str) -> Table:
    if "" not in sheet.sides:
        return _two_sided(d, sheet, unit)
    if sheet.kind == wording.THREE_PUBLIC and d.profile.three_public_as == "columns":
        return three_public_columns(d, sheet, unit)
    if sheet.kind == wording.REVENUE and d.profile.revenue_by_unit:
        return revenue_by_unit(d, sheet, unit)
    if sheet.kind == wording.GENERAL and d.profile.prior_year:
        return with_prior_year(d, _one_sided(d, sheet, unit), unit)
    if sheet.kind == wording.BASIC and d.phase == "final_account":
        return basic_halves(d, sheet, unit)
    return _one_sided(d, sheet, unit)


def _columns(d: Disclosure, sheet: Sheet) -> list[tuple[str, tuple[str, ...]]]:
    """(field, header path) per printed column, code parts and 序号 included."""
    columns: list[tuple[str, tuple[str, ...]]] = [("line_no", ("序号",))] if d.profile.line_numbers else []
    if d.profile.unit_columns and sheet.code_scheme:
        columns += [("unit_code", ("单位编码",)), ("unit_name", ("单位名称",))]
    for field, path in wording.STYLES[d.profile.wording].columns[sheet.kind]:
        if field.endswith(".final_amount") and d.opening_budget and sheet.kind == wording.SUMMARY:
            columns.append((field.replace("final", "budget"), (path.split("/")[0], "年初预算数")))
        levels = tuple(path.format(year=d.year).split("/"))
        if field == "code" and d.profile.code_with_name:
            columns.append(("code_name", levels[:1] if len(levels) > 1 else ("科目",)))
        elif field == "name" and d.profile.code_with_name and sheet.code_scheme:
            continue
        elif field == "code" and d.profile.codes != "joined":
            parts = wording.CODE_PARTS if sheet.code_scheme == "function" else wording.CODE_PARTS[:2]
            columns += [(f, (*levels, label)) for f, label in parts]
        else:
            columns.append((field, levels))
    if d.profile.remark_column:
        columns.append(("remark", ("备注",)))
    return columns


def _numbers(d: Disclosure, columns: list[tuple[str, tuple[str, ...]]]) -> list[Row]:
    """栏次: numbers every column, or only the amounts where no 序号 stands before them."""
    if not d.profile.column_numbers:
        return []
    if d.profile.line_numbers:
        return [["栏次", *map(str, range(1, len(columns)))]]
    row: Row = []
    count = 0
    for field, _ in columns:
        key = field.split(".")[-1] in ("name", "code", "code_class", "code_group", "code_item", "line_no", "code_name", "unit_code", "unit_name")
        count += not key
        first = field.split(".")[-1] == "name" and "." in field
        row.append(("栏次" if not row or first else "") if key else str(count))
    return [row]


def code_parts(code: str | None, style: str, width: int) -> list[str]:
    """A code over its 类 款 项 columns."""
    if not code:
        return [""] * width
    cut = [code[:3], code[3:5], code[5:7]][:width]
    if style == "split_blank":
        last = max(i for i, part in enumerate(cut) if part)
        cut = [part if i == last else "" for i, part in enumerate(cut)]
    return cut


def _one_sided(d: Disclosure, sheet: Sheet, unit: str) -> Table:
    p, columns = d.profile, _columns(d, sheet)
    top = [*header([path for _, path in columns]), *_numbers(d, columns)]
    parts = sum(f.startswith("code_") for f, _ in columns)
    measures = [f for f, _ in columns if f in sheet.measures[""]]
    fields = [f for f, _ in columns]
    split = "split" if p.depth == "items" else p.codes  # a part left blank must stand on a row above
    rows: list[Row] = []
    for number, line in enumerate(sheet.sides[""], 1):
        row: Row = [str(number)] if p.line_numbers else []
        if line.role == "total" and p.total_merged and "name" in fields and sheet.code_scheme:
            row.append(Cell("合计", 1, fields.index("name") + 1 - len(row)))  # over every key column
        else:
            if "unit_code" in fields:
                row += [d.department_code, d.department] if line.code else ["", ""]
            if "code_name" in fields:
                row.append(f"{line.code} {line.name}" if line.code else line.name)
            elif sheet.code_scheme:
                row += [*(code_parts(line.code, split, parts) if parts else [line.code or ""]), line.name]
            else:
                row.append(line.name)
        row += [money(line.amounts.get(m), unit, thousands=p.thousands, zeros=p.zeros) for m in measures]
        if p.remark_column:
            row.append("含上年结转" if line.role == "class" and not number % 3 else "")
        rows.append(row)
    if not rows and p.empty_tables == "blank_row":
        rows.append([""] * len(columns))
    elif not rows and p.empty_tables == "zero_row":
        rows.append(["合计" if f in ("name", "code_name") else "0.00" if f in measures else "" for f in fields])
    return Table(top + rows, len(columns), len(top), sheet.kind)


def _padded(sheet: Sheet) -> list[tuple[Line | None, Line | None]]:
    """Lines of both sides in pairs, with the closing lines of the two sides on one row."""
    sides = [sheet.sides["revenue"], sheet.sides["expenditure"]]
    heads = [[x for x in s if x.role in ("line", "class")] for s in sides]
    tails = [[x for x in s if x.role not in ("line", "class")] for s in sides]
    length = max(map(len, heads))
    left, right = (h + [None] * (length - len(h)) for h in heads)
    depth = max(map(len, tails))
    closing = [t[:-1] + [None] * (depth - len(t)) + t[-1:] for t in tails]
    return list(zip(left + closing[0], right + closing[1], strict=True))


def _two_sided(d: Disclosure, sheet: Sheet, unit: str) -> Table:
    p, columns = d.profile, _columns(d, sheet)
    side_by_side = economic_classes(d, unit) if p.economic_side and sheet.kind == wording.SUMMARY else []
    if side_by_side:
        columns += [("economic", ("支出", "项目（按部门预算经济分类）")), ("economic", ("支出", columns[-1][1][-1]))]
    top = [*header([path for _, path in columns]), *_numbers(d, columns)]
    rows: list[Row] = []
    pairs = _padded(sheet)
    for number, pair in enumerate(pairs, 1):
        row: Row = [str(number)] if p.line_numbers else []
        for side, line in zip(("revenue", "expenditure"), pair, strict=True):
            row.append(line.name if line else "")
            if any(f == f"{side}.line_no" for f, _ in columns):
                row.append(str(number + (len(pairs) if side == "expenditure" else 0)))
            if d.opening_budget and sheet.kind == wording.SUMMARY:
                row.append(money(d.opening_budget[side], unit, thousands=p.thousands) if line and line.role == "subtotal" else "")
            row += [money(line.amounts.get(m), unit, thousands=p.thousands, zeros=p.zeros) if line else "" for m in sheet.measures[side]]
        if side_by_side:
            row += side_by_side[number - 1] if number <= len(side_by_side) else ["", ""]
        if p.remark_column:
            row.append("")
        rows.append(row)
    return Table(top + rows, len(columns), len(top), sheet.kind)
