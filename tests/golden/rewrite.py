"""Raw rows of a document as readable text; run as a module it rewrites every expected file."""

from __future__ import annotations

from pathlib import Path

from ingest import specs
from ingest.documents import Source
from ingest.parse import parse
from ingest.raw.raw_schema import RAW_TABLES

CASES = Path(__file__).parent / "cases"
# What is left out of a table: ids (they follow from the bytes) and what the columns kept repeat.
LEFT_OUT = {"document_id", "sha256", "byte_size", "source_page", "page", "file_path", "source_url", "published_on"}
SHOWN = ["document", "document_mention", "table_instance", "value", "row_note", "prose_number", "stated_project", "rejected_document"]


def render(path: Path) -> str:
    """Rows of every raw table of one document, one line each, then the state of every cell."""
    rows = parse(Source(path, path.name), specs.load())
    out: list[str] = []
    for table in SHOWN:
        names = list(RAW_TABLES[table].to_schema().columns)
        held = [dict(zip(names, row, strict=True)) for row in rows.get(table, [])]
        if held:
            shown = [n for n in names if n not in LEFT_OUT]
            out += [f"== {table}: {' | '.join(shown)}", *(" | ".join(_text(row[n]) for n in shown) for row in held), ""]
    if "cell" in rows:
        out.append("== cell: line:field | state | reason | text")
        out += [f"{r[3]}:{r[4]} | {r[6]} | {_text(r[7])} | {_text(r[5])}" for r in rows["cell"]]
    return "\n".join(out).rstrip() + "\n"


def _text(value: object) -> str:
    if value is None:
        return "-"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    head, _, tail = text.partition(":")
    return tail if len(head) == 16 and all(c in "0123456789abcdef" for c in head) else text


def main() -> None:
    """Write the expected file of every case and say which changed."""
    for path in sorted(CASES.glob("*.txt")):
        expected = path.with_suffix(".rows")
        now = render(path)
        changed = not expected.is_file() or expected.read_text(encoding="utf-8") != now
        expected.write_text(now, encoding="utf-8")
        print(f"{'written  ' if changed else 'unchanged'} {expected.name}")


if __name__ == "__main__":
    main()
