"""Numbered cases: a drawn document of some format, damaged in some way; the same number is always the same bytes."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from tests.render import RENDERERS
from tests.synthetic import PROFILES, generate, render_pdf_text, render_word_text
from tests.synthetic.document import render_rows
from tests.synthetic_tests.marks import FAMILIES, without_places

MARKED = ("markdown", "markdown_html", "bars_with_breaks", "frame", "ruled_columns", "comma_values", "json")
TEXTS = {"word_text": render_word_text, "pdf_text": render_pdf_text, **{name: FAMILIES[name] for name in MARKED}, "merged_once": without_places(" | ")}
FORMATS = (*TEXTS, *RENDERERS)
BASES = 4  # documents per format that are damaged
PROFILE_NAMES = ("base", "codes_split", "three_cell_targets", "guangdong_like")
WORDS = ["", "9.99", "合计", "产出指标", "项目编码", "单位：元", "注：空表", "\u3000", "科目编码", "\t", "\n", "\x00", "一、", "99999999999999999999"]


@cache
def base(form: str, number: int) -> bytes:
    """An undamaged document."""
    profile = replace(PROFILES[PROFILE_NAMES[number % len(PROFILE_NAMES)]], projects=(1, 2))
    disclosure = generate(number + 1, profile)
    if form in TEXTS:
        return TEXTS[form](disclosure).encode()
    return RENDERERS[form](render_rows(disclosure))


def case(seed: int, number: int) -> tuple[str, bytes]:
    """Format and bytes of a case."""
    rng = random.Random(f"{seed}/{number}")
    form = FORMATS[number % len(FORMATS)]
    data = base(form, rng.randrange(BASES))
    if data[:2] == b"PK" and rng.random() < 0.8:
        return form, _in_member(rng, data)
    if data[:4] == b"%PDF" or data[:4] == b"\xd0\xcf\x11\xe0" or data[:2] == b"PK":
        return form, _some(rng, data, (_flip, _cut, _drop, _double, _noise, _swap))
    return form, _some(rng, data, (_words, _drop, _double, _swap, _lines, _words, _lines, _cut, _flip))


def _some(rng: random.Random, data: bytes, ways: tuple[Callable[[random.Random, bytes], bytes], ...]) -> bytes:
    for _ in range(rng.randint(1, 5)):
        data = rng.choice(ways)(rng, data) or b" "
    return data


def _in_member(rng: random.Random, data: bytes) -> bytes:
    """Damage one part inside a zipped document, so that the damage is seen past the checksums."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        large = max(names, key=lambda n: old.getinfo(n).file_size)
        chosen = large if rng.random() < 0.6 else rng.choice(names)
        for name in names:
            content = old.read(name)
            if name == chosen:
                content = _some(rng, content, (_tags, _tags, _words, _drop, _double, _flip, _cut))
            new.writestr(name, content)
    return out.getvalue()


def _span(rng: random.Random, data: bytes, most: int = 400) -> tuple[int, int]:
    at = rng.randrange(len(data))
    return at, min(len(data), at + rng.randint(1, most))


def _flip(rng: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def _drop(rng: random.Random, data: bytes) -> bytes:
    first, after = _span(rng, data)
    return data[:first] + data[after:]


def _double(rng: random.Random, data: bytes) -> bytes:
    first, after = _span(rng, data)
    return data[:after] + data[first:after] * rng.randint(1, 30) + data[after:]


def _noise(rng: random.Random, data: bytes) -> bytes:
    first, after = _span(rng, data, 40)
    return data[:first] + rng.randbytes(after - first) + data[after:]


def _swap(rng: random.Random, data: bytes) -> bytes:
    a, b = sorted((rng.randrange(len(data)), rng.randrange(len(data))))
    length = min(200, b - a, len(data) - b)
    return data[:a] + data[b : b + length] + data[a + length : b] + data[a : a + length] + data[b + length :]


def _words(rng: random.Random, data: bytes) -> bytes:
    at = rng.choice([m.start() for m in re.finditer(rb"[\t\n>]", data)] or [0])
    return data[: at + 1] + rng.choice(WORDS).encode() + data[at + 1 :]


def _lines(rng: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    how = rng.choice(["swap", "drop", "double", "untab", "tab"])
    if how == "swap":
        lines[a], lines[b] = lines[b], lines[a]
    elif how == "drop":
        del lines[a]
    elif how == "double":
        lines.insert(b, lines[a])
    else:
        lines[a] = lines[a].replace(b"\t", b"", 1) if how == "untab" else b"\t" + lines[a]
    return b"\n".join(lines)


def _tags(rng: random.Random, data: bytes) -> bytes:
    """Drop, double or replace a tag, or change a number in it: spans, indices, references."""
    tags = [m.span() for m in re.finditer(rb"<[^>]*>", data)]
    if not tags:
        return _drop(rng, data)
    first, after = rng.choice(tags)
    tag = data[first:after]
    other = rng.choice(tags)
    tag = rng.choice(
        [b"", tag * 2, data[other[0] : other[1]], re.sub(rb"\d+", str(rng.choice([0, 2, 70, 10**6, -1])).encode(), tag, count=1)]
    )
    return data[:first] + tag + data[after:]
