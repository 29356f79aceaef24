"""Text functions."""

from __future__ import annotations

from sqlglot import exp

from distributed.translate.build import UntranslatableError, is_number, is_text, spark


def _left(node: exp.Left) -> exp.Expression | None:
    """A negative count leaves out the last characters in DuckDB and gives nothing in Spark."""
    if is_number(node.expression) and not isinstance(node.expression, exp.Neg):
        return None
    return spark("LEFT(:s, CASE WHEN :n < 0 THEN LENGTH(:s) + :n ELSE :n END)", s=node.this, n=node.expression)


def _right(node: exp.Right) -> exp.Expression | None:
    if is_number(node.expression) and not isinstance(node.expression, exp.Neg):
        return None
    return spark("RIGHT(:s, CASE WHEN :n < 0 THEN LENGTH(:s) + :n ELSE :n END)", s=node.this, n=node.expression)


def _trim(node: exp.Trim) -> exp.Expression:
    """DuckDB takes off every kind of space but no tab, Spark the ordinary space only."""
    if node.expression or node.args.get("position"):
        raise UntranslatableError(f"trim of one side or of given characters: {node.sql()}")
    return spark(r"REGEXP_REPLACE(:s, '^\\p{Zs}+|\\p{Zs}+\\z', '')", s=node.this)


def _like(node: exp.Like | exp.ILike) -> None:
    """A backslash escapes in Spark and stands for itself in DuckDB."""
    if not is_text(node.expression) or "\\" in node.expression.this:
        raise UntranslatableError(f"like with a backslash or a computed pattern: {node.sql()}")


def _jaro_winkler(node: exp.JarowinklerSimilarity) -> exp.Expression:
    """Spark's function of this name counts otherwise; DuckDB's is registered with the session (distributed.functions)."""
    return exp.Anonymous(this="MINGBAI_JARO_WINKLER", expressions=[node.this.copy(), node.expression.copy()])


def _anonymous(node: exp.Anonymous) -> exp.Expression | None:
    if node.name.upper() != "REGEXP_ESCAPE":
        return None
    return spark(r"REGEXP_REPLACE(:s, '([\\x21-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x7E])', '\\\\$1')", s=node.expressions[0])


RULES = {
    exp.Left: _left,
    exp.Right: _right,
    exp.Trim: _trim,
    exp.Like: _like,
    exp.ILike: _like,
    exp.JarowinklerSimilarity: _jaro_winkler,
}
ANONYMOUS = {"REGEXP_ESCAPE": _anonymous}
