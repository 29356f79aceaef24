"""What DuckDB may take of the machine, the same wherever it works on a whole corpus; profiles.yml says it to dbt."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

MEMORY = "MINGBAI_DUCKDB_MEMORY"
DEFAULT_MEMORY = "3GB"  # with the process around it under four gigabytes; what does not fit goes to disk


def bound(connection: duckdb.DuckDBPyConnection, database: Path) -> duckdb.DuckDBPyConnection:
    """Bound the memory of a connection, and let it spill beside ``database``.

    Errors: duckdb.Error for a value that DuckDB does not read as an amount of memory.
    """
    connection.execute("set enable_progress_bar = false")
    for setting, value in (("memory_limit", os.environ.get(MEMORY) or DEFAULT_MEMORY), ("temp_directory", f"{database}.tmp")):
        connection.execute("set {} = '{}'".format(setting, value.replace("'", "''")))
    return connection
