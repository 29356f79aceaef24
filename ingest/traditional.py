"""Documents in traditional characters: mirrors of mainland sites, converted by machine.

Their labels are known only in simplified characters, and a conversion back is not always one to
one, so they are recognised and refused by name instead of read by halves.
"""

from __future__ import annotations

FEWEST = 20
SHARE = 4
# Traditional beside simplified, of characters that every disclosure prints.
_PAIRS = (
    "預预財财機机關关單单萬万項项總总費费經经員员務务業业條条開开國国資资產产購购織织門门個个實实際际與与說说會会計计級级績绩標标額额"
    "撥拨類类編编碼码稱称車车辦办運运維维護护當当區区衛卫結结轉转餘余補补繳缴營营農农鄉乡環环節节債债償偿"
)
_TRADITIONAL, _SIMPLIFIED = frozenset(_PAIRS[::2]), frozenset(_PAIRS[1::2])


def is_traditional(texts: list[str]) -> bool:
    """Whether a document's text is in traditional characters throughout; names and quotations alone do not make it so."""
    traditional = simplified = 0
    for text in texts:
        for ch in text:
            traditional += ch in _TRADITIONAL
            simplified += ch in _SIMPLIFIED
    return traditional >= FEWEST and traditional > SHARE * simplified
