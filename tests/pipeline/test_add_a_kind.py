"""The README's recipe: a table kind that no one has seen, added by YAML alone, ends in the marts."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ingest import specs
from ingest.run import ingest_folder
from release import fill, template
from release.paths import DATABASE, PROJECT

pytestmark = pytest.mark.long

DOCUMENT = """某某市某某局2024年部门预算信息公开

转移支付支出表
103某某市某某局
单位：元

科目编码\t\t\t科目名称\t合计\t资金来源\t
类\t款\t项\t\t\t一般公共预算\t政府性基金
208\t\t\t社会保障和就业支出\t1,234,567.00\t1,200,000.00\t34,567.00
\t05\t\t行政事业单位养老支出\t1,234,567.00\t1,200,000.00\t34,567.00
\t\t01\t行政单位离退休\t1,000,000.00\t1,000,000.00\t
\t\t02\t事业单位离退休\t234,567.00\t200,000.00\t34,567.00
合计\t\t\t\t1,234,567.00\t1,200,000.00\t34,567.00
"""


def _recipe() -> str:
    blocks = re.findall(r"```yaml\n# (.*?)\n(.*?)```", (PROJECT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return next(body for head, body in blocks if head.startswith("ingest/table_kinds/transfer"))


def test_a_kind_added_by_yaml_alone_reaches_the_marts(tmp_path: Path):
    kinds = shutil.copytree(specs.KINDS_FOLDER, tmp_path / "kinds")
    (kinds / "transfer_expenditure.yml").write_text(_recipe(), encoding="utf-8")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "document.txt").write_text(DOCUMENT, encoding="utf-8")
    database = tmp_path / DATABASE

    template.copy(database)
    summary = ingest_folder(inbox, database, progress=False, kinds_folder=kinds)
    nodes = fill.Nodes(database)
    fill.fill(database, tmp_path, nodes.models, nodes.tests)

    assert (summary.documents, summary.rejected) == (1, [])
    with duckdb.connect(str(database), read_only=True) as connection:
        lines = connection.execute(
            "select code, line_name, measure, line_type, amount_yuan, amount_printed from marts.fct_budget_line "
            "where table_kind = 'transfer_expenditure' order by source_line, measure"
        ).fetchall()
        unclaimed = connection.execute("select count(*) from quality.qc_unclaimed_cell").fetchall()[0][0]
    assert unclaimed == 0
    assert [line for line in lines if line[2] == "total"] == [
        ("208", "社会保障和就业支出", "total", "subtotal", Decimal("1234567.00"), "1,234,567.00"),
        ("20805", "行政事业单位养老支出", "total", "subtotal", Decimal("1234567.00"), "1,234,567.00"),
        ("2080501", "行政单位离退休", "total", "leaf", Decimal("1000000.00"), "1,000,000.00"),
        ("2080502", "事业单位离退休", "total", "leaf", Decimal("234567.00"), "234,567.00"),
        (None, "合计", "total", "total", Decimal("1234567.00"), "1,234,567.00"),
    ]
    assert [(line[0], line[4]) for line in lines if line[2] == "government_fund"] == [
        ("208", Decimal("34567.00")), ("20805", Decimal("34567.00")), ("2080502", Decimal("34567.00")), (None, Decimal("34567.00")),
    ]
    assert {line[2] for line in lines} == {"total", "general_public_budget", "government_fund"} and len(lines) == 14
