"""Command line of the warehouse; the Makefile calls it.

Exit codes of `python -m release` (make itself answers 2 to every failure):
0 done, warnings are printed · 1 anything else · 2 done, but files were rejected under STRICT ·
3 a model or a data test failed · 4 the release gate blocked · 5 another build is running ·
6 the inbox is missing or empty · 7 status only: the published file is older than asked for.
Except for 0 and 2 the published file is as it was.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from release import lock
from release.paths import Paths, resolve

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)
# Text, not Path: an empty value, as make passes for an unset variable, means "not given", and "." means here.
Inbox = Annotated[str, typer.Option("--inbox", envvar="DISCLOSURES", help="Folder of disclosures. Default: the embedded samples.")]
Output = Annotated[str, typer.Option("--output", envvar="OUTPUT", help="File to publish, a mingbai.duckdb. Default: follows the inbox.")]


def _paths(inbox: str, output: str) -> Paths:
    try:
        return resolve(Path(inbox) if inbox else None, Path(output) if output else None)
    except ValueError as error:
        _fail(1, str(error))


def _fail(code: int, message: str) -> None:
    typer.echo(f"mingbai: {message}", err=True)
    raise typer.Exit(code)


@app.command()
def build(
    inbox: Inbox = "",
    output: Output = "",
    strict: Annotated[bool, typer.Option("--strict/--lenient", help="Exit 2 when a file was rejected (the rest is published).")] = False,
    force: Annotated[bool, typer.Option("--force/--no-force", help="Build even when nothing changed since the published file.")] = False,
) -> None:
    """Parse the inbox, build the warehouse, audit it, and publish one DuckDB file.

    Where nothing changed (files, code, models, published file), the published file is left as it is.
    """
    from release import build as building
    from release import failure

    paths = _paths(inbox, output)
    try:
        outcome = building.build(paths, say=lambda line: typer.echo(line, err=True), force=force)
    except failure.FAILURES as error:
        _fail(failure.exit_code(error), failure.explain(error, paths))
    typer.echo(_summary(outcome))
    if strict and outcome.rejected:
        _fail(2, f"STRICT: {len(outcome.rejected)} files were rejected; everything else is published")


def _summary(outcome) -> str:
    lines = [
        f"documents   {len(outcome.new)} new, {len(outcome.changed)} changed, {outcome.unchanged} unchanged, "
        f"{len(outcome.removed)} removed, {len(outcome.rejected)} rejected"
    ]
    if outcome.revised.documents:
        lines.append(f"revised     {outcome.revised.cells:,} cells in {outcome.revised.documents} documents: quality.qc_document_revision")
    lines += [f"  rejected  {path}: {reason} ({detail})" for path, reason, detail in outcome.rejected]
    rows = [f"{name} {count:,}" for name, count in outcome.rows.items()]
    lines += ["rows        " + ", ".join(rows[:4])] + ["            " + ", ".join(rows[i : i + 4]) for i in range(4, len(rows), 4)]
    lines.append(f"warnings    {len(outcome.warnings) or 'none'}")
    lines += [f"  {w}" for w in outcome.warnings[:20]]
    lines.append("time        " + ", ".join(f"{k} {v:.1f} s" for k, v in outcome.seconds.items()))
    lines.append(f"published   {os.path.relpath(outcome.paths.published)}")
    if outcome.nothing_changed:
        lines.insert(0, "nothing changed; the published file is left as it is (FORCE=1 builds anyway)")
    return "\n".join(lines)


@app.command()
def status(
    inbox: Inbox = "",
    output: Output = "",
    max_age: Annotated[int, typer.Option(envvar="MAX_AGE", min=0, help="Exit 7 when the file is older, in hours; 0: any age.")] = 0,
) -> None:
    """One line on the published file: run, age, documents, verdict, warnings, and how the last nightly run ended."""
    import duckdb

    from release import status as looking

    paths = _paths(inbox, output)
    published = _published(inbox, output)
    try:
        found = looking.look(paths)
    except duckdb.Error as error:
        _fail(1, f"{os.path.relpath(published)} cannot be read: {error}")
    typer.echo(looking.line(found))
    if max_age and found.age_hours >= max_age:
        _fail(7, f"{os.path.relpath(published)} is {found.age_hours} h old, more than {max_age}")


@app.command()
def nightly(
    inbox: Inbox = "",
    output: Output = "",
    strict: Annotated[bool, typer.Option("--strict/--lenient", envvar="STRICT", help="As of build.")] = False,
    then: Annotated[str, typer.Option(help="What to make after publishing, with commas: dashboard, report, export.")] = "",
) -> None:
    """Build with a log of its own, logs/nightly-<time>.log beside the published file, kept for 30 days."""
    from release import nightly as night

    followers = [name.strip() for name in then.split(",") if name.strip()]
    if unknown := sorted(set(followers) - set(night.FOLLOWERS)):
        _fail(1, f"--then knows {', '.join(night.FOLLOWERS)}, not {', '.join(unknown)}")
    raise typer.Exit(night.run(_paths(inbox, output), strict, followers, typer.echo))


@app.command()
def docs(inbox: Inbox = "", output: Output = "") -> None:
    """Write the documentation as one page: docs/index.html beside the published file."""
    from release import docs as documenting
    from release.warehouse import WarehouseError

    paths, published = _paths(inbox, output), _published(inbox, output)
    try:
        page = documenting.build(published, published.parent / "docs", paths.build_root / f"docs-{os.getpid()}")
    except (documenting.DocsError, WarehouseError, OSError) as error:
        _fail(1, str(error))
    typer.echo(f"docs        {os.path.relpath(page)}: {page.stat().st_size / 1e6:.1f} MB")


@app.command()
def dictionary() -> None:
    """Write docs/data-dictionary.md anew from the descriptions in the models."""
    import tempfile

    from release import dictionary as words
    from release.warehouse import WarehouseError, dbt

    with tempfile.TemporaryDirectory() as scratch:
        try:
            dbt(["parse"], Path(scratch) / "mingbai.duckdb", Path(scratch))
        except WarehouseError as error:
            _fail(1, str(error))
        words.TARGET.write_text(words.text(Path(scratch) / "target" / "manifest.json"), encoding="utf-8")
    typer.echo(f"dictionary  {os.path.relpath(words.TARGET)}")


@app.command()
def metrics(
    query: Annotated[str, typer.Argument(envvar="QUERY", help="What follows `mf query`; without it the list of metrics.")] = "",
    inbox: Inbox = "",
    output: Output = "",
) -> None:
    """Ask a metric of the semantic layer: "--metrics spending --group-by metric_time__year"."""
    import shlex

    from release import metrics as asking
    from release.warehouse import WarehouseError

    paths, published = _paths(inbox, output), _published(inbox, output)
    arguments = ["query", *shlex.split(query)] if query.strip() else ["list", "metrics"]
    try:
        raise typer.Exit(asking.run(published, arguments, paths.build_root / "metrics"))
    except WarehouseError as error:
        _fail(1, str(error))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(metavar="[Q]", help="Number or name of a question; without it the list.")] = "",
    inbox: Inbox = "",
    output: Output = "",
    how: Annotated[str, typer.Option("--format", help="table, csv or markdown.")] = "table",
    limit: Annotated[int | None, typer.Option(min=0, help="Most rows to show; 0 shows all. Default: 40 in a table, else all.")] = None,
) -> None:
    """Answer a question of analyses/ from the published file."""
    import duckdb

    from release import ask as asking

    paths = _paths(inbox, output)
    if not paths.published.exists():
        _fail(1, f"nothing published yet at {os.path.relpath(paths.published)}")
    try:
        typer.echo(asking.answer(paths.published, question, asking.Format(how.lower()), limit))
    except (asking.AskError, ValueError) as error:
        _fail(1, str(error))
    except duckdb.Error as error:
        _fail(1, f"{os.path.relpath(paths.published)} cannot be read: {error}")


def _published(inbox: str, output: str) -> Path:
    published = _paths(inbox, output).published
    if not published.exists():
        _fail(1, f"nothing published yet at {os.path.relpath(published)}")
    return published


@app.command()
def trace(
    fact: Annotated[str, typer.Argument(envvar="FACT", help="Id of a fact or of a printed cell.")] = "",
    inbox: Inbox = "",
    output: Output = "",
) -> None:
    """Print a fact, its printed cells, the lines around them and the identities that cover them."""
    import duckdb

    from release import trace as tracing

    if not fact.strip():
        _fail(1, "say which fact: FACT=<id>, from a column *_id or source_cell_id")
    try:
        typer.echo(tracing.written(tracing.trace(_published(inbox, output), fact)))
    except (tracing.TraceError, duckdb.Error) as error:
        _fail(1, str(error))


@app.command()
def sql(
    query: Annotated[str, typer.Argument(envvar="SQL", help="A query; without it a shell.")] = "", inbox: Inbox = "", output: Output = ""
) -> None:
    """Open a read-only DuckDB shell on the published file, or run one query."""
    shell = Path(sys.executable).with_name("duckdb")
    if not shell.exists():
        _fail(1, f"the shell is missing ({shell.name} of duckdb-cli); run make setup")
    arguments = [str(shell), "-readonly", str(_published(inbox, output))]
    sys.stdout.flush()
    os.execv(shell, arguments + (["-c", query] if query else []))


@app.command()
def export(
    inbox: Inbox = "", output: Output = "", to: Annotated[str, typer.Option("--to", help="Folder. Default: export/ beside the file.")] = ""
) -> None:
    """Write the take-away data: Parquet, CSV, a workbook, a data package and checksums."""
    import duckdb

    from release import export as exporting

    published = _published(inbox, output)
    try:
        done = exporting.export(published, Path(to) if to else published.parent / "export")
    except (duckdb.Error, ValueError, OSError) as error:
        _fail(1, str(error))
    typer.echo(f"export      {os.path.relpath(done.folder)}: {done.tables} tables, {done.rows:,} rows, {done.files} files")


@app.command()
def rollback(inbox: Inbox = "", output: Output = "") -> None:
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
