"""Which kind a table is: its columns limit the candidates, the title above chooses among them.

Nothing is guessed: no candidate, or several that the title does not tell apart, is a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.context import Context
from ingest.heads import Header
from ingest.layouts.table_column import TableColumn
from ingest.specs import Kind, Specs


@dataclass(slots=True, frozen=True)
class Candidate:
    """A kind whose required columns all stand in a header, and the columns it makes of it."""

    kind: Kind
    columns: tuple[TableColumn, ...]
    unknown: int


def candidates(header: Header, specs: Specs) -> list[Candidate]:
    """Kinds that a header allows, those with the fewest unknown columns only."""
    found = [c for kind in specs.kinds.values() if (c := _candidate(kind, header)) is not None]
    least = min((c.unknown for c in found), default=0)
    return [c for c in found if c.unknown == least]


def choose(found: list[Candidate], context: Context, specs: Specs) -> tuple[Candidate | None, int | None, str]:
    """The candidate the title chooses, the title's place, and how it was recognised (or why not)."""
    titled = [(at, c) for c in found if (at := context.title(c.kind)) is not None]
    if titled:
        nearest = max(at for at, _ in titled)
        best = [c for at, c in titled if at == nearest]
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


def _candidate(kind: Kind, header: Header) -> Candidate | None:
    columns = _split_halves(_meanings(_restated(tuple(_columns(kind, header)), kind), kind))
    known = [c for c in columns if c.column]
    fields = {c.column.field for c in known}
    places = [(c.side, c.half, c.column.field) for c in known]
    if not kind.required <= fields or len(places) != len(set(places)) or not all(group & fields for group in kind.any_of):
        return None
    if kind.sides and any({c.side for c in known if c.column.role == role} != set(kind.sides) for role in ("amount", "name")):
        return None
    unknown = len(columns) - len(known)
    return Candidate(kind, columns, unknown) if unknown * 4 <= len(columns) else None


def _columns(kind: Kind, header: Header):
    for leaf in header.leaves:
        path, side = leaf.path, None
        if kind.sides and path:
            side = next((s for s, printed in kind.sides.items() if path[0] in printed), None)
            path = path[1:] if side and len(path) > 1 else path
        column = kind.column(path) if path else None
        if kind.sides and column and side is None and column.role != "line_no":
            column = None
        yield TableColumn(column, side, leaf.printed, cell=leaf.cell)


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
        other = c.column.becomes if c.column else None
        if other and other.field in allowed and other.field not in fields and (
            other.beside in fields if other.beside else other.without not in fields and "code_name" not in fields
        ):
            c = replace(c, column=replace(c.column, field=other.field, role=other.role))
        found.append(c)
    return tuple(found)


def _split_halves(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """Columns printed several times side by side (long lists in halves): number the halves."""
    fields = [c.column.field if c.column else None for c in columns]
    for halves in (2, 3, 4):
        size, rest = divmod(len(fields), halves)
        if rest or size < 2 or None in fields or any(c.side for c in columns):
            continue
        if all(fields[i] == fields[i % size] for i in range(len(fields))):
            return tuple(replace(c, half=i // size) for i, c in enumerate(columns))
    return columns
