"""Write small documents in both text layouts, parse them, and look at the result as plain rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ingest import specs
from ingest.findings import Findings, Table
from ingest.grid import Grid
from ingest.readers import pdf_text, word_text
from ingest.recognising.recognise import recognise

Rows = list[list[str]]
LAYOUTS = ("word", "pdf")


def word_table(rows: Rows) -> str:
    """A table as a Word export prints it: a cell a line after a tab, a blank line after a row.

    A line break inside a cell stays one: what follows stands on a line without a tab.
    """
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)


def pdf_table(rows: Rows) -> str:
    """A table as the text of a PDF prints it: a row a line, cells between tabs."""
    return "".join("\t".join(row) + "\n" for row in rows) + "\n"


def table_text(layout: str, rows: Rows) -> str:
    return word_table(rows) if layout == "word" else pdf_table(rows)


@dataclass
class Parsed:
    """A parsed text with short ways to look at it."""

    grid: Grid
    findings: Findings

    @property
    def tables(self) -> list[Table]:
        return self.findings.tables

    @property
    def kinds(self) -> list[str | None]:
        return [t.kind for t in self.tables]

    def only(self, kind: str | None = None) -> Table:
        found = [t for t in self.tables if kind is None or t.kind == kind]
        assert len(found) == 1, [(t.kind, t.reason, t.title) for t in self.tables]
        return found[0]

    def states(self) -> Counter[str]:
        """Pieces per state; unclaimed ones with their reason."""
        counted: Counter[str] = Counter()
        for piece in self.grid.pieces():
            state, reason, _ = self.findings.claims.of(piece)
            counted[f"{state.value}:{reason.value}" if reason else state.value] += 1
        return counted

    def state_of(self, text: str) -> str:
        """State of the only piece with this text (outer spaces aside)."""
        held = [p for p in self.grid.pieces() if p.text.strip() == text]
        assert len(held) == 1, f"{len(held)} pieces hold {text!r}"
        state, reason, _ = self.findings.claims.of(held[0])
        return f"{state.value}:{reason.value}" if reason else state.value


def parse_text(layout: str, text: str, kinds: specs.Specs | None = None, aliases: tuple[str, ...] = ()) -> Parsed:
    """Parse a text whose layout is known."""
    grid = word_text.read(text) if layout == "word" else pdf_text.read(text)
    return Parsed(grid, recognise(grid, kinds or specs.load(), aliases))


def parse_tables(layout: str, *parts: str | Rows, kinds: specs.Specs | None = None) -> Parsed:
    """Parse a document made of lines of text (a str) and tables (a list of rows)."""
    return parse_text(layout, document(layout, *parts), kinds)


def document(layout: str, *parts: str | Rows) -> str:
    return "".join(f"{part}\n" if isinstance(part, str) else table_text(layout, part) for part in parts)


def rows_of(table: Table, section: str | None = None, printed_only: bool = False) -> list[dict[str, str]]:
    """Values of a table as one dict per row, field -> text; the side, where there is one, is `side.field`."""
    rows: dict[tuple[str, int], dict[str, str]] = {}
    for v in table.values:
        if (section and v.section != section) or (printed_only and v.inherited):
            continue
        name = f"{v.side}.{v.field}" if v.side and table.kind and "summary" in table.kind else v.field
        held = rows.setdefault((v.section, v.row_no), {})
        held[name] = f"{held[name]}|{v.cell.text}" if name in held else v.cell.text
    return list(rows.values())


def notes_of(table: Table) -> list[str]:
    return [note for _, _, note in table.row_notes]


def kinds_with(folder: Path, name: str, yaml_text: str) -> specs.Specs:
    """The project's table kinds plus one more file, in a folder of their own."""
    for path in specs.KINDS_FOLDER.glob("*.yml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / name).write_text(yaml_text, encoding="utf-8")
    return specs.load(folder)
