"""Run dbt in a process of its own, and tell in one line what failed in it or in what release/fill.py did."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from release.paths import PROJECT

# What dbt parsing depends on. Where the database lies is no part of it, though dbt takes it for one.
PARSED_FROM = (
    "models/**/*", "macros/**/*", "seeds/**/*", "tests/data/**/*", "analyses/**/*", "dbt_project.yml", "profiles.yml", "requirements.lock",
)
KEPT_PARSED = 3
COMMAND = """
import json, sys
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.cli.main import dbtRunner
every = DuckDBCredentials._connection_keys
DuckDBCredentials._connection_keys = lambda self: tuple(key for key in every(self) if key != "path")
commands, places = json.loads(sys.argv[1])
manifest = None
if len(commands) > 1:
    manifest = dbtRunner().invoke(["parse", *places]).result
for command in commands:
    outcome = dbtRunner(manifest=manifest).invoke([*command, *places])
    if not outcome.success:
        sys.exit(str(outcome.exception or 1))
"""


class WarehouseError(RuntimeError):
    """dbt failed; the message lists the failing nodes, the log has the rest."""


def dbt(command: list[str], database: Path, folder: Path, project: Path = PROJECT, then: list[str] | None = None) -> None:
    """Run a dbt command against ``database``; artifacts and log go below ``folder``.

    ``then``: a second command, which finds the project parsed and its nodes compiled. Errors: WarehouseError naming
    each failed model or test.
    """
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ, "MINGBAI_DATABASE": str(database), "DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "False",
        "DBT_VERSION_CHECK": "False", "PYTHONUTF8": "1",
    }
    parsed = _parsed(project)
    if parsed.is_file():
        environment["DBT_PARTIAL_PARSE_FILE_PATH"] = str(parsed)
    commands = [command, then] if then else [command]
    places = [
        "--project-dir", str(project), "--profiles-dir", str(project),
        "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"), "--no-use-colors",
    ]
    run = subprocess.run(
        [sys.executable, "-c", COMMAND, json.dumps([commands, places])],
        env=environment, cwd=project, capture_output=True, text=True, check=False,
    )
    _remember(folder / "target" / "partial_parse.msgpack", parsed)
    (folder / "dbt.txt").write_text(run.stdout + run.stderr, encoding="utf-8")
    if run.returncode:
        raise WarehouseError("\n".join(failures(folder)) or run.stdout[-1500:] + run.stderr[-1500:])


def digest(project: Path, patterns: Iterable[str]) -> str:
    """A short hash over the names and contents of the files of a project that ``patterns`` list."""
    found = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(p for p in project.glob(pattern) if p.is_file()):
            found.update(path.relative_to(project).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


def _parsed(project: Path) -> Path:
    """Where dbt's parsing of exactly this state of the project is kept: it costs more than most builds of few documents."""
    return project / "build" / "parsed" / f"{digest(project, PARSED_FROM)}.msgpack"


def _remember(made: Path, parsed: Path) -> None:
    """Keep a parsing for the next run, and those of the latest states only. A folder that cannot be written to keeps none."""
    if parsed.exists() or not made.is_file():
        return
    try:
        parsed.parent.mkdir(parents=True, exist_ok=True)
        fresh = parsed.with_name(f"{parsed.name}.{os.getpid()}")
        shutil.copyfile(made, fresh)
        os.replace(fresh, parsed)
        others = sorted(parsed.parent.glob("*.msgpack"), key=lambda p: p.stat().st_mtime)
        for old in others[: max(0, len(others) - KEPT_PARSED)]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def failures(folder: Path) -> list[str]:
    """One line per failed node of the last run in ``folder``."""
    results = folder / "target" / "run_results.json"
    if not results.is_file():
        return []
    found = json.loads(results.read_text(encoding="utf-8"))["results"]
    return [
        f"{r['unique_id'].split('.', 2)[-1]}: {r['status']}: {' '.join((r['message'] or '').split())[:300]}"
        for r in found if r["status"] in ("error", "fail", "runtime error")
    ]


def warnings(folder: Path) -> list[str]:
    """One line per data test that warned."""
    results = folder / "target" / "run_results.json"
    found = json.loads(results.read_text(encoding="utf-8"))["results"] if results.is_file() else []
    return [f"{r['unique_id'].split('.')[2]}: {r['failures']} rows" for r in found if r["status"] == "warn"]
