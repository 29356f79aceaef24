"""Whether a formula of .xls gives a text, from its tokens ([MS-XLS] 2.5.198).

Some programs store the number nought for every formula they did not calculate themselves. Where the
formula gives a text that is no result of it.
"""

from __future__ import annotations

# Bytes behind a token; operators have none.
_SIZES = {
    0x01: 4, 0x02: 4, 0x1C: 1, 0x1D: 1, 0x1E: 2, 0x1F: 8, 0x20: 7, 0x21: 2, 0x22: 3, 0x23: 4, 0x24: 4, 0x25: 8, 0x26: 6, 0x27: 6, 0x28: 6,
    0x29: 2, 0x2A: 4, 0x2B: 8, 0x2C: 4, 0x2D: 8, 0x39: 6, 0x3A: 6, 0x3B: 10, 0x3C: 6, 0x3D: 10, **dict.fromkeys(range(0x03, 0x17), 0),
}
_JOIN, _BRACKETS, _STRING, _ATTRIBUTE, _CALL, _CALL_MANY, _CELL = 0x08, 0x15, 0x17, 0x19, 0x21, 0x22, 0x24
_CHOOSE = 0x04
_TEXT_FUNCTIONS = {13, 14, 30, 31, 47, 48, 111, 112, 113, 114, 115, 116, 118, 119, 120, 162, 209, 215, 216, 336}
"""DOLLAR, FIXED, REPT, MID, DBCS forms, TEXT, CHAR, LOWER, UPPER, PROPER, LEFT, RIGHT, TRIM, REPLACE, SUBSTITUTE, CLEAN, CONCATENATE."""


def gives_text(tail: bytes) -> bool | tuple[int, int]:
    """In: a formula record from the length of its tokens on. Out: True where the last thing done gives a text; the cell
    (row and column from 0) that it repeats, where it does nothing else; else False.
    """
    size = int.from_bytes(tail[:2], "little")
    tokens, at = tail[2 : 2 + size], 0
    done: list[tuple[int, bytes]] = []
    while at < len(tokens):
        token = tokens[at]
        token = token & 0x1F | 0x20 if token >= 0x40 else token
        if token == _STRING and at + 2 < len(tokens):
            behind = 2 + tokens[at + 1] * (1 + (tokens[at + 2] & 1))
        elif token == _ATTRIBUTE and at + 3 < len(tokens):
            behind = 3 + (2 * (int.from_bytes(tokens[at + 2 : at + 4], "little") + 1) if tokens[at + 1] & _CHOOSE else 0)
        elif token in _SIZES:
            behind = _SIZES[token]
        else:
            return False
        if token not in (_BRACKETS, _ATTRIBUTE):
            done.append((token, tokens[at + 1 : at + 1 + behind]))
        at += 1 + behind
    if at != len(tokens) or not done:
        return False
    token, rest = done[-1]
    if token == _CELL and len(done) == 1:
        return int.from_bytes(rest[:2], "little"), int.from_bytes(rest[2:4], "little") & 0xFF
    if token in (_CALL, _CALL_MANY):
        return int.from_bytes(rest[-2:], "little") & 0x7FFF in _TEXT_FUNCTIONS
    return token in (_JOIN, _STRING)
