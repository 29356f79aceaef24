"""What the columns of a header mean beside each other: comparisons, parts of sums, lists that restate others, units, lists in halves.

Each step takes the columns of one kind and gives them with some read as another column of that kind.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest import text
from ingest.kind import SUMS, Kind
from ingest.layouts.table_column import SHARED, TableColumn

_YEAR = re.compile(r"(20\d\d)年")
_GOVERNMENT_CLASS = re.compile(r"^政府(?:预算)?(?:支出)?经济")
SHARED_FIELDS = ("line_no", "indicator_group", "level1")
KEYS = ("code", "code_part", "name", "code_name")
# What stands below a column of one fund, or of one nature of expenditure, is a part of it.
FUNDS = frozenset({
    "fiscal_appropriation", "general_public_budget", "government_fund", "state_capital", "fiscal_special_account", "unit_funds",
})
NATURES = frozenset({"basic", "project", "personnel", "public_use", "operating"})
YEARS = frozenset({"fiscal_appropriation", "carried_over"})  # 本年拨款, 上年结转: what one fund is made of
CLASSES = frozenset({
    "wage_welfare", "goods_services", "individual_family", "debt_interest", "capital_construction", "capital", "institution_subsidy",
    "institution_capital", "enterprise_capital", "enterprise_subsidy", "social_security_subsidy", "transfer_expenditure", "reserve",
    "other_expenditure",
})


def understood(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """All steps, one after the other."""
    for step in (of_this_year, only_children, parts, restated, meanings, units, split_targets):
        columns = step(columns, kind)
    return split_halves(columns, kind)


def measure_of(column: TableColumn, kind: Kind) -> str | None:
    """The measure that a group of columns names (预算数, 决算数); None where the kind knows none."""
    return next((m for part, m in kind.line_measures.items() if part in labels_of(column)), None)


def labels_of(column: TableColumn) -> list[str]:
    """The header path of a column as comparable labels."""
    return [text.label(part) for part in column.printed.split("/")]


def of_this_year(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """Amounts under an earlier year than the latest of the header, or under 上年预算数, are for comparison only."""
    comparing = [c for c in kind.columns if c.field in ("prior_year", "change", "change_rate")]
    before = next(c for c in comparing if c.field == "prior_year")
    years = [max(_YEAR.findall(text.squeeze(c.printed)), default="") for c in columns]
    latest = max(years, default="")
    found = []
    for c, year in zip(columns, years, strict=True):
        group = next((held for part in labels_of(c) for held in comparing if (part,) in held.paths or part.endswith(held.endings)), None)
        if group and (c.column is None or c.column.role in ("amount", "quantity")):
            c = replace(c, column=group)
        elif year and year < latest and (c.column is None or c.column.role == "amount"):
            c = replace(c, column=before)
        found.append(c)
    return tuple(found)


def only_children(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """The one column of a group is the whole of it, whatever its own label says (项目支出/部门预算项目)."""
    if kind.family != "budget" or kind.layout != "rows":
        return columns
    groups = [tuple(labels_of(c)[:-1]) for c in columns]
    held = {c.column.field for c in columns if c.column}
    found = []
    for c, group in zip(columns, groups, strict=True):
        unsaid = not c.covered and (c.column is None or c.column.field == "group_part") and not labels_of(c)[-1].startswith("其中")
        whole = kind.column(group) if unsaid and group and groups.count(group) == 1 else None
        found.append(replace(c, column=whole) if whole and whole.role == "amount" and whole.field not in held else c)
    return tuple(found)


def parts(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """Columns that say again what others say: the funds of money carried over, classes of the government's own list."""
    by_field = {c.field: c for c in kind.columns}
    groups = ("carried_over", "carried_forward", "current_year_revenue") if kind.side == "expenditure" else ("carried_over",)
    wholes = [by_field[f] for f in groups if f in by_field]
    summed = {tuple(labels_of(c)[:-1]) for c in columns if c.column and c.column.role == "amount" and labels_of(c)[-1] in SUMS}
    found = []
    for c in columns:
        labels = labels_of(c)
        groups = [(part,) for part in labels[:-1]]
        if c.column and c.column.role in KEYS and any(_GOVERNMENT_CLASS.match(part) for part in labels):
            c = replace(c, column=by_field["restated_name"])
        elif (
            (c.column is None or (c.column in wholes and labels[-1] not in SUMS))
            and len(labels) > 1 and tuple(labels[:-1]) in summed and kind.family == "budget"
        ):
            c = replace(c, column=by_field["group_part"])  # unknown, or named as the whole, but the sum of its group stands beside it
        elif c.column and c.column.role == "amount" and (
            any(c.column != whole and (part,) in whole.paths for whole in wholes for part in labels[:-1])
            or (kind.side == "expenditure" and _is_part(c.column.field, {kind.by_path[p].field for p in groups if p in kind.by_path}))
        ):
            c = replace(c, column=by_field["group_part"])
        found.append(c)
    return tuple(found)


