"""Text boxes and shapes of .xlsx: what a sheet prints outside its cells, a title above a table as often as not."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.limits import Limits
from ingest.readers.office import linked, open_zip
from ingest.readers.sheets.xlsx_format import sheet_parts
from ingest.rejection import Rejected

Text = tuple[int, str]
"""The row a shape hangs from, counted from 0, and its text with a line break between paragraphs."""


def texts(data: bytes, limits: Limits) -> dict[str, list[Text]]:
    """Per sheet name the texts of its shapes from top to bottom. A part that is missing or broken prints nothing."""
    with open_zip(data) as archive:
        if not any("drawings/" in name for name in archive.NameToInfo):
            return {}
        return {name: sorted(_of_sheet(archive, part, limits), key=lambda text: text[0]) for name, part in sheet_parts(archive, limits)}


def _of_sheet(archive, part: str, limits: Limits) -> Iterator[Text]:
    try:
        drawings = [root for _, root in linked(archive, part, ("/drawing",), limits)]
    except Rejected:
        return
    for anchor in (a for root in drawings for a in root):
        row = anchor.findtext("{*}from/{*}row", "0") if isinstance(anchor.tag, str) else ""
        for body in anchor.iter("{*}txBody") if row.isascii() and row.isdigit() else ():
            yield int(row[:7]), "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p"))
