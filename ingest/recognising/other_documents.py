"""Documents that say of themselves that they are not the disclosure of a body: budgets of a whole government, procurement, statistics.

Their tables share headers with those of departments (收支, 经济分类, 采购), and their figures are no department's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import text
from ingest.grid import Item, Line

LONGEST_HEADING = 80
_SIGNS = ("报告", "草案", "公告", "公示", "公报", "政府预算", "政府决算", "总决算", "采购文件", "招标文件", "采购合同")
# 预算法 (第五章, 第八章): what a government lays before its congress is a draft with a report on it.
_OTHER = re.compile(
    r"预算执行情况.{0,30}预算(?:[(]?草案[)]?)?.{0,6}报告|(?:预算|决算)[(]?草案[)]?的?(?:报告|说明|表)?$|决算[(]?草案[)]?.{0,4}报告|总决算"
    r"|政府(?:预算|决算)(?:公开|草案|报告|信息|情况|及)|预算执行.{0,14}审计.{0,6}报告"
    r"|(?:招标|中标|成交|采购|磋商|询价|谈判|单一来源|比选|竞价|更正|流标|废标)(?:项目)?(?:结果)?(?:公告|公示)|采购文件|招标文件|采购合同"
    r"|统计公报"
)
_OWN = re.compile(r"(?:部门|单位).{0,6}(?:预算|决算|收支|整体)|绩效(?:目标|自评)")


def is_other_document(items: Iterable[Item]) -> bool:
    """Whether a heading says that a document is another, and none that it tells of a department or unit."""
    other = False
    for item in items:
        if not isinstance(item, Line) or len(item.text) > LONGEST_HEADING or "。" in item.text:
            continue
        heading = text.squeeze(item.text)
        if _OWN.search(heading):
            return False
        other = other or (any(sign in heading for sign in _SIGNS) and _OTHER.search(heading) is not None)
    return other
