"""Small helpers to build syntax trees for Spark."""

from __future__ import annotations

from functools import lru_cache

import sqlglot
from sqlglot import exp


class UntranslatableError(ValueError):
    """SQL that Spark would answer otherwise than DuckDB, and that no rule puts right."""


@lru_cache(maxsize=256)
def _template(sql: str) -> exp.Expression:
    return sqlglot.parse_one(sql, dialect="spark")


def spark(sql: str, **parts: exp.Expression) -> exp.Expression:
    """An expression in Spark's dialect; `:name` stands for a part, which is copied in.

    A part is put in brackets where it is an operator, so that it keeps its meaning.
    """
    tree = _template(sql).copy()
    for mark in list(tree.find_all(exp.Placeholder)):
        part = parts[mark.name].copy()
        if isinstance(part, (exp.Binary, exp.Unary, exp.Between, exp.In, exp.Case)) and not isinstance(part, (exp.Paren, exp.Dot)):
            part = exp.paren(part, copy=False)
        if mark is tree:
            return part
        mark.replace(part)
    return tree


def is_text(node: exp.Expression | None) -> bool:
    """Whether a node is a text literal."""
    return isinstance(node, exp.Literal) and node.is_string


def is_number(node: exp.Expression | None) -> bool:
    """Whether a node is a number literal, perhaps with a minus."""
    return isinstance(node.this if isinstance(node, exp.Neg) else node, exp.Literal) and not is_text(node)
