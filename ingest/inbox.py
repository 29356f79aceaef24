"""The files of an inbox and of the archives in it, each a source of at most one document."""

from __future__ import annotations

import csv
import os
import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ingest import identify, limits
from ingest.readers.office import BROKEN, check_sizes, read_member
from ingest.rejection import Rejected

MANIFEST = "manifest.csv"
_UTF8_NAME = 0x800
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(slots=True, frozen=True)
class Source:
    """A file of the inbox, or one inside an archive, and what the optional manifest says of it.

    ``relative``: path below the inbox, only a label: nothing is written or opened by it.
    ``member``: place in the archive's directory. ``refused``: reason and detail known already.
    """

    path: Path
    relative: str
    source_url: str | None = None
    published_on: str | None = None
    member: int | None = None
    refused: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        return PurePosixPath(self.relative).name

    def read(self, most: limits.Limits) -> bytes:
        """Bytes of the file.

        Errors: Rejected with `unreadable`, `too_large`, `archive_too_large` or `encrypted`.
        """
        if self.refused:
            raise Rejected(*self.refused)
        try:
            if self.member is not None:
                with zipfile.ZipFile(self.path) as archive:
                    return read_member(archive, archive.infolist()[self.member], most.bytes)
            size = self.path.stat().st_size
            if size > most.bytes:
                raise Rejected("too_large", f"{size} bytes, at most {most.bytes} are read")
            return self.path.read_bytes()
        except OSError as error:
            raise Rejected("unreadable", error.strerror or str(error)) from error
        except (*BROKEN, IndexError) as error:
            raise Rejected("unreadable", f"broken archive: {error}") from error


def find(inbox: Path) -> list[Source]:
    """Every regular, visible file below the inbox and in its archives, in a stable order.

    The manifest is no document. Labels are unique and hold no control characters.
    """
    notes = _manifest(inbox / MANIFEST)
    most = limits.from_environment()
    found: list[Source] = []
    taken: set[str] = set()
    for path in sorted(inbox.rglob("*")):
        relative = path.relative_to(inbox)
        dangling = path.is_symlink() and not path.exists()
        if not (dangling or path.is_file()) or any(p.startswith(".") for p in relative.parts) or relative.as_posix() == MANIFEST:
            continue
        label = _label(os.fsencode(relative.as_posix()).decode("utf-8", "replace"))
        source = Source(path, label, *notes.get(relative.as_posix(), (None, None)))
        if dangling:
            source = replace(source, refused=("unreadable", "a link that leads to no file"))
        for one in _unpacked(source, most):
            label, number = one.relative, 1
            while label in taken:
                number += 1
                label = f"{one.relative} ({number})"
            taken.add(label)
            url, date = notes.get(label, (one.source_url, one.published_on))
            found.append(replace(one, relative=label, source_url=url, published_on=date))
    return found


def _manifest(path: Path) -> dict[str, tuple[str | None, str | None]]:
    """Optional manifest: columns file_name, source_url, published_on (ISO date)."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = csv.DictReader(handle)
        return {r["file_name"]: (r.get("source_url") or None, r.get("published_on") or None) for r in rows if r.get("file_name")}


def _label(name: str) -> str:
    """A path as a label: no control characters, no way up."""
    parts = [p for p in _CONTROL.sub("�", name).replace("\\", "/").split("/") if p not in ("", ".", "..")]
    return "/".join(parts) or "�"


def _unpacked(source: Source, most: limits.Limits) -> list[Source]:
    """The files of an archive in the order of their names; any other file as it is."""
    try:
        with source.path.open("rb") as handle:
            if handle.read(4) != identify.ZIP:
                return [source]
        with zipfile.ZipFile(source.path) as archive:
            if not identify.is_archive(archive.NameToInfo):
                return [source]
            check_sizes(archive, most.bytes, most)
            members = []
            for at, info in enumerate(archive.infolist()):
                inner = _label(_member_name(info))
                if not info.is_dir() and not any(p.startswith((".", "__MACOSX")) for p in inner.split("/")):
                    members.append(replace(source, relative=f"{source.relative}/{inner}", member=at))
            return sorted(members, key=lambda s: s.relative) or [replace(source, refused=("empty_file", "an archive without files"))]
    except Rejected as rejected:
        return [replace(source, refused=(rejected.reason, rejected.detail))]
    except BROKEN:
        return [source]  # reading it will say why


def _member_name(info: zipfile.ZipInfo) -> str:
    """A member's name; names that are not marked as UTF-8 are mostly GBK in Chinese archives."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
