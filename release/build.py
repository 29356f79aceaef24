"""One build: lock, ingest, models and data tests, gate, publish. Whatever fails, the published file stays."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ingest import documents
from ingest.run import IngestSummary, ingest_folder
from release import comments, fill, incremental, lock, meta, patch, revisions, template, unchanged, warehouse
from release.failure import GateBlocked, InboxError
from release.paths import DATABASE, PROJECT, Paths
from release.publish import publish, releases

KEPT_BUILDS = 5


@dataclass(slots=True)
class Outcome:
    """What a build did, for the summary."""

    paths: Paths
    folder: Path
    new: list[str]
    changed: list[str]
    unchanged: int
    removed: list[str]
    rejected: list[tuple[str, str, str]]
    revised: revisions.Found = field(default_factory=revisions.Found)
    rows: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    nothing_changed: bool = False


def build(paths: Paths, say=print, progress: bool | None = None, force: bool = False) -> Outcome:
    """Build and publish; where nothing changed since the published file was made, leave it.

    Where documents changed and the code did not, the last warehouse is changed in part; ``force`` builds all anew.

    Errors: those of failure.FAILURES; in every case the published file is as it was and the build
    folder is kept.
    """
    if not paths.inbox.is_dir():
        raise InboxError(f"the inbox {paths.inbox} does not exist")
    if not documents.find(paths.inbox):
        raise InboxError(f"the inbox {paths.inbox} is empty")
    with lock.held(paths.build_root / "lock"):
        clock = _Clock(say)
        clock.step("compare", "comparing the inbox with the published file")
        code = unchanged.code()
        made_of = unchanged.inputs(paths.inbox, code)
        summary = None if force else unchanged.recall(paths.state, made_of, paths.published)
        if summary is not None:
            os.utime(paths.state)  # the file was looked at and found current: its age counts from now
            rejected = [tuple(row) for row in summary["rejected"]]
            return Outcome(
                paths, paths.published.parent, [], [], summary["documents"], [], rejected, rows=summary["rows"],
                warnings=summary["warnings"], seconds=clock.stop(), nothing_changed=True,
            )
        run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}"
        folder = paths.run(run_id)
        folder.mkdir(parents=True)
        _prune(paths.build_root, KEPT_BUILDS, folder)
        outcome = _run(paths, folder, run_id, clock, progress, code, force)
        # Files that changed while they were read: the next build must look again.
        if unchanged.inputs(paths.inbox, unchanged.code()) == made_of:
            documents_in = len(outcome.new) + len(outcome.changed) + outcome.unchanged
            kept = {"documents": documents_in, "rejected": outcome.rejected, "rows": outcome.rows, "warnings": outcome.warnings}
            unchanged.remember(paths.state, made_of, paths.published, kept)
        return outcome


def _run(paths: Paths, folder: Path, run_id: str, clock: _Clock, progress: bool | None, code: str, force: bool) -> Outcome:
    database = folder / DATABASE
    earlier = revisions.last_release(paths.published, paths.previous)
    ingested = _made(paths, folder, code, clock, progress, force, earlier)
    outcome = _changes(paths, folder, database, ingested)
    outcome.warnings += warehouse.warnings(folder)
    _revisions(outcome, paths, database, earlier, run_id, clock)
    clock.step("gate", "auditing (release gate)")
    verdict = _gate(paths, folder, database)
    outcome.warnings += verdict["warnings"]
    meta.write(database, run_id, paths.inbox, len(ingested.rejected), verdict["verdict"], verdict["warnings"])
    clock.step("publish", "publishing")
    if publish(database, paths.published, paths.previous, unchanged.published_hash(paths.state)):
        patch.written_whole(paths.published, database)
    incremental.keep(database, paths.warehouse)
    with duckdb.connect(str(paths.published), read_only=True) as connection:
        outcome.rows = meta.rows_per_table(connection)
    outcome.seconds = clock.stop()
    return outcome


def _revisions(outcome: Outcome, paths: Paths, database: Path, earlier: Path | None, run_id: str, clock: _Clock) -> None:
    """Compare republished documents with what the latest release that held them printed, and model what is found."""
    try:
        outcome.revised = revisions.record(database, earlier, run_id, [r for r in reversed(releases(paths.previous)) if r != earlier])
    except duckdb.Error as error:  # a release of another version may lack a column; it must not stop this one
        outcome.warnings.append(f"revisions since the release before are not known: {str(error)[:160]}")
    if outcome.revised.to_model:
        clock.note(f"{outcome.revised.cells} cells of republished documents are other than in the release before")
        nodes = fill.Nodes(database)
        models = [n for n in nodes.models if n.name == "qc_document_revision"]
        # in a folder of its own: the results of the models stay those of the build
        fill.fill(database, outcome.folder / "revised", models, nodes.tests_of(models))


def _made(
    paths: Paths, folder: Path, code: str, clock: _Clock, progress: bool | None, force: bool, earlier: Path | None
) -> IngestSummary:
    """Make the warehouse in ``folder``: out of the last one where that is possible, else from the ground up."""
    database = folder / DATABASE
    if not force and paths.warehouse.exists():
        try:
            ingested = incremental.change(paths, folder, code, clock.step, progress)
            incremental.mark(database, code)
            return ingested
        except incremental.NotPossible as why:
            clock.note(f"building all: {why}")
            incremental.discard(folder)
    clock.step("compile", "compiling the models (dbt), once for this code")
    manifest = template.copy(database)
    clock.step("parse", f"parsing {paths.inbox}")
    ingested = ingest_folder(paths.inbox, database, progress, cache_folder=paths.cache)
    comments.write(database, manifest)
    revisions.carry(database, earlier)
    clock.step("transform", "transforming and testing")
    nodes = fill.Nodes(database)
    fill.fill(database, folder, nodes.models, nodes.tests)
    incremental.mark(database, code)
    return ingested


def _changes(paths: Paths, folder: Path, database: Path, ingested: IngestSummary) -> Outcome:
    """Documents new, changed, unchanged and removed against the published file, by path."""
    with duckdb.connect(str(database), read_only=True) as connection:
        now = dict(connection.execute("select file_path, document_id from raw.document").fetchall())
    before: dict[str, str] = {}
    if paths.published.exists():
        try:
            with duckdb.connect(str(paths.published), read_only=True) as connection:
                before = dict(connection.execute("select file_path, document_id from raw.document").fetchall())
        except duckdb.Error:
            before = {}  # a broken published file is repaired by this build
    return Outcome(
        paths=paths, folder=folder,
        new=sorted(now.keys() - before.keys()),
        changed=sorted(p for p in now.keys() & before.keys() if now[p] != before[p]),
        unchanged=sum(now[p] == before[p] for p in now.keys() & before.keys()),
        removed=sorted(before.keys() - now.keys()),
        rejected=ingested.rejected,
    )


def _gate(paths: Paths, folder: Path, database: Path) -> dict:
    """Run the gate in its own process: its library is heavy and prints at exit."""
    run = subprocess.run(
        [sys.executable, "-m", "release.gate", str(database), str(paths.published), str(paths.inbox), str(folder / "gate")],
        cwd=PROJECT, capture_output=True, text=True, check=False,
        env={**os.environ, "GX_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "PYTHONUTF8": "1"},
    )
    report = folder / "gate" / "gate.json"
    if not report.is_file():
        raise GateBlocked("the gate did not finish:\n" + run.stderr[-1500:])
    result = json.loads(report.read_text(encoding="utf-8"))
    if run.returncode:
        raise GateBlocked("\n".join(result["blocks"]))
    return result


def _prune(root: Path, keep: int, current: Path) -> None:
    """Drop old build folders; a run's name begins with its time, so names sort by age.

    The current one stays whatever its name says: the clock may have been set back.
    """
    runs = sorted(p for p in root.iterdir() if p.is_dir() and p.name[:8].isdigit() and p != current)
    for old in runs[: max(0, len(runs) - (keep - 1))]:
        shutil.rmtree(old, ignore_errors=True)


class _Clock:
    def __init__(self, say) -> None:
        self._say, self._name, self._start, self._seconds = say, None, 0.0, {}

    def step(self, name: str, line: str) -> None:
        self.stop()
        self._name, self._start = name, time.monotonic()
        self._say(f"· {line}")

    def note(self, line: str) -> None:
        self._say(f"  {line}")

    def stop(self) -> dict[str, float]:
        if self._name:
            self._seconds[self._name] = self._seconds.get(self._name, 0.0) + time.monotonic() - self._start
            self._name = None
        return self._seconds
