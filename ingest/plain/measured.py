"""Targets of indicators that are numbers: with a sign, a share or a unit they can be nothing else."""

from __future__ import annotations

import re

from ingest import text

_MEASURED = re.compile(r"^[≥≧≤≦<>=]|^\d[\d.,]*[%‰]|^\d[\d.,]*[一-鿿a-zA-Z/·]{0,6}$")
_BARE = re.compile(r"^\d{1,3}$")


def is_measured(printed: str) -> bool:
    """Whether a text is a number with its sign or unit, which no name and no basis is."""
    return bool(_MEASURED.match(text.squeeze(printed)))


def marks(printed: str) -> bool:
    """Whether a text can only be a target: a number alone may be that of a page."""
    return is_measured(printed) and not is_bare(printed)


def is_bare(printed: str) -> bool:
    """Whether a text is a short number and nothing else."""
    return bool(_BARE.match(printed))
