"""What is told of a dbt run."""

from __future__ import annotations

import json
from pathlib import Path

from release import warehouse


def results(folder: Path, *entries: tuple[str, str, str | None, int | None]) -> Path:
    (folder / "target").mkdir(parents=True)
    rows = [{"unique_id": u, "status": s, "message": m, "failures": n} for u, s, m, n in entries]
    (folder / "target" / "run_results.json").write_text(json.dumps({"results": rows}), encoding="utf-8")
    return folder


def test_failures_and_warnings_are_one_line_each(tmp_path: Path) -> None:
    folder = results(
        tmp_path,
        ("model.mingbai.dim_document", "success", "OK", None),
        ("model.mingbai.fct_asset", "error", "Binder Error:\n  no such column", None),
        ("test.mingbai.unique_dim_table_table_id.0a1b", "fail", "Got 2 results, configured to fail if != 0", 2),
        ("test.mingbai.acknowledged_rows_match.0c1d", "warn", "Got 3 results", 3),
        ("model.mingbai.fact_cell", "skipped", None, None),
    )
    assert warehouse.failures(folder) == [
        "fct_asset: error: Binder Error: no such column",
        "unique_dim_table_table_id.0a1b: fail: Got 2 results, configured to fail if != 0",
    ]
    assert warehouse.warnings(folder) == ["acknowledged_rows_match: 3 rows"]


def test_without_results_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert warehouse.failures(tmp_path) == []
    assert warehouse.warnings(tmp_path) == []
