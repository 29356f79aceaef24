"""Run the declared expectations on a database file with Great Expectations.

Importing the library costs seconds and memory; this module runs in the gate's own process.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

from release.names import relations

DECLARED = Path(__file__).with_name("expectations.yml")

OBSERVED = ("observed_value", "unexpected_count", "unexpected_percent", "partial_unexpected_list")


def run(database: Path, declared: Path = DECLARED) -> list[dict[str, Any]]:
    """Evaluate every expectation.

    In: a database file, opened read-only. Out: one dict per expectation: table, expect, column,
    success, observed, error. An expectation that raises is a failure with its error; on a table
    that is absent success is None (whether a table may be absent is gate_compare's question).
    """
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import duckdb
    import duckdb_engine

    with duckdb.connect(str(database), read_only=True) as connection:
        present = set(relations(connection))

    # The engine rolls back when a result is closed and DuckDB then drops the open result.
    duckdb_engine.Dialect.do_begin = duckdb_engine.Dialect.do_rollback = lambda self, connection: None
    import great_expectations as gx
    import great_expectations.expectations as expectations

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_sql(
        "candidate", connection_string=f"duckdb:///{database}", kwargs={"connect_args": {"read_only": True}}
    )
    entries = yaml.safe_load(declared.read_text(encoding="utf-8"))
    outcomes: list[dict[str, Any]] = []
    for schema, table in dict.fromkeys((e["schema"], e["table"]) for e in entries):
        mine = [e for e in entries if (e["schema"], e["table"]) == (schema, table)]
        if (schema, table) not in present:
            outcomes.extend(_outcome(schema, table, e, None, None, "table is absent") for e in mine)
            continue
        outcomes.extend(_table(context, source, expectations, schema, table, mine))
    return outcomes


def _table(context, source, expectations, schema: str, table: str, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    import great_expectations as gx

    built = []
    for e in entries:
        arguments = {k: v for k, v in e.items() if k not in ("schema", "table", "expect")}
        built.append(getattr(expectations, e["expect"])(**arguments))
    try:
        asset = source.add_table_asset(f"{schema}.{table}", table_name=table, schema_name=schema)
        batch = asset.add_batch_definition_whole_table("all")
        suite = context.suites.add(gx.ExpectationSuite(f"{schema}.{table}", expectations=built))
        result = context.validation_definitions.add(
            gx.ValidationDefinition(name=f"{schema}.{table}", data=batch, suite=suite)
        ).run()
    except Exception as error:  # the library raises its own many kinds; each means: not verified
        return [_outcome(schema, table, e, False, None, f"{type(error).__name__}: {str(error)[:200]}") for e in entries]
    by_key = {}
    for r in result.results:
        config = r.expectation_config
        by_key[(config.type, config.kwargs.get("column"))] = r
    outcomes = []
    for e, expectation in zip(entries, built, strict=True):
        r = by_key.get((expectation.expectation_type, e.get("column")))
        error = None if r is None else _exception(r.exception_info)
        success = bool(r is not None and r.success and error is None)
        observed = None if r is None else {k: r.result[k] for k in OBSERVED if r.result.get(k) is not None}
        outcomes.append(_outcome(schema, table, e, success, observed, error or (None if r is not None else "no result")))
    return outcomes


def _exception(info: dict[str, Any] | None) -> str | None:
    """A raised exception shows only here; it may be nested under a metric's name."""
    if not info:
        return None
    nested = [info] if "raised_exception" in info else [v for v in info.values() if isinstance(v, dict)]
    return next((str(i.get("exception_message"))[:200] for i in nested if i.get("raised_exception")), None)


def _outcome(schema, table, entry, success, observed, error) -> dict[str, Any]:
    return {
        "table": f"{schema}.{table}", "expect": entry["expect"], "column": entry.get("column"), "success": success,
        "observed": observed, "error": error,
    }
