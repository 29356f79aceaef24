"""Functions of DuckDB that Spark has only with other values: DuckDB itself answers, in the workers, a batch at a time."""

from __future__ import annotations

import duckdb
import pyarrow as pa


def jaro_winkler(left: pa.Array, right: pa.Array) -> pa.Array:
    """Likeness of two columns of text, 0 to 1. Spark's own halves an odd number of transpositions and counts characters."""
    pairs = pa.table({"place": range(len(left)), "a": left, "b": right})
    with duckdb.connect() as connection:
        connection.register("pairs", pairs)
        found = connection.sql("select jaro_winkler_similarity(a, b) as likeness from pairs order by place").to_arrow_table()
    return found.column("likeness").combine_chunks()


def register(spark) -> None:
    """Make the functions known to a session, under names of their own: models that are views cannot use them."""
    from pyspark.sql.functions import arrow_udf

    spark.udf.register("mingbai_jaro_winkler", arrow_udf(jaro_winkler, "double"))
