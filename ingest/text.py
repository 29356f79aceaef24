"""One normalisation of printed text, and the closed patterns of page furniture.

Nothing here types a value: a number stays text until staging.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST_HEADING = 500
LONGEST_FURNITURE = 120
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_FIELD_CODE = re.compile(r"\s+TC\s+.*?\\f\s+\w.*$|\s+PAGEREF\b.*$|\s*HYPERLINK\b.*$")
_LABEL_SORT = re.compile(r"[(（](?:按[^()（）]{1,12}|\d{1,3}分)[)）]$")  # 项目（按功能分类）, 产出指标（50分）
_LABEL_YEAR = re.compile(r"^(?:19|20)\d\d年度?")
_LABEL_UNIT = re.compile(r"[(（]?(?:金额)?单位[:：](亿元|万元|千元|百元|元)[)）]?|[(（](亿元|万元|千元|元)[)）]")
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+部分[:：]?|[一二三四五六七八九十]+\s*、"
    r"|[(（][一二三四五六七八九十\d]+[)）][、.．]?|\d+\s*[、.．])\s*"
)
_PART = re.compile(r"^第[一二三四五六七八九十\d]+部分")
_OF_WHICH = re.compile(r"^其中[:：]?")
_MARKS = re.compile(r"[“”\"'‘’:：、，,]")
_NUMBER = re.compile(r"^[-−–]?[(]?(?:¥[-−–]?)?\d*(?:,\d{3})*\.?\d+%?[)]?$|^\d[\d,]*\.?$")
_DASH = re.compile(r"^[-—–―/]{1,3}$")
_RULE = re.compile(r"^[-—–_=|:+\u2500-\u257f]{3,}$")
_EMPTY = re.compile(
    r"空表|(?:本|此|该|故此)表(?:为空|无)|无数据|^(?:注|备注|说明)[:：]?.{0,20}无"
    r"|^[^,]{0,20}(?:无|没有|未安排)[^,]{0,30}(?:预算|支出|拨款|收入|安排|经费)[^,]{0,12}[,。]?(?:故|因此|所以|本表|此表|$)"
)
_PAGE = re.compile(
    r"^(?:page ?number|第?\d+页[,/]?(?:共?\d+页)?|[-—–]+\d+[-—–]+|\d{1,3}/\d{1,3}"
    r"|[-—–=*#\[(<{!]*(?:page:?#?\d{1,4}(?:(?:of|/)\d{1,4})?|第\d{1,4}页|page_?break|pb|newpage)[-—–=*#\])>}]*"  # what extractors write
    r"|[\[<]/?(?:table|表格?)#?\d{0,4}/?[\]>]|[-=*#]*(?:\d{1,3}[-.:])?(?:sheet|工作表)\d{1,3})$",
    re.IGNORECASE,
)
_PAGE_STARTS = frozenset("pPnNsS第工-—–=*#[(<{!")
_AMOUNT = re.compile(r"\d(?:亿|万|千)?元")
_SENTENCE_END = re.compile(r"[。；;！？!?]")


# Labels, codes, zeros and totals are printed over and over: what is asked of a text is kept for the next cell that prints it.
kept = lru_cache(maxsize=2048)  # what a document repeats; larger ones cost more in the processor's caches than they save


# Arabic, Tibetan and Mongolian letters: disclosures of autonomous regions print labels in two languages.
_SECOND_SCRIPT = re.compile("[\u0600-\u06ff\u0750-\u077f\u0f00-\u0fff\u1800-\u18af]+")


def _squeezed(text: str) -> str:
    if text.isascii():
        return "".join(text.split())
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return _SECOND_SCRIPT.sub("", plain) or plain


_UNPRINTED = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF])
_HOLDS_UNPRINTED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def printed(text: str) -> str:
    """A text without the characters that print nothing: soft hyphens, joiners, marks of direction and of byte order."""
    return text.translate(_UNPRINTED) if not text.isascii() and _HOLDS_UNPRINTED.search(text) else text


_PLACEHOLDER = re.compile(r"^\s*(?:None|nan|NaN|NaT|null|NULL|<NA>|Unnamed: \d+(?:_level_\d+)?)\s*$")


_PLACEHOLDERS = re.compile("None|nan|NaN|NaT|null|NULL|<NA>|Unnamed")


def may_hold_placeholder(text: str) -> bool:
    """Whether some cell of a text may be one; a quick look before `is_placeholder`."""
    return _PLACEHOLDERS.search(text) is not None


def is_placeholder(text: str) -> bool:
    """Whether a program wrote this for a blank cell of a table."""
    return text[:1] in " NnU<" and bool(_PLACEHOLDER.match(text))


@kept
def squeeze(text: str) -> str:
    """Compatibility forms unified (full-width to half-width), all spaces removed."""
    return _squeezed(text)


@dataclass(slots=True)
class Look:
    """What is asked of every cell: its squeezed text, whether it is a number, and whether it may stand among numbers."""

    bare: str
    number: bool
    numeric: bool


@kept
def look(text: str) -> Look:
    """All of a cell's `Look` at once, since amounts seldom repeat."""
    bare = _squeezed(text)
    number = bare.replace(".", "", 1).isdecimal() or bool(_NUMBER.match(bare))
    return Look(bare, number, number or bool(_DASH.match(bare)))