def _is_part(field: str, groups: set[str]) -> bool:
    """Whether a column of that field splits the column of one of the groups it stands under."""
    if field in CLASSES:
        return not groups.isdisjoint(FUNDS | NATURES)
    if field in YEARS:
        return not groups.isdisjoint(FUNDS - YEARS)
    return field in NATURES and not groups.isdisjoint(FUNDS)


def restated(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """A second group of one side, by economic class or nature, restates the first: it must not be added again."""
    if not kind.sides:
        return columns
    by_field = {c.field: c for c in kind.columns}
    found, seen, restating = [], set(), set()
    for c in columns:
        if c.column and c.column.role == "name":
            if c.side in seen and any(word in c.printed for word in ("经济", "性质")):
                restating.add(c.side)
            seen.add(c.side)
        if c.column and c.side in restating:
            c = replace(c, column=by_field["restated_name" if c.column.role == "name" else "restated_amount"])
        found.append(c)
    return tuple(found)


def meanings(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """Columns whose meaning hangs on what is printed beside them."""
    fields = {c.column.field for c in columns if c.column}
    allowed = {c.field for c in kind.columns}
    found = []
    for c in columns:
        for other in c.column.becomes if c.column else ():
            if other.field in allowed and other.field not in fields and (
                other.beside in fields if other.beside else other.without.isdisjoint(fields) and "code_name" not in fields
            ):
                c = replace(c, column=replace(c.column, field=other.field, role=other.role))
                break
        found.append(c)
    return tuple(found)


def units(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """单位 behind a target is the unit it is measured in, before it the body."""
    by_field = {c.field: c for c in kind.columns}
    if not kind.levels or not by_field.keys() >= {"unit_name", "target_unit"}:
        return columns
    targets = ("target", "target_value", "target_symbol")
    at = next((i for i, c in enumerate(columns) if c.column and c.column.field in targets), len(columns))
    return tuple(
        replace(c, column=by_field["unit_name" if i < at else "target_unit"]) if c.column and labels_of(c)[-1] == "单位" else c
        for i, c in enumerate(columns)
    )


def split_targets(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """指标值 merged over two places or three: sign, number and unit stand in cells of their own."""
    if not kind.levels:
        return columns
    by_field = {c.field: c for c in kind.columns}
    found = list(columns)
    for i, c in enumerate(columns):
        if c.column is None or c.column.field != "target":
            continue
        end = next((j for j in range(i + 1, len(columns)) if not columns[j].covered), len(columns))
        if end - i in (2, 3):
            for j, field in zip(range(i, end), ("target_symbol", "target_value", "target_unit"), strict=False):
                found[j] = replace(columns[j], column=by_field[field], cell=c.cell, covered=False)
    return tuple(found)


def split_halves(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """Columns printed several times side by side (long lists in halves): number the halves.

    Indicators of two horizons stand so beside each other, behind the level they share, or of several levels behind their project.
    """
    fields = [c.column.field if c.column else None for c in columns]
    if None in fields or any(c.side for c in columns):
        return columns
    shared = next((i for i, f in enumerate(fields) if f not in (*SHARED_FIELDS, *kind.merged)), 0)
    for first in dict.fromkeys((0, shared)):
        for halves in (2, 3, 4):
            size, rest = divmod(len(fields) - first, halves)
            if rest or size < 2 or any(fields[i] != fields[first + (i - first) % size] for i in range(first, len(fields))):
                continue
            return tuple(replace(c, half=SHARED if i < first else (i - first) // size) for i, c in enumerate(columns))
    return _uneven_lists(columns, fields)


def _uneven_lists(columns: tuple[TableColumn, ...], fields: list[str | None]) -> tuple[TableColumn, ...]:
    """Lists side by side of which the first prints a column more (预算数 beside 统计数)."""
    starts = [i for i, f in enumerate(fields) if f == fields[0]]
    ends = [*starts[1:], len(fields)]
    first = set(fields[: ends[0]])
    if len(starts) < 2 or columns[0].column.role != "name" or any(
        e - s < 2 or len(set(fields[s:e])) < e - s or not set(fields[s:e]) <= first for s, e in zip(starts, ends, strict=True)
    ):
        return columns
    return tuple(replace(c, half=sum(s <= i for s in starts) - 1) for i, c in enumerate(columns))
