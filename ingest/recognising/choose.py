"""Which kind a table is: its columns limit the candidates, the title above chooses among them.

Nothing is guessed: no candidate, or several that the title does not tell apart, is a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.layouts.headed import heads_levels
from ingest.layouts.table_column import TableColumn
from ingest.recognising.context import Context
from ingest.recognising.heads import Header
from ingest.recognising.meanings import measure_of, understood
from ingest.specs import Kind, Specs

Shape = tuple[tuple[tuple[str, ...], str, bool], ...]  # path and printed label of each leaf, and whether it is covered
# What a header may print several times; everything else has one place.
REPEATED = frozenset({
    "prior_year", "change", "change_rate", "adjusted_budget", "group_part", "restated_name", "restated_amount", "remark",
    "about", "department_funds", "economic_item", "goods_class", "purchase_manner", "purchased_service",
})
CODED = ("code", "code_part", "code_name")


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
    if len(found) == 1 and other is None and not context.nearest_title_denies(found[0].kind):
        return found[0], None, "columns"
    if not found:
        return None, None, "unknown_columns"
    return None, None, "title_contradicts_columns" if other or len(found) == 1 else "no_title_chooses"


def _candidate(kind: Kind, shape: Shape) -> Candidate | None:
    columns = understood(tuple(_columns(kind, shape)), kind)
    known = [c for c in columns if c.column]
    fields = {c.column.field for c in known}
    if kind.levels and heads_levels(columns, kind):
        fields.add("level1")
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
