"""Subqueries in join conditions. Spark refuses those that look at both sides of the join."""

from __future__ import annotations

from sqlglot import exp

from distributed.translate.build import spark


def settle(node: exp.Select) -> None:
    """Put the subqueries of join conditions where Spark can plan them.

    Of an inner join they move to WHERE, which says the same. Of an outer join `x in (select y
    from t)` asks the list of y, read once; there unknown and no are one. Others stay, and Spark refuses what it cannot do.
    """
    for join in node.args.get("joins") or []:
        condition = join.args.get("on")
        if condition is None or not condition.find(exp.Exists, exp.Select):
            continue
        if join.side or join.kind not in ("", "INNER"):
            _listed(condition)
            continue
        parts = list(condition.flatten()) if isinstance(condition, exp.And) else [condition]
        moved = [p for p in parts if p.find(exp.Select)]
        kept = [p.copy() for p in parts if not p.find(exp.Select)]
        join.set("on", exp.and_(*kept) if kept else exp.true())
        node.where(*(p.copy() for p in moved), copy=False)


def _listed(condition: exp.Expression) -> None:
    for found in list(condition.find_all(exp.In)):
        query = found.args.get("query")
        select = query.this if isinstance(query, exp.Subquery) else query
        if not isinstance(select, exp.Select) or found.find_ancestor(exp.Not) or len(select.expressions) != 1:
            continue
        if any(select.args.get(clause) for clause in ("group", "distinct", "limit")):
            continue
        every = select.copy()
        every.set("expressions", [exp.Anonymous(this="COLLECT_LIST", expressions=[select.expressions[0].copy()])])
        found.replace(spark("ARRAY_CONTAINS(:list, :one)", list=every.subquery(), one=found.this))
