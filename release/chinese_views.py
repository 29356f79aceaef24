"""The 中文 schema: one view per documented mart, named by the YAML that documents it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

from release.failure import ViewError

SCHEMA = "中文"
SOURCES = ("marts", "quality")


def build(database: Path, manifest: Path) -> int:
    """Create the views from a dbt manifest; returns how many.

    Errors: ViewError when two models, or two columns of one model, carry the same label.
    """
    models = [m for m in _models(manifest) if _label(m)]
    labels = [_label(m) for m in models]
    if len(labels) != len(set(labels)):
        raise ViewError(f"two models share a Chinese label: {sorted({x for x in labels if labels.count(x) > 1})}")
    with duckdb.connect(str(database)) as connection:
        connection.execute(f'create schema if not exists "{SCHEMA}"')
        for model in models:
            _view(connection, model)
    return len(models)


def _models(manifest: Path) -> list[dict[str, Any]]:
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    return [n for n in nodes if n["resource_type"] == "model" and n["schema"] in SOURCES]


def _label(node: dict[str, Any]) -> str | None:
    return (node.get("config", {}).get("meta") or node.get("meta") or {}).get("label_zh")


def _view(connection: duckdb.DuckDBPyConnection, model: dict[str, Any]) -> None:
    table = f'"{model["schema"]}"."{model["name"]}"'
    printed = [row[0] for row in connection.execute(f"select column_name from (describe {table})").fetchall()]
    named = {name: _label(column) or name for name, column in model["columns"].items()}
    labels = [named.get(name, name) for name in printed]
    if len(labels) != len(set(labels)):
        raise ViewError(f"{model['name']}: two columns share a Chinese label")
    columns = ", ".join(f'"{name}" as "{label}"' for name, label in zip(printed, labels, strict=True))
    view = f'"{SCHEMA}"."{_label(model)}"'
    connection.execute(f"create or replace view {view} as select {columns} from {table}")
    connection.execute(f"comment on view {view} is '{model['description'].replace(chr(39), chr(39) * 2)}'")
