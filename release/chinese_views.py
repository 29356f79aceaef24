"""The 中文 schema: one view per documented mart, named by the YAML that documents it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb

from release.failure import ViewError

SCHEMA = "中文"
SOURCES = ("marts", "quality")


def build(database: Path, manifest: Path) -> int:
    """Create the views from a dbt manifest; returns how many.

    A model without a ``label_zh`` gets no view; a column without one keeps its name. Errors:
    ViewError when two models, or two columns of one model, carry the same label.
    """
    models = [m for m in _models(manifest) if _label(m)]
    _distinct([_label(m) for m in models], "two tables share a Chinese label")
    with duckdb.connect(str(database)) as connection:
        connection.execute("begin")  # one writing to disk for all of them
        connection.execute(f"create schema if not exists {_name(SCHEMA)}")
        for model in models:
            _view(connection, model)
        connection.execute("commit")
    return len(models)


def _models(manifest: Path) -> list[dict[str, Any]]:
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    return [n for n in nodes if n["resource_type"] == "model" and n["schema"] in SOURCES]


def _label(node: dict[str, Any]) -> str | None:
    return ((node.get("config") or {}).get("meta") or node.get("meta") or {}).get("label_zh")


def _view(connection: duckdb.DuckDBPyConnection, model: dict[str, Any]) -> None:
    table = f"{_name(model['schema'])}.{_name(model['name'])}"
    described = {name: (_label(column) or name, column.get("description")) for name, column in model["columns"].items()}
    columns = [row[0] for row in connection.execute(f"select column_name from (describe {table})").fetchall()]
    labelled = [(name, *described.get(name, (name, None))) for name in columns]
    _distinct([label for _, label, _ in labelled], f"{model['name']}: two columns share a Chinese label")
    view = f"{_name(SCHEMA)}.{_name(_label(model))}"
    chosen = ", ".join(f"{_name(name)} as {_name(label)}" for name, label, _ in labelled)
    connection.execute(f"create or replace view {view} as select {chosen} from {table}")
    connection.execute(f"comment on view {view} is {_text(model['description'])}")
    for name, label, description in labelled:
        # The English name is the way back from a Chinese column to the documentation.
        connection.execute(f"comment on column {view}.{_name(label)} is {_text(' '.join(filter(None, [description, f'[{name}]'])))}")


def _distinct(labels: list[str | None], complaint: str) -> None:
    """DuckDB names ignore case, so labels must differ in more than that."""
    twice = sorted(label for label, n in Counter(str(x).lower() for x in labels).items() if n > 1)
    if twice:
        raise ViewError(f"{complaint}: {', '.join(twice)}")


def _name(text: str | None) -> str:
    return '"' + str(text).replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
