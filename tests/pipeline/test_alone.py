"""A build needs no network, and the published file tells nothing of the machine that made it."""

from __future__ import annotations

import getpass
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from release.paths import DATABASE, PROJECT
from tests.pipeline.conftest import SAMPLES, Built, fill

pytestmark = pytest.mark.long

OFF = ("unshare", "--map-root-user", "--net")


@pytest.mark.skipif(
    shutil.which("unshare") is None or subprocess.run([*OFF, "true"], capture_output=True).returncode != 0,
    reason="unshare cannot make a network namespace here",
)
def test_a_build_needs_no_network(built: Built, tmp_path: Path) -> None:
    probe = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    assert "unreachable" in subprocess.run([*OFF, sys.executable, "-c", probe], capture_output=True, text=True).stderr, "the network is off"
    inbox, published = fill(tmp_path / "inbox", SAMPLES[:1]), tmp_path / "out" / DATABASE
    said = subprocess.run(
        [*OFF, sys.executable, "-m", "release", "build", "--inbox", inbox, "--output", published],
        cwd=built.project.folder, capture_output=True, text=True,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert published.is_file()


def test_the_published_file_tells_nothing_of_the_machine(built: Built) -> None:
    """Every text of every table, all comments and the SQL of all views."""
    strange = {str(built.project.folder.parent), str(Path.home()), str(PROJECT), sys.prefix, socket.gethostname()} - {"", "/", "localhost"}
    user = getpass.getuser()
    with duckdb.connect(str(built.published), read_only=True) as connection:
        tables = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        texts = [f'select t::varchar as text from "{schema}"."{table}" as t' for schema, table in tables]
        texts += [
            "select sql from duckdb_views() where not internal", "select comment from duckdb_views()", "select comment from duckdb_tables()",
            "select comment from duckdb_columns()",
        ]
        for query in texts:
            found = connection.execute(
                f"select text from ({query}) as q (text) where list_bool_or([contains(text, s) for s in ?]) "
                "or regexp_matches(text, ?) limit 3", [sorted(strange), rf"(/|\\|\b){user}(/|\\|@)"]
            ).fetchall()
            assert not found, query
