"""The shape of a query: rows out of lists, several columns compared at once."""

from __future__ import annotations

from sqlglot import exp

from distributed.translate import joins
from distributed.translate.build import UntranslatableError


def _in(node: exp.In) -> exp.Expression | None:
    """`(a, b) in (select (c, d) from t)` compares whole rows, in which two missing values are equal."""
    query = node.args.get("query")
    if query is None or not isinstance(node.this, exp.Tuple):
        return None
    select = query.this if isinstance(query, exp.Subquery) else query
    if not isinstance(select, exp.Select):
        raise UntranslatableError(f"rows compared with more than one select: {node.sql()}")
    select = select.copy()
    columns = select.expressions[0]
    columns = columns.expressions if isinstance(columns, exp.Tuple) else select.expressions
    if len(columns) != len(node.this.expressions):
        raise UntranslatableError(f"rows of different width are compared: {node.sql()}")
    select.set("expressions", [exp.alias_(c.copy(), f"key_{n}") for n, c in enumerate(columns)])
    equal = [
        exp.NullSafeEQ(this=exp.column(f"key_{n}", table="those"), expression=key.copy()) for n, key in enumerate(node.this.expressions)
    ]
    return exp.Exists(this=exp.select("1").from_(select.subquery("those")).where(*equal))


def _select(node: exp.Select) -> exp.Expression | None:
    """`unnest` in a select list becomes one LATERAL VIEW, whose lists run side by side."""
    _qualify(node)
    joins.settle(node)
    found = [x for e in node.expressions for x in e.find_all(exp.Explode) if x.find_ancestor(exp.Select) is node]
    if not found:
        return None
    if node.args.get("distinct") or node.args.get("group"):
        raise UntranslatableError(f"unnest beside grouping: {node.sql()}")
    structs = [x for x in found if x.expressions]
    if structs:
        return _inline(node, found)
    names = [f"unnested_{n}" for n in range(len(found))]
    lists = [x.this.copy() for x in found]
    for x, name in zip(found, names, strict=True):
        column = exp.column(name)
        # an unnamed unnest is named so that it can be told from the name made here
        x.replace(column if not isinstance(x.parent, exp.Select) else exp.alias_(column, "unnest"))
    rows = lists[0] if len(lists) == 1 else exp.Anonymous(this="ARRAYS_ZIP", expressions=lists)
    _lateral(node, "EXPLODE" if len(lists) == 1 else "INLINE", rows, names)
    return None


def _qualify(node: exp.Select) -> None:
    """Beside a grouping Spark finds an aggregate of QUALIFY only by the name it has in the select list."""
    qualify = node.args.get("qualify")
    if qualify is None or not node.args.get("group"):
        return
    names = {e.this.sql(): e.alias for e in node.expressions if isinstance(e, exp.Alias)}
    for found in list(qualify.find_all(exp.AggFunc)):
        if isinstance(found.parent, exp.Window) and found.parent.this is found:
            continue
        if found.sql() not in names:
            raise UntranslatableError(f"QUALIFY on an aggregate that is not selected: {found.sql()}")
        found.replace(exp.column(names[found.sql()]))


def _join(node: exp.Join) -> None:
    """`cross join unnest(list) as n (name)` stays in its place, so that later joins see the name."""
    unnest = node.this
    if not isinstance(unnest, exp.Unnest):
        return
    alias = unnest.args.get("alias")
    if len(unnest.expressions) != 1 or unnest.args.get("offset") or alias is None or node.args.get("on"):
        raise UntranslatableError(f"a join with unnest: {node.sql()}")
    rows = exp.Anonymous(this="EXPLODE", expressions=[unnest.expressions[0].copy()])
    node.set("this", exp.Lateral(this=rows, alias=alias.copy()))


def _table(node: exp.Table) -> None:
    """`from range(..) as t (n)`: a row per element."""
    if isinstance(node.this, (exp.Case, exp.GenerateSeries)):
        node.set("this", exp.Anonymous(this="EXPLODE", expressions=[node.this.copy()]))


def _inline(node: exp.Select, found: list[exp.Explode]) -> None:
    """`unnest([{..}, ..], recursive := true)`: a row per structure, a column per field."""
    if len(found) != 1 or not isinstance(found[0].this, exp.Array) or not all(isinstance(s, exp.Struct) for s in found[0].this.expressions):
        raise UntranslatableError(f"unnest with options: {node.sql()}")
    structs = found[0].this
    names = [field.this.name for field in structs.expressions[0].expressions]
    expressions = []
    for e in node.expressions:
        expressions += [exp.column(n) for n in names] if e is found[0] else [e.copy()]
    rows = structs.copy()
    node.set("expressions", expressions)
    _lateral(node, "INLINE", rows, names)


def _lateral(node: exp.Select, generator: str, rows: exp.Expression, names: list[str]) -> None:
    view = exp.Lateral(
        this=exp.Anonymous(this=generator, expressions=[rows]),
        view=True,
        alias=exp.TableAlias(this=exp.to_identifier("unnested"), columns=[exp.to_identifier(n) for n in names]),
    )
    if not node.args.get("from_"):
        node.set("from_", exp.From(this=exp.select(exp.alias_(exp.Literal.number(1), "one")).subquery("single")))
    node.append("laterals", view)


RULES = {exp.In: _in, exp.Table: _table, exp.Join: _join, exp.Select: _select}
