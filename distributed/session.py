"""The Spark session a build runs in."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PLUGIN = Path(__file__).resolve().parent / "plugin"

# What the values depend on. Everything else (master, memory, catalogue, storage) is the caller's.
VALUES = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "false",  # as dbt-spark sets it; a failed cast gives NULL
    "spark.sql.caseSensitive": "false",
    "spark.sql.legacy.sizeOfNull": "false",
    "spark.sql.mapKeyDedupPolicy": "EXCEPTION",
    "spark.sql.decimalOperations.allowPrecisionLoss": "true",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "32",  # documents a Python worker holds at once
    "spark.sql.sources.default": "parquet",
}


class MissingEngineError(RuntimeError):
    """Java or pyspark is not there; the message says what to install."""


def missing() -> str | None:
    """What an engine on this machine lacks, in words; None where nothing is missing."""
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return "Java is missing; install a Java 17 runtime (Debian: apt-get install openjdk-17-jre-headless)"
    lacking = [name for name in ("pyspark", "dbt.adapters.spark") if not find_spec(name)]
    return f"{lacking[0]} is missing; install requirements-spark.lock (make scale does)" if lacking else None


def open_session(warehouse: str, settings: dict[str, str] | None = None):
    """A session whose tables are Parquet files below ``warehouse``.

    In: a folder or an address of object storage; settings of Spark that go before the defaults
    (under spark-submit those of the command line count already). Errors: MissingEngineError.
    """
    lacking = missing()
    if lacking:
        raise MissingEngineError(lacking)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    paths = [str(PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)  # the workers of a local master import the parser from here
    from pyspark.sql import SparkSession

    from distributed import functions

    builder = SparkSession.builder.appName("mingbai").config("spark.sql.warehouse.dir", warehouse)
    for name, value in {"spark.ui.showConsoleProgress": "false", **(settings or {}), **VALUES}.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    functions.register(spark)
    return spark
