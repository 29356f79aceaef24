"""A document gives the same rows of facts in the marts whatever format it comes in, drawn by other tools than the readers use.

Every column of every fact is compared, down to the printed text with its blanks. What is left out, and why:

* where a fact stands (`PLACES`): pages, rows and lines of a file are its own;
* ids that begin with the document's, which is made of the bytes of the file: each is replaced by what it stands for, a table by
  its place among the recognised ones, a project, indicator or activity by its number and name; ids of cells are places;
* the running number of a table among all of its file, unrecognised ones too: a text has lines where a drawn form has cells;
* how a project goes on in other documents: all formats lie in one inbox, so each is a version of the others;
* in PDF alone, a blank where a line of a cell or paragraph ends: it is not drawn, and an ordinary line break looks the same; and the
  width of a blank, for which ReportLab draws an ordinary one. Blanks may be missing there and nothing else may; none may be added;
* in the text alone, the notes `joined_over_page` and `columns_dropped` of the rows counted in `BROKEN_ROWS`: the extracted text of one
  sample breaks these rows, the drawn files print them whole and may have no such note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import pytest

from ingest import specs
from ingest.documents import Source, open_document, read_grid
from ingest.run import ingest_folder
from release import warehouse
from release.paths import DATABASE, PROJECT
from tests.render import RENDERERS
from tests.render.office import CONVERTER, converted, needs_office
from tests.render.pdf_divided import render_divided_pdf
from tests.render.pdf_rules import render_ruled_pdf
from tests.render.sample import blocks_of
from tests.synthetic import PROFILES, generate, render_pdf_text
from tests.synthetic.blocks import Block, Cell, Table
from tests.synthetic.document import render_rows

pytestmark = pytest.mark.long
TEXT, DIVIDED, ACROSS = "text", "pdf_divided", "pdf_across"
SAMPLES = sorted((PROJECT / "disclosures").glob("*.txt"))
PROFILE_NAMES = ("henan_like", "final_account")
NAMES = (*(f"sample{n}" for n in range(1, len(SAMPLES) + 1)), *PROFILE_NAMES)
BY_OFFICE = {"doc": NAMES, "pdf_by_office": tuple(name for name in NAMES if name != "sample5")}
"""What LibreOffice converts; where it breaks the pages of sample5, a row is noted as joined that is whole in the text."""
RULED_ACROSS = ("sample1", *PROFILE_NAMES)
"""What is drawn with rules across only, too."""
# What tells the place of a fact in its file, or how a document goes on in others: copies of one document are versions of it.
PLACES = {"source_page", "source_line", "source_line_end", "first_line", "last_line"}
BESIDE = {("dim_table", "ordinal"), *(("dim_project", f"continuity_{x}") for x in ("id", "evidence", "confidence", "is_ambiguous"))}
BROKEN_ROWS = {
    ("sample3", table, note): 1 for table in ("fct_activity_budget", "fct_performance_indicator") for note in ("joined_over_page", "columns_dropped")
}
"""How often the text of a sample breaks a row, by table and note."""
LAYOUT_NOTES = {note for _, _, note in BROKEN_ROWS}


@dataclass
class Read:
    """Rows of facts by (document, format) and table, and how many rows the pages of the divided PDF files cut."""

    rows: dict[tuple[str, str], dict[str, Counter]] = field(default_factory=dict)
    broken: Counter = field(default_factory=Counter)
    divided: int = 0


def documents() -> Iterator[tuple[str, bytes, list[Block]]]:
    """Name, text and blocks of the samples and of the invented documents."""
    kinds = specs.load()
    for name, path in zip(NAMES, SAMPLES, strict=False):
        drawn, _ = blocks_of(read_grid(open_document(Source(path, path.name))), kinds)
        yield name, path.read_bytes(), drawn
    for name in PROFILE_NAMES:
        disclosure = generate(3, replace(PROFILES[name], projects=(2, 3)))
        yield name, render_pdf_text(disclosure).encode(), render_rows(disclosure)


def draw(inbox: Path, scratch: Path) -> int:
    """Write every document in every format as files without an ending; returns how many rows pages divide."""
    inbox.mkdir()
    scratch.mkdir()
    divided = 0
    for name, text, blocks in documents():
        (inbox / f"{name}.{TEXT}").write_bytes(text)
        for form, render in RENDERERS.items():
            (inbox / f"{name}.{form}").write_bytes(render(blocks))
        data, cut = render_divided_pdf(blocks)
        (inbox / f"{name}.{DIVIDED}").write_bytes(data)
        divided += cut
        if name in RULED_ACROSS:
            (inbox / f"{name}.{ACROSS}").write_bytes(render_ruled_pdf(blocks))
        if CONVERTER:
            (scratch / f"{name}.docx").write_bytes((inbox / f"{name}.docx").read_bytes())
    if CONVERTER:
        sources = sorted(scratch.glob("*.docx"))
        for form, ending in zip(BY_OFFICE, ("doc", "pdf"), strict=True):
            for path in converted(sources, ending, scratch / ending):
                path.rename(inbox / f"{path.stem}.{form}")
    return divided


@pytest.fixture(scope="module")
def read(tmp_path_factory) -> Read:
    folder = tmp_path_factory.mktemp("formats")
    found = Read(divided=draw(folder / "inbox", folder / "scratch"))
    ingest_folder(folder / "inbox", folder / DATABASE, progress=False)
    warehouse.dbt(["build", "--select", "+path:models/marts", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"],
                  folder / DATABASE, folder)
    with duckdb.connect(str(folder / DATABASE), read_only=True) as con:
        fill(found, con)
    return found


def fill(found: Read, con: duckdb.DuckDBPyConnection) -> None:
    """The rows of every mart of facts, ids that begin with the document's replaced by what they stand for."""
    files = dict(con.execute("select document_id, file_name from marts.dim_document").fetchall())
    ids = names_of_ids(con)
    columns: dict[str, list[str]] = {}
    for table, column in con.execute(
        "select table_name, column_name from information_schema.columns where table_schema = 'marts' and (table_name like 'fct_%'"
        " or table_name in ('dim_table', 'dim_project', 'dim_organisation_unit')) order by table_name, ordinal_position"
    ).fetchall():
        if column not in PLACES and (table, column) not in BESIDE:
            columns.setdefault(table, []).append(column)
    for table, names in columns.items():
        known = " where table_kind is not null" if table == "dim_table" else ""
        for did, *row in con.execute(f"select document_id, {', '.join(names)} from marts.{table}{known}").fetchall():
            name, form = files[did].split(".")
            held = found.rows.setdefault((name, form), {}).setdefault(table, Counter())
            told = dict(zip(names, row, strict=True))
            if form == TEXT:
                found.broken.update((name, table, note) for note in made_whole(told))
            held[without_ids(told, did, ids)] += 1


