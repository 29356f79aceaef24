"""Parsed batches are checked where they are written: one odd document is rejected, the others stay as they are."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from ingest import specs
from ingest.batch import BY_DOCUMENT, Batch, merged, parse_files, rejected
from ingest.documents import Source
from ingest.raw.check import checked, gathered
from ingest.raw.columns import Columns

TEXT = "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201{n}\t某项支出\t{n}\t1\t2\n202{n}\t别项支出\t{n}\t1\t2\n"


def parsed(folder: Path, count: int) -> list[Batch]:
    """A batch per file, as workers hand them over."""
    batches = []
    for n in range(1, count + 1):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
        batches.append(parse_files([Source(folder / f"{n}.txt", f"{n}.txt")], specs.KINDS_FOLDER, ()))
    return batches


def test_batches_are_gathered_in_their_order_and_typed(tmp_path):
    batches = parsed(tmp_path, 3)
    (whole,) = gathered([batches[0], rejected("too_large", "x"), *batches[1:]])
    assert [e.reason for e in whole.found] == [None, "too_large", None, None]
    assert whole.tables["document"].column("document_id").to_pylist() == [b.found[0].document_id for b in batches]
    assert whole.tables["value"].num_rows == sum(b.tables["value"].num_rows for b in batches)
    assert set(whole.tables) == set(BY_DOCUMENT)
    assert pa.types.is_integer(whole.tables["cell"].schema.field("page").type), "a column of NULLs has its type all the same"


@pytest.mark.parametrize("odd", [0, 1, 2])
def test_a_document_whose_rows_break_their_schema_is_rejected_alone(tmp_path, odd):
    batches = parsed(tmp_path, 3)
    held = batches[odd].tables["value"]
    batches[odd].tables["value"] = held.set_column(2, "2", pa.array(["margin"] * held.num_rows))
    found = checked(merged(batches))
    assert [e.reason for e in found.found] == ["parser_error" if n == odd else None for n in range(3)]
    assert "section" in found.found[odd].detail
    kept = [b.found[0].document_id for n, b in enumerate(batches) if n != odd]
    assert [e.document_id for e in found.entries] == kept
    assert all(set(found.tables[name].column("document_id").to_pylist()) <= set(kept) for name in BY_DOCUMENT)
    assert found.tables["cell"].num_rows == sum(b.tables["cell"].num_rows for n, b in enumerate(batches) if n != odd)


def test_text_that_is_no_unicode_is_rejected_where_it_is_parsed(tmp_path, monkeypatch):
    parsed(tmp_path, 2)
    from ingest import batch

    real = batch.parse
    monkeypatch.setattr(batch, "parse", lambda s, *rest: _spoilt(real(s, *rest)) if s.name == "1.txt" else real(s, *rest))
    found = parse_files([Source(tmp_path / f"{n}.txt", f"{n}.txt") for n in (1, 2)], specs.KINDS_FOLDER, ())
    assert [e.reason for e in found.found] == ["parser_error", None]
    assert found.tables["document"].num_rows == 1


def _spoilt(rows):
    columns = [list(c) for c in zip(*rows["cell"], strict=True)]
    columns[5][0] = "\ud800"
    return {**rows, "cell": Columns(*columns)}


def test_columns_are_their_rows():
    held = Columns([1, 2, 3], ["a", "b", "c"])
    assert held == [(1, "a"), (2, "b"), (3, "c")]
    assert (len(held), held[-1], held[1:]) == (3, (3, "c"), [(2, "b"), (3, "c")])
