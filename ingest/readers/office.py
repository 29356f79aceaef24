"""The container of office files: a ZIP of XML parts, opened with bounds and without entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from ingest.limits import Limits
from ingest.rejection import Rejected

RATIO_FROM = 10 * 1024 * 1024
# NotImplementedError is what zipfile raises for a compression that it lacks.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError, KeyError)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Errors: Rejected with `unreadable`."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise Rejected("unreadable", f"broken archive: {error}") from error


def check_sizes(archive: zipfile.ZipFile, each: int, limits: Limits) -> None:
    """Refuse an archive by what it declares of itself, before anything is unpacked.

    Errors: Rejected with `archive_too_large`.
    """
    members = archive.infolist()
    if len(members) > limits.members:
        raise Rejected("archive_too_large", f"{len(members)} members, at most {limits.members} are read")
    total = sum(m.file_size for m in members)
    if total > limits.unpacked_bytes:
        raise Rejected("archive_too_large", f"{total} bytes unpacked, at most {limits.unpacked_bytes} are read")
    for m in members:
        if m.file_size > each:
            raise Rejected("archive_too_large", f"a member of {m.file_size} bytes unpacked, at most {each} are read")
        if m.file_size > RATIO_FROM and m.file_size > limits.ratio * max(m.compress_size, 1):
            raise Rejected("archive_too_large", f"a member is packed more than 1 to {limits.ratio}")


def read_member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, most: int) -> bytes:
    """Unpack one member, never more than ``most`` bytes whatever it declares.

    Errors: Rejected with `unreadable`, `encrypted` or `archive_too_large`.
    """
    info = name if isinstance(name, zipfile.ZipInfo) else archive.NameToInfo.get(name)
    if info is None:
        raise Rejected("unreadable", f"the part {name} is missing")
    if info.flag_bits & 1:
        raise Rejected("encrypted", "the archive is protected by a password")
    try:
        with archive.open(info) as member:
            data = member.read(most + 1)
    except BROKEN as error:
        raise Rejected("unreadable", f"broken archive: {error}") from error
    if len(data) > most:
        raise Rejected("archive_too_large", f"a member of more than {most} bytes")
    return data


def parse_xml(data: bytes) -> etree._Element:
    """A part as a tree; entities are never resolved, nothing is fetched.

    Errors: Rejected with `unreadable`.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Rejected("unreadable", f"broken XML: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Rejected("unreadable", "the XML declares entities")
    return root


def linked(archive: zipfile.ZipFile, part: str, sorts: tuple[str, ...], limits: Limits) -> Iterator[tuple[str, etree._Element]]:
    """Sort and root of the parts inside the file that a part links to, in the order of its links; ``sorts``: how their types end.

    A linked part that is missing or broken is left out. Errors: Rejected where the links themselves are broken.
    """
    folder, name = posixpath.split(part)
    links = posixpath.join(folder, "_rels", f"{name}.rels")
    if links not in archive.NameToInfo:
        return
    for link in parse_xml(read_member(archive, links, limits.xml_bytes)):
        sort = link.get("Type", "") if isinstance(link.tag, str) else ""
        if not sort.endswith(sorts) or link.get("TargetMode") == "External":
            continue
        target = link.get("Target", "")
        held = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        try:
            root = parse_xml(read_member(archive, held, limits.xml_bytes))
        except Rejected:
            continue
        yield sort, root
