"""Whatever happens to a document, parsing ends, raises nothing, and accounts for every piece."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import documents, specs
from ingest.documents import Source
from ingest.parse import parse
from ingest.raw.load import frame
from tests.property.strategies import damages, whole_document

LIMIT_SECONDS = 5
QUICK = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def check(folder, source: str) -> dict:
    path = folder / "damaged.txt"
    path.write_text(source, encoding="utf-8")
    started = time.perf_counter()
    rows = parse(Source(path, path.name), specs.load())
    assert time.perf_counter() - started < LIMIT_SECONDS
    if "rejected_document" in rows:
        assert rows["rejected_document"][0][2] in ("no_disclosure", "empty_file"), rows
        return rows
    lines = documents.open_document(Source(path, path.name)).text.split("\n")
    printed = [(n, k, f) for n, x in enumerate(lines, 1) for k, f in enumerate(x.split("\t"), 1) if f.strip()]
    assert sorted((r[3], r[4], r[5]) for r in rows["cell"]) == sorted(printed)
    for table, held in rows.items():
        frame(table, held)  # every row is one that the warehouse accepts
    tables = {r[0] for r in rows["table_instance"]}
    assert {r[1] for r in rows["value"]} <= tables
    loaded = {r[0] for r in rows["cell"] if r[6] == "loaded"}
    holding = {r[10] for r in rows["value"] if r[5] not in ("line_no", "project_ordinal", "stated_budget")}
    assert holding <= loaded | {r[0] for r in rows["cell"] if r[6] == "structural"}
    return rows


@pytest.mark.parametrize("layout", ["word", "pdf"])
def test_the_undamaged_document_is_fully_read(tmp_path, layout):
    rows = check(tmp_path, whole_document(layout))
    kinds = [r[3] for r in rows["table_instance"]]
    assert kinds == [
        "revenue_expenditure_summary", "expenditure_detail", "government_fund_expenditure", "project_performance", "procurement",
    ]
    assert not [r for r in rows["cell"] if r[6] == "unclaimed"]


@pytest.mark.parametrize("layout", ["word", "pdf"])
@QUICK
@given(data=st.data())
def test_damaged_documents_are_survived(tmp_path_factory, layout, data):
    lines = data.draw(damages(whole_document(layout).split("\n")))
    check(tmp_path_factory.mktemp("damage"), "\n".join(lines))


@QUICK
@given(st.lists(st.lists(st.sampled_from(
    ["", "科目编码", "项目", "合计", "一级指标", "三级指标", "指标值", "项目编码", "收入", "支出", "1", "2.50", "201", "单位：元", "产出指标", "注：空表"]
), max_size=7).map("\t".join), max_size=25).map("\n".join))
def test_salads_of_known_words_are_survived(tmp_path_factory, source):
    check(tmp_path_factory.mktemp("salad"), source)


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_are_survived(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "a.txt"
    path.write_bytes(data)
    rows = parse(Source(path, path.name), specs.load())
    assert "rejected_document" in rows and rows["rejected_document"][0][2] != "parser_error"
