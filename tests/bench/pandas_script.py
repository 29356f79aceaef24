"""What a user would write instead: the amounts of the budget tables with pandas, for one known layout of text.

Knows only disclosures as `python -m tests.synthetic --profile base --layout pdf_text` prints them: a title, a unit, a header of two
rows that ends with a row of column numbers, tabs between cells. It recognises nothing else, checks nothing and traces nothing.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd

TITLE = "部门预算"
UNITS = {"元": 1, "千元": 1000, "万元": 10000}
COLUMNS = ["file_name", "table_title", "code", "line_name", "amount_yuan"]


def read(path: Path) -> pd.DataFrame:
    """The amounts of one document: a frame of COLUMNS."""
    lines = path.read_text(encoding="utf-8").split("\n")
    title, factor, found, at = None, 1, [], 0
    while at < len(lines):
        line = lines[at].strip()
        if line.startswith(TITLE) and line.endswith("表"):
            title = line
        elif line.startswith("单位："):
            factor = UNITS[line.removeprefix("单位：")]
        elif line.startswith("序号\t") and title:
            end = at
            while end < len(lines) and lines[end].strip():
                end += 1
            found.append(table([row.split("\t") for row in lines[at:end]], factor).assign(table_title=title))
            title, at = None, end
        at += 1
    return pd.concat(found, ignore_index=True).assign(file_name=path.name)[COLUMNS]


def table(rows: list[list[str]], factor: int) -> pd.DataFrame:
    """The amounts of one table: header rows up to 栏次, then the body."""
    numbers = next(n for n, row in enumerate(rows) if row[0] == "栏次")
    width = len(rows[numbers])
    header = rows[:numbers]
    body = pd.DataFrame([row + [""] * (width - len(row)) for row in rows[numbers + 1 :]], columns=range(width), dtype=str)
    labels = [next((row[n] for row in reversed(header) if n < len(row) and row[n]), "") for n in range(width)]
    parts, code, name = [], None, None
    for n, label in enumerate(labels):
        if label in ("科目编码", "科目名称", "项目"):
            code, name = (n, name) if label == "科目编码" else (code, n)
        elif n and name is not None:
            filled = body[body[n].str.strip() != ""]
            amounts = filled[n].str.replace(",", "").map(lambda text: Decimal(text) * factor)
            parts.append(pd.DataFrame({"code": filled[code] if code is not None else "", "line_name": filled[name], "amount_yuan": amounts}))
    return pd.concat(parts, ignore_index=True)


def read_all(inbox: Path) -> pd.DataFrame:
    return pd.concat([read(path) for path in sorted(inbox.glob("*.txt"))], ignore_index=True)


if __name__ == "__main__":
    read_all(Path(sys.argv[1])).to_parquet(sys.argv[2])
