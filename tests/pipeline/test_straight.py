"""What a build fills straight is what `dbt build` makes: every row, type, view and comment; and the tests judge as dbt's do."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from ingest.run import ingest_folder
from release import fill, template, warehouse
from release.paths import DATABASE
from tests.pipeline.conftest import fill as fill_inbox
from tests.property.same import differences
from tests.warehouse import build

pytestmark = pytest.mark.long

SHAPES = (
    "select schema_name, table_name, sql, comment from duckdb_tables()",
    "select schema_name, view_name, sql, comment from duckdb_views() where not internal",
    "select schema_name, table_name, column_name, data_type, is_nullable, column_default, comment from duckdb_columns() where not internal",
)
OURS = ("state", "meta", "中文")  # dbt does not make these


def shapes(database: Path) -> list[set[tuple]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return [{row for row in connection.execute(query).fetchall() if row[0] not in OURS} for query in SHAPES]


# Damage to a whole warehouse, and the beginning of the name of the data test that must see it.
DAMAGE = {
    "unique_dim_document": "insert into marts.dim_document select * from marts.dim_document limit 1",
    "not_null_dim_table": "update marts.dim_table set table_id = null where rowid = 0",
    "relationships_fct_budget_line_document_id": "update marts.fct_budget_line set document_id = 'ffffffffffffffff' where rowid = 1",
    "in_vocabulary_fct_budget_line_line_type": "update marts.fct_budget_line set line_type = 'sum' where rowid = 2",
    "unique_grain_fct_asset": "insert into marts.fct_asset select * from marts.fct_asset",
    "documents_have_a_department_and_a_year": "update marts.dim_document set budget_year = null",
}
JUDGED = ["dim_document", "dim_table", "fct_budget_line", "fct_asset", "vocabulary"]  # tests of nothing but these


def results(folder: Path) -> dict[str, tuple[str, int]]:
    found = json.loads((folder / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    return {r["unique_id"].split(".")[2]: (r["status"], r["failures"]) for r in found}


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, filled straight; it is only read."""
    folder = tmp_path_factory.mktemp("straight")
    return build(fill_inbox(folder / "收件"), folder / "built")


def test_rows_types_views_and_comments_are_those_of_dbt(straight: Path, tmp_path: Path) -> None:
    by_dbt = tmp_path / DATABASE
    ingest_folder(straight.parents[1] / "收件", by_dbt, progress=False)
    warehouse.dbt(["build", *template.NO_TESTS], by_dbt, tmp_path)
    assert differences(by_dbt, straight, leave_out=OURS) == {}
    for one, other in zip(shapes(by_dbt), shapes(straight), strict=True):
        assert one == other and one


def test_a_model_made_in_slices_is_the_same(straight: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database, nodes = Path(shutil.copyfile(straight, tmp_path / DATABASE)), fill.Nodes(straight)
    sliced = nodes.tagged(fill.SLICED)
    monkeypatch.setattr(fill, "SLICE", 1)
    fill.fill(database, tmp_path / "sliced", sliced)
    assert sliced and differences(database, straight) == {}


def test_every_document_is_in_one_slice(straight: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = fill.Nodes(straight).tagged(fill.SLICED)[0]
    ids = [f"{n:04x}{'0' * 12}" for n in range(0, 0x10000, 0x111)] + ["f" * 16, "0" * 16]
    with duckdb.connect() as connection:
        connection.execute("create schema raw; create table raw.document as select * from range(5)")
        monkeypatch.setattr(fill, "SLICE", 2)
        every = replace(node, sql=f"select unnest({ids}) as document_id")
        slices = [[row[0] for row in connection.execute(sql).fetchall()] for sql in fill._slices(connection, every)]
    assert len(slices) == 3 and all(slices) and sorted(i for held in slices for i in held) == sorted(ids)


def test_data_tests_judge_as_those_of_dbt(straight: Path, tmp_path: Path) -> None:
    database, nodes = tmp_path / DATABASE, fill.Nodes(straight)
    fill.fill(straight, tmp_path / "whole", (), nodes.tests)  # not damaged, it passes
    shutil.copyfile(straight, database)
    with duckdb.connect(str(database)) as connection:
        for statement in DAMAGE.values():
            connection.execute(statement)
    with pytest.raises(warehouse.WarehouseError, match="unique_dim_document"):
        fill.fill(database, tmp_path / "straight", (), nodes.tests)
    with pytest.raises(warehouse.WarehouseError):
        warehouse.dbt(["test", "--indirect-selection", "cautious", "--select", *JUDGED], database, tmp_path / "dbt")
    ours, dbts = results(tmp_path / "straight"), results(tmp_path / "dbt")
    assert len(ours) == len(nodes.tests) and {name: ours[name] for name in dbts} == dbts
    for name in DAMAGE:
        assert any(key.startswith(name) and status in ("fail", "warn") for key, (status, _) in dbts.items()), name
    assert {status for status, _ in dbts.values()} == {"pass", "fail", "warn"}
    assert {line.split(":")[0] for line in warehouse.warnings(tmp_path / "straight")} >= {"documents_have_a_department_and_a_year"}


def test_a_model_that_cannot_be_made_is_named(straight: Path, tmp_path: Path) -> None:
    database = tmp_path / DATABASE
    shutil.copyfile(straight, database)
    with duckdb.connect(str(database)) as connection:
        connection.execute("drop table intermediate.int_document")
    nodes = fill.Nodes(database)
    with pytest.raises(warehouse.WarehouseError, match="int_document: error: Catalog Error"):
        fill.fill(database, tmp_path, nodes.models, nodes.tests)
    assert [r for r in results(tmp_path).values() if r[0] == "pass"] == [], "no test is run on half a warehouse"
