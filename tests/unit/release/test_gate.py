"""The gate as it runs: in a process of its own, on files, with Great Expectations."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from release import expectations, gate
from release.paths import PROJECT
from tests.unit.release.warehouses import make

# One break per case, and the expectation that must see it.
BREAKS = {
    "no_document": ("delete from marts.dim_document", "dim_document: ExpectTableRowCountToBeBetween"),
    "document_twice": (
        "insert into marts.dim_document select * from marts.dim_document", "dim_document.document_id: ExpectColumnValuesToBeUnique",
    ),
    "no_hash": ("update marts.dim_document set sha256 = null", "dim_document.sha256: ExpectColumnValuesToNotBeNull"),
    "no_department": ("update marts.dim_document set department_id = null", "dim_document.department_id: ExpectColumnValuesToNotBeNull"),
    "no_year": ("update marts.dim_document set budget_year = null", "dim_document.budget_year: ExpectColumnValuesToNotBeNull"),
    "odd_year": ("update marts.dim_document set budget_year = 208", "dim_document.budget_year: ExpectColumnValuesToBeBetween"),
    "odd_phase": ("update marts.dim_document set phase = '预算'", "dim_document.phase: ExpectColumnValuesToBeInSet"),
    "table_twice": ("insert into marts.dim_table select * from marts.dim_table", "dim_table.table_id: ExpectColumnValuesToBeUnique"),
    "line_twice": (
        "insert into marts.fct_budget_line select * from marts.fct_budget_line",
        "fct_budget_line.budget_line_id: ExpectColumnValuesToBeUnique",
    ),
    "no_amount": ("update marts.fct_budget_line set amount_yuan = null", "fct_budget_line.amount_yuan: ExpectColumnValuesToNotBeNull"),
    "no_cell": ("update marts.fct_budget_line set source_cell_id = null", "fct_budget_line.source_cell_id: ExpectColumnValuesToNotBeNull"),
    "odd_type": ("update marts.fct_budget_line set line_type = 'sum'", "fct_budget_line.line_type: ExpectColumnValuesToBeInSet"),
    "project_twice": (
        "insert into marts.dim_project select * from marts.dim_project", "dim_project.project_id: ExpectColumnValuesToBeUnique",
    ),
    "indicator_twice": (
        "insert into marts.fct_performance_indicator select * from marts.fct_performance_indicator",
        "fct_performance_indicator.indicator_id: ExpectColumnValuesToBeUnique",
    ),
    "no_name": (
        "update marts.fct_performance_indicator set indicator_name = null",
        "fct_performance_indicator.indicator_name: ExpectColumnValuesToNotBeNull",
    ),
    "no_kind": (
        "update marts.fct_performance_indicator set target_kind = null",
        "fct_performance_indicator.target_kind: ExpectColumnValuesToNotBeNull",
    ),
    "no_column": ("alter table marts.dim_table drop column table_id", "dim_table.table_id: ExpectColumnValuesToBeUnique"),
}
AUDIT_ALL = """
import json, pathlib, sys
from release import gate
folder = pathlib.Path(sys.argv[1])
found = {p.parent.name: gate.audit(p, None, set()) for p in sorted(folder.glob("*/mingbai.duckdb"))}
(folder / "found.json").write_text(json.dumps(found, default=str))
"""


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """Every broken candidate and a whole one, audited in one process: the library takes seconds to import."""
    folder = tmp_path_factory.mktemp("候选 candidates")
    make(folder / "whole" / "mingbai.duckdb")
    for name, (damage, _) in BREAKS.items():
        make(folder / name / "mingbai.duckdb", damage)
    subprocess.run([sys.executable, "-c", AUDIT_ALL, str(folder)], cwd=PROJECT, check=True, capture_output=True)
    return json.loads((folder / "found.json").read_text())


def test_a_whole_candidate_passes(audited: dict[str, dict]) -> None:
    assert audited["whole"]["verdict"] == gate.PASSED, audited["whole"]["blocks"]
    assert [o for o in audited["whole"]["expectations"] if o["success"] is not True] == []


@pytest.mark.parametrize("name", BREAKS)
def test_each_break_is_seen_by_its_expectation(audited: dict[str, dict], name: str) -> None:
    assert audited[name]["verdict"] == gate.BLOCKED
    wanted = f"marts.{BREAKS[name][1]} failed"
    assert any(line.startswith(wanted) for line in audited[name]["blocks"]), audited[name]["blocks"]


def test_an_expectation_that_raises_is_a_failure_with_its_error(audited: dict[str, dict]) -> None:
    raised = [o for o in audited["no_column"]["expectations"] if o["table"] == "marts.dim_table"]
    assert [o["success"] for o in raised] == [False]
    assert "table_id" in raised[0]["error"]


def test_every_declared_expectation_has_a_break_that_it_sees() -> None:
    declared = [
        f"{e['table']}{'.' + e['column'] if 'column' in e else ''}: {e['expect']}"
        for e in yaml.safe_load(expectations.DECLARED.read_text(encoding="utf-8"))
    ]
    assert len(declared) == len(set(declared)), "an expectation is declared twice for one column"
    assert sorted({wanted for _, wanted in BREAKS.values()}) == sorted(declared)


def test_the_process_writes_its_report_and_answers_by_exit_code(tmp_path: Path) -> None:
    inbox = tmp_path / "收件 夹"
    inbox.mkdir()
    (inbox / "甲.txt").write_text("", encoding="utf-8")
    published = make(tmp_path / "published" / "mingbai.duckdb")
    candidate = make(
        tmp_path / "candidate" / "mingbai.duckdb", "update raw.document set file_path = '<b>乙</b>.txt', document_id = 'b'"
    )
    run = subprocess.run(
        [sys.executable, "-m", "release.gate", str(candidate), str(published), str(inbox), str(tmp_path / "gate")],
        cwd=PROJECT, check=False, capture_output=True,
    )
    assert run.returncode == 4
    report = json.loads((tmp_path / "gate" / "gate.json").read_text(encoding="utf-8"))
    assert report["blocks"] == ["甲.txt: published before and still in the inbox, but absent from this build (not parsed)"]
    page = (tmp_path / "gate" / "gate.html").read_text(encoding="utf-8")
    assert "甲.txt: published before" in page
    assert "&lt;b&gt;乙&lt;/b&gt;.txt: new" in page, "text of the inbox is escaped"
    assert "http" not in page, "the page needs nothing from elsewhere"
