"""Start a process, kill it with all its children, and look at what it left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from release.publish import releases, smoke_test

PATIENCE_SECONDS = 120


def start(arguments: Sequence[str | Path], folder: Path) -> subprocess.Popen[str]:
    """``python ARGUMENTS`` in a session of its own, in ``folder``."""
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )


def kill(process: subprocess.Popen[str], seconds: float, when: Callable[[], bool] | None = None) -> bool:
    """Kill -9 so many seconds after ``when`` first holds; returns whether the process was still running."""
    end = time.monotonic() + PATIENCE_SECONDS
    while when is not None and not when() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.0005)
    time.sleep(seconds)
    running = process.poll() is None
    if running:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return running


def check_whole(target: Path) -> None:
    """The published file and every kept release can be read, table by table."""
    for file in (target, *releases(target.parent / "previous")):
        smoke_test(file)
