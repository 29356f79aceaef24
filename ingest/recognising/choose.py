"""Which kind a table is: its columns limit the candidates, the title above chooses among them.

Nothing is guessed: no candidate, or several that the title does not tell apart, is a reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest import text
from ingest.layouts.table_column import SHARED, TableColumn
from ingest.recognising.context import Context
from ingest.recognising.heads import Header
from ingest.specs import Kind, Specs

Shape = tuple[tuple[tuple[str, ...], str, bool], ...]  # path and printed label of each leaf, and whether it is covered
_YEAR = re.compile(r"(20\d\d)年")
_GOVERNMENT_CLASS = re.compile(r"^政府(?:预算)?(?:支出)?经济")
SHARED_FIELDS = ("line_no", "indicator_group", "level1")
KEYS = ("code", "code_part", "name", "code_name")
# What a header may print several times; everything else has one place.
REPEATED = frozenset({
    "prior_year", "change", "change_rate", "adjusted_budget", "group_part", "restated_name", "restated_amount", "remark",
    "about", "department_funds", "economic_item", "goods_class", "purchase_manner", "purchased_service",
})
# What stands below a column of one fund, or of one nature of expenditure, is a part of it.
FUNDS = frozenset({
    "fiscal_appropriation", "general_public_budget", "government_fund", "state_capital", "fiscal_special_account", "unit_funds",
})
CODED = ("code", "code_part", "code_name")
NATURES = frozenset({"basic", "project", "personnel", "public_use", "operating"})
CLASSES = frozenset({
    "wage_welfare", "goods_services", "individual_family", "debt_interest", "capital_construction", "capital", "institution_subsidy",
    "institution_capital", "enterprise_capital", "enterprise_subsidy", "social_security_subsidy", "transfer_expenditure", "reserve",
    "other_expenditure",
})


@dataclass(slots=True, frozen=True)
class Candidate:
    """A kind whose required columns all stand in a header, and the columns it makes of it."""

    kind: Kind
    columns: tuple[TableColumn, ...]
    unknown: int


def candidate(header: Header, kind: Kind) -> Candidate | None:
    """What one kind makes of a header, its columns without cells; None where it does not allow it."""
    return _candidate(kind, tuple([(leaf.path, leaf.printed, leaf.covered) for leaf in header.leaves]))


def candidates(header: Header, specs: Specs) -> tuple[Candidate, ...]:
    """Kinds that a header allows, those with the fewest unknown columns only; `with_cells` gives their columns' cells."""
    return _fewest_unknown(specs, tuple([(leaf.path, leaf.printed, leaf.covered) for leaf in header.leaves]))


def titled_candidate(header: Header, context: Context, specs: Specs) -> tuple[Candidate | None, int | None, str]:
    """Like `choose`, among the kinds that know fewer columns of a header: those with the fewest unknown ones whose title stands above."""
    allowed = _allowed(specs, tuple([(leaf.path, leaf.printed, leaf.covered) for leaf in header.leaves]))
    fitting = [c for c in allowed if context.title(c.kind) is not None]
    found = [c for c in fitting if c.unknown == fitting[0].unknown]
    return choose(found, context, specs) if found else (None, None, "no_title_chooses")


@lru_cache(maxsize=4096)
def _fewest_unknown(specs: Specs, shape: Shape) -> tuple[Candidate, ...]:
    allowed = _allowed(specs, shape)
    return tuple(c for c in allowed if c.unknown == allowed[0].unknown)


@lru_cache(maxsize=4096)
def _allowed(specs: Specs, shape: Shape) -> tuple[Candidate, ...]:
    """The candidates of every header of these labels, which documents repeat, by what they do not know; their columns have no cells yet."""
    found = [c for kind in specs.kinds.values() if (c := _candidate(kind, shape)) is not None]
    return tuple(sorted(found, key=lambda c: c.unknown))


def with_cells(found: Candidate, header: Header) -> Candidate:
    """A candidate whose columns have the header cells that name them."""
    measures = found.kind.line_measures
    columns = [
        TableColumn(c.column, c.side, c.printed, c.half, leaf.naming(measures), c.covered)
        for c, leaf in zip(found.columns, header.leaves, strict=True)
    ]
    return Candidate(found.kind, tuple(columns), found.unknown)


def choose(found: Sequence[Candidate], context: Context, specs: Specs) -> tuple[Candidate | None, int | None, str]:
    """The candidate the title chooses, the title's place, and how it was recognised (or why not)."""
    titled = [(at, c) for c in found if (at := context.title(c.kind)) is not None]
    if titled:
        nearest = max(at for at, _ in titled)
        # Of several kinds that one title fits, the one whose words say most of it.
        best = [c for at, c in titled if at == nearest]
        telling = max(c.kind.title.length for c in best)
        best = [c for c in best if c.kind.title.length == telling]
        # One that requires all that the others require, and more, is the form they are the remainder of.
        best = [c for c in best if all(o is c or o.kind.required < c.kind.required for o in best)] or best
        return (best[0], nearest, "columns+title") if len(best) == 1 else (None, nearest, "several_kinds_match")
    if found and all(c.kind.needs_title for c in found):
        return None, None, "no_title_chooses"
    found = [c for c in found if not c.kind.needs_title]
    other = next((k for k in specs.kinds.values() if context.nearest_title_is(k)), None)
    if len(found) == 1 and other is None:
        return found[0], None, "columns"
    if not found:
        return None, None, "unknown_columns"
    return None, None, "title_contradicts_columns" if other else "no_title_chooses"


