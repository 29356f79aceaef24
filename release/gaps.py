"""Deleted rows leave gaps in a file, which DuckDB closes by default whenever it writes tables to disk.

To close them it reads and writes row groups of which nothing else changed. A build writes to disk a dozen times, and the next
night opens other gaps: while a few rows are replaced the gaps are left, and closed where all is written anew (release/patch.py).
"""

from __future__ import annotations

import duckdb


def left(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Leave the gaps in all files that this connection writes."""
    connection.execute("set max_vacuum_tasks = 0")
    return connection
