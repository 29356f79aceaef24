"""Both engines, from the same files to the same tables: every raw, reference, mart and quality table, row for row.

Green data tests are no proof: two engines can pass them all and differ. Values are compared.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import duckdb
import pytest

from distributed.build import models
from distributed.compare import compare
from tests.synthetic.__main__ import main as synthetic
from tests.warehouse import build

SAMPLES = Path(__file__).parents[2] / "disclosures"
COMPARED = ("raw", "reference", "intermediate", "marts", "quality")


@pytest.fixture(scope="module")
def inbox(tmp_path_factory) -> Path:
    """The samples, invented documents of many forms, and files that are turned away: a copy, an empty one, an archive, a stranger."""
    folder = tmp_path_factory.mktemp("inbox")
    synthetic(["--count", "12", "--seed", "4100", "--out", str(folder), "--profile", "random", "--layout", "mixed", "--projects", "4", "--plant"])
    synthetic(["--count", "3", "--seed", "4200", "--out", str(folder), "--profile", "final_account", "--layout", "mixed", "--projects", "3"])
    for made in folder.glob("*.jsonl"):
        made.unlink()
    samples = sorted(SAMPLES.glob("*.txt"))
    for sample in samples:
        shutil.copy(sample, folder)
    (folder / "再来").mkdir()
    shutil.copy(samples[0], folder / "再来" / "copy of it 100%.txt")
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "letter.txt").write_text("这里没有预算表。", encoding="utf-8")
    (folder / ".hidden").write_text("not looked at", encoding="utf-8")
    (folder / "manifest.csv").write_text(f"file_name,source_url,published_on\n{samples[1].name},https://example.org/1,2023-02-20\n", encoding="utf-8")
    invented = sorted(p for p in folder.glob("*.txt") if p.name not in {s.name for s in samples})
    with zipfile.ZipFile(folder / "packed.zip", "w") as archive:
        archive.write(invented[0], f"inner/{invented[0].name}")
    invented[0].unlink()
    return folder


@pytest.fixture(scope="module")
def both(spark, inbox, tmp_path_factory) -> tuple[Path, Path]:
    """A DuckDB file and a folder of Parquet tables, built from one inbox."""
    from distributed.fanout import parse_inbox

    folder = tmp_path_factory.mktemp("both")
    database = build(inbox, folder / "duckdb")
    parse_inbox(spark, str(inbox))
    models(folder / "spark", ["--resource-type", "seed", "--resource-type", "model"])
    return database, Path(spark.conf.get("spark.sql.warehouse.dir").removeprefix("file:"))


@pytest.mark.parametrize("schema", COMPARED)
def test_every_table_is_equal(both, schema):
    tables, rows, differing = compare(*both, (schema,))
    assert tables and rows
    assert not differing, "\n".join(map(str, differing))
    print(f"{schema}: {tables} tables, {rows} rows equal")


def test_turned_away_files_are_there(both):
    """The inbox does provoke what is compared: a copy, an empty file, a file without tables, a packed document, a manifest."""
    with duckdb.connect(str(both[0]), read_only=True) as connection:
        reasons = {r for (r,) in connection.execute("select reason from raw.rejected_document").fetchall()}
        labels = {p for (p,) in connection.execute("select file_path from raw.document").fetchall()}
        dates = connection.execute("select count(published_on) from raw.document").fetchall()[0][0]
    assert {"duplicate", "empty_file", "no_disclosure"} <= reasons
    assert any(label.startswith("packed.zip/inner/") for label in labels)
    assert dates == 1


def test_data_tests_run_there(both, tmp_path):
    """The tests written out as SQL, and those of one mart with every generic kind, by dbt on Spark. (All take long on one machine.)"""
    ran = models(tmp_path, ["--resource-type", "test", "--select", "test_type:singular", "fct_revenue"])
    assert ran > 30


def test_a_changed_value_is_seen(both, tmp_path):
    """The comparison itself: one amount off by a fen in one row, and a row more."""
    database, warehouse = both
    changed = tmp_path / "changed.duckdb"
    shutil.copy(database, changed)
    with duckdb.connect(str(changed)) as connection:
        connection.execute("update marts.fct_revenue set amount_yuan = amount_yuan + 0.01 where rowid = 0")
        connection.execute("insert into marts.dim_table select * from marts.dim_table limit 1")
    _, _, differing = compare(changed, warehouse, ("marts",))
    assert {(d.table, d.only_there, d.only_here) for d in differing} == {("marts.fct_revenue", 1, 1), ("marts.dim_table", 1, 0)}
