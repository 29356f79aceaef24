"""The same query, by DuckDB as it stands and by Spark as it is translated: the same values.

Each case is one where the two engines answer the untranslated text differently, or where one of
them refuses it. Where a bare translation would have given another value, the case says `silent`.
"""

from __future__ import annotations

import random

import duckdb
import pytest
import sqlglot

from distributed.translate import translate

ROWS = "(values (1, 'a', 2.50), (2, null, 1.25), (3, 'b', null)) as t (n, s, d)"

SILENT = {
    "first match only": "select regexp_replace('aaa', 'a', 'b')",
    "first match, groups": r"select regexp_replace('xaby', '(a)(b)', '[\2\1$]')",
    "first match, end": "select regexp_replace('a-b-', '-$', '')",
    "dollar and line break": "select regexp_matches('a' || chr(10), 'a$')",
    "dot and carriage return": "select regexp_matches('a' || chr(13), '^a.$')",
    "blank is no vertical tab": r"select regexp_matches('a' || chr(11), 'a\s')",
    "left of a negative count": "select left(s, length(s) - 3) from (values ('abcd'), ('ab')) as t (s)",
    "trim of wide spaces": "select trim(' 　a 　')",
    "nulls last": f"select n from {ROWS} order by s, n",
    "nulls last in windows": f"select n, row_number() over (order by d) as place from {ROWS}",
    "nulls last, falling": f"select n, row_number() over (order by d desc) as place from {ROWS}",
    "list keeps nulls": f"select list(s order by n) from {ROWS}",
    "list of no row": f"select list(s) from {ROWS} where n > 5",
    "list_distinct drops nulls": "select list_sort(list_distinct(['b', null, 'a', 'b']))",
    "list_contains and nulls": "select list_contains(['a', null], 'b'), not list_contains(['a', null], 'b')",
    "list_has_any and nulls": "select list_has_any(['a', null], ['b']), list_has_any(cast(null as varchar[]), ['b'])",
    "element by number": "select x[1], x[i], x[9] from (values (['a', 'b'], 2)) as t (x, i)",
    "empty range": "select len(range(1, n)) from (values (1), (3)) as t (n)",
    "arg_min skips nulls": f"select arg_min(s, d), arg_max(s, d) from {ROWS}",
    "arg_min of rows": "select arg_min(v, (a, b)) from (values ('x', null, 1), ('y', 2, 3)) as t (v, a, b)",
    "arg_min with a filter": f"select arg_min(s, n) filter (where n > 1) from {ROWS}",
    "any value that is there": "select any_value(s) from (select * from (values (null), ('a')) as t (s))",
    "concat of a null": "select concat('a', null, 'b'), 'a' || null",
    "division of decimals": "select cast(cast(2 as decimal(18, 2)) / cast(3 as decimal(18, 2)) as decimal(18, 6))",
    "a quotient made a decimal": "select cast(n / 1000 as decimal(9, 2)) from (values (1005), (2675), (125), (-1005)) as t (n)",
    "a text made whole": "select try_cast('12.6' as integer), cast('7.5' as integer), try_cast('x' as integer)",
    "a decimal made whole": "select cast(2.5 as integer), cast(-2.5 as integer)",
    "half an average": "select cast(avg(d) as decimal(18, 6)) from (values (1.10), (2.20), (null)) as t (d)",
    "a year is no date": "select try_cast('2024' as date), try_cast('2024-02-29' as date), try_cast('2024-02-30' as date)",
    "rows compared, nulls equal": "select n from (values (1, null), (2, 3)) as t (n, m) where (n, m) not in (select (1, null))",
    "bytes, not characters": "select round(jaro_winkler_similarity('社区管理', '社区服务'), 9)",
    "the name of a column before the name of a result": (
        "select t.n, coalesce(u.n, 9) as n from (values (1), (2)) as t (n) left join (values (2)) as u (n) on u.n = t.n qualify row_number() over (order by u.n) = 1"
    ),
    "most frequent": "select mode(s) from (values ('a'), ('b'), ('b')) as t (s)",
}
REFUSED = {
    "union by name": "with a as (select 1 as x, 'p' as y), b as (select 2 as z, 'q' as y) select * from a union all by name select * from b",
    "full match": "select regexp_full_match('ab', 'a|ab'), regexp_full_match('ab' || chr(10), 'ab')",
    "named groups": r"select struct_extract(regexp_extract('12/34', '^([0-9]+)(/)([0-9]+)$', ['a', 'sign', 'b']), 'b')",
    "escaped pattern": "select regexp_extract('a+b=3', '^(.*?)' || regexp_escape(s) || '(.*)$', 2) from (values ('+b')) as t (s)",
    "rows of a list": "select n, unnest(x) as one from (values (1, ['a', 'b']), (2, [])) as t (n, x)",
    "rows of two lists": "select unnest(x) as a, unnest(y) as b from (values (['p', 'q'], [1, 2])) as t (x, y)",
    "rows of structures": "select n, unnest([{'k': 'p', 'v': n}, {'k': 'q', 'v': -n}], recursive := true) from (values (1)) as t (n)",
    "rows beside later joins": (
        "select e.n, u.w from (values (1, ['a', 'b'])) as e (n, x) cross join unnest(e.x) as l (one) left join (values ('b', 'B')) as u (v, w) on u.v = l.one"
    ),
    "rows of a range": "select cast(y as integer) as y from range(2000, 2003) as years (y)",
    "every day": "select count(*) from (select cast(unnest(generate_series(date '2024-02-27', date '2024-03-01', interval 1 day)) as date) as d)",
    "list_filter with a subquery": (
        "select list_filter([s, case when exists (select 1 from (values ('b')) as u (w) where u.w = t.s) then 'found' end, s], lambda x: x is not null) "
        f"from {ROWS}"
    ),
    "sum of a list": "select list_sum(list_transform(range(4), lambda i: i * 2)), list_sum([])",
    "common elements": "select list_sort(list_intersect(['a', null, 'b', 'b'], ['b', null]))",
    "a result's name in where": "select n * 2 as twice from (values (1), (2)) as t (n) where twice > 2",
    "a result's name in a window": "select n * 2 as twice, lag(twice) over (order by n) as before from (values (1), (2)) as t (n)",
    "grouping and qualify": "select s, count(*) as c from (values ('a'), ('b'), ('b')) as t (s) group by s qualify row_number() over (order by count(*) desc) = 1",
    "subquery in a join": (
        "select a.n, b.n as m from (values (1), (4)) as a (n) join (values (2), (5)) as b (n) on b.n > a.n "
        "and not exists (select 1 from (values (3)) as c (n) where c.n > a.n and c.n < b.n)"
    ),
    "list in an outer join": (
        "select a.n, b.n as m from (values (1), (4)) as a (n) left join (values (2), (5)) as b (n) "
        "on b.n = a.n or (a.n + b.n) in (select k from (values (3)) as c (k))"
    ),
    "a choice of patterns": "select n from (values (1, 'ab'), (2, 'ba')) as t (n, s) where regexp_matches(s, case when n = 1 then 'b$' else '^a' end)",
    "replace": "select t.* replace (upper(s) as s), n + 1 as m from " + ROWS,
    "exclude": "select t.* exclude (s) from " + ROWS,
    "string_agg": f"select string_agg(s, ';' order by n desc) from {ROWS}",
}  # fmt: skip


