"""The models' one dialect (DuckDB) to Spark's, with the same values.

sqlglot knows the grammar of both. What it leaves alone and the two engines answer differently is
put right here, by rules over the syntax tree: patterns, lists, numbers and the shape of a query
have a module each. A construct whose meaning could differ and that no rule covers raises; an
unknown function is left to Spark, which refuses it. Nothing may differ in silence.
"""

from distributed.translate.dialect import UntranslatableError, translate, translate_type

__all__ = ["UntranslatableError", "translate", "translate_type"]
