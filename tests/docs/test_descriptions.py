"""Every table and column that the build makes is described in both languages, and the dictionary is in step with that."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from release import dictionary

LABELLED = ("marts", "quality")
CHINESE, ENGLISH = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{2}")


@pytest.fixture(scope="module")
def manifest(sample_warehouse: Path) -> Path:
    return sample_warehouse.parent / "target" / "manifest.json"


@pytest.fixture(scope="module")
def tables(manifest: Path, sample_warehouse: Path) -> list[tuple[dict, list[str]]]:
    """Every model, seed and source with the columns its relation really has."""
    found = json.loads(manifest.read_text(encoding="utf-8"))
    with duckdb.connect(str(sample_warehouse), read_only=True) as connection:
        rows = connection.execute(
            "select schema_name, table_name, list(column_name order by column_index) from duckdb_columns() "
            "where database_name = current_database() group by all"
        ).fetchall()
    columns = {(schema, table): names for schema, table, names in rows}
    nodes = {**found["nodes"], **found["sources"]}.values()
    made = [n for n in nodes if n["resource_type"] in ("model", "seed", "source")]
    return [(node, columns[node["schema"], node["name"]]) for node in made]


def texts(tables: list[tuple[dict, list[str]]]) -> Iterator[tuple[str, str]]:
    """(place, description) of every table and every column it really has."""
    for node, columns in tables:
        yield node["name"], node["description"]
        described = {name.lower(): column["description"] for name, column in node["columns"].items()}
        for column in columns:
            yield f"{node['name']}.{column}", described.get(column.lower(), "")


def test_all_is_described_chinese_first_then_english(tables) -> None:
    found = list(texts(tables))
    assert len(found) > 1500, "the whole warehouse is looked at"
    wrong = [place for place, words in found if not in_order(words)]
    assert not wrong, f"not described Chinese first, then English: {', '.join(wrong[:40])}"


def in_order(words: str) -> bool:
    """A Chinese sentence, and English after its beginning."""
    chinese, english = CHINESE.search(words), [m.start() for m in ENGLISH.finditer(words)]
    return bool(chinese and english and chinese.start() < english[-1])


@pytest.mark.parametrize(("words", "good"), [("金额。Amount.", True), ("Amount. 金额。", False), ("金额。", False), ("Amount.", False), ("", False)])
def test_the_order_is_told(words: str, good: bool) -> None:
    assert in_order(words) is good


def test_no_description_is_of_a_column_that_is_not_there(tables) -> None:
    gone = [f"{node['name']}.{name}" for node, columns in tables for name in node["columns"] if name.lower() not in {c.lower() for c in columns}]
    assert not gone, f"described, but not made: {', '.join(gone)}"


def test_marts_and_quality_carry_chinese_names(tables) -> None:
    shown = [(node, columns) for node, columns in tables if node["schema"] in LABELLED]
    assert len(shown) > 20
    missing = [node["name"] for node, _ in shown if not dictionary._label(node)]
    missing += [f"{n['name']}.{c}" for n, columns in shown for c in columns if not dictionary._label(n["columns"].get(c, {}))]
    assert not missing, f"no meta.label_zh: {', '.join(missing)}"


def test_the_dictionary_is_in_step_with_the_models(manifest: Path) -> None:
    written = dictionary.TARGET.read_text(encoding="utf-8")
    assert written == dictionary.text(manifest), "run make dictionary"
    assert "### `fct_spending_by_function` 功能支出" in written and "`fund_source`" in written
