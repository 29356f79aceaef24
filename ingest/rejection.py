"""Why a file yields no document."""

from __future__ import annotations


class Rejected(Exception):
    """A file that yields no document: a reason from the closed list and a detail for people."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail
