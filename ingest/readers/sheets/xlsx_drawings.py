"""Text boxes and shapes of .xlsx: what a sheet prints outside its cells, a title above a table as often as not."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ingest.limits import Limits
from ingest.readers.office import open_zip, parse_xml, read_member
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
    folder, name = posixpath.split(part)
    try:
        links = parse_xml(read_member(archive, posixpath.join(folder, "_rels", f"{name}.rels"), limits.xml_bytes))
    except Rejected:
        return
    for link in links:
        if not isinstance(link.tag, str) or not link.get("Type", "").endswith("/drawing") or link.get("TargetMode") == "External":
            continue
        target = link.get("Target", "")
        drawing = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        try:
            root = parse_xml(read_member(archive, drawing, limits.xml_bytes))
        except Rejected:
            continue
        for anchor in root:
            row = anchor.findtext("{*}from/{*}row", "0") if isinstance(anchor.tag, str) else ""
            for body in anchor.iter("{*}txBody") if row.isascii() and row.isdigit() else ():
                yield int(row[:7]), "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p"))
