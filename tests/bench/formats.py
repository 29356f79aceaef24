"""Readers of each format side by side: accuracy of cells and rows, pages a second, peak memory."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pypdfium2 import PdfDocument

from release.paths import PROJECT
from tests.bench.format_readers import MISSING, PROGRAMS
from tests.render import RENDERERS
from tests.render.office import CONVERTER, converted
from tests.synthetic import PROFILES, generate
from tests.synthetic.blocks import Block, Cell, Table
from tests.synthetic.document import render_rows

INTERPRETER = "MINGBAI_RIVALS"
"""Names a Python that has the libraries of others; without it this project's own is asked, which has some of them."""
RIVALS = {
    "pdf": ("pdfplumber", "PyMuPDF"), "docx": ("python-docx", "docx2python"), "doc": ("antiword", "catdoc"), "html": ("pandas.read_html", "Beautiful Soup"),
    "xlsx": ("openpyxl", "pandas.read_excel"), "xls": ("xlrd", "pandas.read_excel"),
}
PROJECTS = 60
RUNS = 3
LONG = 5.0  # seconds; what takes so long is read once
HEAD = "| format | reader | recall | precision | whole rows | pages a second | peak memory |\n|---|---|---|---|---|---|---|\n"
INTRO = re.compile(r"^One invented .*\n", re.M)


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of the written cells that were read, of the read cells that were written, and of the written rows read as they are."""

    recall: float
    precision: float
    rows: float


def measure(folder: Path) -> Iterator[tuple[str, ...]]:
    """What was written (pages, rows, cells), then a line of the table per format and reader; what is not at hand is said and left out."""
    blocks = render_rows(generate(1, replace(PROFILES["base"], projects=(PROJECTS, PROJECTS))))
    files = write(blocks, folder)
    wanted = list(written(blocks))
    with PdfDocument(files["pdf"]) as document:
        pages = len(document)
    yield f"{pages}", f"{len(wanted):,}", f"{sum(map(len, wanted)):,}"
    for form, path in files.items():
        for reader in ("ours", *RIVALS[form]):
            found = read(reader, path)
            if found is not None:
                s = score(wanted, found["rows"])
                shares = (f"{x:.4f}" for x in (s.recall, s.precision, s.rows))
                speed = pages / found["seconds"]
                name = f"{reader} {found['version']}".strip()
                yield (form, name, *shares, f"{speed:,.0f}" if speed >= 10 else f"{speed:.1f}", f"{found['peak'] / 2**20:.0f} MB")


def write(blocks: list[Block], folder: Path) -> dict[str, Path]:
    """The document in every format."""
    folder.mkdir(parents=True)
    files = {form: folder / f"document.{form}" for form in ("pdf", "docx", "html", "xlsx", "xls")}
    for form, path in files.items():
        path.write_bytes(RENDERERS[form](blocks))
    if CONVERTER is None:
        print("doc: left out, LibreOffice (soffice) is not installed", file=sys.stderr)
    else:
        files["doc"] = converted([files["docx"]], "doc", folder / "doc")[0]
    return files


def written(blocks: list[Block]) -> Iterator[list[str]]:
    """The texts of every row of a table that are not blank."""
    for block in blocks:
        for row in block.rows if isinstance(block, Table) else ():
            texts = filled([c.text if isinstance(c, Cell) else c for c in row])
            if texts:
                yield texts


def filled(row: list[str]) -> list[str]:
    return [bare for text in row if (bare := "".join(text.split()))]


def score(wanted: list[list[str]], rows: list[list[str]]) -> Score:
    """A row of one text that no table has is a line outside tables, which some readers give as well: it counts for nothing."""
    single = Counter(row[0] for row in wanted if len(row) == 1)
    got = [texts for row in rows if (texts := filled(row)) and (len(texts) > 1 or texts[0] in single)]
    cells, found = Counter(c for row in wanted for c in row), Counter(c for row in got for c in row)
    right = (cells & found).total()
    whole = (Counter(map(tuple, wanted)) & Counter(map(tuple, got))).total()
    return Score(right / cells.total(), right / max(found.total(), 1), whole / len(wanted))


def read(reader: str, path: Path) -> dict | None:
    """The best of several runs, each in a process of its own; None where the library is not installed, which is said."""
    python = sys.executable if reader == "ours" else os.environ.get(INTERPRETER, sys.executable)
    best: dict | None = None
    for _ in range(RUNS):
        done = subprocess.run([python, "-m", "tests.bench.format_readers", reader, path], cwd=PROJECT, capture_output=True, text=True, check=False)
        if done.returncode == MISSING:
            elsewhere = "" if reader in PROGRAMS else f" ({INTERPRETER} may name a Python that has it)"
            print(f"{reader}: left out, {done.stderr.strip()}{elsewhere}", file=sys.stderr)
            return None
        if done.returncode:
            sys.stderr.write(done.stderr)
            done.check_returncode()
        found = json.loads(done.stdout)
        if best is None or found["seconds"] < best["seconds"]:
            best = found
        if found["seconds"] > LONG:
            break
    return best


def replaced(text: str, rows: list[tuple[str, ...]], when: str) -> str:
    """The page with the table of formats replaced, and the sentence over it that begins with `One invented`.

    Errors: ValueError where the page has no such table.
    """
    before, head, rest = text.partition(HEAD)
    if not head or not INTRO.search(before):
        raise ValueError("docs/performance.md has no table of formats to write into")
    (pages, printed, cells), *lines = rows
    intro = f"One invented department budget of {pages} printed pages, {printed} rows and {cells} cells ({when}).\n"
    after = rest[re.match(r"(?:\|.*\n)*", rest).end() :]
    return INTRO.sub(lambda _: intro, before) + head + "".join(f"| {' | '.join(line)} |\n" for line in lines) + after
