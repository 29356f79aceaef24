"""What blocks, warns and is noted; each case breaks a whole candidate in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from release import gate_compare
from tests.unit.release.warehouses import make

FILES = {"甲.txt"}


def matches(lines: list[str], pattern: str) -> bool:
    return any(re.search(pattern, line) for line in lines)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return make(tmp_path / "published" / "mingbai.duckdb")


def compared(tmp_path: Path, published: Path | None, *changes: str, files: set[str] = FILES) -> gate_compare.Comparison:
    return gate_compare.compare(make(tmp_path / "candidate" / "mingbai.duckdb", *changes), published, files)


def test_a_whole_candidate_passes_alone_and_against_itself(tmp_path: Path, published: Path) -> None:
    assert gate_compare.compare(published, None, FILES) == gate_compare.Comparison()
    assert compared(tmp_path, published) == gate_compare.Comparison()


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("delete from marts.fact_cell where source_cell_id like '%:3:2'", "1 printed amounts of table .*:t1 are not in marts.fact_cell"),
        ("delete from marts.fct_budget_line where source_cell_id like '%:3:2'", "1 printed budget lines of table .*:t1"),
        ("delete from marts.fct_performance_indicator where indicator_name = '指标2'", "1 printed indicators of table .*:t2"),
        ("delete from marts.dim_project", "1 project forms of table .*:t2"),
        ("update marts.dim_document set cells_prose = 0", "甲.txt: the cell accounts do not add up"),
        ("update marts.dim_document set cells_loaded = null", "甲.txt: the cell accounts do not add up"),
        ("drop table marts.fact_cell", "marts.fact_cell is absent"),
        ("alter table raw.value drop column inherited", "an audit query failed"),
    ],
)
def test_a_loss_on_the_way_blocks(tmp_path: Path, damage: str, reason: str) -> None:
    blocks = compared(tmp_path, None, damage).blocks
    assert matches(blocks, reason), blocks


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("update marts.fct_budget_line set amount_yuan = amount_yuan / 10000", "sum of amounts of fct_budget_line went from 550 to 0"),
        (
            "update marts.fct_budget_line set amount_yuan = null where amount_yuan > 40",
            "filled amounts of fct_budget_line went from 10 to 4",
        ),
        ("delete from marts.dim_table where table_kind = 'revenue_detail'", "tables of kind revenue_detail went from 1 to 0"),
        (
            "delete from raw.value where field = 'indicator_name' and row_no > 1;"
            "delete from marts.fct_performance_indicator where indicator_name <> '指标1'",
            "rows of fct_performance_indicator went from 3 to 1",
        ),
        ("drop table quality.qc_coverage", "quality.qc_coverage was published before and is absent"),
        ("drop table marts.dim_project", "marts.dim_project was published before and is absent"),
        (
            "delete from quality.qc_document_revision where document_revision_id = '1'",
            "quality.qc_document_revision: 1 of 2 revised cells that were published before are lost",
        ),
        (
            "delete from raw.document; insert into raw.rejected_document values ('甲.txt', '甲.txt', 'empty_file', '')",
            r"甲.txt: published before and still in the inbox, but absent from this build \(empty_file\)",
        ),
    ],
)
def test_a_fall_against_the_published_file_blocks(tmp_path: Path, published: Path, damage: str, reason: str) -> None:
    blocks = compared(tmp_path, published, damage).blocks
    assert matches(blocks, reason), blocks


def test_growth_warns_and_does_not_block(tmp_path: Path, published: Path) -> None:
    found = compared(tmp_path, published, "update marts.fct_budget_line set amount_yuan = amount_yuan * 10000")
    assert found.blocks == []
    assert found.warnings == ["甲.txt: sum of amounts of fct_budget_line went from 550 to 5,500,000"]


def test_changed_inputs_are_named_and_not_compared(tmp_path: Path, published: Path) -> None:
    other = "update {} set document_id = 'bbbbbbbbbbbbbbbb'"
    found = compared(
        tmp_path, published, *(other.format(t) for t in ("raw.document", "marts.dim_document", "marts.fct_budget_line")),
        "update marts.fct_budget_line set amount_yuan = 0",
    )
    assert (found.blocks, found.notes) == ([], ["甲.txt: changed"])


def test_a_file_taken_out_of_the_inbox_is_a_note(tmp_path: Path, published: Path) -> None:
    found = compared(tmp_path, published, "update raw.document set file_path = '乙.txt', document_id = 'b'", files={"乙.txt"})
    assert found.blocks == []
    assert found.notes == ["甲.txt: removed from the inbox, its facts leave", "乙.txt: new"]


def test_a_renamed_document_is_not_lost(tmp_path: Path, published: Path) -> None:
    found = compared(tmp_path, published, "update raw.document set file_path = '乙.txt'", files={"甲.txt", "乙.txt"})
    assert found.blocks == []
    assert found.notes[0] == "甲.txt: the same document is now read from another file"


def test_a_mart_that_was_never_built_is_a_note(tmp_path: Path) -> None:
    found = compared(tmp_path, None, "drop table marts.dim_project")
    assert (found.blocks, found.notes) == ([], ["marts.dim_project is not built: losses of project forms are not audited"])


def test_a_broken_published_file_warns(tmp_path: Path) -> None:
    broken = tmp_path / "mingbai.duckdb"
    broken.write_bytes(b"no database at all")
    found = compared(tmp_path, broken)
    assert found.blocks == []
    assert len(found.warnings) == 1
    assert "cannot be read" in found.warnings[0]