@kept
def label(text: str) -> str:
    """A header or form label in comparable form: no spaces, no colon behind, no leading year, no unit in brackets."""
    bare = squeeze(text).rstrip(":")
    plain = _LABEL_YEAR.sub("", bare) if bare.startswith(("19", "20")) else bare
    if "元" in plain:
        plain = _LABEL_UNIT.sub("", plain)
    return (_LABEL_SORT.sub("", plain) if plain.endswith(")") else plain) or bare


@kept
def label_unit(text: str) -> str | None:
    """The unit a header label carries, as in 价值（金额单位：万元）; None where it carries none."""
    bare = squeeze(text)
    found = _LABEL_UNIT.search(bare) if "元" in bare else None
    return (found.group(1) or found.group(2)) if found else None


@kept
def row_label(text: str) -> str:
    """A row label in comparable form: numbering, 其中 and quotation marks stripped."""
    bare = squeeze(text)
    for _ in range(2):
        bare = _OF_WHICH.sub("", _NUMBERING.sub("", bare))
    return _MARKS.sub("", bare)


@kept
def clean_heading(text: str) -> str:
    """A heading without the field codes and bookmarks that a text export leaves in it."""
    if len(text) > LONGEST_HEADING:  # running text; also bounds the time of the patterns
        return text.strip()
    if text.isalnum() and not text.endswith("HYPERLINK"):  # a plain word
        return text
    return _FIELD_CODE.sub("", _BOOKMARK.sub("", text)).strip()


@kept
def strip_numbering(text: str) -> tuple[str | None, str]:
    """Split `1.名称` into its printed number and the rest; None where there is no number."""
    found = _NUMBERING.match(text.strip())
    if not found:
        return None, text.strip()
    number = squeeze(found.group(0)).strip("、.．()（）:")
    return number, text.strip()[found.end():].strip()


@kept
def has_digit(text: str) -> bool:
    return any(ch.isdigit() for ch in text)


def is_number(text: str) -> bool:
    """Whether the text is a printed number (spaces inside, separators and % allowed)."""
    return look(text).number


def is_numeric_cell(text: str) -> bool:
    """Whether a cell may stand in a column of numbers: a number or a printed dash."""
    return look(text).numeric


def may_be_mark(text: str) -> bool:
    """Whether a drawn rule or a page number may begin so; a quick look at a row as printed, since most begin with a word."""
    return not "一" <= text[:1] <= "鿿" or text[0] in "第工"


def is_rule(text: str, bare: str | None = None) -> bool:
    """A line drawn with characters between two rows. ``bare``: the squeezed text where the caller has it."""
    return bool(_RULE.match(squeeze(text) if bare is None else bare))


def is_page_mark(text: str, bare: str | None = None) -> bool:
    """A page number with its words or dashes. ``bare``: the squeezed text where the caller has it."""
    bare = squeeze(text) if bare is None else bare
    if bare[:1].isdecimal():  # nearly every row of data; a page number that begins so has more than digits
        if "页" not in bare and "/" not in bare:
            return False
    elif bare[:1] not in _PAGE_STARTS:
        return False
    return bool(_PAGE.match(bare) or _PAGE.match(text.strip()))


@kept
def says_empty(text: str) -> bool:
    """Whether a note under a table says that the table has nothing to print."""
    bare = squeeze(text)
    return len(bare) <= 90 and bool(_EMPTY.search(bare))


@kept
def is_heading(text: str) -> bool:
    """A short line without sentence marks, or a numbered one: structure rather than prose."""
    bare = squeeze(clean_heading(text))
    if not bare or len(bare) > 60 or _SENTENCE_END.search(bare) or _AMOUNT.search(bare):
        return False
    if _PART.match(bare):
        return True
    if "," in bare:
        return False
    if _NUMBERING.match(bare):
        return len(bare) <= 40
    return len(bare) <= 40 and not bare.endswith((":", "、"))


