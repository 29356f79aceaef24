"""Names of the select list used elsewhere in the same select, and `* replace`.

DuckDB lets WHERE, a window and a join condition use them, where no column has the name; Spark
takes them in the select list only. They are replaced by what they stand for.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp


def expand(select: exp.Select, columns: Callable[[exp.Expression], list[str]]) -> None:
    """Replace names of the select list in WHERE and in windows, unless a column of the sources has the name.

    columns: names the columns of a query in Spark's dialect; asked only where a name is in doubt.
    """
    meanings = {e.alias.lower(): e.this.copy() for e in select.expressions if isinstance(e, exp.Alias)}
    _replace_in_stars(select, columns)
    sources: set[str] | None = None
    while used := [c for c in _places(select) if not c.table and c.name.lower() in meanings and c.name.lower() not in (sources or ())]:
        if sources is None:
            sources = {name.lower() for name in columns(_sources(select, exp.Star()))}
            continue
        for column in used:
            column.replace(exp.paren(meanings[column.name.lower()].copy(), copy=False))


def _sources(select: exp.Select, what: exp.Expression) -> exp.Select:
    return exp.Select(expressions=[what], **{k: _copied(select.args.get(k)) for k in ("from_", "joins", "laterals")})


def _replace_in_stars(select: exp.Select, columns: Callable[[exp.Expression], list[str]]) -> None:
    """`t.* replace (x as a)`: the columns of t one by one, in their order, with x in the place of a."""
    listed: list[exp.Expression] = []
    for item in select.expressions:
        star = item.this if isinstance(item, exp.Column) else item
        if not isinstance(star, exp.Star) or not star.args.get("replace"):
            listed.append(item)
            continue
        new = {a.alias.lower(): a for a in star.args["replace"]}
        plain = item.copy()
        (plain.this if isinstance(plain, exp.Column) else plain).set("replace", None)
        table = item.table if isinstance(item, exp.Column) else None
        for name in columns(_sources(select, plain)):
            listed.append(new[name.lower()].copy() if name.lower() in new else exp.column(name, table=table or None, quoted=True))
    select.set("expressions", listed)


def _places(select: exp.Select) -> list[exp.Column]:
    roots = [w for e in select.expressions for w in e.find_all(exp.Window)]
    roots += [select.args["where"]] if select.args.get("where") else []
    return [c for root in roots for c in root.find_all(exp.Column) if c.find_ancestor(exp.Select) is select]


def _copied(part):
    return [p.copy() for p in part] if isinstance(part, list) else part and part.copy()
