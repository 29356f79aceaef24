"""What the parser is known not to read: (profile, layout, part) -> why.

Each is an expected failure, and a strict one: when the parser is mended, its line must go.
"""

from __future__ import annotations

_WORD, _PDF = ("word_text",), ("pdf_text",)
_BOTH = _WORD + _PDF
# (reason, part, layouts, profiles)
_GROUPS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("two goals side by side are run together", "performance", _PDF, ("two_goals",)),
    ("the rest of a wrapped name in a row of its own is not joined", "budget", _PDF, ("wrapped_rows_no_numbers",)),
    ("the rest of a wrapped name in a row of its own is not joined", "other", _PDF, ("wrapped_rows",)),
)
KNOWN: dict[tuple[str, str, str], str] = {
    (name, layout, part): reason for reason, part, layouts, names in _GROUPS for name in names for layout in layouts
}
