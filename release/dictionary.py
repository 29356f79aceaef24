"""The data dictionary: every public table and column in Chinese and English, written from the dbt manifest."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from release.paths import PROJECT

TARGET = PROJECT / "docs" / "data-dictionary.md"
# What a reader of the published file meets, in this order; staging repeats raw, typed, and is in `make docs`.
PARTS = {
    "marts": "事实与维度 Facts and dimensions",
    "quality": "质量 Quality",
    "semantic": "指标所用视图 Views behind the metrics",
    "reference": "代码表 Code lists",
    "raw": "原文 Raw tables, text as printed",
}
HEAD = """# 数据字典 Data dictionary

本文件由 `make dictionary` 依 dbt 文档生成，请勿手改；中文名即 `中文` 模式中视图与列的名称。
Written by `make dictionary` from the dbt documentation, never by hand; the Chinese names are those of the
views and columns of the schema `中文`. `meta.build` (one row: what the file is) is described in [operations](operations.md).
"""


def text(manifest: Path, vocabulary: Path = PROJECT / "seeds" / "vocabulary.csv") -> str:
    """The whole dictionary as Markdown, the same for the same manifest."""
    found = json.loads(manifest.read_text(encoding="utf-8"))
    nodes = sorted({**found["nodes"], **found["sources"]}.values(), key=lambda n: n["name"])
    tables = [n for n in nodes if n["resource_type"] in ("model", "seed", "source")]
    closed = _closed_columns(found["nodes"].values())
    parts = [HEAD]
    for schema, title in PARTS.items():
        parts.append(f"\n## {schema}: {title}\n")
        parts += [_table(n, closed) for n in tables if n["schema"] == schema]
    parts.append("\n## 词表 Vocabularies\n\n取值封闭的列只出现下列值。A column with a closed vocabulary holds these values only.\n")
    parts.append(_vocabularies(vocabulary))
    return "\n".join(parts).rstrip() + "\n"


def _table(node: dict[str, Any], closed: dict[tuple[str, str], str]) -> str:
    title = " ".join(filter(None, [f"`{node['name']}`", _label(node)]))
    rows = [
        [f"`{name}`", _label(column), column.get("data_type") or "", column["description"], closed.get((node["unique_id"], name), "")]
        for name, column in node["columns"].items()
    ]
    head = ["列 column", "中文名", "类型 type", "说明 description", "词表 vocabulary"]
    keep = [i for i, name in enumerate(head) if i in (0, 3) or any(row[i] for row in rows)]
    lines = [_row(head[i] for i in keep), _row("---" for _ in keep)] + [_row(row[i] for i in keep) for row in rows]
    return f"\n### {title}\n\n{_flat(node['description'])}\n\n" + "\n".join(lines)


def _label(node: dict[str, Any]) -> str:
    return ((node.get("config") or {}).get("meta") or node.get("meta") or {}).get("label_zh") or ""


def _closed_columns(nodes: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Vocabulary of every column that is tested against one, by the id of its table and its name."""
    tests = [n for n in nodes if n["resource_type"] == "test" and (n.get("test_metadata") or {}).get("name") == "in_vocabulary"]
    return {(t["attached_node"], t["column_name"]): f"`{t['test_metadata']['kwargs']['vocabulary']}`" for t in tests}


def _vocabularies(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as handle:
        rows = [[f"`{r['vocabulary']}`", f"`{r['value']}`", r["label_zh"], r["label_en"]] for r in csv.DictReader(handle)]
    return "\n".join([_row(["词表 vocabulary", "值 value", "中文", "English"]), _row(["---"] * 4)] + [_row(r) for r in rows])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_flat(c).replace("|", "\\|") for c in cells) + " |"


def _flat(words: str) -> str:
    return " ".join(words.split())
