"""The parts of a Word file that print text beside its body: page headers and footers, footnotes, endnotes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ingest.limits import Limits
from ingest.readers.office import parse_xml, read_member
from ingest.rejection import Rejected

PAGE_PARTS = ("/header", "/footer")
NOTE_PARTS = ("/footnotes", "/endnotes")
_NOTES = ("footnote", "endnote")


def beside_body(archive, main: str, limits: Limits) -> Iterator:
    """The elements that hold blocks of text, part by part in the order of the package; separators of notes are left out.

    A part that is missing or broken prints nothing: the body is whole without it.
    """
    folder, name = posixpath.split(main)
    links = posixpath.join(folder, "_rels", f"{name}.rels")
    if links not in archive.NameToInfo:
        return
    for link in parse_xml(read_member(archive, links, limits.xml_bytes)):
        sort = link.get("Type", "") if isinstance(link.tag, str) else ""
        if not sort.endswith(PAGE_PARTS + NOTE_PARTS) or link.get("TargetMode") == "External":
            continue
        target = link.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        try:
            root = parse_xml(read_member(archive, part, limits.xml_bytes))
        except Rejected:
            continue
        if sort.endswith(PAGE_PARTS):
            yield root
            continue
        for note in root:
            tag = note.tag.rpartition("}")[2] if isinstance(note.tag, str) else ""
            if tag in _NOTES and not any(k.endswith("}type") and v != "normal" for k, v in note.attrib.items()):
                yield note
