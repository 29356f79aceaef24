"""A dbt adapter: dbt-spark, with models written in DuckDB's dialect.

Everything but the language of the models is dbt-spark's: connections, catalogue, file formats.
Its macros (include/mingbaispark) hand the compiled SQL of models and tests to `translate`.
"""

from __future__ import annotations

import datetime
import decimal
from dataclasses import dataclass
from typing import Any

from dbt.adapters.base import AdapterPlugin
from dbt.adapters.base.meta import available
from dbt.adapters.spark import SparkAdapter, SparkConnectionManager, SparkCredentials
from dbt.include import mingbaispark

from distributed import translate

TYPE = "mingbaispark"


@dataclass
class Credentials(SparkCredentials):
    """Those of dbt-spark."""

    @property
    def type(self) -> str:
        return TYPE


class ConnectionManager(SparkConnectionManager):
    """That of dbt-spark, by any of its methods."""

    TYPE = TYPE


class MingbaiSparkAdapter(SparkAdapter):
    """dbt-spark and what its macros ask of Python. (dbt finds the version by the first word of the class.)"""

    ConnectionManager = ConnectionManager

    @available
    def translate(self, sql: str) -> str:
        """A compiled query of a model or test as Spark SQL.

        Errors: UntranslatableError, which fails this node and no other.
        """
        return translate.translate(sql, self.columns_of)

    @available
    def columns_of(self, sql: str) -> list[str]:
        """The columns a query in Spark's dialect gives, in order; it is analysed and not run."""
        _, described = self.execute(f"describe query {sql}", fetch=True)
        return [row[0] for row in described.rows]

    @available
    def type_of(self, name: str) -> str:
        """A column type of a contract or of a seed in Spark's words."""
        return translate.translate_type(name)

    @available
    def literal(self, value: Any) -> str:
        """A value of a seed as a literal that keeps quotes and backslashes.

        Errors: TypeError for a type that no seed has.
        """
        if value is None:
            return "null"
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, (int, decimal.Decimal)):
            return f"{value:f}" if isinstance(value, decimal.Decimal) else str(value)
        if isinstance(value, (str, datetime.date)):
            text = str(value).replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
            return f"'{text}'"
        raise TypeError(f"a {type(value).__name__} in a seed")


Plugin = AdapterPlugin(adapter=MingbaiSparkAdapter, credentials=Credentials, include_path=mingbaispark.PACKAGE_PATH, dependencies=["spark"])
