"""Every printed run of text ends in exactly one place; no number is lost."""

from __future__ import annotations

import re

SMALL_INTEGER = re.compile(r"^\d{1,3}$")
YEAR = re.compile(r"^20\d\d$")


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_every_run_of_text_is_one_cell(corpus, document):
    _, plain, did = document
    printed = {(f"{did}:{r.line}:{r.field}", r.text) for r in plain.runs()}
    cells = corpus.query("select source_cell_id, text from raw.cell where document_id = ?", did)
    assert len(cells) == len(printed)
    assert set(cells) == printed


def test_the_states_add_up(corpus, document):
    _, plain, did = document
    states = dict(corpus.query("select state, count(*) from raw.cell where document_id = ? group by state", did))
    assert set(states) <= {"loaded", "structural", "prose", "unclaimed"}
    assert sum(states.values()) == len(plain.runs())
    assert corpus.query(
        "select count(*) from raw.cell where document_id = ? and (state = 'unclaimed') <> (reason is not null)", did
    ) == [(0,)]


def test_every_number_is_accounted_for(corpus, document):
    """A number is a value, or numbers a row, a column or a page, or a year in a heading, or prose; or it has a reason."""
    _, plain, did = document
    state = {cid: (s, r) for cid, s, r in corpus.query("select source_cell_id, state, reason from raw.cell where document_id = ?", did)}
    values = {(line, squeeze(text)) for line, text in corpus.query("select source_line, text from raw.value where document_id = ?", did)}
    spans = corpus.query("select source_line, source_line_end, text from raw.value where document_id = ? and source_line_end > source_line", did)
    data = corpus.query("select t.first_line, min(v.source_line) filter (where v.field <> 'line_no'), t.last_line from raw.table_instance t left join raw.value v using (table_id) where t.document_id = ? group by all", did)
    prose = {cid for (cid,) in corpus.query("select source_cell_id from raw.prose_number where document_id = ?", did)}
    first_table = min(first for first, *_ in data)
    lost = []
    for run in plain.numbers():
        cid = f"{did}:{run.line}:{run.field}"
        where, reason = state[cid]
        printed = squeeze(run.text)
        if where == "loaded":
            held = (run.line, printed) in values or any(a <= run.line <= b and printed in squeeze(t) for a, b, t in spans)
        elif where == "structural":
            counts_a_row = (run.line, printed) in values
            in_a_header = any(first <= run.line < (data_line or last + 1) for first, data_line, last in data)
            before_tables = run.line < first_table
            held = bool(SMALL_INTEGER.match(printed) and (counts_a_row or in_a_header or before_tables)) or bool(YEAR.match(printed))
        elif where == "prose":
            held = cid in prose
        else:
            held = reason is not None
        if not held:
            lost.append((run.line, run.field, run.text, where, reason))
    assert lost == []


def test_no_number_of_a_recognised_table_is_unclaimed(corpus, document):
    _, _, did = document
    unclaimed = corpus.query(
        "select c.line, c.text from raw.cell c join raw.table_instance t using (table_id) "
        "where c.document_id = ? and c.state = 'unclaimed' and t.table_kind is not null",
        did,
    )
    assert [x for x in unclaimed if re.search(r"\d", x[1])] == []


def test_every_value_stands_at_its_source(corpus, document):
    _, plain, did = document
    wrong = []
    for cid, first, last, text in corpus.query(
        "select source_cell_id, source_line, source_line_end, text from raw.value where document_id = ?", did
    ):
        assert cid.startswith(f"{did}:{first}:")
        printed = squeeze("".join(plain.lines[first - 1 : last]))
        ends = squeeze(plain.lines[first - 1]), squeeze(plain.lines[last - 1])
        wanted = squeeze(text)
        split = any(wanted[:i] in ends[0] and wanted[i:] in ends[1] for i in range(len(wanted) + 1))
        if wanted not in printed and not split:
            wrong.append((first, last, text))
    assert wrong == []


def test_every_loaded_cell_carries_a_value(corpus, document):
    """No cell is called loaded that no value holds."""
    _, _, did = document
    values = corpus.query("select source_line, source_line_end, text from raw.value where document_id = ?", did)
    by_line: dict[int, str] = {}
    for first, last, text in values:
        for line in range(first, last + 1):
            by_line[line] = by_line.get(line, "") + "\n" + squeeze(text)
    homeless = [
        (line, text)
        for line, text in corpus.query("select line, text from raw.cell where document_id = ? and state = 'loaded'", did)
        if squeeze(text) not in by_line.get(line, "")
        and not any(part and part in squeeze(text) for part in by_line.get(line, "").split("\n"))
    ]
    assert homeless == []


def test_line_numbers_run_without_a_gap(corpus, document):
    """Printed line numbers count up by one: no row was swallowed, split or made up."""
    _, _, did = document
    numbered = corpus.query(
        "select table_id, list(cast(text as int) order by row_no) from raw.value where document_id = ? and field = 'line_no' group by 1", did
    )
    broken = [(table, held) for table, held in numbered if held != list(range(1, len(held) + 1))]
    assert broken == []
