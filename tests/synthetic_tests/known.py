"""What the parser is known not to read: (profile, layout, part) -> why.

Each is an expected failure, and a strict one: when the parser is mended, its line must go.
"""

from __future__ import annotations

_BOTH = ("word_text", "pdf_text")
# (reason, part, layouts, profiles)
_GROUPS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("the wide table of all projects is not read", "performance", _BOTH, ("flat_form", "sichuan_like", "yunnan_like")),
    ("several final account headers are not known", "budget", _BOTH, ("final_account",)),
    ("a balance row without amounts is taken for a header", "budget", _BOTH,
     ("nothing_carried", "revenue_by_unit", "synonyms_a", "synonyms_b", "wrapped_rows_no_numbers")),
    ("sign and unit of a target in columns of their own are not known by these names", "performance", _BOTH,
     ("integrated_targets", "integrated_national")),
    ("a third group of columns makes the summary unreadable", "budget", _BOTH, ("economic_side",)),
    ("columns of the year before and of the change are not known", "budget", _BOTH, ("prior_year",)),
    ("two goals side by side are run together", "performance", _BOTH, ("two_goals",)),
    ("a table mark on the line of the unit hides the unit", "budget", _BOTH, ("mark_beside_unit_row",)),
    ("a table mark on the line of the unit hides the unit", "other", _BOTH, ("mark_beside_unit_row",)),
    ("the rest of a wrapped text in a row of its own is not joined", "performance", ("pdf_text",), ("wrapped_rows", "wrapped_rows_no_numbers")),
    ("the rest of a wrapped text in a row of its own is not joined", "other", ("pdf_text",), ("wrapped_rows", "wrapped_rows_no_numbers")),
    ("the rest of a wrapped text in a row of its own is not joined", "budget", ("pdf_text",), ("wrapped_rows",)),
    ("economic codes with their names in one column are not read", "budget", _BOTH, ("code_with_name",)),
)
KNOWN: dict[tuple[str, str, str], str] = {
    (name, layout, part): reason for reason, part, layouts, names in _GROUPS for name in names for layout in layouts
}
