"""Aggregates: which rows count where a value is missing, and in what order."""

from __future__ import annotations

from sqlglot import exp

from distributed.translate.build import UntranslatableError, spark


def _argument(name: str):
    def rule(node: exp.ArgMin | exp.ArgMax) -> exp.Expression | None:
        """A row whose value is missing does not count in DuckDB; in Spark it may be the answer."""
        if node.args.get("count"):
            raise UntranslatableError(f"several values of {name}: {node.sql()}")
        order = node.expression
        if isinstance(order, exp.Tuple):
            order = exp.Anonymous(this="STRUCT", expressions=_nulls_last(order.expressions))
        new = exp.Anonymous(this=name, expressions=[node.this.copy(), order.copy()])
        condition = spark(":v IS NOT NULL", v=node.this)
        if not isinstance(node.parent, exp.Filter):
            return exp.Filter(this=new, expression=exp.Where(this=condition))
        where = node.parent.expression
        where.set("this", exp.and_(exp.paren(where.this), condition))
        return new

    return rule


def _nulls_last(keys: list[exp.Expression]) -> list[exp.Expression]:
    """Keys for the fields of a structure: Spark takes a missing field for the smallest, DuckDB for the largest."""
    return [part for key in keys for part in (spark(":k IS NULL", k=key), key.copy())]


def _list(node: exp.ArrayAgg) -> exp.Expression | None:
    """A list keeps missing values, has the order asked for, and is NULL where no row counts."""
    value, keys, distinct = node.this, [], False
    if isinstance(value, exp.Order):
        keys, value = value.expressions, value.this
    if isinstance(value, exp.Distinct):
        distinct, value = True, value.expressions[0]
        if isinstance(value, exp.Order):
            keys, value = value.expressions, value.this
    if any(k.args.get("desc") for k in keys) or (distinct and keys):
        raise UntranslatableError(f"a list in falling order, or distinct and ordered: {node.sql()}")
    fields = [*_nulls_last([k.this for k in keys]), exp.alias_(value.copy(), "listed")]
    packed: exp.Expression = exp.Anonymous(this="STRUCT", expressions=fields)
    if distinct:
        packed = exp.Distinct(expressions=[packed])
    whole: exp.Expression = exp.Anonymous(this="COLLECT_LIST", expressions=[packed])
    top: exp.Expression = node
    while isinstance(top.parent, (exp.Filter, exp.Window)) and top.parent.this is top:
        top = top.parent
        outer = top.copy()
        outer.set("this", whole)
        whole = outer
    array = spark("ARRAY_SORT(:w)", w=whole) if keys else whole
    new = spark("CASE WHEN SIZE(:w) > 0 THEN TRANSFORM(:a, one -> one.listed) END", w=whole, a=array)
    if top is node:
        return new
    top.replace(new)
    return None


def _joined(node: exp.GroupConcat) -> None:
    if isinstance(node.this, exp.Distinct):
        raise UntranslatableError(f"string_agg of distinct values: {node.sql()}")


def _any_value(node: exp.IgnoreNulls) -> exp.Expression | None:
    """Said inside the brackets, where a filter may follow."""
    if not isinstance(node.this, exp.AnyValue):
        return None
    return exp.Anonymous(this="ANY_VALUE", expressions=[node.this.this.copy(), exp.true()])


RULES = {
    exp.IgnoreNulls: _any_value,
    exp.ArgMin: _argument("MIN_BY"),
    exp.ArgMax: _argument("MAX_BY"),
    exp.ArrayAgg: _list,
    exp.GroupConcat: _joined,
}
