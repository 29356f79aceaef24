"""Compare a candidate with itself (nothing lost on the way) and with the published file (no collapse)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import duckdb

FEWEST_SHARE = 0.5  # of what the same documents had in the published file
MOST_SHARE = 2.0

# Every printed amount of a budget table must be a fact. What a kind prints besides amounts (row
# numbers, codes) is no amount; text that is not a number stays in raw and is counted apart.
LOST = """
select v.table_id, count(*) as lost
from raw.value v
join raw.table_instance i using (table_id)
join raw.table_kind k using (table_kind)
join raw.table_column c on c.table_kind = k.table_kind and c.field = v.field and c.role = 'amount'
where k.family = 'budget' and not v.inherited and regexp_matches(v.text, '[0-9]')
  and not exists (select 1 from marts.fct_budget_line f where f.source_cell_id = v.source_cell_id)
group by 1 order by 1
"""
LOST_INDICATORS = """
select v.table_id, count(*) as lost
from raw.value v join raw.table_instance i using (table_id)
where v.field = 'indicator_name' and not v.inherited
group by 1
having count(*) > (select count(*) from marts.fct_performance_indicator f where f.table_id = v.table_id)
"""
CENSUS = "select document_id from marts.dim_document where cells_total <> cells_loaded + cells_structural + cells_prose + cells_unclaimed"
COVERAGE = """
select d.file_name, t.table_kind, count(*)::double
from {db}.marts.dim_document d join {db}.marts.dim_table t using (document_id)
where t.table_kind is not null and d.document_id in (select document_id from same_document) group by 1, 2
"""
AMOUNTS = """
select d.file_name, 'filled amounts', count(f.amount_yuan)::double
from {db}.marts.dim_document d join {db}.marts.fct_budget_line f using (document_id)
where d.document_id in (select document_id from same_document) group by 1
union all
select d.file_name, 'sum of amounts', sum(abs(f.amount_yuan))::double
from {db}.marts.dim_document d join {db}.marts.fct_budget_line f using (document_id)
where d.document_id in (select document_id from same_document) group by 1
union all
select d.file_name, 'indicators', count(*)::double
from {db}.marts.dim_document d join {db}.marts.fct_performance_indicator f using (document_id)
where d.document_id in (select document_id from same_document) group by 1
"""


@dataclass(slots=True)
class Comparison:
    """Reasons to block, warnings and notes, each a line for people."""

    blocks: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def compare(candidate: Path, published: Path | None, inbox_files: set[str]) -> Comparison:
    """Audit a candidate.

    In: the candidate, the published file (None for a first release), and the files that are in
    the inbox now (paths relative to it). Out: what blocks, warns or is worth a note.
    """
    found = Comparison()
    with duckdb.connect() as connection:
        connection.execute(f"attach '{_quoted(candidate)}' as candidate (read_only)")
        connection.execute("use candidate")
        _within(connection, found)
        if published is not None and published.exists():
            try:
                connection.execute(f"attach '{_quoted(published)}' as published (read_only)")
            except duckdb.Error as error:
                found.warnings.append(f"the published file cannot be opened and is not compared: {str(error)[:160]}")
                return found
            _against(connection, found, inbox_files)
    return found


def _within(connection, found: Comparison) -> None:
    for name, query in (("printed amounts", LOST), ("printed indicators", LOST_INDICATORS)):
        for table, lost in connection.execute(query).fetchall():
            found.blocks.append(f"{lost} {name} of table {table} are not in the marts")
    for (document,) in connection.execute(CENSUS).fetchall():
        found.blocks.append(f"the cell accounts of document {document} do not add up")


def _against(connection, found: Comparison, inbox_files: set[str]) -> None:
    old = dict(connection.execute("select file_path, document_id from published.raw.document").fetchall())
    new = dict(connection.execute("select file_path, document_id from candidate.raw.document").fetchall())
    rejected = dict(connection.execute("select file_path, reason from candidate.raw.rejected_document").fetchall())
    for path in sorted(old.keys() - new.keys()):
        if rejected.get(path) == "duplicate":
            found.notes.append(f"{path}: now a duplicate of another file")
        elif path in inbox_files:
            found.blocks.append(f"{path}: published before, still in the inbox, but gone from this build ({rejected.get(path, 'not parsed')})")
        else:
            found.notes.append(f"{path}: removed from the inbox, its facts leave")
    for path in sorted(new.keys() - old.keys()):
        found.notes.append(f"{path}: new")
    for path in sorted(p for p in new.keys() & old.keys() if new[p] != old[p]):
        found.notes.append(f"{path}: changed")
    connection.execute("create temp table same_document as select document_id from published.raw.document intersect select document_id from candidate.raw.document")
    for query in (COVERAGE, AMOUNTS):
        before = {(f, k): v for f, k, v in connection.execute(query.format(db="published")).fetchall()}
        after = {(f, k): v for f, k, v in connection.execute(query.format(db="candidate")).fetchall()}
        for key, value in before.items():
            share = after.get(key, 0.0) / value if value else 1.0
            line = f"{key[0]}: {key[1]} went from {value:,.0f} to {after.get(key, 0.0):,.0f}"
            if share < FEWEST_SHARE:
                found.blocks.append(line)
            elif share > MOST_SHARE:
                found.warnings.append(line)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
