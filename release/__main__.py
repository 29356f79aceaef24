"""Command line of the warehouse; the Makefile calls it.

Exit codes: 0 done (warnings are printed) · 1 anything else · 2 wrong use, or files were
rejected under --strict · 3 a model or data test failed · 4 the release gate blocked ·
5 another build is running · 6 the inbox is missing or empty.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from release import lock
from release.paths import resolve

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)
Inbox = Annotated[Optional[Path], typer.Option("--inbox", help="Folder of disclosures. Default: the embedded samples.")]  # noqa: UP045
Output = Annotated[Optional[Path], typer.Option("--output", help="File to publish, named mingbai.duckdb. Default: follows the inbox.")]  # noqa: UP045


def _paths(inbox: Path | None, output: Path | None):
    try:
        return resolve(_given(inbox), _given(output))
    except ValueError as error:
        _fail(2, str(error))


def _given(path: Path | None) -> Path | None:
    """An empty value, as `make` passes for an unset variable, means: not given."""
    return None if path is None or str(path) in ("", ".") else path


def _fail(code: int, message: str):
    typer.echo(f"mingbai: {message}", err=True)
    raise typer.Exit(code)


@app.command()
def build(
    inbox: Inbox = None,
    output: Output = None,
    strict: Annotated[bool, typer.Option("--strict/--lenient", help="Exit 2 when a file was rejected (the rest is published).")] = False,
) -> None:
    """Parse the inbox, build the warehouse, audit it, and publish one DuckDB file."""
    from release import warehouse
    from release.build import GateBlocked, InboxError
    from release.build import build as run
    from release.publish import PublishError

    paths = _paths(inbox, output)
    kept = f"The published file is as it was. Build kept in {paths.build_root}."
    try:
        outcome = run(paths, say=lambda line: typer.echo(line, err=True))
    except lock.Busy as error:
        _fail(5, str(error))
    except InboxError as error:
        _fail(6, str(error))
    except warehouse.WarehouseError as error:
        _fail(3, f"models or data tests failed. {kept}\n{error}")
    except GateBlocked as error:
        _fail(4, f"the release gate blocked this build. {kept}\n{error}")
    except PublishError as error:
        _fail(1, f"publishing failed: {error}. {kept}")
    except OSError as error:
        _fail(1, f"{error.strerror or error} ({error.filename}). {kept}")
    typer.echo(_summary(outcome))
    if strict and outcome.rejected:
        raise typer.Exit(2)


def _summary(outcome) -> str:
    lines = [
        f"documents   {len(outcome.new)} new, {len(outcome.changed)} changed, {outcome.unchanged} unchanged, "
        f"{len(outcome.removed)} removed, {len(outcome.rejected)} rejected"
    ]
    lines += [f"  rejected  {path}: {reason} ({detail})" for path, reason, detail in outcome.rejected]
    rows = [f"{name} {count:,}" for name, count in outcome.rows.items()]
    lines += ["rows        " + ", ".join(rows[:4])] + ["            " + ", ".join(rows[i : i + 4]) for i in range(4, len(rows), 4)]
    lines.append(f"warnings    {len(outcome.warnings) or 'none'}")
    lines += [f"  {w}" for w in outcome.warnings[:20]]
    lines.append("time        " + ", ".join(f"{k} {v:.1f} s" for k, v in outcome.seconds.items()))
    lines.append(f"published   {os.path.relpath(outcome.paths.published)}")
    return "\n".join(lines)


@app.command()
def status(inbox: Inbox = None, output: Output = None) -> None:
    """One line: when the published file was built, from how many documents, and the gate's verdict."""
    import duckdb

    paths = _paths(inbox, output)
    if not paths.published.exists():
        _fail(1, f"nothing published yet at {os.path.relpath(paths.published)}")
    with duckdb.connect(str(paths.published), read_only=True) as connection:
        row = connection.execute(
            "select run_id, built_at, date_diff('hour', built_at, now()::timestamp), documents, rejected, gate_verdict, len(gate_warnings) from meta.build"
        ).fetchall()[0]
    typer.echo(
        f"{row[0]} built {row[1]:%Y-%m-%d %H:%M} ({row[2]} h ago): {row[3]} documents, {row[4]} rejected, gate {row[5]}, {row[6]} warnings"
    )


@app.command()
def rollback(inbox: Inbox = None, output: Output = None) -> None:
    """Put the release before the published one back in place."""
    from release.publish import PublishError
    from release.publish import rollback as swap

    paths = _paths(inbox, output)
    try:
        with lock.held(paths.build_root / "lock"):
            came_from = swap(paths.published, paths.previous)
    except lock.Busy as error:
        _fail(5, str(error))
    except PublishError as error:
        _fail(1, str(error))
    typer.echo(f"{os.path.relpath(paths.published)} is again release {came_from.parent.name}")


if __name__ == "__main__":
    sys.exit(app())
