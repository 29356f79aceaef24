"""python -m tests.bench.format_readers READER FILE: the rows of a file's tables as one library reads them, as JSON on stdout.

Run by any interpreter that has the library: only `ours` needs this project's own.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

PROGRAMS = ("antiword", "catdoc")
MISSING = 3
"""Exit code where the library is not installed."""


def _ours(path: str) -> Iterator[list[str]]:
    documents, grid = importlib.import_module("ingest.documents"), importlib.import_module("ingest.grid")
    source = documents.Source(Path(path), "x")
    for item in documents.read_grid(documents.open_document(source)).items:
        yield [item.text] if isinstance(item, grid.Line) else [c.text for c in item.cells]


def _pdfplumber(path: str) -> Iterator[list[str]]:
    with importlib.import_module("pdfplumber").open(path) as document:
        for page in document.pages:
            for table in page.extract_tables():
                yield from ([c or "" for c in row] for row in table)


def _pymupdf(path: str) -> Iterator[list[str]]:
    for page in importlib.import_module("pymupdf").open(path):
        for table in page.find_tables().tables:
            yield from ([c or "" for c in row] for row in table.extract())


def _python_docx(path: str) -> Iterator[list[str]]:
    for table in importlib.import_module("docx").Document(path).tables:
        yield from ([c.text for c in row.cells] for row in table.rows)


def _docx2python(path: str) -> Iterator[list[str]]:
    for table in importlib.import_module("docx2python").docx2python(path).body:
        yield from (["".join(map(str, cell)) for cell in row] for row in table)


def _frames(frames) -> Iterator[list[str]]:
    for frame in frames:
        yield from (["" if v is None or v != v else str(v) for v in row] for row in frame.values.tolist())


def _pandas_html(path: str) -> Iterator[list[str]]:
    yield from _frames(importlib.import_module("pandas").read_html(path, keep_default_na=False))


def _pandas_excel(path: str) -> Iterator[list[str]]:
    yield from _frames(importlib.import_module("pandas").read_excel(path, sheet_name=None, header=None, dtype=str).values())


def _beautiful_soup(path: str) -> Iterator[list[str]]:
    for row in importlib.import_module("bs4").BeautifulSoup(Path(path).read_text(encoding="utf-8"), "html.parser").find_all("tr"):
        yield [cell.get_text() for cell in row.find_all(["td", "th"])]


def _openpyxl(path: str) -> Iterator[list[str]]:
    for sheet in importlib.import_module("openpyxl").load_workbook(path, read_only=True, data_only=True):
        yield from (["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True))


def _xlrd(path: str) -> Iterator[list[str]]:
    for sheet in importlib.import_module("xlrd").open_workbook(path).sheets():
        yield from ([str(v) for v in sheet.row_values(n)] for n in range(sheet.nrows))


def _output(program: str, *arguments: str) -> str:
    """What a program writes. Errors: ImportError where it is not on the PATH, CalledProcessError."""
    found = shutil.which(program)
    if found is None:
        raise ImportError(f"the program {program} is not on the PATH")
    return subprocess.run([found, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode("utf-8", "replace")


def _antiword(path: str) -> Iterator[list[str]]:
    for row in ElementTree.fromstring(_output("antiword", "-x", "db", path)).iter("row"):
        yield ["".join(cell.itertext()) for cell in row.iter("entry")]


def _catdoc(path: str) -> Iterator[list[str]]:
    yield from (line.split("\t") for line in _output("catdoc", "-w", "-d", "utf-8", path).splitlines())


READERS: dict[str, tuple[Callable[[str], Iterator[list[str]]], str, str]] = {
    "ours": (_ours, "ingest.documents", ""),
    "pdfplumber": (_pdfplumber, "pdfplumber", "pdfplumber"),
    "PyMuPDF": (_pymupdf, "pymupdf", "pymupdf"),
    "python-docx": (_python_docx, "docx", "python-docx"),
    "docx2python": (_docx2python, "docx2python", "docx2python"),
    "pandas.read_html": (_pandas_html, "pandas", "pandas"),
    "Beautiful Soup": (_beautiful_soup, "bs4", "beautifulsoup4"),
    "openpyxl": (_openpyxl, "openpyxl", "openpyxl"),
    "pandas.read_excel": (_pandas_excel, "pandas", "pandas"),
    "xlrd": (_xlrd, "xlrd", "xlrd"),
    "antiword": (_antiword, "subprocess", "antiword"),
    "catdoc": (_catdoc, "subprocess", "catdoc"),
}
"""How each reads a file, the module it imports, which is not counted as reading, and the package that has it."""


def _version(package: str) -> str:
    if package not in PROGRAMS:
        return importlib.metadata.version(package)
    said = subprocess.run([package, "-V"], capture_output=True, text=True, errors="replace", check=False)
    return next(iter(re.findall(r"Version:?\s+([\d.]+)", said.stdout + said.stderr)), "")


def _processor() -> float:
    """Processor seconds of this process and of the programs it ran to their end."""
    used = os.times()
    return time.process_time() + used.children_user + used.children_system


def _peak() -> int:
    """Largest memory of this process, or of a program it ran, in bytes; of Linux that of its own program, not of the one that started it."""
    status = Path("/proc/self/status")
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    if status.is_file():
        return max(children, next(int(line.split()[1]) * 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM")))
    return max(children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def main() -> int:
    read, module, package = READERS[sys.argv[1]]
    try:
        importlib.import_module(module)
        began = _processor()
        rows = list(read(sys.argv[2]))
    except ImportError as error:
        print(error, file=sys.stderr)
        return MISSING
    seconds = _processor() - began
    json.dump({"version": _version(package) if package else "", "seconds": seconds, "peak": _peak(), "rows": rows}, sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
