"""One wide table of all projects: each project's rows become a table of their own.

The merged cells (name, budget, goal) become the values of the project's form, the rest its
indicators, so that everything behind sees the same shape as a form per project.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ingest import text
from ingest.findings import Table, Value
from ingest.layouts.labelled import coded_name
from ingest.layouts.table_column import LEVELS
from ingest.specs import Kind

INDICATOR = (*LEVELS, "indicator_name")


def split_projects(table: Table, kind: Kind) -> list[Table]:
    """Cut a loaded wide table at each printed project name.

    The first project stays in ``table``; the others are returned, each with what stood above the
    whole table. Rows before the first name stay with it.
    """
    groups: list[list[Value]] = [[]]
    of_key: dict[int, list[Value]] = {}
    again: dict[str, str] = {}
    started = False
    rows = sorted({v.row_no for v in table.values})
    for row_no in rows:
        row = [v for v in table.values if v.row_no == row_no]
        key = next((v for v in row if v.field == kind.merged_key), None)
        printed = {v.field: text.squeeze(v.cell.text) for v in row if v.field in kind.merged and not v.inherited}
        if kind.merged_key in printed and printed == again:  # merged cells, printed again in every row that they cover
            row, key = [v for v in row if v.field not in kind.merged], None
        elif kind.merged_key in printed:
            again = printed
        if key is not None and not key.inherited:
            if started:
                groups.append([])
            started = True
            of_key[id(key.cell)] = groups[-1]
        group = groups[-1] if key is None else of_key.get(id(key.cell), groups[-1])  # a list further right names its project again
        group.extend(row)
    groups = [g for g in groups if any(v.field in INDICATOR or v.field == "budget" for v in g)] or groups[:1]  # a unit heads its projects
    notes = table.row_notes
    tables = [table, *(replace(table, values=[], row_notes=[]) for _ in groups[1:])]
    for target, values in zip(tables, groups, strict=True):
        first = min((v.row_no for v in values), default=1) - 1
        target.row_notes = [(s, n - first, note) for s, n, note in notes if any(v.row_no == n for v in values)]
        kept = [_moved(v, first, kind) for v in values if not (v.inherited and v.field not in LEVELS)]
        target.values = [part for v in kept for part in _parts(v)]
        if values and target is not table:
            target.first_line = min(v.cell.first_line for v in values if not v.inherited)
    for earlier, later in pairwise(tables):
        earlier.last_line = later.first_line - 1
    return tables[1:]


def _parts(value: Value) -> list[Value]:
    """A project's name with its code before it, as two values."""
    if value.field != "project_name" or value.inherited:
        return [value]
    return [replace(value, field=name, cell=cell) for name, cell in coded_name(value.cell)]


def _moved(value: Value, first: int, kind: Kind) -> Value:
    if value.field in kind.merged:
        return replace(value, section="form", row_no=1)
    return replace(value, row_no=value.row_no - first)