def _candidate(kind: Kind, shape: Shape) -> Candidate | None:
    columns = _of_this_year(tuple(_columns(kind, shape)), kind)
    columns = _split_halves(_split_targets(_meanings(_restated(_parts(columns, kind), kind), kind), kind))
    known = [c for c in columns if c.column]
    fields = {c.column.field for c in known}
    places = [(c.side, c.half, measure_of(c, kind), c.column.field) for c in known if c.column.field not in REPEATED]
    if not kind.required <= fields or len(places) != len(set(places)) or not all(group & fields for group in kind.any_of):
        return None
    if kind.sides and any({c.side for c in known if c.column.role == role} != set(kind.sides) for role in ("amount", "name")):
        return None
    if kind.code_scheme and not any(c.column.role in CODED for c in known):
        named = next((n for n, c in enumerate(columns) if c.column and c.column.role == "name"), 0)
        if any(c.column is None and not c.covered for c in columns[:named]):
            return None  # the codes stand there, and a row is not told without them
    unknown = sum(c.column is None and not c.covered for c in columns)
    return Candidate(kind, columns, unknown) if unknown * 4 <= len(columns) else None


def _columns(kind: Kind, shape: Shape):
    for path, printed, covered in shape:
        if covered:
            yield TableColumn(None, None, printed, covered=True)
            continue
        side = None
        if kind.sides and path:
            side = next((s for s, labels in kind.sides.items() if path[0] in labels), None)
            path = path[1:] if side and len(path) > 1 else path
        column = kind.column(path) if path else None
        if kind.sides and column and side is None and column.role != "line_no":
            column = None
        yield TableColumn(column, side, printed)


def measure_of(column: TableColumn, kind: Kind) -> str | None:
    """The measure that a group of columns names (预算数, 决算数); None where the kind knows none."""
    return next((m for part, m in kind.line_measures.items() if part in labels_of(column)), None)


def labels_of(column: TableColumn) -> list[str]:
    """The header path of a column as comparable labels."""
    return [text.label(part) for part in column.printed.split("/")]


def _of_this_year(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """Amounts under an earlier year than the latest of the header, or under 上年预算数, are for comparison only."""
    beside = {path: c for c in kind.columns if c.field in ("prior_year", "change", "change_rate") for path in c.paths}
    before = next(c for c in kind.columns if c.field == "prior_year")
    years = [max(_YEAR.findall(text.squeeze(c.printed)), default="") for c in columns]
    latest = max(years, default="")
    found = []
    for c, year in zip(columns, years, strict=True):
        group = next((beside[(part,)] for part in labels_of(c) if (part,) in beside), None)
        if group and (c.column is None or c.column.role == "amount"):
            c = replace(c, column=group)
        elif year and year < latest and (c.column is None or c.column.role == "amount"):
            c = replace(c, column=before)
        found.append(c)
    return tuple(found)


def _parts(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """Columns that say again what others say: the funds of money carried over, classes of the government's own list."""
    by_field = {c.field: c for c in kind.columns}
    groups = ("carried_over", "carried_forward", "current_year_revenue") if kind.side == "expenditure" else ("carried_over",)
    wholes = [by_field[f] for f in groups if f in by_field]
    found = []
    for c in columns:
        labels = labels_of(c)
        groups = [(part,) for part in labels[:-1]]
        if c.column and c.column.role in KEYS and any(_GOVERNMENT_CLASS.match(part) for part in labels):
            c = replace(c, column=by_field["restated_name"])
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
    return field in NATURES and not groups.isdisjoint(FUNDS)


def _restated(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """A second group of one side, by economic class, restates the first: it must not be added again."""
    if not kind.sides:
        return columns
    by_field = {c.field: c for c in kind.columns}
    found, seen, restating = [], set(), set()
    for c in columns:
        if c.column and c.column.role == "name":
            if c.side in seen and "经济" in c.printed:
                restating.add(c.side)
            seen.add(c.side)
        if c.column and c.side in restating:
            c = replace(c, column=by_field["restated_name" if c.column.role == "name" else "restated_amount"])
        found.append(c)
    return tuple(found)


def _meanings(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
    """Columns whose meaning hangs on what is printed beside them."""
    fields = {c.column.field for c in columns if c.column}
    allowed = {c.field for c in kind.columns}
    found = []
    for c in columns:
        for other in c.column.becomes if c.column else ():
            if other.field in allowed and other.field not in fields and (
                other.beside in fields if other.beside else other.without not in fields and "code_name" not in fields
            ):
                c = replace(c, column=replace(c.column, field=other.field, role=other.role))
                break
        found.append(c)
    return tuple(found)


def _split_targets(columns: tuple[TableColumn, ...], kind: Kind) -> tuple[TableColumn, ...]:
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


def _split_halves(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """Columns printed several times side by side (long lists in halves): number the halves.

    Indicators of two horizons stand so beside each other, behind the level they share.
    """
    fields = [c.column.field if c.column else None for c in columns]
    if None in fields or any(c.side for c in columns):
        return columns
    shared = next((i for i, f in enumerate(fields) if f not in SHARED_FIELDS), 0)
    for first in dict.fromkeys((0, shared)):
        for halves in (2, 3, 4):
            size, rest = divmod(len(fields) - first, halves)
            if rest or size < 2 or any(fields[i] != fields[first + (i - first) % size] for i in range(first, len(fields))):
                continue
            return tuple(replace(c, half=SHARED if i < first else (i - first) // size) for i, c in enumerate(columns))
    return columns
