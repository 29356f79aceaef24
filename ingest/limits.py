"""How much one file may cost. Every limit can be set: MINGBAI_MAX_PAGES=500 and so on."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field, fields

from ingest.rejection import Rejected

_MEGABYTE = 1024 * 1024
NO_MEMORY = "reading needed more memory than there is, or than MINGBAI_MAX_MEMORY allows"


@dataclass(slots=True, frozen=True)
class Limits:
    """Upper bounds per file; a file beyond one is rejected, never cut short."""

    bytes: int = 200 * _MEGABYTE
    """Size of a file, or of a file inside an archive, unpacked."""
    unpacked_bytes: int = 1024 * _MEGABYTE
    """Size of all files of an archive together, unpacked."""
    xml_bytes: int = 96 * _MEGABYTE
    """Size of one part of an office file, unpacked."""
    ratio: int = 250
    """Unpacked over packed size of a member larger than ten megabytes."""
    members: int = 5000
    """Files in an archive, parts in an office file."""
    pages: int = 3000
    cells: int = 2_000_000
    columns: int = 512
    """Columns of one table."""
    seconds: int = 120
    """Time of one reader; looked at between pages, rows and parts. A worker that goes on is ended (ingest/workers.py)."""
    memory: int = 4096 * _MEGABYTE
    """Address space that a worker may take on top of what it starts with (Linux)."""
    depth: int = 200
    """Elements inside each other in HTML and word files."""


def from_environment() -> Limits:
    """The limits in force: the defaults above, each replaced by MINGBAI_MAX_<NAME> where set.

    Errors: ValueError for a value that is no whole number.
    """
    given = {f.name: os.environ.get(f"MINGBAI_MAX_{f.name.upper()}") for f in fields(Limits)}
    return Limits(**{name: int(value) for name, value in given.items() if value})


@dataclass(slots=True)
class Clock:
    """Says when a reader's time is over."""

    seconds: int
    started: float = field(default_factory=time.monotonic)

    def check(self) -> None:
        """Errors: Rejected with `too_large` once the time is over."""
        if time.monotonic() - self.started > self.seconds:
            raise Rejected("too_large", f"reading took longer than {self.seconds} s")
