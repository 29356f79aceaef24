"""An inbox in, a raw database out; bad files never stop the rest."""

import duckdb
import pytest

from ingest.run import aliases, ingest_folder

GOOD = "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t某项支出\t{n}\t1\t2\n"


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for n in range(3):
        (folder / f"good{n}.txt").write_text(GOOD.format(n=n), encoding="utf-8")
    (folder / "copy.txt").write_text(GOOD.format(n=0), encoding="utf-8")
    (folder / "gb.txt").write_bytes(GOOD.format(n=9).encode("gb18030"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.bin").write_bytes(b"\x00\x01\x02\x03" * 2000)
    (folder / "news.txt").write_text("今日要闻。\n", encoding="utf-8")
    return folder


def query(database, sql):
    with duckdb.connect(str(database), read_only=True) as c:
        return c.execute(sql).fetchall()


def test_good_files_are_loaded_and_bad_ones_listed(inbox, tmp_path):
    database = tmp_path / "mingbai.duckdb"
    summary = ingest_folder(inbox, database, progress=False)
    assert summary.documents == 4
    assert {(name, reason) for name, reason, _ in summary.rejected} == {
        ("empty.txt", "empty_file"), ("binary.bin", "not_text"), ("news.txt", "no_disclosure"), ("good0.txt", "duplicate"),
    }
    assert sorted(query(database, "select reason from raw.rejected_document")) == sorted((r,) for _, r, _ in summary.rejected)
    assert query(database, "select count(*) from raw.value where field = 'total'") == [(4,)]
    assert query(database, "select encoding from raw.document where file_name = 'gb.txt'") == [("gb18030",)]


def test_a_copy_is_counted_once_and_says_of_which_file(inbox, tmp_path):
    summary = ingest_folder(inbox, tmp_path / "mingbai.duckdb", progress=False)
    (detail,) = [d for _, reason, d in summary.rejected if reason == "duplicate"]
    assert "copy.txt" in detail


def test_a_second_run_gives_the_same_rows(inbox, tmp_path):
    for name in ("a", "b"):
        ingest_folder(inbox, tmp_path / f"{name}.duckdb", progress=False)
    sql = "select * from raw.cell order by source_cell_id"
    assert query(tmp_path / "a.duckdb", sql) == query(tmp_path / "b.duckdb", sql)


def test_an_empty_inbox_gives_empty_tables(tmp_path):
    (tmp_path / "inbox").mkdir()
    summary = ingest_folder(tmp_path / "inbox", tmp_path / "mingbai.duckdb", progress=False)
    assert (summary.documents, summary.rejected) == (0, [])
    assert query(tmp_path / "mingbai.duckdb", "select count(*) from raw.document") == [(0,)]


def test_progress_is_plain_lines_off_a_terminal(inbox, tmp_path, capsys):
    ingest_folder(inbox, tmp_path / "mingbai.duckdb", progress=False)
    captured = capsys.readouterr()
    assert captured.err.splitlines()[-1] == "parsed 8 of 8 files"
    assert "\x1b" not in captured.err and captured.out == ""


def test_many_files_give_the_same_as_one_by_one(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for n in range(26):
        (inbox / f"{n:02}.txt").write_text(GOOD.format(n=n + 1), encoding="utf-8")
    assert ingest_folder(inbox, tmp_path / "mingbai.duckdb", progress=False).documents == 26
    totals = query(tmp_path / "mingbai.duckdb", "select text from raw.value join raw.document using (document_id) where field = 'total' order by file_name")
    assert totals == [(str(n + 1),) for n in range(26)]


def test_aliases_come_from_a_seed(tmp_path):
    seed = tmp_path / "alias.csv"
    seed.write_text("alias,department\n园林办,青山区园林局\n园林办,青山区园林局\n绿化办,青山区园林局\n", encoding="utf-8")
    assert aliases(seed) == ("园林办", "绿化办")
    assert aliases(tmp_path / "none.csv") == ()
