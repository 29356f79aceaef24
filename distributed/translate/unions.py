"""What needs to know the columns of a source: unions by name, and names of the select list.

Spark's SQL has no `union all by name`: the columns of each part are asked for and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from sqlglot import exp

from distributed.translate import aliases
from distributed.translate.build import UntranslatableError

Columns = Callable[[exp.Expression], list[str]]


def name_columns(tree: exp.Expression, columns: Columns) -> exp.Expression:
    """Settle the names of a translated query, of its common tables first, as they stand.

    columns: names the columns of a query in Spark's dialect, in order.
    """
    before: list[exp.CTE] = []
    for cte in tree.ctes:
        _settle(cte, before, columns)
        before.append(cte)
    return _settle(tree, before, columns)


def _settle(root: exp.Expression, before: list[exp.CTE], columns: Columns) -> exp.Expression:
    ask = partial(_ask, before=before, columns=columns)
    for select in list(_own(root, exp.Select)):
        aliases.expand(select, ask)
    for union in list(_own(root, exp.Union)):
        longer = isinstance(union.parent, exp.Union) and union.parent.args.get("by_name")
        if longer or not union.args.get("by_name"):
            continue  # a part of a longer union is taken apart with it
        if union.args.get("distinct") or union.args.get("order"):
            raise UntranslatableError(f"a union by name that sorts or removes rows: {union.sql()}")
        new = _named(_parts(union), ask)
        if union is root:
            new.set("with_", root.args.get("with_"))
            root = new
        else:
            union.replace(new)
    return root


def _own(root: exp.Expression, kind: type[exp.Expression]) -> Iterator[exp.Expression]:
    """Nodes of a kind from the innermost outwards, without those of the common tables."""
    with_ = root.args.get("with_")
    for node in reversed(list(root.dfs(prune=lambda n: n is with_))):
        if isinstance(node, kind):
            yield node


def _ask(query: exp.Expression, before: list[exp.CTE], columns: Columns) -> list[str]:
    asked = query.copy()
    asked.set("with_", exp.With(expressions=[cte.copy() for cte in before]) if before else None)
    return columns(asked)


def _parts(union: exp.Expression) -> list[exp.Expression]:
    if isinstance(union, exp.Union) and union.args.get("by_name"):
        return _parts(union.this) + _parts(union.expression)
    part = union.copy()
    part.set("with_", None)
    return [part]


def _named(parts: list[exp.Expression], ask: Columns) -> exp.Expression:
    known = [ask(part) for part in parts]
    every = list(dict.fromkeys(name.lower() for names in known for name in names))
    whole: exp.Expression | None = None
    for part, names in zip(parts, known, strict=True):
        mine = {name.lower() for name in names}
        listed = [exp.column(name, quoted=True) if name in mine else exp.alias_(exp.null(), name, quoted=True) for name in every]
        select = exp.select(*listed).from_(part.subquery("part"))
        whole = select if whole is None else exp.union(whole, select, distinct=False, copy=False)
    return whole
