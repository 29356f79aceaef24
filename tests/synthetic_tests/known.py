"""What the parser is known not to read: (profile, layout, part) -> why.

Each is an expected failure, and a strict one: when the parser is mended, its line must go. There is
none at present.
"""

from __future__ import annotations

KNOWN: dict[tuple[str, str, str], str] = {}
