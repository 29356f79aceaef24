"""Hints a document prints about itself: budget year, department or unit, phase. Evidence, not verdicts.

Which hint wins is decided in SQL, where an analyst can read it.
"""

from __future__ import annotations

import re

from ingest import text
from ingest.findings import Claims, Mention, Table
from ingest.grid import Grid, Item, Line

_TITLE = re.compile(r"^(?:第[一二三四五六七八九十]+部分)?(.{0,50}?)(20\d\d)年度?(?:.{0,12}?)(部门|单位)?(预算|决算)")
_YEAR = re.compile(r"(20[0-3]\d)年")
_BODY_TITLE = re.compile(r"^20\d\d年度?(?:部门|单位)(?:综合)?(?:预算|决算)")
# What the names of public bodies end with; 市, 区 and 县 alone name a place.
_BODY = re.compile(r"(?:[局委会室办厅部院心站所校学园馆社处队府关署团场台组联协镇乡级司道]|法庭|银行)(?:[(（][^()（）]{1,8}[)）])?$")
_CODE_YEAR = re.compile(r"^\d{6}(\d{2})[0-9A-Z]{13}$")


def mentions(grid: Grid, tables: list[Table], claims: Claims, aliases: tuple[str, ...]) -> list[Mention]:
    """Collect the hints of one document, in print order.

    ``aliases``: names by which a body is known to call itself; looked for in running text only
    where no heading names the body.
    """
    found: list[Mention] = []
    items = grid.items
    for i, item in enumerate(items):
        if item.is_data or not item.pieces:
            continue
        found.extend(_from_furniture(items, i))
        if isinstance(item, Line):
            found.extend(_from_line(item))
            found.extend(_from_title_lines(items, i))
    for table in tables:
        for value in [v for v in table.values if v.field in ("project_code", "project_name")]:
            if value.field == "project_code" and (code := _CODE_YEAR.match(text.squeeze(value.cell.text))):
                found.append(Mention("budget_year", "project_code_year", "20" + code.group(1), None, value.cell.pieces[0]))
            if value.field == "project_name" and not value.inherited:
                found.extend(_text_years(value.cell.text, value.cell.pieces[0]))
    if not any(m.aspect == "department" for m in found):
        found.extend(_self_references(grid, aliases))
    return found


def _from_furniture(items: list[Item], i: int) -> list[Mention]:
    """Headings over tables; a heading broken over lines is read from up to five joined lines."""
    item = items[i]
    seen = item.furniture
    if seen is None and isinstance(item, Line) and len(item.text) < 12 and item.bare.startswith("预"):
        joined = "".join(x.text for x in items[i : i + 3] if isinstance(x, Line))
        seen = text.furniture(joined) if text.squeeze(joined).startswith("预算年度") else None
    found = []
    if seen and seen.year:
        found.append(Mention("budget_year", "year_label", seen.year, None, item.pieces[0]))
    if seen and seen.department:
        found.append(Mention("department", "table_heading", seen.department, seen.department_code, item.pieces[0]))
    return found


def _from_line(line: Line) -> list[Mention]:
    piece = line.pieces[0]
    heading = text.squeeze(text.clean_heading(line.text))
    found = _text_years(heading, piece)
    title = _TITLE.match(heading) if len(heading) <= 60 and "。" not in heading and "," not in heading else None
    if title:
        name, year, level, phase = title.groups()
        found.append(Mention("budget_year", "title_year", year, None, piece))
        found.append(Mention("phase", "title", phase, None, piece))
        if level:
            found.append(Mention("body_level", "title", level, None, piece))
        if 4 <= len(name) <= 40 and ("公开" in heading or _names_a_body(name, heading[title.end(1) :])):
            found.append(Mention("department", "document_title", name, None, piece))
    return found


def _names_a_body(name: str, rest: str) -> bool:
    """Whether a heading is a body's name, the year and 部门预算 or its like, and nothing between."""
    return bool(_BODY.search(name) and _BODY_TITLE.match(rest))


def _from_title_lines(items: list[Item], i: int) -> list[Mention]:
    """A cover that prints the body's name on a line of its own above the year and 部门预算."""
    before, line = items[i - 1] if i else None, items[i]
    if not isinstance(before, Line) or not isinstance(line, Line) or not before.pieces:
        return []
    name = text.squeeze(text.clean_heading(before.text))
    if not 4 <= len(name) <= 40 or not _BODY.search(name) or not _BODY_TITLE.match(text.squeeze(line.text)):
        return []
    return [Mention("department", "document_title", name, None, before.pieces[0])]


def _text_years(printed: str, piece) -> list[Mention]:
    bare = text.squeeze(printed)
    return [Mention("budget_year", "text_year", y, None, piece) for y in _YEAR.findall(bare)] if "年" in bare else []


def _self_references(grid: Grid, aliases: tuple[str, ...]) -> list[Mention]:
    return [
        Mention("department", "self_reference", alias, None, item.pieces[0])
        for item in grid.items
        if isinstance(item, Line)
        for alias in aliases
        if alias in item.bare
    ]


