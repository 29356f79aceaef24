"""From an inbox to a published file, and again."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.pipeline.conftest import SAMPLES, Built

pytestmark = pytest.mark.long
READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
print(connection.execute("select run_id from meta.build").fetchall()[0][0], flush=True)
sys.stdin.readline()
print(connection.execute("select run_id from meta.build").fetchall()[0][0], flush=True)
"""


def marts(database: Path) -> dict[str, list[tuple]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        names = [r[0] for r in connection.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()]
        return {n: sorted(connection.execute(f'select * from marts."{n}"').fetchall(), key=repr) for n in names}


def test_the_summary_says_what_was_done_and_where_it_is(built: Built, query) -> None:
    lines = {line.split(" ", 1)[0]: line for line in built.said.stdout.splitlines() if not line.startswith(" ")}
    assert lines["documents"].endswith("2 new, 0 changed, 0 unchanged, 0 removed, 0 rejected")
    assert lines["published"].endswith("mingbai.duckdb")
    for mart, count in query("select unnest(map_keys(rows_per_mart)), unnest(map_values(rows_per_mart)) from meta.build"):
        assert f"{mart} {count:,}" in built.said.stdout
    assert "parsed 2 of 2 files" in built.said.stderr, "plain lines where there is no terminal"


def test_every_table_and_column_tells_what_it_is(query) -> None:
    for kind, name in (("tables", "table_name"), ("columns", "column_name")):
        bare = f"select schema_name, {name} from duckdb_{kind}() where not internal and comment is null and schema_name <> 'state'"
        assert query(bare) == []


def test_every_document_and_its_amounts_are_there(query) -> None:
    assert {r[0] for r in query("select file_name from marts.dim_document")} == set(SAMPLES)
    assert query("select count(*) > 100 from marts.fct_budget_line") == [(True,)]
    assert query("select documents, rejected, gate_verdict, git_commit from meta.build") == [(2, 0, "passed", None)]


def test_what_ships(query) -> None:
    schemas = {r[0] for r in query("select distinct table_schema from information_schema.tables")}
    assert schemas == {"raw", "staging", "marts", "quality", "reference", "meta", "semantic", "中文"}
    assert query("select count(*) > 5 from duckdb_views() where schema_name = '中文'") == [(True,)]


def test_comments_are_chinese_first_then_english(query) -> None:
    tables = query("select table_name, comment from duckdb_tables() where schema_name in ('marts', 'quality')")
    columns = query(
        "select table_name || '.' || column_name, comment from duckdb_columns() where schema_name in ('marts', 'quality') and not internal"
    )
    assert len(tables) > 10
    for name, comment in tables + columns:
        both = re.search(r"[\u4e00-\u9fff].*[A-Za-z]{2}", comment or "", re.DOTALL)
        assert both, f"{name}: {comment!r} is not Chinese first, then English"


def test_a_second_build_under_a_reader_gives_the_same_facts(fresh: Built) -> None:
    first = marts(fresh.published)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(fresh.published)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    old = reader.stdout.readline().strip()
    (fresh.inbox / "空.txt").write_text("", encoding="utf-8")
    said = fresh.build("--strict")
    assert said.returncode == 2, said.stdout + said.stderr
    assert "0 new, 0 changed, 2 unchanged, 0 removed, 1 rejected" in said.stdout
    assert "空.txt: empty_file" in said.stdout
    assert marts(fresh.published) == first
    seen = subprocess.run([sys.executable, "-c", READER, str(fresh.published)], input="\n", capture_output=True, text=True, check=True)
    assert seen.stdout.split()[0] != old, "a new connection sees the new release"
    assert reader.communicate("\n")[0].strip() == old, "an open connection keeps the old one"
    status = fresh.project.run("status", "--output", fresh.published)
    assert "2 documents, 1 rejected, gate passed" in status.stdout
    back = fresh.project.run("rollback", "--output", fresh.published)
    assert back.returncode == 0, back.stderr
    assert old in fresh.project.run("status", "--output", fresh.published).stdout
