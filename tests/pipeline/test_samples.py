"""The embedded samples carry every fact of the originals; only sentences are written anew."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

# Text that is a sentence, or an id made of the file's bytes. Everything else must be equal.
SENTENCES = {
    "dim_project": {"purpose", "goals"},
    "fct_performance_indicator": {"description", "basis"},
    "fct_activity_budget": {"content", "goal"},
    "fct_stated_figure": {"sentence_text"},
    "dim_table": {"note_printed"},
}
OWN_IDS = {"document_id", "table_id", "supersedes", "file_name", "file_path", "sha256", "byte_size"}
KEPT_IDS = {"department_id", "continuity_id"}
# Cells that are sentences although their column is not: four targets and one indicator name.
REWRITTEN = {
    ("fct_performance_indicator", "target_printed"): 4,
    ("fct_performance_indicator", "indicator_name"): 1,
    ("fact_cell", "amount_printed"): 4,
}
ABOUT_SENTENCES = {
    "dim_document": {"cells_total", "cells_prose", "cells_structural"},
    "rpt_indicator_boilerplate": {"likeness_to_group", "text_group_size"},
}
# Marts that judge how sentences are written: their rows are compared by number only, or not at all.
JUDGE_SENTENCES = {"rpt_indicator_score": True, "rpt_writing_score": True, "dim_indicator_text_group": False}


def _marts(database: Path) -> set[str]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return {r[0] for r in connection.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()}


def _columns(connection: duckdb.DuckDBPyConnection, mart: str) -> list[str]:
    names = [r[0] for r in connection.execute(f"select column_name from (describe a.marts.{mart})").fetchall()]
    left_out = OWN_IDS | SENTENCES.get(mart, set()) | ABOUT_SENTENCES.get(mart, set())
    return [n for n in names if n not in left_out and (n in KEPT_IDS or not n.endswith("_id"))]


@pytest.fixture(scope="module")
def both(sample_warehouse: Path, original_warehouse: Path, tmp_path_factory: pytest.TempPathFactory):
    with duckdb.connect() as connection:
        connection.execute(f"attach '{original_warehouse}' as a (read_only)")
        connection.execute(f"attach '{sample_warehouse}' as b (read_only)")
        yield connection


def test_samples_and_originals_have_the_same_marts(sample_warehouse: Path, original_warehouse: Path):
    assert _marts(sample_warehouse) == _marts(original_warehouse)


def test_every_mart_of_the_samples_equals_the_originals(both, sample_warehouse: Path):
    for mart in sorted(_marts(sample_warehouse)):
        if mart in JUDGE_SENTENCES:
            counts = [both.execute(f"select count(*) from {side}.marts.{mart}").fetchall()[0][0] for side in "ab"]
            assert counts[0] == counts[1] or not JUDGE_SENTENCES[mart], f"{mart}: {counts[0]} rows against {counts[1]}"
            continue
        columns = _columns(both, mart)
        rewritten = {c: n for (m, c), n in REWRITTEN.items() if m == mart}
        kept = ", ".join(f'cast("{c}" as varchar)' for c in columns if c not in rewritten)
        for one, other in (("a", "b"), ("b", "a")):
            lost = both.execute(f"select {kept} from {one}.marts.{mart} except all select {kept} from {other}.marts.{mart}").fetchall()
            assert not lost, f"{mart}: {len(lost)} rows only in {'originals' if one == 'a' else 'samples'}, first {lost[0]}"
        for column, most in rewritten.items():
            different = both.execute(
                f"select count(*) from (select {column} from a.marts.{mart} except all select {column} from b.marts.{mart})"
            ).fetchall()[0][0]
            assert different <= most, f"{mart}.{column}: {different} texts differ, {most} are listed as sentences"
