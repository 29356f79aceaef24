"""Lists. A missing element is left out, kept or makes the answer unknown, differently in both engines."""

from __future__ import annotations

from sqlglot import exp

from distributed.translate import texts
from distributed.translate.build import UntranslatableError, is_number, is_text, spark


def _contains(node: exp.ArrayContains) -> exp.Expression:
    """With a missing element in the list Spark does not know; DuckDB says no."""
    known = "" if is_text(node.expression) or is_number(node.expression) else " AND :b IS NOT NULL"
    return spark(f"CASE WHEN :a IS NOT NULL{known} THEN COALESCE(ARRAY_CONTAINS(:a, :b), FALSE) END", a=node.this, b=node.expression)


def _overlaps(node: exp.ArrayOverlaps) -> exp.Expression:
    return spark(
        "CASE WHEN :a IS NOT NULL AND :b IS NOT NULL THEN COALESCE(ARRAYS_OVERLAP(:a, :b), FALSE) END", a=node.this, b=node.expression
    )


def _distinct(node: exp.ArrayDistinct) -> exp.Expression:
    return spark("ARRAY_COMPACT(ARRAY_DISTINCT(:a))", a=node.this)


def _sort(node: exp.ArraySort) -> None:
    rising, first = node.args.get("asc"), node.args.get("nulls_first")
    if node.expression or (rising is not None and not rising.this) or (first is not None and first.this):
        raise UntranslatableError(f"list_sort with an order of its own: {node.sql()}")


def _intersect(node: exp.Anonymous) -> exp.Expression:
    return spark("ARRAY_COMPACT(ARRAY_INTERSECT(:a, :b))", a=node.expressions[0], b=node.expressions[1])


def _sum(node: exp.Anonymous) -> exp.Expression:
    """Sum of whole numbers; NULL of a list without any."""
    return spark(
        "AGGREGATE(:a, CAST(NULL AS DECIMAL(38, 0)), (acc, one) -> CAST(COALESCE(acc + one, acc, one) AS DECIMAL(38, 0)))",
        a=node.expressions[0],
    )


def _filter(node: exp.ArrayFilter) -> exp.Expression | None:
    """A list written out is filtered element by element: Spark takes no subquery inside a lambda."""
    if not isinstance(node.this, exp.Array) or not node.this.find(exp.Select):
        return None
    test = node.expression
    name = test.expressions[0].name
    kept = []
    for element in node.this.expressions:
        condition = test.this.copy()
        for used in [u for u in condition.find_all(exp.Identifier) if u.name == name]:
            (used.parent if isinstance(used.parent, exp.Column) else used).replace(exp.paren(element.copy(), copy=False))
        kept.append(spark("CASE WHEN :c THEN ARRAY(:e) ELSE ARRAY() END", c=condition, e=element))
    return exp.Anonymous(this="FLATTEN", expressions=[exp.Array(expressions=kept)])


def _range(node: exp.GenerateSeries) -> exp.Expression:
    """Spark counts down where the end lies before the start; DuckDB gives an empty list."""
    step = node.args.get("step")
    if step is not None:
        if node.args.get("is_end_exclusive") or not isinstance(step, exp.Interval):
            raise UntranslatableError(f"a range with a step: {node.sql()}")
        return spark("SEQUENCE(:a, :b, :c)", a=node.args["start"], b=node.args["end"], c=step)
    last = ":b - 1" if node.args.get("is_end_exclusive") else ":b"
    first = "<" if node.args.get("is_end_exclusive") else "<="
    return spark(
        f"CASE WHEN :a {first} :b THEN SEQUENCE(CAST(:a AS INT), CAST({last} AS INT)) ELSE CAST(ARRAY() AS ARRAY<INT>) END",
        a=node.args["start"], b=node.args["end"],
    )


def _bracket(node: exp.Bracket) -> exp.Expression:
    """An element by its place: counted from 1, NULL beyond the end. (sqlglot has made literal places begin at 0.)"""
    if len(node.expressions) != 1 or isinstance(node.expressions[0], exp.Slice):
        raise UntranslatableError(f"a slice of a list: {node.sql()}")
    place = node.expressions[0]
    offset = node.args.get("offset") or 0
    if is_number(place) and not offset:
        return spark("GET(:a, :n)", a=node.this, n=place)
    return spark("GET(:a, CAST((:n) - 1 AS INT))", a=node.this, n=place)


_NAMED = {"LIST_INTERSECT": _intersect, "ARRAY_INTERSECT": _intersect, "LIST_SUM": _sum, **texts.ANONYMOUS}


def _anonymous(node: exp.Anonymous) -> exp.Expression | None:
    rule = _NAMED.get(node.name.upper())
    return rule(node) if rule else None


RULES = {
    exp.ArrayContains: _contains,
    exp.ArrayOverlaps: _overlaps,
    exp.ArrayDistinct: _distinct,
    exp.ArraySort: _sort,
    exp.ArrayFilter: _filter,
    exp.GenerateSeries: _range,
    exp.Bracket: _bracket,
    exp.Anonymous: _anonymous,
}
