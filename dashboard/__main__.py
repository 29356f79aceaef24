"""Command line of the pages and of the reports; the Makefile calls it.

Exit codes: 0 the pages are written, 1 they are not (nothing published, or the file cannot be read).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from dashboard import report as reporting
from dashboard.build import build as build_pages
from release.paths import resolve

Inbox = Annotated[str, typer.Option("--inbox", envvar="DISCLOSURES", help="Inbox whose published file is shown.")]
Output = Annotated[str, typer.Option("--output", envvar="OUTPUT", help="The published file, a mingbai.duckdb.")]
app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def _group() -> None:
    """Static pages about the published file."""


@app.command()
def build(
    inbox: Inbox = "",
    output: Output = "",
    to: Annotated[str, typer.Option("--to", help="Folder to write. Default: dashboard/ beside the published file.")] = "",
) -> None:
    """Read the published file (read-only) and write the pages."""
    published = _published(inbox, output)
    try:
        built = build_pages(published, Path(to) if to else published.parent / "dashboard")
    except (duckdb.Error, OSError) as error:
        _fail(f"{os.path.relpath(published)}: {error}")
    for name, reason in built.left_out.items():
        typer.echo(f"  left out  {name}: {reason}", err=True)
    typer.echo(
        f"dashboard   {os.path.relpath(built.index)}: {built.documents:,} documents, {built.files:,} files, "
        f"{built.size_bytes / 1e6:.1f} MB, {built.seconds:.1f} s"
    )


@app.command()
def report(
    inbox: Inbox = "",
    output: Output = "",
    to: Annotated[str, typer.Option("--to", help="Folder to write. Default: report/ beside the published file.")] = "",
) -> None:
    """Write one plain page per document and an index: what was found, what is missing, what does not agree."""
    published = _published(inbox, output)
    try:
        made = reporting.build(published, Path(to) if to else published.parent / "report")
    except (reporting.ReportError, duckdb.Error, OSError) as error:
        _fail(f"{os.path.relpath(published)}: {error}")
    size = f"{made.size_bytes / 1e6:.1f} MB"
    typer.echo(f"report      {os.path.relpath(made.index)}: {made.documents:,} documents, {size}, {made.seconds:.1f} s")


def _published(inbox: str, output: str) -> Path:
    try:
        published = resolve(Path(inbox) if inbox else None, Path(output) if output else None).published
    except ValueError as error:
        _fail(str(error))
    if not published.exists():
        _fail(f"nothing published yet at {os.path.relpath(published)}; run make build first")
    return published


def _fail(message: str) -> None:
    typer.echo(f"mingbai: {message}", err=True)
    raise typer.Exit(1)


if __name__ == "__main__":
    sys.exit(app())
