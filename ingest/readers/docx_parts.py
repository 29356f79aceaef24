"""The parts of a Word file that print text beside its body: page headers and footers, footnotes, endnotes."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.limits import Limits
from ingest.readers.office import linked

PAGE_PARTS = ("/header", "/footer")
NOTE_PARTS = ("/footnotes", "/endnotes")
_NOTES = ("footnote", "endnote")


def beside_body(archive, main: str, limits: Limits) -> Iterator:
    """The elements that hold blocks of text, part by part in the order of the package; separators of notes are left out.

    A part that is missing or broken prints nothing: the body is whole without it.
    """
    for sort, root in linked(archive, main, PAGE_PARTS + NOTE_PARTS, limits):
        if sort.endswith(PAGE_PARTS):
            yield root
            continue
        for note in root:
            tag = note.tag.rpartition("}")[2] if isinstance(note.tag, str) else ""
            if tag in _NOTES and not any(k.endswith("}type") and v != "normal" for k, v in note.attrib.items()):
                yield note
