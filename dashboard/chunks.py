"""Write data as JavaScript files that a page loads with <script>: works from file:// too."""

from __future__ import annotations

import json
import re
from pathlib import Path

_SAFE = re.compile(r"[0-9A-Za-z_-]{1,64}")


def safe_json(text: str) -> str:
    """JSON that may stand inside a script: no `</`, no comment opener, no line separators."""
    return text.replace("</", "<\\/").replace("<!--", "<\\u0021--").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def file_key(key: str | None) -> str:
    """A value as part of a file name. What is not plain becomes its code points, so none can leave the folder."""
    if key is None:
        return "_"
    return key if _SAFE.fullmatch(key) else "x" + "".join(f"{ord(c):04x}" for c in key)[:120]


def write(path: Path, name: str, payload: str) -> None:
    """Write one chunk: DATA["name"] = payload (JSON text)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"(window.DATA=window.DATA||{{}})[{json.dumps(name)}]={safe_json(payload)};\n", encoding="utf-8")


def table(names: list[str], rows: str) -> str:
    """JSON of a data set: column names once, rows as arrays."""
    return f'{{"columns":{json.dumps(names, ensure_ascii=False)},"rows":{rows}}}'
