"""Two budget tables that are printed sideways: 三公 as one row of columns, 基本支出 in side-by-side thirds."""

from __future__ import annotations

from tests.synthetic import codes
from tests.synthetic.blocks import Cell, Row, Table, header
from tests.synthetic.model import Disclosure, Line, Sheet
from tests.synthetic.printing import money

# Item of 三公 -> header path of its column, in the nationwide order.
THREE_PUBLIC_COLUMNS = (
    ("three_public", ("合计",)), ("overseas", ("因公出国（境）费",)), ("vehicle", ("公务用车购置及运行维护费", "小计")),
    ("vehicle_purchase", ("公务用车购置及运行维护费", "公务用车购置费")),
    ("vehicle_running", ("公务用车购置及运行维护费", "公务用车运行维护费")), ("reception", ("公务接待费",)),
)


def three_public_items(d: Disclosure, sheet: Sheet, keys: tuple[str, ...]) -> dict[str, int | None]:
    """Amount per item of 三公 (first measure), by the item's key; ``keys``: one per line of the sheet."""
    measure = sheet.measures[""][0]
    return {key: line.amounts.get(measure) for key, line in zip(keys, sheet.sides[""], strict=False)}


def three_public_columns(d: Disclosure, sheet: Sheet, unit: str) -> Table:
    """One row of amounts; in a final account the budget beside the outturn."""
    from tests.synthetic.wording import STYLES

    p = d.profile
    keys = tuple(key for key, _ in STYLES[p.wording].three_public)
    items = three_public_items(d, sheet, keys)
    groups = ("预算数", "决算数") if d.phase == "final_account" else ()
    paths = [(g, *path) for g in groups for _, path in THREE_PUBLIC_COLUMNS] or [path for _, path in THREE_PUBLIC_COLUMNS]
    values = [money(d.three_public_budget.get(k) if g == "预算数" else items.get(k), unit, thousands=p.thousands, zeros=p.zeros)
              for g in groups or ("",) for k, _ in THREE_PUBLIC_COLUMNS]
    top: list[Row] = header(paths)
    if p.column_numbers:
        top.append([str(n) for n in range(1, len(paths) + 1)])
    rows = [values] if any(values) else []
    return Table(top + rows, len(paths), len(top), sheet.kind)


def basic_halves(d: Disclosure, sheet: Sheet, unit: str) -> Table:
    """人员经费 on the left, 公用经费 in two groups of columns on the right, a total under each."""
    p = d.profile
    group = ("科目编码", "科目名称", "决算数")
    top = header([*(("人员经费", x) for x in group), *(("公用经费", x) for x in group * 2)])
    coded = [x for x in sheet.sides[""] if x.code]
    left = [x for x in coded if x.code[:3] in ("301", "303")]
    right = [x for x in coded if x.code[:3] not in ("301", "303")]
    half = (len(right) + 1) // 2
    depth = max(len(left), half)
    cells = lambda x: [x.code or "", x.name, money(x.amounts.get("total"), unit, thousands=p.thousands, zeros=p.zeros)] if x else [""] * 3  # noqa: E731
    at = lambda held, i: held[i] if i < len(held) else None  # noqa: E731
    rows: list[Row] = [[*cells(at(left, i)), *cells(at(right[:half], i)), *cells(at(right[half:], i))] for i in range(depth)]
    personnel, public = (basic_subtotal(sheet, m) for m in ("personnel", "public_use"))
    total = lambda x: money(x.amounts["total"], unit, thousands=p.thousands, zeros=p.zeros)  # noqa: E731
    rows.append([personnel.name, "", total(personnel), public.name, "", "", "", "", total(public)])
    return Table(top + rows, 9, 2, sheet.kind)


def basic_subtotal(sheet: Sheet, measure: str) -> Line:
    """人员经费合计 or 公用经费合计 as a line of its own."""
    name = {"personnel": "人员经费合计", "public_use": "公用经费合计"}[measure]
    return Line(name, {"total": sheet.find(role="total").amounts.get(measure)}, None, "subtotal")


def economic_classes(d: Disclosure, unit: str) -> list[Row]:
    """The same expenditure by economic class, as a third group of columns beside the two sides of 收支总表."""
    p = d.profile
    basic = {x.code: x.amounts.get("total") for x in d.sheets["general_budget_basic_expenditure"].sides[""] if x.code and len(x.code) == 3}
    names = [c for c in codes.ECONOMIC if len(c) == 3]
    numerals = "一二三四"
    return [[f"{numerals[i]}、{codes.ECONOMIC[c]}", money(basic.get(c), unit, thousands=p.thousands, zeros=p.zeros)] for i, c in enumerate(names)]


def revenue_by_unit(d: Disclosure, sheet: Sheet, unit: str) -> Table:
    """收入总表 with a row per unit instead of a row per function code: a total and the body itself."""
    from tests.synthetic.wording import STYLES

    p = d.profile
    columns = [(f, tuple(path.format(year=d.year).split("/"))) for f, path in STYLES[p.wording].columns[sheet.kind] if f not in ("code", "name")]
    top = header([("单位编码",), ("单位名称",), *(path for _, path in columns)])
    total = sheet.find(role="total")
    values = [money(total.amounts.get(f), unit, thousands=p.thousands, zeros=p.zeros) for f, _ in columns]
    return Table([*top, ["", "合计", *values], [d.department_code, d.department, *values]], len(columns) + 2, len(top), sheet.kind)


def with_prior_year(d: Disclosure, table: Table, unit: str) -> Table:
    """一般公共预算支出表 with last year's outturn before the budget, and the change after it."""
    p = d.profile
    keys = table.width - len(d.sheets["general_budget_expenditure"].measures[""]) - p.remark_column
    rng_of = lambda code: int(code or "7") % 17 + 80  # noqa: E731
    lines = d.sheets["general_budget_expenditure"].sides[""]
    top, rows = table.rows[: table.header_rows], []
    depth = sum(not _numbers_columns(row) for row in top)
    for level, row in enumerate(top):
        if level == 0:
            at = _cells_over(row, keys)
            row = [*row[:at], Cell(f"{d.year - 1}年执行数", depth), *row[at:], Cell("增减额", depth), Cell("增减%", depth)]
        elif _numbers_columns(row):
            first = sum(c.isdigit() for c in row[:keys])
            row = [*row[:keys], *(str(first + n) for n in range(1, table.width - keys + 4))]
        rows.append(row)
    for row, line in zip(table.rows[table.header_rows :], lines, strict=True):
        now = line.amounts.get("total") or 0
        before = now * rng_of(line.code) // 100 // 10_000 * 10_000
        show = lambda fen: money(fen, unit, thousands=p.thousands, zeros="zero")  # noqa: E731
        share = f"{(now - before) * 100 / before:.2f}" if before else ""
        at = _cells_over(row, keys)
        rows.append([*row[:at], show(before), *row[at:], show(now - before), share])
    return Table(rows, table.width + 3, table.header_rows, table.kind)


def _cells_over(row: Row, columns: int) -> int:
    """How many cells of a row cover its first columns."""
    at = covered = 0
    while covered < columns:
        cell = row[at]
        covered += 1 if isinstance(cell, str) else cell.colspan
        at += 1
    return at


def _numbers_columns(row: Row) -> bool:
    return bool(row) and all(isinstance(c, str) for c in row) and row[-1].isdigit()
