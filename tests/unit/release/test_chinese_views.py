"""Chinese views over the marts, from a manifest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from release import chinese_views
from release.failure import ViewError
from tests.unit.release.warehouses import DOCUMENT, make


def model(name: str, label: str | None, columns: dict[str, str], schema: str = "marts") -> dict[str, Any]:
    return {
        "resource_type": "model", "name": name, "schema": schema, "description": f"{name} 的说明。It's described.",
        "config": {"meta": {"label_zh": label} if label else {}},
        "columns": {c: {"description": f"{c}。", "config": {"meta": {"label_zh": x}}} for c, x in columns.items()},
    }


def manifest(folder: Path, *models: dict[str, Any]) -> Path:
    path = folder / "manifest.json"
    path.write_text(json.dumps({"nodes": {m["name"]: m for m in models}}), encoding="utf-8")
    return path


def test_views_carry_chinese_names_and_comments(tmp_path: Path) -> None:
    database = make(tmp_path / "mingbai.duckdb")
    made = chinese_views.build(database, manifest(
        tmp_path,
        model("dim_document", "文档", {"document_id": "文档编号", "budget_year": '预算"年度'}),
        model("qc_coverage", "覆盖情况", {}, schema="quality"),
        model("dim_table", None, {}),
        model("stg_value", "原值", {}, schema="staging"),
    ))
    assert made == 2, "no label, or not a mart: no view"
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute('select "文档编号", "预算""年度", phase from "中文"."文档"').fetchall() == [(DOCUMENT, 2024, "budget")]
        views = connection.execute("select view_name, comment from duckdb_views() where schema_name = '中文' order by 1").fetchall()
        columns = dict(connection.execute(
            "select column_name, comment from duckdb_columns() where schema_name = '中文' and table_name = '文档'"
        ).fetchall())
    assert views == [("文档", "dim_document 的说明。It's described."), ("覆盖情况", "qc_coverage 的说明。It's described.")]
    assert columns["文档编号"] == "document_id。 [document_id]"
    assert columns["phase"] == "[phase]"


def test_two_columns_of_one_label_are_refused(tmp_path: Path) -> None:
    database = make(tmp_path / "mingbai.duckdb")
    twice = model("dim_document", "文档", {"document_id": "编号", "sha256": "编号"})
    with pytest.raises(ViewError, match=r"dim_document: .*编号"):
        chinese_views.build(database, manifest(tmp_path, twice))


def test_a_label_that_is_another_columns_name_is_refused(tmp_path: Path) -> None:
    database = make(tmp_path / "mingbai.duckdb")
    with pytest.raises(ViewError, match="phase"):
        chinese_views.build(database, manifest(tmp_path, model("dim_document", "文档", {"document_id": "Phase"})))


def test_two_tables_of_one_label_are_refused(tmp_path: Path) -> None:
    database = make(tmp_path / "mingbai.duckdb")
    with pytest.raises(ViewError, match="文档"):
        chinese_views.build(database, manifest(tmp_path, model("dim_document", "文档", {}), model("dim_table", "文档", {})))
