"""The commands that look at the published file: what they print and how they fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from release.paths import DATABASE, PROJECT
from tests.unit.release.test_export import TABLES


def run(*arguments: str, output: Path, module: str = "release", **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "OUTPUT": str(output), "DISCLOSURES": "", **variables}
    return subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A small file in the storage version that publishing writes: the shell is older than the library."""
    folder = tmp_path / "名 with space"
    folder.mkdir()
    with duckdb.connect() as connection:
        connection.execute(f"attach '{folder / DATABASE}' as mingbai (storage_version 'v1.4.0'); use mingbai; {TABLES}")
    return folder / DATABASE


def test_sql_answers_a_query(published: Path):
    done = run("sql", output=published, SQL="select count(*) as n from marts.dim_document where file_name <> 'x\"y'")
    assert done.returncode == 0 and "2" in done.stdout, done.stderr


def test_sql_cannot_write(published: Path):
    before = published.read_bytes()
    done = run("sql", "delete from marts.dim_document", output=published)
    assert done.returncode != 0 and "read-only" in done.stderr + done.stdout
    assert published.read_bytes() == before


def test_export_says_what_it_wrote(published: Path):
    done = run("export", output=published)
    assert done.returncode == 0 and "3 tables, 6 rows" in done.stdout, done.stderr
    assert (published.parent / "export" / "datapackage.json").exists()


def test_trace_asks_for_an_id(published: Path):
    done = run("trace", output=published)
    assert done.returncode == 1 and "FACT=" in done.stderr


@pytest.mark.parametrize(("module", "command"), [("release", "sql"), ("release", "export"), ("dashboard", "build")])
def test_without_a_published_file_each_says_so(tmp_path: Path, module: str, command: str):
    done = run(command, output=tmp_path / DATABASE, module=module)
    assert done.returncode == 1 and "nothing published yet" in done.stderr
    assert "Traceback" not in done.stderr
