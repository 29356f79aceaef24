"""Metrics of the semantic layer, asked from a published file through MetricFlow, which opens it read-only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from release import warehouse
from release.paths import PROJECT

# MetricFlow asks the package index for a newer version of itself on every call: nothing here phones home.
START = (
    "import update_checker; update_checker.UpdateChecker.check = lambda *a, **k: None; "
    "from dbt_metricflow.cli.main import cli; cli()"
)


def run(published: Path, arguments: list[str], folder: Path) -> int:
    """Run ``mf`` with ``arguments`` on ``published``; its output goes to the terminal.

    folder: where artifacts and logs go; paths in ``arguments`` are those of the caller. Out: the
    exit code of mf. Errors: WarehouseError when the project cannot be parsed.
    """
    if not _is_fresh(folder / "target" / "semantic_manifest.json"):
        warehouse.dbt(["parse"], published, folder)
    for name in ("dbt_project.yml", "profiles.yml"):  # mf looks for artifacts in target/ of a project, nowhere else
        shutil.copyfile(PROJECT / name, folder / name)
    environment = {
        **os.environ, "MINGBAI_TARGET": "published", "MINGBAI_DATABASE": str(published), "DBT_PROFILES_DIR": str(folder),
        "DBT_PROJECT_DIR": str(folder), "DBT_LOG_PATH": str(folder / "logs"), "PYTHONUTF8": "1", "DO_NOT_TRACK": "1",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "False",
    }
    return subprocess.run([sys.executable, "-c", START, *arguments], env=environment, check=False).returncode


def _is_fresh(artifact: Path) -> bool:
    """Whether no file that decides what the metrics are is newer than ``artifact``."""
    if not artifact.exists():
        return False
    deciding = [p for part in ("models", "macros", "seeds") for p in (PROJECT / part).rglob("*")]  # folders too: they tell of removals
    return all(p.stat().st_mtime < artifact.stat().st_mtime for p in [*deciding, PROJECT / "dbt_project.yml", PROJECT / "profiles.yml"])
