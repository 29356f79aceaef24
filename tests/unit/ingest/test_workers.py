"""A file that ends its process, hangs or swells is rejected alone; the order of the files stays."""

from __future__ import annotations

import os
import time
from multiprocessing import get_context
from pathlib import Path

import pytest
from pebble import ProcessPool

from ingest import workers
from ingest.batch import Batch, rejected
from ingest.documents import Source, find
from ingest.limits import Limits

NAMES = ("a", "dies", "b", "hangs", "c", "swells", "d")
SECONDS = 3


def work(files: list[Source]) -> Batch:
    """Stands for parsing: some files do harm, the others say their name."""
    found = []
    for file in files:
        if file.name.startswith("dies"):
            os._exit(9)
        if file.name.startswith("hangs"):
            time.sleep(60)
        if file.name.startswith("swells"):
            bytearray(2_000_000_000)
        found += rejected("no_disclosure", file.name).found
    return Batch(found, [], {})


@pytest.fixture
def sources(tmp_path: Path) -> list[Source]:
    for n, name in enumerate(NAMES):
        (tmp_path / f"{n}").mkdir()
        (tmp_path / f"{n}" / f"{name}.txt").write_text("x", encoding="utf-8")
    return sorted(find(tmp_path), key=lambda source: source.relative)


@pytest.mark.parametrize("size", [1, 4])
def test_what_harms_its_process_is_rejected_alone_and_the_order_stays(sources, size):
    batches = [(True, sources[n : n + size]) for n in range(0, len(sources), size)]
    with ProcessPool(2, context=get_context("spawn"), initializer=workers._prepare, initargs=[500_000_000]) as pool:
        found = [entry for batch in workers._in_order(pool, work, batches, SECONDS) for entry in batch.found]
    assert [e.reason for e in found] == [
        "no_disclosure", "parser_error", "no_disclosure", "too_large", "no_disclosure", "too_large", "no_disclosure",
    ]
    assert [e.detail for e in found if e.reason == "no_disclosure"] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert ["exit code 9" in found[1].detail, "3 s" in found[3].detail, "memory" in found[5].detail] == [True] * 3


def test_files_that_a_library_reads_are_done_apart_and_plain_text_is_not(tmp_path):
    (tmp_path / "a.txt").write_text("预算", encoding="utf-8")
    (tmp_path / "b.txt").write_text("<html><body>预算</body></html>", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "d.txt").write_text("预算", encoding="utf-8")
    found = workers._batches(sorted(find(tmp_path), key=lambda source: source.name), Limits())
    assert [(apart, [f.name for f in files]) for apart, files in found] == [
        (False, ["a.txt"]), (True, ["b.txt"]), (True, ["c.txt"]), (False, ["d.txt"]),
    ]


def test_pages_and_text_of_one_inbox_are_parsed_alike(tmp_path):
    from ingest.run import ingest_folder  # not above: the workers of the other tests import this file under their memory limit

    rows = "\n".join(f"20{n:02}\t某项支出\t{n}\t1\t2" for n in range(11, 15))
    text = f"支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n{rows}\n"
    head, *body = [f"<tr>{''.join(f'<td>{c}</td>' for c in line.split(chr(9)))}</tr>" for line in text.splitlines()[2:]]
    page = f"<html><body><p>支出总表</p><p>单位：万元</p><table>{head}{''.join(body)}</table></body></html>"
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text(text, encoding="utf-8")
    (inbox / "b.html").write_text(page, encoding="utf-8")
    assert ingest_folder(inbox, tmp_path / "mingbai.duckdb", progress=False).documents == 2
