"""The steps of docs/bi/r.md that need base R only, followed where R is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest

from release.export import export
from release.paths import DATABASE, PROJECT
from tests.dashboard.conftest import BUILD_ROW

PAGE = PROJECT / "docs" / "bi" / "r.md"


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed (Debian: apt-get install r-base-core)")
def test_base_r_reads_the_take_away_data_as_the_page_says(sample_warehouse: Path, tmp_path: Path) -> None:
    folder = tmp_path / "published"
    folder.mkdir()
    shutil.copy(sample_warehouse, folder / DATABASE)
    with duckdb.connect(str(folder / DATABASE)) as connection:
        connection.execute(BUILD_ROW)
        expected = connection.execute(
            "select c.name, sum(f.amount_yuan) as yuan from marts.fct_spending_by_function as f join marts.dim_function_code as c "
            "using (function_code_key) where f.is_default_basis and f.line_type = 'leaf' group by all order by yuan desc limit 3"
        ).fetchall()
    export(folder / DATABASE, folder / "export")
    steps = re.findall(r"```r\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]
    shown = 'answer <- head(total[order(-total$amount_yuan), ], 3)\ncat(sprintf("%s|%.2f\\n", answer$name, answer$amount_yuan), sep = "")\n'
    (tmp_path / "steps.R").write_text(steps + shown, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["Rscript", "steps.R"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    printed = re.findall(r"^(.+)\|(\d+\.\d\d)$", done.stdout, re.MULTILINE)
    assert printed == [(name, f"{yuan:.2f}") for name, yuan in expected]