def in_duckdb(sql: str) -> list[tuple[str, ...]]:
    """Rows of a query as DuckDB gives them, as sorted text."""
    return texts(duckdb.connect().execute(sql).fetchall())


def in_spark(spark, sql: str) -> list[tuple[str, ...]]:
    """Rows of a translated query as Spark gives them."""
    return texts(tuple(row) for row in spark.sql(translate(sql, lambda query: spark.sql(query).columns)).collect())


def texts(rows) -> list[tuple[str, ...]]:
    """Rows as text that does not depend on the width of a number."""
    return sorted(tuple("" if v is None else str(list(v)) if isinstance(v, (list, tuple)) else str(v) for v in row) for row in rows)


@pytest.mark.parametrize("name", [*SILENT, *REFUSED])
def test_same_values(spark, name):
    sql = (SILENT | REFUSED)[name]
    assert in_spark(spark, sql) == in_duckdb(sql), translate(sql, lambda query: spark.sql(query).columns)


def test_the_cases_are_no_formality(spark):
    """Without the rules most of the silent cases give another value, or nothing at all."""
    same = []
    for name, sql in SILENT.items():
        try:
            bare = texts(tuple(row) for row in spark.sql(sqlglot.transpile(sql, read="duckdb", write="spark")[0]).collect())
        except Exception:
            continue
        if bare == in_duckdb(sql):
            same.append(name)
    assert len(same) < len(SILENT) / 2, same


def test_likeness_of_random_names(spark):
    """Both count bytes: 500 pairs of names."""
    draw = random.Random(7)
    words = "社区管理服务办公室经费项目专项水利建设教育卫生A1（）"
    pairs = [tuple("".join(draw.choices(words, k=draw.randint(1, 12))) for _ in "ab") for _ in range(500)]
    values = ", ".join(f"({n}, '{a}', '{b}')" for n, (a, b) in enumerate(pairs))
    sql = f"select n, cast(jaro_winkler_similarity(a, b) * 1000000000 as bigint) from (values {values}) as t (n, a, b)"
    assert in_spark(spark, sql) == in_duckdb(sql)
