"""Whether two warehouses hold the same rows."""

from __future__ import annotations

from pathlib import Path

import duckdb

from release.names import quoted

# What earlier releases found: it depends on the files that once were published, not on those at hand, so that a warehouse
# changed in part and one built anew without that past differ in it, and rightly.
HISTORY = {("raw", "document_revision"), ("quality", "qc_document_revision")}


def differences(one: Path, other: Path, leave_out: tuple[str, ...] = ("meta", "state")) -> dict[str, tuple[int, int]]:
    """Tables whose rows differ, whatever their order: how many rows only the one has, and only the other.

    A table that one of them lacks counts as -1; the tables of HISTORY are not compared.
    """
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"attach '{quoted(one)}' as one (read_only)")
        connection.execute(f"attach '{quoted(other)}' as other (read_only)")
        tables = {name: _tables(connection, name) for name in ("one", "other")}
        found = {".".join(missing): (-1, -1) for missing in tables["one"] ^ tables["other"] if missing[0] not in leave_out}
        for schema, table in sorted(tables["one"] & tables["other"]):
            if schema in leave_out or (schema, table) in HISTORY:
                continue
            name = f'"{schema}"."{table}"'
            only = tuple(
                connection.execute(f"select count(*) from (from {a}.{name} except all from {b}.{name})").fetchall()[0][0]
                for a, b in (("one", "other"), ("other", "one"))
            )
            if any(only):
                found[f"{schema}.{table}"] = only
    return found


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> set[tuple[str, str]]:
    return set(connection.execute("select schema_name, table_name from duckdb_tables() where database_name = ?", [database]).fetchall())
