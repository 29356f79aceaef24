"""A build on Spark: parse, then let dbt run the same models, in the process that holds the session."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from distributed.session import PLUGIN, PROJECT, open_session


class BuildError(RuntimeError):
    """dbt failed; the message lists the failing nodes."""


@dataclass(slots=True)
class Summary:
    """What a build did. ``seconds``: time of each part."""

    documents: int = 0
    rejected: int = 0
    nodes: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


def models(folder: Path, arguments: list[str] | None = None) -> int:
    """Run dbt in the session of this process; artifacts and log go below ``folder``.

    In: further arguments of `dbt build`; by default seeds, models and data tests (the unit tests
    of the models test the dialect they are written in). Out: nodes that ran. Errors: BuildError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(DO_NOT_TRACK="1", DBT_SEND_ANONYMOUS_USAGE_STATS="False", DBT_VERSION_CHECK="False")
    _add_adapter()
    from dbt.cli.main import dbtRunner

    given = ["--exclude-resource-type", "unit_test"] if arguments is None else arguments
    places = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT / "distributed")]
    places += ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs"), "--no-use-colors"]
    outcome = dbtRunner().invoke(["--quiet", "build", *places, *given])
    if outcome.exception:
        raise BuildError(str(outcome.exception)) from outcome.exception
    results = list(outcome.result)
    failed = [f"{r.node.name}: {r.status}: {' '.join((r.message or '').split())[:300]}" for r in results if r.status in ("error", "fail")]
    if failed:
        raise BuildError("\n".join(failed))
    return len(results)


def _add_adapter() -> None:
    """Let dbt find the adapter of this folder: its packages take more than one place."""
    import dbt.adapters
    import dbt.include

    for package in (dbt.adapters, dbt.include):
        place = str(PLUGIN / package.__name__.replace(".", "/"))
        if place not in package.__path__:
            package.__path__.append(place)


def build(
    inbox: str, warehouse: str, folder: Path, settings: dict[str, str] | None = None, arguments: list[str] | None = None
) -> Summary:
    """Parse ``inbox`` and build every model into the catalogue and storage of the session.

    In: addresses Spark can read and write; a local folder for dbt's artifacts; settings of
    Spark; arguments for `models`. Errors: MissingEngineError, BuildError.
    """
    summary = Summary()
    began = time.monotonic()
    spark = open_session(warehouse, settings)
    from distributed.fanout import parse_inbox

    summary.seconds["start"] = time.monotonic() - began
    summary.documents, summary.rejected = parse_inbox(spark, inbox)
    summary.seconds["parse"] = time.monotonic() - began - sum(summary.seconds.values())
    summary.nodes = models(folder, arguments)
    summary.seconds["models"] = time.monotonic() - began - sum(summary.seconds.values())
    return summary
