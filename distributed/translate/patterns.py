"""Regular expressions: RE2 of DuckDB to java.util.regex of Spark.

Same words, other meanings: `$` of Java also stands before a last line break, `.` of Java stops at
more characters than a line break, a bracket inside a class opens a class, `\\s` has one
character more. DuckDB replaces the first match unless told `g`, Spark every one.
"""

from __future__ import annotations

import re

from sqlglot import exp

from distributed.translate.build import UntranslatableError, is_text, spark

_BLANKS = r"\t\n\f\r "
_GROUP = re.compile(r"\\(\d)|\\\\|\$")


def java(pattern: str) -> str:
    """An RE2 pattern, or a piece of one, as Java reads it.

    Errors: UntranslatableError for POSIX classes, flags and a class cut in two.
    """
    out: list[str] = []
    in_class = False
    at = 0
    while at < len(pattern):
        ch, two = pattern[at], pattern[at : at + 2]
        if ch == "\\" and len(two) == 2:
            out.append(_escaped(two, in_class))
            at += 2
            continue
        if in_class:
            if two == "[:":
                raise UntranslatableError(f"POSIX class in {pattern!r}")
            out.append("\\" + ch if ch in "[&" else ch)
            in_class = ch != "]"
        elif ch == "[":
            opening = re.match(r"\[\^?\]?", pattern[at:]).group()
            out.append(opening.replace("]", "\\]"))
            at += len(opening) - 1
            in_class = True
        elif re.match(r"\(\?[^:P]", pattern[at:]):
            raise UntranslatableError(f"flags or look-around in {pattern!r}")
        else:
            out.append({".": r"[^\n]", "$": r"\z"}.get(ch, ch))
        at += 1
    if in_class:
        raise UntranslatableError(f"a character class is cut in two: {pattern!r}")
    return "".join(out)


def _escaped(two: str, in_class: bool) -> str:
    if two in (r"\s", r"\S"):
        if in_class and two == r"\S":
            raise UntranslatableError(r"\S inside a class")
        return _BLANKS if in_class else f"[{'^' if two == chr(92) + 'S' else ''}{_BLANKS}]"
    if two[1] in "pPQE":
        raise UntranslatableError(f"{two} in a pattern")
    return two


def _replacement(text: str, shift: int) -> str:
    def one(found: re.Match[str]) -> str:
        if found.group(1):
            return f"${int(found.group(1)) + (shift if found.group(1) != '0' else 0)}"
        return r"\$" if found.group() == "$" else found.group()

    return _GROUP.sub(one, text)


def _pattern(node: exp.Expression) -> exp.Expression:
    """A pattern that is a literal, literals and escaped columns joined, or a choice of such.

    A pattern that a column holds cannot be rewritten. It is told that only a line break ends a line; a test sees to it
    that those of the seeds mean the same then.
    """
    node = node.copy()
    if isinstance(node, exp.Column):
        return spark("'(?d)' || :p", p=node)
    if is_text(node):
        return exp.Literal.string(java(node.this))
    if isinstance(node, exp.Case):
        for result in [*(branch.args["true"] for branch in node.args["ifs"]), *filter(None, [node.args.get("default")])]:
            result.replace(_pattern(result))
        return node
    if not isinstance(node, (exp.DPipe, exp.Paren)):
        raise UntranslatableError(f"a pattern that is not written out: {node.sql()}")
    for piece in list(node.find_all(exp.Literal)):
        # what stands inside the escaping of a column is no piece of a pattern
        if is_text(piece) and not piece.find_ancestor(exp.Func):
            piece.replace(exp.Literal.string(java(piece.this)))
    return node


def _around(before: str, pattern: exp.Expression, after: str) -> exp.Expression:
    if isinstance(pattern, (exp.DPipe, exp.Case)):
        pattern = exp.paren(pattern, copy=False)
    if is_text(pattern):
        return exp.Literal.string(before + pattern.this + after)
    return spark(":a || :p || :b", a=exp.Literal.string(before), p=pattern, b=exp.Literal.string(after))


def _only_once(pattern: exp.Expression) -> bool:
    """Whether a pattern can match at the start of the text only: it begins with ^, and nothing else is offered beside it."""
    if not is_text(pattern) or not pattern.this.startswith("^"):
        return False
    outside, before = re.sub(r"\\.|\[(?:\\.|[^\]])*\]", "", pattern.this), None
    while outside != before:
        outside, before = re.sub(r"\([^()]*\)", "", outside), outside
    return "|" not in outside


def _modifiers(node: exp.Expression, name: str) -> str:
    given = node.args.get(name)
    if given is not None and not is_text(given):
        raise UntranslatableError(f"options of a pattern that are not written out: {node.sql()}")
    return given.this if given is not None else ""


def _replace(node: exp.RegexpReplace) -> exp.Expression:
    options, pattern, new = _modifiers(node, "modifiers"), _pattern(node.expression), node.args["replacement"]
    if options not in ("", "g") or not is_text(new):
        raise UntranslatableError(f"regexp_replace with other options: {node.sql()}")
    if options == "g" or _only_once(pattern):
        return spark("REGEXP_REPLACE(:s, :p, :r)", s=node.this, p=pattern, r=exp.Literal.string(_replacement(new.this, 0)))
    # all before the first match is matched along, from the start of the text on, and put back
    once = _around(r"\A([\s\S]*?)(?:", pattern, ")")
    return spark("REGEXP_REPLACE(:s, :p, :r)", s=node.this, p=once, r=exp.Literal.string("$1" + _replacement(new.this, 1)))


def _matches(node: exp.RegexpLike) -> exp.Expression:
    if _modifiers(node, "flag"):
        raise UntranslatableError(f"regexp_matches with options: {node.sql()}")
    return spark(":s RLIKE :p", s=node.this, p=_pattern(node.expression))


def _full_match(node: exp.Expression) -> exp.Expression:
    return spark(":s RLIKE :p", s=node.this, p=_around(r"\A(?:", _pattern(node.expression), r")\z"))


def _extract(node: exp.RegexpExtract) -> exp.Expression:
    pattern, group = _pattern(node.expression), node.args.get("group")
    if isinstance(group, exp.Array):
        parts: list[exp.Expression] = []
        for number, name in enumerate(group.expressions, 1):
            parts += [name.copy(), spark("REGEXP_EXTRACT(:s, :p, :n)", s=node.this, p=pattern, n=exp.Literal.number(number))]
        # of a missing text DuckDB gives no structure at all
        whole = exp.Anonymous(this="NAMED_STRUCT", expressions=parts)
        return spark("CASE WHEN :s IS NOT NULL THEN :w END", s=node.this, w=whole)
    return spark("REGEXP_EXTRACT(:s, :p, :n)", s=node.this, p=pattern, n=group or exp.Literal.number(0))


def _extract_all(node: exp.RegexpExtractAll) -> exp.Expression:
    group = node.args.get("group") or exp.Literal.number(0)
    return spark("REGEXP_EXTRACT_ALL(:s, :p, :n)", s=node.this, p=_pattern(node.expression), n=group)


RULES = {
    exp.RegexpReplace: _replace,
    exp.RegexpLike: _matches,
    exp.RegexpFullMatch: _full_match,
    exp.RegexpExtract: _extract,
    exp.RegexpExtractAll: _extract_all,
}
