"""Rows that end with two blanks, the line break of Markdown: a line without them was wrapped and goes on in the next."""

from __future__ import annotations

HARD = "  "


def unwrapped(lines: list[str], sign: str) -> list[str]:
    """The lines of a text with those made whole that begin with cells and were wrapped."""
    out: list[str] = []
    goes_on = False
    for line in lines:
        goes_on = goes_on and bool(line.strip())
        if goes_on:
            out[-1] += line
        else:
            out.append(line)
        goes_on = (goes_on or sign in line) and not line.endswith(HARD)
    return out
