"""What the parser is known not to read: (profile, layout, part) -> why.

Each is an expected failure, and a strict one: when the parser is mended, its line must go.
"""

from __future__ import annotations

_BOTH = ("word_text", "pdf_text")
# (reason, part, layouts, profiles)
_GROUPS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("the wide table of all projects is not read", "performance", _BOTH, ("flat_form", "sichuan_like", "yunnan_like")),
    ("several final account headers are not known", "budget", _BOTH, ("final_account",)),
    ("economic codes with their names in one column are not read", "budget", _BOTH, ("code_with_name",)),
)
KNOWN: dict[tuple[str, str, str], str] = {
    (name, layout, part): reason for reason, part, layouts, names in _GROUPS for name in names for layout in layouts
}