def names_of_ids(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Id -> what it stands for in any format: a table by its place among the recognised ones, a project by its name."""
    return dict(con.execute("""
        select table_id, 'table ' || row_number() over (partition by document_id order by first_line)
        from marts.dim_table where table_kind is not null
        union all
        select project_id, concat('project ', ordinal, project_name) from marts.dim_project
        union all
        select indicator_id, concat('indicator ', ordinal, indicator_name) from marts.fct_performance_indicator
        union all
        select activity_id, concat('activity ', activity_name) from marts.fct_activity_budget
    """).fetchall())


def made_whole(row: dict) -> list[str]:
    """Takes the notes on how the text breaks a row out of it, and returns them."""
    notes = (row.get("irregular_note") or "").split(";")
    layout = [note for note in notes if note in LAYOUT_NOTES]
    if layout:
        rest = [note for note in notes if note not in LAYOUT_NOTES]
        row |= {"irregular_note": ";".join(rest) or None, "irregular": bool(rest)}
    return layout


def without_ids(row: dict, did: str, ids: dict[str, str]) -> tuple:
    """A row with what its ids stand for."""
    return tuple((c, ids.get(v) if isinstance(v, str) and v.startswith(did) else v) for c, v in row.items())


def squeezed(row: tuple) -> tuple:
    return tuple((c, "".join(v.split()) if isinstance(v, str) else v) for c, v in row)


def lacks_blanks_only(wanted: str, got: str) -> bool:
    """Whether a text is another one without some of its blanks, or with ordinary ones for them."""
    at = 0
    for sign in wanted:
        if at < len(got) and (got[at] == sign or (got[at] == " " and sign.isspace())):
            at += 1
        elif not sign.isspace():
            return False
    return at == len(got)


def without_line_ends(wanted: Counter, got: Counter) -> Counter:
    """Rows read from PDF, with the blanks of the rows wanted where they lack nothing but blanks of these."""
    open_rows: dict[tuple, list[tuple]] = {}
    for row in sorted((wanted - got).elements(), key=str):
        open_rows.setdefault(squeezed(row), []).append(row)
    made = got & wanted
    for row in (got - wanted).elements():
        like = open_rows.get(squeezed(row), ())
        whole = next((w for w in like if all(a == b or lacks_blanks_only(a, b) for (_, a), (_, b) in zip(w, row, strict=True))), None)
        if whole is not None:
            like.remove(whole)
        made[whole or row] += 1
    return made


def both_ways(wanted: Counter, got: Counter) -> tuple[Counter, Counter]:
    return wanted - got, got - wanted


CASES = [(name, form) for name in NAMES for form in (*RENDERERS, DIVIDED)]
CASES += [(name, ACROSS) for name in RULED_ACROSS]
CASES += [pytest.param(name, form, marks=needs_office) for form, names in BY_OFFICE.items() for name in names]


@pytest.mark.parametrize(("name", "form"), CASES)
def test_the_marts_hold_the_facts_of_the_text(read, name, form):
    wanted, got = read.rows[name, TEXT], read.rows.get((name, form), {})
    found = {}
    for table in wanted | got:
        rows, printed = wanted.get(table, Counter()), got.get(table, Counter())
        printed = without_line_ends(rows, printed) if form.startswith("pdf") else printed
        missing, extra = (sorted(held.elements(), key=str) for held in both_ways(rows, printed))
        if missing or extra:
            first = [(a, b) for row, other in zip(missing, extra, strict=False) for a, b in zip(row, other, strict=True) if a != b]
            found[table] = f"{len(missing)} missing, {len(extra)} extra", first[:4] or (missing + extra)[:1]
    assert found == {}


def test_the_text_breaks_no_other_rows(read):
    assert read.broken == BROKEN_ROWS


@pytest.mark.parametrize(("wanted", "got", "so"), [("2119.2 9", "2119.29", True), ("a\u3000b", "a b", True), ("a b", "a\u3000b", False), ("ab", "a b", False), ("a b", "a c", False)])
def test_only_blanks_may_be_missing(wanted, got, so):
    assert lacks_blanks_only(wanted, got) is so


def test_the_documents_hold_what_is_hard_to_read(read):
    tables = [b for name, _, blocks in documents() if name in PROFILE_NAMES for b in blocks if isinstance(b, Table)]
    merged = [c for t in tables for row in t.rows[: t.header_rows] for c in row if isinstance(c, Cell)]
    assert sum(t.header_rows >= 3 for t in tables) > 5
    assert {c.rowspan > 1 for c in merged} == {True, False} and any(c.colspan > 1 for c in merged)
    assert read.divided > 20
    assert sum(len(rows) for tables in (read.rows[name, TEXT] for name in NAMES) for rows in tables.values()) > 1500
