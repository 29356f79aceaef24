"""Exit codes are an interface: schedulers act on them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import release.__main__ as command_line
from ingest.specs import SpecError
from release import failure
from release.lock import Busy
from release.paths import resolve
from release.publish import PublishError
from release.warehouse import WarehouseError


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (WarehouseError("x"), 3), (failure.GateBlocked("x"), 4), (Busy("x"), 5), (failure.InboxError("x"), 6),
        (PublishError("x"), 1), (SpecError("x"), 1), (duckdb.IOException("x"), 1), (PermissionError(13, "Permission denied", "x"), 1),
    ],
)
def test_codes(error: Exception, code: int, tmp_path: Path) -> None:
    assert isinstance(error, failure.FAILURES)
    assert failure.exit_code(error) == code
    assert f"{code} " in (command_line.__doc__ or ""), "the help lists every code"
    kept = code not in (5, 6)
    assert ("the build is kept below" in failure.explain(error, resolve(None, None, tmp_path))) is kept


def test_a_blocked_gate_says_how_to_go_on(tmp_path: Path) -> None:
    text = failure.explain(failure.GateBlocked("甲.txt: gone"), resolve(None, None, tmp_path))
    assert "甲.txt: gone" in text
    assert failure.ACCEPT_ON_PURPOSE in text
