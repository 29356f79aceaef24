"""One build at a time, across processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from release import lock
from release.paths import PROJECT

HOLD = """
import pathlib, sys
from release import lock
with lock.held(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def _holder(path: Path) -> subprocess.Popen:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_process_is_told_who_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "build" / "lock"
    process = _holder(path)
    try:
        with pytest.raises(lock.Busy, match=str(process.pid)), lock.held(path):
            pass
    finally:
        process.communicate()
    with lock.held(path):
        assert path.read_text().strip()


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    process = _holder(path)
    process.kill()
    process.communicate()
    with lock.held(path):
        assert path.exists()


def test_it_is_free_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with pytest.raises(KeyError), lock.held(path):
        raise KeyError
    with lock.held(path):
        assert path.exists()
