"""What the parser is known not to read: (profile, layout, part) -> why.

Each is an expected failure, and a strict one: when the parser is mended, its line must go.
"""

from __future__ import annotations

_BOTH = ("word_text", "pdf_text")
_BY_FUND = "revenue columns of the three books are not known by their names with 收入"
_NATIONAL = "the form with money, goal and indicators in one table is not read"
_FLAT = "the wide table of all projects is not read"
# (reason, part, layouts, profiles)
_GROUPS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (_NATIONAL, "performance", _BOTH,
     ("national_form", "central_like", "guangdong_like", "henan_like", "jiangsu_like", "shandong_like")),
    (_FLAT, "performance", _BOTH, ("flat_form", "sichuan_like", "yunnan_like")),
    (_BY_FUND, "budget", _BOTH,
     ("jiangsu", "henan", "sichuan", "shandong", "central_like", "henan_like", "sichuan_like", "jiangsu_like", "shandong_like")),
    ("an amount column titled with the year and 预算, and long code labels, are not known", "budget", _BOTH, ("guangdong", "guangdong_like")),
    ("an item column with a remark in brackets is not known", "budget", _BOTH, ("yunnan", "yunnan_like")),
    ("several final account headers are not known", "budget", _BOTH, ("final_account",)),
    ("economic codes with their names in one column are not read", "budget", _BOTH, ("code_with_name",)),
    ("a total merged over code and name slides its row to the left", "budget", ("word_text",), ("total_merged",)),
    ("a title after a row broken by a blank line is taken into the row", "performance", ("word_text",), ("cell_blank_lines",)),
    ("the last row of a form as wide as its indicator table is taken for a header", "performance", ("pdf_text",), ("weights",)),
)
KNOWN: dict[tuple[str, str, str], str] = {
    (name, layout, part): reason for reason, part, layouts, names in _GROUPS for name in names for layout in layouts
}
