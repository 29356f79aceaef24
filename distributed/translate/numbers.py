"""Division, averages and casts.

DuckDB divides and averages in DOUBLE, whatever the operands; Spark divides decimals in decimals.
DuckDB rounds when it casts to a whole number, Spark cuts off. A DOUBLE becomes a DECIMAL in
DuckDB by multiplying and rounding, in Spark by way of its shortest printed form.
"""

from __future__ import annotations

from sqlglot import exp

from distributed.translate.build import UntranslatableError, is_number, spark

_DOUBLE = "mingbai_double"
_PASSING = (
    exp.Paren, exp.Neg, exp.Add, exp.Sub, exp.Mul, exp.Mod, exp.Round, exp.Abs, exp.Coalesce, exp.Nullif, exp.Greatest, exp.Least, exp.Max,
    exp.Min, exp.Sum, exp.Case, exp.If, exp.AnyValue, exp.IgnoreNulls, exp.Filter, exp.Window,
)  # fmt: skip
_MAKING = (exp.Div, exp.Avg, exp.Pow, exp.Sqrt, exp.Ln, exp.Exp, exp.JarowinklerSimilarity)
_WHOLE = (exp.Count, exp.Length, exp.IntDiv, exp.RowNumber, exp.Year, exp.Rank, exp.StrPosition, exp.DateDiff)
_INTEGERS = ("TINYINT", "SMALLINT", "INT", "BIGINT")


def mark_doubles(tree: exp.Expression) -> None:
    """Mark every expression that is a DOUBLE by its form, and every column that is named after one."""
    names: set[str] = set()
    while True:
        before = len(names)
        for node in reversed(list(tree.dfs())):
            if not node.meta.get(_DOUBLE) and _is_double(node, names):
                node.meta[_DOUBLE] = True
        names |= {a.alias.lower() for a in tree.find_all(exp.Alias) if a.this.meta.get(_DOUBLE)}
        if len(names) == before:
            return


def carry_mark(node: exp.Expression, new: exp.Expression) -> None:
    """What replaces a DOUBLE is one."""
    if node.meta.get(_DOUBLE) and not isinstance(node, (exp.Cast, exp.TryCast)):
        new.meta[_DOUBLE] = True


def _is_double(node: exp.Expression, names: set[str]) -> bool:
    if isinstance(node, (exp.Cast, exp.TryCast)):
        return node.to.this in (exp.DType.DOUBLE, exp.DType.FLOAT)
    if isinstance(node, exp.Column):
        return node.name.lower() in names
    if isinstance(node, exp.Case):
        results = [*(branch.args.get("true") for branch in node.args["ifs"]), node.args.get("default")]
        return any(r is not None and r.meta.get(_DOUBLE) for r in results)
    if isinstance(node, exp.If):
        return any(v is not None and v.meta.get(_DOUBLE) for v in (node.args.get("true"), node.args.get("false")))
    if isinstance(node, (exp.Window, exp.Filter, exp.ArgMin, exp.ArgMax)):
        return bool(node.this.meta.get(_DOUBLE))
    return isinstance(node, _MAKING) or (isinstance(node, _PASSING) and any(c.meta.get(_DOUBLE) for c in node.iter_expressions()))


def _divide(node: exp.Div) -> exp.Expression:
    return spark("CAST(:a AS DOUBLE) / CAST(:b AS DOUBLE)", a=_bare(node.this), b=_bare(node.expression))


def _bare(node: exp.Expression) -> exp.Expression:
    return node.this if isinstance(node, exp.Paren) else node


def _average(node: exp.Avg) -> exp.Expression:
    """The sum is exact in both engines, so one division of it gives the same DOUBLE."""
    if isinstance(node.parent, (exp.Filter, exp.Window)) or isinstance(node.this, exp.Distinct):
        raise UntranslatableError(f"avg with a filter, a window or distinct: {node.sql()}")
    return spark("(CAST(SUM(:a) AS DOUBLE) / COUNT(:a))", a=node.this)


def _cast(node: exp.Cast | exp.TryCast) -> exp.Expression | None:
    kind, value = node.to, node.this
    double = value.meta.get(_DOUBLE)
    if kind.is_type(*_INTEGERS):
        return _to_integer(node, double)
    if kind.is_type("DECIMAL") and double:
        precision, scale = [*(int(p.name) for p in kind.expressions), 0][:2] if kind.expressions else (18, 3)
        whole = spark(f"CAST(ROUND(:v * 1E{scale}D) AS DECIMAL({precision}, 0))", v=value)
        return spark(f"CAST(:w * CAST(1E-{scale} AS DECIMAL({scale + 1}, {scale})) AS DECIMAL({precision}, {scale}))", w=whole)
    if kind.is_type(*exp.DataType.TEXT_TYPES) and double:
        raise UntranslatableError(f"a DOUBLE as text: {node.sql()}")
    if kind.is_type("DATE") and isinstance(node, exp.TryCast):
        whole_day = r"'^ *[0-9]{4,}-[0-9]{1,2}-[0-9]{1,2} *\\z'"
        return spark(f"CASE WHEN CAST(:v AS STRING) RLIKE {whole_day} THEN TRY_CAST(:v AS DATE) END", v=value)
    return None


def _to_integer(node: exp.Cast | exp.TryCast, double: bool) -> exp.Expression | None:
    inner = node.this
    while isinstance(inner, (exp.Paren, exp.Window, exp.Filter)):
        inner = inner.this
    if isinstance(inner, _WHOLE) or (is_number(inner) and inner.is_int):
        return None
    # halves go to the even number of DOUBLE, away from zero of all others
    rounded = spark("BROUND(:v)" if double else "ROUND(TRY_CAST(:v AS DECIMAL(38, 6)))", v=node.this)
    return type(node)(this=rounded, to=node.to.copy())


def _mode(node: exp.Mode) -> exp.Expression:
    """Of values that are equally frequent the smallest; DuckDB takes the one it meets first."""
    return spark("MODE(:v, TRUE)", v=node.this)


RULES = {exp.Div: _divide, exp.Avg: _average, exp.Cast: _cast, exp.TryCast: _cast, exp.Mode: _mode}
