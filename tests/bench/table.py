"""The table of docs/performance.md: a block of rows per part, so that one part can be measured anew without the others."""

from __future__ import annotations

import re

HEAD = "| what | goal | measured | |\n|---|---|---|---|\n"
TITLE = re.compile(r"^\| \*\*(\w+)\*\*, ")
Row = tuple[str, str, str, str]


def row(what: str, goal: str, measured: str, met: bool | None) -> Row:
    """One line of the table; ``met`` is None where there is no goal."""
    return what, goal, measured, {True: "met", False: "missed", None: ""}[met]


def line(cells: Row) -> str:
    return f"| {' | '.join(cells)} |\n"


def replaced(text: str, part: str, title: str, rows: list[Row]) -> str:
    """The page with the block of ``part`` in its table replaced, or put at its end; the notes below stay as they are.

    Errors: ValueError where the page has no table.
    """
    before, head, rest = text.partition(HEAD)
    if not head:
        raise ValueError("docs/performance.md has no table to write into")
    lines = rest.splitlines(keepends=True)
    end = next((n for n, text in enumerate(lines) if not text.startswith("|")), len(lines))
    blocks: dict[str, list[str]] = {}
    part_of_line = blocks.setdefault("", [])  # rows of before the first block
    for text in lines[:end]:
        if named := TITLE.match(text):
            part_of_line = blocks.setdefault(named[1], [])
        part_of_line.append(text)
    blocks[part] = [line((f"**{part}**, {title}", "", "", "")), *map(line, rows)]
    return before + head + "".join("".join(block) for block in blocks.values()) + "".join(lines[end:])
