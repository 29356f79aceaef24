"""Notations of tables that are not read: what the user of such a text is told when nothing in it was recognised."""

from __future__ import annotations

import json
import re

ADVICE = "give the document it was made from, or convert it to HTML or Markdown"
"""What to do about any of them: converters such as pandoc write both."""
LONGEST_LINE = 2000
_BUDGET = re.compile("[预决]算")
_DATA = re.compile(r"\s*(?:\{\s*\"|\[\s*[\[{\"])")
_MOST_LINES = 3

# Name, how often it must show itself, and how it does.
_NOTATIONS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("tables of AsciiDoc (|===)", 2, re.compile(r"^[|!]={3,}\s*$", re.M)),
    ("tables of MediaWiki ({|)", 1, re.compile(r"^\{\|(?=[\s\S]*^\|\})", re.M)),
    ("tables of a wiki (^ or || around headers)", 1, re.compile(r"^\s*(?:\^.*\^|(?:\|\|[^|\n]+){2,}\|\|)\s*$", re.M)),
    ("tables of LaTeX", 2, re.compile(r"\\(?:begin|end)\{(?:tabular[xy*]?|long(?:table|tblr)|tabu|tblr)\*?\}")),
    ("words with their places on a page (TSV of a page reader)", 1, re.compile(r"^level\tpage_num\t", re.M)),
    ("elements of XML", 1, re.compile(r"\A\s*(?:<\?xml\b|<(\w+)\b[^<>]*>[\s\S]*</\1>\s*\Z)")),
)


def notation(text: str) -> str | None:
    """What a text is written in, and what to do about it, in one sentence; None where no such notation shows."""
    names = [name for name, often, pattern in _NOTATIONS if len(pattern.findall(text)) >= often]
    if not names and (found := _json(text)) is not None:
        names = [found]
    if not names and text.strip().count("\n") < _MOST_LINES and len(text) > LONGEST_LINE and _BUDGET.search(text):
        names = ["a text on one line, whose rows cannot be told,"]
    return f"{names[0]} cannot be read: {ADVICE}" if names else None


def _json(text: str) -> str | None:
    """What is wrong with a text of JSON; None for any other."""
    if not _DATA.match(text):
        return None
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return "JSON that is damaged or cut off"
    return "JSON without lists of rows"
