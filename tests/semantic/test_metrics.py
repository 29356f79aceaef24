"""The metrics of models/semantic, asked through MetricFlow as docs/bi/metrics.md tells, against plain SQL on the same file."""

from __future__ import annotations

import csv
import importlib.util
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from release.paths import PROJECT

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("dbt_metricflow") is None, reason="dbt-metricflow is not installed: the metrics cannot be asked"
)
DOCUMENT = "join marts.dim_document as d using (document_id)"
CASES = {
    "spending by year and class": (
        "--metrics spending --group-by metric_time__year,function_code__class_code",
        f"""select year(d.budget_year_start)::varchar, left(f.function_code, 3), sum(f.amount_yuan)
        from marts.fct_spending_by_function as f {DOCUMENT}
        where f.is_default_basis and f.line_type = 'leaf' and d.is_current and d.phase = 'budget' group by all""",
    ),
    "personnel by year": (
        "--metrics personnel_spending --group-by metric_time__year",
        f"""select year(d.budget_year_start)::varchar, sum(f.amount_yuan)
        from marts.fct_spending_by_economic as f {DOCUMENT}
        where f.line_type = 'leaf' and f.expenditure_group = 'personnel' and d.is_current and d.phase = 'budget' group by all""",
    ),
    "project budgets by department": (
        "--metrics project_budget_yuan --group-by department__department_name",
        """select p.department_name, sum(b.budget_yuan)
        from marts.dim_project as j
        join marts.dim_document as d on d.document_id = j.document_id
        join marts.dim_department as p on p.department_id = d.department_id
        left join marts.fct_project_budget as b on b.project_id = j.project_id
        where d.is_current group by all""",
    ),
    "indicators by kind": (
        "--metrics indicators --group-by indicator__target_kind",
        f"""select i.target_kind, count(*) from marts.fct_performance_indicator as i {DOCUMENT} where d.is_current group by all""",
    ),
    "share with numbers by year": (
        "--metrics number_share --group-by metric_time__year",
        f"""select year(d.budget_year_start)::varchar, avg((i.target_kind not in ('text', 'missing'))::int)
        from marts.fct_performance_indicator as i {DOCUMENT} where d.is_current group by all""",
    ),
}


def ask(database: Path, query: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "OUTPUT": str(database), "DISCLOSURES": "", "QUERY": query}
    return subprocess.run(
        [sys.executable, "-m", "release", "metrics"], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.mark.parametrize("case", CASES)
def test_a_metric_equals_plain_sql(sample_warehouse: Path, tmp_path: Path, case: str) -> None:
    query, sql = CASES[case]
    # a reader has the file open, as a BI tool would
    with duckdb.connect(str(sample_warehouse), read_only=True) as connection:
        expected = {row[:-1]: row[-1] for row in connection.execute(sql).fetchall() if row[-1] is not None}
        done = ask(sample_warehouse, f"{query} --csv {tmp_path / 'out.csv'}")
    assert done.returncode == 0, done.stdout + done.stderr
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as handle:
        _, *rows = csv.reader(handle)
    found = {key(row[:-1]): Decimal(row[-1]) for row in rows if row[-1]}
    assert expected and found.keys() == expected.keys()
    for name, value in expected.items():
        assert abs(found[name] - Decimal(str(value))) < Decimal("0.0001"), name


def key(cells: list[str]) -> tuple[str, ...]:
    """A year is printed as its first day."""
    return tuple(c[:4] if c[4:10] == "-01-01" else c for c in cells)


def test_the_list_names_every_metric(sample_warehouse: Path) -> None:
    done = ask(sample_warehouse, "")
    assert done.returncode == 0, done.stderr
    for metric in ("spending", "personnel_share", "project_budget_average", "carried_over_share", "number_share"):
        assert metric in done.stdout


def test_a_metric_that_is_not_there_fails(sample_warehouse: Path) -> None:
    assert ask(sample_warehouse, "--metrics no_such_metric").returncode != 0
