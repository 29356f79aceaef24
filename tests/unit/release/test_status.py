"""The line of `make status`."""

from __future__ import annotations

import os
import time
from pathlib import Path

import duckdb

from release import meta, status
from release.paths import resolve


def _published(tmp_path: Path, monkeypatch):
    (tmp_path / "disclosures").mkdir()
    paths = resolve(None, None, tmp_path)
    paths.published.parent.mkdir(parents=True)
    with duckdb.connect(str(paths.published)) as connection:
        connection.execute(meta.CREATE)
        connection.execute(
            "insert into meta.build (run_id, built_at, documents, rejected, gate_verdict, gate_warnings) "
            "values ('r1', (now() at time zone 'UTC') - interval 50 hour, 5, 1, 'passed', [])"
        )
    return paths


def test_the_age_is_that_of_the_build(tmp_path, monkeypatch):
    found = status.look(_published(tmp_path, monkeypatch))
    assert (found.run_id, found.documents, found.rejected, found.verdict) == ("r1", 5, 1, "passed")
    assert found.age_hours in (49, 50)


def test_a_build_that_found_nothing_changed_makes_it_young_again(tmp_path, monkeypatch):
    paths = _published(tmp_path, monkeypatch)
    paths.state.parent.mkdir(parents=True)
    paths.state.write_text("{}")
    three_hours_ago = time.time() - 3 * 3600 - 60
    os.utime(paths.state, (three_hours_ago, three_hours_ago))
    assert status.look(paths).age_hours == 3
