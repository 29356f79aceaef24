"""What must hold for whatever bytes: an end in time, no exception, rows that load, every cell accounted for."""

from __future__ import annotations

import re
import signal
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from ingest import documents, specs
from ingest.documents import Source
from ingest.parse import parse
from ingest.raw.load import broken
from ingest.raw.raw_schema import REJECTIONS
from ingest.text import printed

LIMIT_SECONDS = 60
_AMOUNT = re.compile(r"(?<!\S)\d[\d,]*\.\d\d(?!\S)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = re.compile(r"<(script|style|head|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?-->", re.S | re.I)
# As browsers read it: a tag with a name goes on over a "<", and over a ">" inside a quoted value, which may swallow rows of a table.
_TAG = re.compile(r"""<(?:[a-z/!?](?>=\s*"[^"]*"|=\s*'[^']*'|[^>])*+|[^<>]*)>""", re.I)
_MARKS = str.maketrans(dict.fromkeys('|｜¦│┃;\t"[]{}', " "))


class Late(BaseException):
    """Parsing did not end in time; no handler of the parser may swallow it."""


def check(path: Path, kinds: specs.Specs) -> tuple[str, str | None]:
    """Parse a file; returns what became of it (`document` or a reason) and what is wrong, if anything."""

    def late(*_: object) -> None:
        raise Late

    signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, LIMIT_SECONDS)  # of the processor: a busy machine is no hang
    source = Source(path, path.name)
    try:
        rows = parse(source, kinds)
        if "rejected_document" in rows:
            reason = rows["rejected_document"][0][2]
            return reason, None if reason in REJECTIONS else f"unknown reason {reason}"
        return "document", broken(rows) or _lost(source, rows)
    except Late:
        return "late", f"no end within {LIMIT_SECONDS} s"
    except Exception as error:
        return "raised", f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _lost(source: Source, rows: dict) -> str | None:
    """What a fresh reading prints against the cells accounted for, line by line; for text against its plain lines.

    By line and without blanks, because a line without marks may be cut into the cells of a table. Marks (bars, tags) are
    not print, so text that has them is held against a reading, as the other formats are, and its amounts against the bytes.
    """
    document = documents.open_document(source)
    held = _lines((row[3], row[4], row[5]) for row in rows["cell"])
    grid = documents.read_grid(document)
    if document.form == "text" and grid.reader != "marked_text":
        shown = _lines((n, k, f) for n, line in enumerate(document.text.split("\n"), 1) for k, f in enumerate(line.split("\t"), 1))
    else:
        shown = _lines((p.line, p.field, p.text) for p in grid.pieces())
    if held != shown:
        wrong = sorted(n for n in held.keys() | shown.keys() if held.get(n) != shown.get(n))
        return f"{len(wrong)} lines lost or changed, the first {wrong[0]}"
    if grid.reader == "marked_text" and (gone := _gone(document.text, [p.text for p in grid.pieces()])):
        return f"{len(gone)} amounts of the text stand in no cell: {gone[:3]}"
    ids = {row[0] for row in rows["cell"]}
    loaded = {row[0] for row in rows["cell"] if row[6] in ("loaded", "structural")}
    values = {row[10] for row in rows["value"]}
    if not values <= ids:
        return f"{len(values - ids)} values stand in no cell"
    placed = {row[10] for row in rows["value"] if row[5] not in ("line_no", "project_ordinal", "stated_budget")}
    return f"{len(placed - loaded)} values stand in cells that count as not loaded" if not placed <= loaded else None


def _unmarked(text: str) -> list[str]:
    """A text without tags and escapes, by line; every mark that can stand beside an amount is a blank."""
    bare = _ESCAPED.sub(r"\1", _HIDDEN.sub(" ", printed(text)))
    return _TAG.sub(" ", bare).translate(_MARKS).split("\n")


def _amounts(texts: Iterable[str]) -> Counter[str]:
    """How often each number with two decimals stands for itself; equal ones beside each other may be one merged cell."""
    return Counter(amount for text in texts for amount, _ in groupby(_AMOUNT.findall(text)))


def _gone(text: str, held: list[str]) -> list[str]:
    """Amounts that a text prints more often than its cells; a broken tag may leave one beside the words behind it."""
    missing = _amounts(_unmarked(text)) - _amounts(x for one in held for x in _unmarked(one))
    return [a for a in sorted(missing) if sum(one.count(a) for one in held) < _amounts(_unmarked(text))[a]]


def _lines(pieces: Iterable[tuple[int, int, str]]) -> dict[int, str]:
    """The print of each line that has any, in the order of its pieces."""
    lines: dict[int, str] = {}
    for line, _, text in sorted(pieces):
        lines[line] = lines.get(line, "") + "".join(text.split())
    return {line: text for line, text in lines.items() if text}
