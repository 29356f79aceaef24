"""Whatever goes wrong, the published file stays byte for byte, and the message says why."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path

import pytest

from release import lock
from release.paths import PROJECT
from tests.pipeline.conftest import SAMPLES, Built, fill, make_project

pytestmark = pytest.mark.long


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_blocked_gate_leaves_the_published_file(fresh: Built) -> None:
    before = digest(fresh.published)
    (fresh.inbox / SAMPLES[1]).write_bytes(b"")
    said = fresh.build()
    assert said.returncode == 4, said.stdout + said.stderr
    assert f"{SAMPLES[1]}: published before and still in the inbox, but absent from this build (empty_file)" in said.stderr
    assert digest(fresh.published) == before
    assert [p.name for p in fresh.published.parent.iterdir()] == [fresh.published.name]
    report = json.loads((fresh.project.builds()[-1] / "gate" / "gate.json").read_text(encoding="utf-8"))
    assert report["verdict"] == "blocked"
    assert (fresh.project.builds()[-1] / "mingbai.duckdb").is_file(), "the build is kept"


def test_a_failing_data_test_leaves_the_published_file(fresh: Built, tmp_path: Path) -> None:
    before = digest(fresh.published)
    project = make_project(tmp_path / "project")
    (project.folder / "tests" / "data" / "never_true.sql").write_text("select file_name from {{ ref('dim_document') }}", encoding="utf-8")
    said = Built(project, fresh.inbox, fresh.published, fresh.said).build()
    assert said.returncode == 3, said.stdout + said.stderr
    assert "never_true: fail: Got 2 results" in said.stderr
    assert digest(fresh.published) == before


def test_an_overlapping_build_is_refused(built: Built) -> None:
    before = digest(built.published)
    with lock.held(built.project.folder / "build" / "lock"):
        said = built.build()
    assert said.returncode == 5
    assert "another build is running" in said.stderr
    assert digest(built.published) == before


@pytest.mark.parametrize("content", ["missing", "empty", "hidden"])
def test_an_inbox_without_documents_is_named(built: Built, tmp_path: Path, content: str) -> None:
    inbox = tmp_path / "收件"
    if content != "missing":
        inbox.mkdir()
    if content == "hidden":
        (inbox / ".DS_Store").write_text("x")
    said = built.project.run("build", "--inbox", inbox)
    assert said.returncode == 6
    assert str(inbox) in said.stderr


def test_an_output_of_another_name_is_refused(built: Built, tmp_path: Path) -> None:
    said = built.project.run("build", "--inbox", built.inbox, "--output", tmp_path / "a.duckdb")
    assert said.returncode == 1
    assert "mingbai.duckdb" in said.stderr


def test_bad_input_never_stops_the_rest(built: Built, tmp_path: Path, query) -> None:
    good = (PROJECT / "disclosures" / SAMPLES[0]).read_text(encoding="utf-8")
    budget = (PROJECT / "disclosures" / SAMPLES[1]).read_text(encoding="utf-8")
    inbox = fill(tmp_path / "收件", ())
    (inbox / "国标.txt").write_text(good, encoding="gb18030")
    (inbox / "统一码.txt").write_text(budget, encoding="utf-16")
    (inbox / "空.txt").write_bytes(b"")
    (inbox / "图.txt").write_bytes(random.Random(7).randbytes(9000))
    (inbox / "扫描.pdf").write_bytes(b"%PDF-1.7\n" + random.Random(8).randbytes(900))
    (inbox / "便条.txt").write_text("今天天气很好，适合散步。\n", encoding="utf-8")
    (inbox / "再一份.txt").write_text(good, encoding="gb18030")
    published = tmp_path / "发布" / "mingbai.duckdb"
    said = built.project.run("build", "--inbox", inbox, "--output", published)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "2 new, 0 changed, 0 unchanged, 0 removed, 5 rejected" in said.stdout
    rejected = dict(query("select file_name, reason from quality.qc_rejected_document", published))
    assert rejected == {
        "空.txt": "empty_file", "图.txt": "not_text", "扫描.pdf": "unreadable", "便条.txt": "no_disclosure",
        "国标.txt": "duplicate",  # the same bytes as 再一份.txt, which sorts before it
    }
    for name, reason in rejected.items():
        assert f"{name}: {reason}" in said.stdout
    # Another encoding is the same document: every mart has as many rows as from UTF-8.
    assert query("select rows_per_mart from meta.build", published) == query("select rows_per_mart from meta.build")
