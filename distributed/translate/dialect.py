"""Read DuckDB's dialect, apply the rules from the leaves upwards, write Spark's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import sqlglot
from sqlglot import exp, transforms
from sqlglot.dialects import DuckDB, Spark

from distributed.translate import aggregates, lists, numbers, patterns, shape, texts, unions
from distributed.translate.build import UntranslatableError

Rule = Callable[[exp.Expression], exp.Expression | None]


class Models(DuckDB):
    """DuckDB's dialect as the models write it: `len` is of lists, `length` is of text."""

    class Parser(DuckDB.Parser):
        FUNCTIONS = {**DuckDB.Parser.FUNCTIONS, "LEN": lambda args: exp.Anonymous(this="ARRAY_SIZE", expressions=args)}  # noqa: RUF012


class Engine(Spark):
    """Spark 4: it has QUALIFY of its own, and rewriting it would bind names to other columns."""

    class Generator(Spark.Generator):
        TRANSFORMS = {  # noqa: RUF012
            **Spark.Generator.TRANSFORMS,
            exp.Select: transforms.preprocess(
                [transforms.eliminate_distinct_on, partial(transforms.unnest_to_explode, unnest_using_arrays_zip=False)]
            ),
        }


RULES: dict[type[exp.Expression], Rule] = {}
for room in (texts, patterns, lists, numbers, aggregates, shape):
    RULES |= room.RULES


def translate(sql: str, columns: Callable[[str], list[str]] | None = None) -> str:
    """One query of DuckDB's dialect as Spark SQL that gives the same values.

    columns: names the columns of a query in Spark's dialect; only a union by name needs it.
    Errors: UntranslatableError for what could give others; sqlglot.ParseError for what is no SQL.
    """
    tree = sqlglot.parse_one(sql, dialect=Models)
    numbers.mark_doubles(tree)
    for node in reversed(list(tree.dfs())):
        rule = RULES.get(type(node))
        new = rule(node) if rule else None
        if new is None or new is node:
            continue
        numbers.carry_mark(node, new)
        if node is tree:
            tree = new
        else:
            node.replace(new)
    tree = unions.name_columns(tree, lambda query: _ask(query, columns))
    return _written(tree)


def _ask(query: exp.Expression, columns: Callable[[str], list[str]] | None) -> list[str]:
    if columns is None:
        raise UntranslatableError("a union by name without a way to ask for columns")
    return columns(_written(query))


def _written(tree: exp.Expression) -> str:
    return tree.sql(dialect=Engine, comments=False, unsupported_level=sqlglot.ErrorLevel.RAISE)


def translate_type(name: str) -> str:
    """A column type of the contracts as Spark's: varchar is string, integer[] is array<int>."""
    return exp.DataType.build(name, dialect=Models).sql(dialect=Engine)