@dataclass(slots=True, frozen=True)
class Furniture:
    """What the lines between a title and its table say; None where they are silent."""

    unit: str | None = None
    year: str | None = None
    as_of: str | None = None
    department: str | None = None
    department_code: str | None = None


_TABLE_MARK = re.compile(
    r"(?:(?:部门|单位)?(?:公开|预算|决算|预决算)?\d{1,2}(?:-\d{1,2})?表|(?:部门|单位)?(?:公开|预算|决算)表\d{1,2}"
    r"|附?(?:件|表)(?:\d{1,2}|[一二三四五六七八九十]{1,3}(?![一-鿿]))(?:-\d{1,2})?)[:：]?"
)
_LONE_MARK = re.compile(rf"^\s*(?:\d{{1,2}}|{_TABLE_MARK.pattern})\s+(?=\S)")  # a mark set off from what stands behind
_UNIT = re.compile(r"[(（]?(?:金额|计量|货币)?单位[:：](亿元|万元|千元|百元|元)(?:人民币)?[)）]?")
_YEAR = re.compile(r"预算年度[:：]?(20\d\d)年?度?")
_AS_OF = re.compile(r"(?:截止|截至)(?:时间|日期)?[:：]?(20\d\d(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2}))")
_DEPARTMENT_LABEL = re.compile(r"^(?:编制|预算|填报|公开)?(?:部门/单位|部门|单位)(?:名称)?[:：](.+)$")
_DEPARTMENT = re.compile(r"^\[?(\d{3,9})\]?[-—]?((?!年|万|元|个|人|月|日|号)[一-鿿][一-鿿()<>—\-·]{2,48})$")


# What the name of a body ends in.
_BODY = re.compile(
    r"^[一-鿿()·]{2,40}(?:[局委办厅院部所站馆队处室会社团校园台署]|中心|大学|中学|小学|政府|街道|总队|支队|本级|机关)(?:[(]本级[)])?$"
)
_FURNISHING = re.compile("[单预截]")  # what `may_furnish` looks for begins so, whatever blanks stand within

# What a page number, or furniture of several cells, cannot do without: one of these signs, or a dash, bracket or letter in front.
_TELLING = re.compile(r"[单预截页/／]|^[^\d一-鿿]")


def may_tell(text: str) -> bool:
    """Whether a row that holds a number may be furniture or a page number; a quick look at it as printed."""
    return _TELLING.search(text) is not None


def holds_furnishing(text: str) -> bool:
    """Whether a text as printed may be one that `may_furnish` once it is squeezed."""
    return _FURNISHING.search(text) is not None


def may_furnish(bare: str) -> bool:
    """Whether a squeezed text may hold a unit, a budget year or a closing date; a quick look before `furniture`."""
    return "单位" in bare or "预算年度" in bare or "截" in bare


@lru_cache(maxsize=8192)
def furniture(text: str) -> Furniture | None:
    """Read a line that holds nothing but unit, budget year, closing date and department.

    In: the text of one line or row, or of several joined. Out: None where anything else is
    printed there.
    """
    rest = squeeze(text)
    if len(rest) > LONGEST_FURNITURE or not rest:
        return None
    printed = "".join(text.split())
    lone = _LONE_MARK.match(text)
    if lone and (seen := furniture(text[lone.end():])) and (seen.unit or seen.year):
        return seen
    mark = _TABLE_MARK.match(rest)
    if mark:
        printed = printed[mark.end():] if len(printed) == len(rest) else printed
        rest = rest[mark.end():]
        if not rest:
            return Furniture()
    found: dict[str, str] = {}
    for name, pattern, word in (("unit", _UNIT, "单位"), ("year", _YEAR, "预算年度"), ("as_of", _AS_OF, "截")):
        if word in rest and (match := pattern.search(rest)):
            found[name] = match.group(1)
            printed = printed[: match.start()] + printed[match.end():] if len(printed) == len(rest) else printed
            rest = rest[: match.start()] + rest[match.end():]
    if rest:
        labelled = _DEPARTMENT_LABEL.match(rest)
        named = _DEPARTMENT.match(labelled.group(1) if labelled else rest)
        if named:
            found["department_code"], found["department"] = named.groups()
            if len(printed) == len(rest):  # the name as printed, not in its comparable form
                found["department"] = printed[len(rest) - len(named.group(2)):]
        elif "unit" in found and _BODY.match(rest):  # the name alone, in the corner across from the unit
            found["department"] = printed if len(printed) == len(rest) else rest
        elif labelled and len(labelled.group(1)) <= 40 and not is_number(labelled.group(1)):
            found["department"] = labelled.group(1)
        else:
            return None
    return Furniture(**found) if found else None
