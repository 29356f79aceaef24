"""What stands above a form says of it: the number and name of the project, and its budget where only a paragraph states it."""

from __future__ import annotations

from ingest import text
from ingest.findings import Claims, State, Table, Value
from ingest.grid import Cell, Item, Line, Row, part_of
from ingest.layouts.labelled import MONEY
from ingest.specs import Kind


def title_values(table: Table, kind: Kind, title: Line | Row, claims: Claims) -> list[Value]:
    """The project's number and, where the form prints no name cell, its name, from the title.

    The row number 0 marks values that stand above the form.
    """
    number, rest = text.strip_numbering(text.clean_heading(title.text))
    cell = Cell(title.pieces)
    values = []
    if number is not None:
        values.append(Value("form", 0, 1, "project_ordinal", part_of(cell, number), ""))
    if not any(v.field == "project_name" for v in table.values):
        name = kind.project_in(rest)
        if name:
            values.append(Value("form", 0, 2, "project_name", part_of(cell, name), ""))
            claims.claim(title, State.LOADED, table)
    return values


def nameless(table: Table, kind: Kind, above: list[Item], rows: list[Item]) -> bool:
    """Whether nothing says for certain of which project a form is, though its kind prints a name.

    ``above``: the items between the title and the first of the ``rows`` that were read. The title does not name the project where
    the form prints a label for its name, or a row nobody read stands between the two: the name may be that row's.
    """
    labels = {name for f in kind.form if f.field == "project_name" for name in f.labels}
    named = [v for v in table.values if v.field == "project_name"]
    if not labels or any(v.row_no for v in named):
        return False
    unread = any(isinstance(x, Row) and x.furniture is None and (x.unplaced or len(x.filled) > 1) for x in above)
    return not named or unread or any(text.label(c.text).startswith(tuple(labels)) for x in (*above, *rows) for c in _cells(x))


def _cells(item: Item) -> list[Cell]:
    return [*item.filled, *(item.unplaced if isinstance(item, Row) else ())]


def stated_budget(lines: list[Line], kind: Kind) -> Cell | None:
    """The amount a paragraph states for the project where the form prints no budget.

    In: the lines between the form's title and the form. Out: a cell holding number and unit,
    in the place of the line; the number after 共计 and its like wins, else the first.
    """
    spec = kind.stated_budget
    if not spec:
        return None
    for line in lines:
        printed = line.text
        if not all(w in printed for w in spec["words"]):
            continue
        matches = list(MONEY.finditer(printed))
        if not matches:
            continue
        chosen = next(
            (m for m in matches if any(printed[: m.start()].rstrip().endswith(w) for w in spec["before_number"])), matches[0]
        )
        return part_of(Cell(line.pieces), chosen.group(0))
    return None
