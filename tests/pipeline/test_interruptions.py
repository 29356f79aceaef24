"""A build that finds nothing to do, builds that are killed, a damaged published file, two builds at once."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from tests.faults.killing import check_whole, kill, start
from tests.pipeline.conftest import Built

pytestmark = pytest.mark.long


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_nothing_changed_leaves_the_published_file_and_says_so(built: Built) -> None:
    before, builds = digest(built.published), built.project.builds()
    said = built.build()
    assert said.returncode == 0, said.stderr
    assert "nothing changed" in said.stdout and "0 new, 0 changed, 2 unchanged, 0 removed, 0 rejected" in said.stdout
    lines = built.said.stdout.splitlines()
    assert [x for x in lines if x.startswith(("rows ", "   "))] == [x for x in said.stdout.splitlines() if x.startswith(("rows ", "   "))]
    assert digest(built.published) == before
    assert built.project.builds() == builds


def test_killed_builds_damage_and_two_at_once(fresh: Built) -> None:
    rng = random.Random(4)
    command = ["-m", "release", "build", "--inbox", fresh.inbox, "--output", fresh.published]
    before = digest(fresh.published)
    for _ in range(2):
        assert kill(start(command, fresh.project.folder), rng.uniform(0.3, 2)), "the build ended before it could be killed"
        check_whole(fresh.published)
        assert digest(fresh.published) == before, "killed long before publishing"
    whole = fresh.published.read_bytes()
    fresh.published.write_bytes(whole[: len(whole) // 2])
    both = [start(command, fresh.project.folder) for _ in range(2)]
    assert sorted(p.wait() for p in both) == [0, 5]
    check_whole(fresh.published)
