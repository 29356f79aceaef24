"""A published file laid down many times: the tables that questions read, with as many rows as a corpus of that size has.

Documents of a copy differ from those of the others in their keys and their department, not in their figures. A build of a
hundred thousand documents takes hours on one machine; what a query costs depends on rows and keys.
"""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from ingest.raw.engine import bound

KEY = re.compile(r"(^|_)id$")
"""Columns of keys, which belong to one copy. Codes and *_code_key are those of the lists, the same in all."""
NAMED = ("department_name", "department_code")
LISTS = frozenset({"identity_id"})
"""Keys of lists that no document owns."""


def repeat(published: Path, target: Path, times: int, tables: list[str]) -> None:
    """Write the named tables (schema.table) of ``published`` to ``target``; those that hold documents ``times`` over.

    A table holds documents when it has a key of the kind that each copy gets anew (`..._id`); the others are written once.
    """
    with duckdb.connect(str(target)) as connection:
        bound(connection, target)
        connection.execute("set preserve_insertion_order = false")
        connection.execute(f"attach '{str(published).replace(chr(39), chr(39) * 2)}' as source (read_only)")
        for name in tables:
            schema, table = name.split(".")
            columns = connection.execute(
                "select column_name from duckdb_columns() where database_name = 'source' and schema_name = ? and table_name = ? order by column_index",
                [schema, table],
            ).fetchall()
            own = [c for (c,) in columns if KEY.search(c) and c not in LISTS]
            connection.execute(f'create schema if not exists "{schema}"')
            copies = times if own else 1
            anew = ", ".join(f"\"{c}\" || '-' || copy as \"{c}\"" for c in own + [c for (c,) in columns if c in NAMED and own])
            chosen = f"exclude (copy) replace ({anew})" if own else "exclude (copy)"
            connection.execute(f'create table "{schema}"."{table}" as select * {chosen} from source."{schema}"."{table}", range({copies}) as r(copy)')
