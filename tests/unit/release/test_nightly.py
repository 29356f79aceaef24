"""The nightly run: its log, its exit code, what `status` says of it, and what is thrown away."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from release import meta, nightly, status
from release.paths import DATABASE, PROJECT, Paths

NOW = datetime(2026, 3, 31, 2, 30, tzinfo=UTC)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "收件 夹", tmp_path / "out" / DATABASE, tmp_path / "build")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch):
    """Stand-ins for the processes a run starts: (module, exit code) by its first words."""
    codes, seen = {}, []

    def step(paths, module, handle, say):
        seen.append(" ".join(module))
        handle.write(f"{seen[-1]} ran\n")
        return codes.get(seen[-1], 0)

    monkeypatch.setattr(nightly, "_step", step)
    return codes, seen


def test_a_run_leaves_a_log_and_its_outcome(paths: Paths, steps) -> None:
    assert nightly.run(paths, False, ["export"], print, NOW) == 0
    log = nightly.folder(paths) / "nightly-20260331T023000Z.log"
    assert log.read_text().splitlines() == ["release build ran", "release export ran", "exit 0"]
    assert nightly.last(paths) == {"started": "20260331T023000Z", "exit_code": 0, "log": log.name}


@pytest.mark.parametrize(("code", "then"), [(2, True), (3, False), (4, False), (5, False), (6, False)])
def test_the_code_is_that_of_the_build(paths: Paths, steps, code: int, then: bool) -> None:
    steps[0]["release build --strict"] = code
    assert nightly.run(paths, True, ["dashboard"], print, NOW) == code
    assert ("dashboard build" in steps[1]) is then, "nothing follows a build that did not publish"


def test_a_follower_that_fails_is_not_silent(paths: Paths, steps) -> None:
    steps[0]["release export"] = 1
    assert nightly.run(paths, False, ["export", "dashboard"], print, NOW) == 1
    assert "dashboard build" in steps[1], "the others are still made"


def test_old_logs_go_and_other_files_stay(paths: Paths) -> None:
    logs = nightly.folder(paths)
    logs.mkdir(parents=True)
    ages = {days: logs / f"nightly-{NOW - timedelta(days=days):{nightly.STAMP}}.log" for days in (0, 29, 30, 31, 400)}
    for path in [*ages.values(), logs / "notes.txt"]:
        path.touch()
    nightly.prune(logs, NOW)
    assert {days for days, path in ages.items() if path.exists()} == {0, 29, 30}
    assert (logs / "notes.txt").exists()


def test_a_real_run_on_no_inbox(paths: Paths) -> None:
    said: list[str] = []
    assert nightly.run(paths, False, ["dashboard"], said.append, NOW) == 6
    assert any("does not exist" in line for line in said)
    log = (nightly.folder(paths) / nightly.last(paths)["log"]).read_text(encoding="utf-8")
    assert "does not exist" in log and log.endswith("exit 6\n") and "dashboard" not in log


def published(paths: Paths, hours: int) -> None:
    paths.published.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(paths.published)) as connection:
        connection.execute("create schema marts; create table marts.dim_document (document_id varchar)")
    meta.write(paths.published, "run-1", Path("inbox"), 0, "passed", ["one"])
    with duckdb.connect(str(paths.published)) as connection:
        connection.execute(f"update meta.build set built_at = built_at - interval {hours * 60 + 5} minute")


def ask_status(paths: Paths, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "OUTPUT": str(paths.published), "DISCLOSURES": str(paths.inbox)}
    return subprocess.run(
        [sys.executable, "-m", "release", "status", *arguments], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )


def test_status_is_one_line_with_age_and_last_run(paths: Paths, steps) -> None:
    published(paths, hours=30)
    steps[0]["release build"] = 4
    nightly.run(paths, False, [], print, NOW)
    words = status.line(status.look(paths))
    assert "\n" not in words and "(30 h ago): 0 documents, 0 rejected, gate passed, 1 warnings" in words
    assert words.endswith("last nightly run 2026-03-31 02:30 UTC: the gate blocked (4)")


@pytest.mark.parametrize(("arguments", "code"), [((), 0), (("--max-age", "31"), 0), (("--max-age", "30"), 7)])
def test_a_stale_file_has_an_exit_code_of_its_own(paths: Paths, arguments: tuple[str, ...], code: int) -> None:
    published(paths, hours=30)
    done = ask_status(paths, *arguments)
    assert done.returncode == code, done.stderr
    assert done.stdout.count("\n") == 1 and ("30 h old" in done.stderr) is (code == 7)


def test_status_without_a_published_file(paths: Paths) -> None:
    done = ask_status(paths, "--max-age", "30")
    assert done.returncode == 1 and "nothing published yet" in done.stderr
