"""Run dbt in a process of its own and tell in one line what failed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from release.paths import PROJECT


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
    run = subprocess.run(
        [
            sys.executable, "-c", "from dbt.cli.main import cli; cli()", *command,
            "--project-dir", str(project), "--profiles-dir", str(project),
            "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"), "--no-use-colors",
        ],
        env=environment, cwd=project, capture_output=True, text=True, check=False,
    )
    (folder / "dbt.txt").write_text(run.stdout + run.stderr, encoding="utf-8")
    if run.returncode:
        raise WarehouseError("\n".join(failures(folder)) or run.stdout[-1500:] + run.stderr[-1500:])


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
