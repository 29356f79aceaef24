"""Pages of a published file, and a browser that looks at them."""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard import report as reporting
from dashboard.build import build
from release.paths import DATABASE
from tests.dashboard import browser as driven

HOSTILE = "</script><script>window.hostile=1</script><img src=x onerror=window.hostile=1>=1+1"



def payload(path: Path) -> object:
    """What a data file delivers, packed or plain."""
    text = path.read_text(encoding="utf-8")
    if plain := re.fullmatch(r"\(window\.DATA=window\.DATA\|\|\{\}\)\[\"[^\"]+\"\]=(.*);\n", text, re.DOTALL):
        return json.loads(plain[1])
    packed = re.fullmatch(r"\(window\.PACKED=window\.PACKED\|\|\{\}\)\[\"[^\"]+\"\]=\"([0-9A-Za-z+/=]+)\";\n", text)
    return json.loads(gzip.decompress(base64.b64decode(packed[1])))


BUILD_ROW = """
    create schema if not exists meta;
    create or replace table meta.build as select '1' as schema_version, 'run-1' as run_id, timestamp '2024-01-02 03:04:05' as built_at,
        'abc' as git_commit, 'def' as spec_hash, '2.0.0' as duckdb_version, '1.11' as dbt_version, 'inbox' as inbox,
        5::bigint as documents, 0::bigint as rejected, map {'dim_document': 5::bigint} as rows_per_mart, 'passed' as gate_verdict,
        []::varchar[] as gate_warnings
"""


@pytest.fixture(scope="session")
def published(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as a published file: the warehouse with its row of meta.build."""
    target = tmp_path_factory.mktemp("published") / DATABASE
    shutil.copy(sample_warehouse, target)
    with duckdb.connect(str(target)) as connection:
        connection.execute(BUILD_ROW)
    return target


@pytest.fixture(scope="session")
def pages(published: Path) -> Path:
    """The folder of pages about the samples."""
    build(published, published.parent / "dashboard")
    return published.parent / "dashboard"


@pytest.fixture(scope="session")
def hostile_pages(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages about a file whose names, texts and codes try to run as markup, and which says that checks fail."""
    target = tmp_path_factory.mktemp("hostile") / DATABASE
    shutil.copy(published, target)
    with duckdb.connect(str(target)) as connection:
        for table, column in (("dim_document", "file_name"), ("dim_department", "department_name"), ("dim_project", "project_name"),
                              ("fct_spending_by_function", "line_name"), ("fct_performance_indicator", "indicator_name"),
                              ("fct_procurement_item", "item_name"), ("dim_function_code", "name")):  # fmt: skip
            connection.execute(f'update marts."{table}" set "{column}" = ?', [HOSTILE])
        connection.execute("update raw.cell set text = text || ?", [HOSTILE])
        connection.execute(
            """
            create or replace table quality.qc_reconciliation as
            select 'I01' as identity_id, 'total' as rule, document_id, table_kind, code as scope, ? as description_zh, 'in English' as description_en,
                   'yuan' as value_unit, null::varchar as reported_printed, null::varchar as computed_printed, amount_yuan as reported_yuan,
                   (amount_yuan + 100)::decimal(18, 2) as computed_yuan, (-100)::decimal(18, 2) as difference_yuan,
                   0.05::decimal(18, 2) as tolerance_yuan, 'differs' as status, null::varchar as reason, 'error' as severity,
                   false as acknowledged, null::varchar as acknowledged_reason_zh, null::varchar as acknowledged_reason_en, source_line as reported_source_line, [source_line + 1] as computed_from, [document_id || ':3:1'] as compared_cells, [3] as compared_from
            from marts.fct_budget_line
            """,
            [HOSTILE],
        )
    build(target, target.parent / "dashboard")
    return target.parent / "dashboard"


@pytest.fixture(scope="session")
def report(published: Path) -> Path:
    """The folder of reports about the samples."""
    return reporting.build(published, published.parent / "report").index.parent


@pytest.fixture(scope="session")
def hostile_report(hostile_pages: Path) -> Path:
    """Reports about the hostile file."""
    return reporting.build(hostile_pages.parent / DATABASE, hostile_pages.parent / "report").index.parent


@pytest.fixture(scope="session")
def browser():
    """A desktop browser; tests that use it are skipped, with the reason, where none is installed."""
    if reason := driven.absent():
        pytest.skip(f"no browser test: {reason}")
    with driven.Browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def phone():
    """A browser of the size of a phone."""
    if reason := driven.absent():
        pytest.skip(f"no browser test: {reason}")
    with driven.Browser(390, 800) as opened:
        yield opened
