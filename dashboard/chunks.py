"""Write data as JavaScript files that a page loads with <script>: works from file:// too.

Anything but a small file is packed: gzip in base64, which every browser unpacks by itself. Data of disclosures shrinks to a fifth.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path

PACKED_FROM = 4_000  # characters of JSON: what is smaller takes one block of a disk either way, and stays readable
_LEVEL = 6  # of gzip: 9 takes twice the time for 2 %
_SAFE = re.compile(r"[0-9A-Za-z_-]{1,64}")


def safe_json(text: str) -> str:
    """JSON that may stand inside a script: no `</`, no comment opener, no line separators."""
    return text.replace("</", "<\\/").replace("<!--", "<\\u0021--").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def file_key(key: str | None) -> str:
    """A value as part of a file name. What is not plain becomes its code points, so none can leave the folder."""
    if key is None:
        return "_"
    return key if _SAFE.fullmatch(key) else "x" + "".join(f"{ord(c):04x}" for c in key)[:120]


def write(path: Path, name: str, payload: str, plain: bool = False) -> None:
    """Write one chunk: DATA["name"] = payload (JSON text), or PACKED["name"] = the same packed. plain: never packed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if plain or len(payload) < PACKED_FROM:
        path.write_text(f"(window.DATA=window.DATA||{{}})[{json.dumps(name)}]={safe_json(payload)};\n", encoding="utf-8")
    else:
        path.write_text(f'(window.PACKED=window.PACKED||{{}})[{json.dumps(name)}]="{packed(payload)}";\n', encoding="ascii")


def packed(payload: str) -> str:
    """JSON text as gzip in base64; the same text gives the same bytes."""
    return base64.b64encode(gzip.compress(payload.encode(), _LEVEL, mtime=0)).decode()


def table(names: list[str], rows: str) -> str:
    """JSON of a data set: column names once, rows as arrays."""
    return f'{{"columns":{json.dumps(names, ensure_ascii=False)},"rows":{rows}}}'
