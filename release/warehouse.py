"""Run dbt in a process of its own and tell in one line what failed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from release.paths import PROJECT

# What dbt parsing depends on. Where the database lies is no part of it, though dbt takes it for one.
PARSED_FROM = (
    "models/**/*", "macros/**/*", "seeds/**/*", "tests/data/**/*", "analyses/**/*", "dbt_project.yml", "profiles.yml", "requirements.lock",
)
KEPT_PARSED = 3
COMMAND = """
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.cli.main import cli
every = DuckDBCredentials._connection_keys
DuckDBCredentials._connection_keys = lambda self: tuple(key for key in every(self) if key != "path")
cli()
"""


class WarehouseError(RuntimeError):
    """dbt failed; the message lists the failing nodes, the log has the rest."""


def dbt(command: list[str], database: Path, folder: Path, project: Path = PROJECT) -> None:
    """Run a dbt command against ``database``; artifacts and log go below ``folder``.

    Errors: WarehouseError naming each failed model or test, and the log file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ, "MINGBAI_DATABASE": str(database), "DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "False",
        "DBT_VERSION_CHECK": "False", "PYTHONUTF8": "1",
    }
    parsed = _parsed(project)
    if parsed.is_file():
        environment["DBT_PARTIAL_PARSE_FILE_PATH"] = str(parsed)
    run = subprocess.run(
        [
            sys.executable, "-c", COMMAND, *command,
            "--project-dir", str(project), "--profiles-dir", str(project),
            "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"), "--no-use-colors",
        ],
        env=environment, cwd=project, capture_output=True, text=True, check=False,
    )
    _remember(folder / "target" / "partial_parse.msgpack", parsed)
    (folder / "dbt.txt").write_text(run.stdout + run.stderr, encoding="utf-8")
    if run.returncode:
        raise WarehouseError("\n".join(failures(folder)) or run.stdout[-1500:] + run.stderr[-1500:])


def _parsed(project: Path) -> Path:
    """Where dbt's parsing of exactly this state of the project is kept: it costs more than most builds of few documents."""
    digest = hashlib.sha256(str(project).encode())
    for pattern in PARSED_FROM:
        for path in sorted(p for p in project.glob(pattern) if p.is_file()):
            digest.update(path.relative_to(project).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest())
    return project / "build" / "parsed" / f"{digest.hexdigest()[:16]}.msgpack"


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
