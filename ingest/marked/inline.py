"""What a marked text writes for the sake of its marks: escapes, emphasis, elements, signs of a heading."""

from __future__ import annotations

import html
import re

from ingest.text import kept

_BREAK = re.compile(r"<br\s*/?>", re.I)
_ELEMENT = re.compile(
    r"<!--.{0,400}?-->|</?(?:a|b|blockquote|center|div|em|figure|font|h[1-6]|i|li|ol|p|page|section|span|strong|sub|sup|u|ul)(?:\s[^<>]{0,400})?/?>",
    re.I | re.S,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*]+?)(?<=\S)\1")
_LEANING = re.compile(r"^([*_])(?=[^\s*_])([^*_]*)(?<=\S)\1$")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\((?:https?:|#|/|\.|data:)[^()\s]{0,2000}\)")
_HEADING = re.compile(r"^\s{0,3}(?:#{1,6}|={2,6}(?=\s)|>)\s+")
_CLOSING = re.compile(r"\s+#+\s*$")
FEWEST_ESCAPES = 10
_MARKS = frozenset("<&\\*_[#>=")


@kept
def clean(printed: str) -> str:
    """A cell or line without the signs of its mark-up; a break inside it is a line break.

    What is no mark-up stays: a lone `**` (it numbers columns), `<=`, an underscore inside a name.
    """
    if _MARKS.isdisjoint(printed):
        return printed
    bare = _ELEMENT.sub("", _BREAK.sub("\n", printed))
    if "[" in bare:
        bare = _LINK.sub(r"\1", bare)
    escaped = "\\" in bare
    if escaped:  # what is escaped is no mark
        bare = _ESCAPED.sub(lambda m: chr(0xE000 + ord(m.group(1))), bare)
    bare = _LEANING.sub(r"\2", _STRONG.sub(r"\2", bare.strip()))
    if escaped:
        bare = "".join(chr(ord(ch) - 0xE000) if 0xE000 <= ord(ch) < 0xE080 else ch for ch in bare)
    return html.unescape(bare) if "&" in bare else bare


def clean_line(printed: str) -> str:
    """A line of running text without mark-up, the sign of a heading or a quotation included."""
    if _HEADING.match(printed):
        printed = _CLOSING.sub("", _HEADING.sub("", printed))
    return clean(printed)


def unescaped(text: str) -> str:
    """A text without the backslashes that Markdown sets before its signs, where it sets them throughout."""
    return _ESCAPED.sub(r"\1", text) if text.count("\\") >= FEWEST_ESCAPES and len(_ESCAPED.findall(text)) == text.count("\\") else text
