"""The nightly run: build, then what follows the published file, with a log per run that is kept for a month."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from release.paths import PROJECT, Paths

KEPT_DAYS = 30
PUBLISHED = (0, 2)  # exit codes of a build that published
STAMP = "%Y%m%dT%H%M%SZ"
FOLLOWERS = {"dashboard": ["dashboard", "build"], "report": ["dashboard", "report"], "export": ["release", "export"]}


def run(paths: Paths, strict: bool, followers: list[str], say: Callable[[str], None], now: datetime | None = None) -> int:
    """Build, then make the followers of the published file; returns the exit code.

    The code is that of the build; when the build published and a follower failed, it is 1. The log
    is ``logs/nightly-<time>.log`` beside the published file, and ``logs/nightly.json`` the outcome.
    """
    started = now or datetime.now(UTC)
    logs = folder(paths)
    logs.mkdir(parents=True, exist_ok=True)
    prune(logs, started)
    log = logs / f"nightly-{started:{STAMP}}.log"
    with log.open("a", encoding="utf-8") as handle:
        code = _step(paths, ["release", "build", *(["--strict"] if strict else [])], handle, say)
        if code in PUBLISHED:
            failed = [name for name in followers if _step(paths, FOLLOWERS[name], handle, say)]
            code = 1 if failed else code
        handle.write(f"exit {code}\n")
    _write(logs / "nightly.json", {"started": f"{started:{STAMP}}", "exit_code": code, "log": log.name})
    return code


def folder(paths: Paths) -> Path:
    """Where the logs of an output are: beside the published file."""
    return paths.published.parent / "logs"


def last(paths: Paths) -> dict | None:
    """Outcome of the last nightly run (started, exit_code, log); None when there was none."""
    try:
        return json.loads((folder(paths) / "nightly.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def prune(logs: Path, now: datetime) -> None:
    """Remove logs of runs that started more than KEPT_DAYS before ``now``; the name tells when."""
    oldest = f"nightly-{now - timedelta(days=KEPT_DAYS):{STAMP}}.log"
    for log in logs.glob("nightly-*.log"):
        if log.name < oldest:
            log.unlink(missing_ok=True)


def _step(paths: Paths, module: list[str], handle, say: Callable[[str], None]) -> int:
    """Run one command in a process of its own; every line goes to the log and to ``say``."""
    places = {"DISCLOSURES": str(paths.inbox), "OUTPUT": str(paths.published)}
    environment = {**os.environ, **places, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    handle.write(f"$ {' '.join(module)}\n")
    with subprocess.Popen(
        [sys.executable, "-m", *module], cwd=PROJECT, env=environment, text=True, encoding="utf-8", errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:
        for line in process.stdout:
            handle.write(line)
            handle.flush()
            say(line.rstrip("\n"))
    return process.returncode


def _write(path: Path, outcome: dict) -> None:
    fresh = path.with_name(path.name + ".tmp")
    fresh.write_text(json.dumps(outcome) + "\n", encoding="utf-8")
    os.replace(fresh, path)
