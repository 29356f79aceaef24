"""An ingest that knows what it parsed before gives the rows of one that knows nothing, whatever happened between."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import duckdb
import pytest

from ingest import specs
from ingest.raw import cache
from ingest.raw.raw_schema import RAW_TABLES
from ingest.run import ingest_folder
from release.paths import PROJECT

DOCUMENT = "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t某项支出\t{n}\t1\t2\n"
STEPS = 6
CHANGES = ("add", "change", "remove", "rename", "copy", "reject", "describe", "specs")


def rows(database: Path) -> dict[str, list[tuple]]:
    """Every raw table, in the order of its rows."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return {name: connection.execute(f'select * from raw."{name}" order by rowid').fetchall() for name in RAW_TABLES}


def change(rng: random.Random, inbox: Path, kinds: Path, step: int) -> str:
    """Do one random thing to an inbox or to the table kinds; returns what."""
    files = sorted(p for p in inbox.iterdir() if p.suffix == ".txt")
    what = rng.choice(CHANGES) if len(files) > 1 else "add"
    picked = rng.choice(files) if files else inbox
    fresh = inbox / f"{rng.randrange(10**6):06}.txt"
    match what:
        case "add":
            fresh.write_text(DOCUMENT.format(n=rng.randrange(10**6)), encoding="utf-8")
        case "change":
            picked.write_text(DOCUMENT.format(n=rng.randrange(10**6)), encoding="utf-8")
        case "remove":
            picked.unlink()
        case "rename":
            picked.rename(fresh)
        case "copy":
            shutil.copy2(picked, fresh)
        case "reject":
            fresh.write_text(rng.choice(["", "今日要闻。\n"]), encoding="utf-8")
        case "describe":
            (inbox / "manifest.csv").write_text(f"file_name,source_url,published_on\n{picked.name},x{step},2031-01-0{step + 1}\n", encoding="utf-8")
        case "specs":
            (kinds / "expenditure_detail.yml").write_text(
                (kinds / "expenditure_detail.yml").read_text(encoding="utf-8") + f"# {step}\n", encoding="utf-8"
            )
    return what


@pytest.mark.parametrize("seed", range(3))
def test_incremental_equals_full(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    inbox, kinds = tmp_path / "inbox", Path(shutil.copytree(specs.KINDS_FOLDER, tmp_path / "kinds"))
    inbox.mkdir()
    done = []
    for step in range(STEPS):
        done.append(change(rng, inbox, kinds, step))
        incremental, full = tmp_path / f"i{step}.duckdb", tmp_path / f"f{step}.duckdb"
        first = ingest_folder(inbox, incremental, False, kinds, tmp_path / "cache")
        second = ingest_folder(inbox, full, False, kinds)
        assert (first.documents, first.rejected) == (second.documents, second.rejected), done
        assert rows(incremental) == rows(full), done
    assert len(list((tmp_path / "cache").glob("*.duckdb"))) <= cache.KEPT_FILES


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(DOCUMENT.format(n=n), encoding="utf-8")
    (folder / "news.txt").write_text("今日要闻。\n", encoding="utf-8")
    return folder


def ingest(inbox: Path, name: str):
    return ingest_folder(inbox, inbox.parent / f"{name}.duckdb", False, cache_folder=inbox.parent / "cache")


def test_only_what_changed_is_parsed(inbox: Path) -> None:
    assert ingest(inbox, "a").parsed == 4
    assert ingest(inbox, "b").parsed == 0
    (inbox / "1.txt").rename(inbox / "renamed.txt")
    (inbox / "2.txt").write_text(DOCUMENT.format(n=77), encoding="utf-8")
    assert ingest(inbox, "c").parsed == 1
    (inbox / "2.txt").write_text(DOCUMENT.format(n=2), encoding="utf-8")
    assert ingest(inbox, "d").parsed == 0, "content that was known before is known again"


@pytest.mark.parametrize("damage", ["cut", "overwritten", "empty", "nonsense", "other tables"])
def test_a_damaged_cache_is_filled_anew(inbox: Path, damage: str) -> None:
    ingest(inbox, "a")
    (file,) = (inbox.parent / "cache").glob("*.duckdb")
    whole = file.read_bytes()
    if damage == "other tables":
        with duckdb.connect(str(file)) as connection:
            connection.execute("drop table value; create table value (x int)")
    else:
        half = len(whole) // 2
        file.write_bytes({"cut": whole[:half], "overwritten": whole[:12288] + bytes(len(whole) - 12288), "empty": b"", "nonsense": b"x" * half}[damage])
    assert ingest(inbox, "b").documents == 3
    assert rows(inbox.parent / "b.duckdb") == rows(inbox.parent / "a.duckdb")
    assert ingest(inbox, "c").parsed == 0


def test_contents_that_nobody_asks_for_are_forgotten(inbox: Path) -> None:
    ingest(inbox, "a")
    (file,) = (inbox.parent / "cache").glob("*.duckdb")
    (inbox / "0.txt").unlink()
    with duckdb.connect(str(file)) as connection:
        connection.execute("update entry set used_on = current_date - 400")
    ingest(inbox, "b")
    with duckdb.connect(str(file)) as connection:
        held = connection.execute("select count(*) from entry where reason is null").fetchall()
        cells = connection.execute("select count(distinct document_id) from cell").fetchall()
    assert held == cells == [(2,)]


def test_a_file_that_vanishes_or_changes_while_it_is_read(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = cache.content_ids

    def then_gone(sources):
        ids = seen(sources)
        (inbox / "0.txt").unlink()
        (inbox / "1.txt").write_text(DOCUMENT.format(n=99), encoding="utf-8")
        return ids

    with monkeypatch.context() as patch:
        patch.setattr(cache, "content_ids", then_gone)
        summary = ingest(inbox, "a")
    assert summary.documents == 2
    assert ("0.txt", "unreadable") in {(path, reason) for path, reason, _ in summary.rejected}
    assert ingest(inbox, "b").documents == 2
    monkeypatch.setattr(cache, "content_ids", seen)
    full = inbox.parent / "full.duckdb"
    ingest_folder(inbox, full, False)
    assert rows(inbox.parent / "b.duckdb") == rows(full)


def test_the_digest_follows_code_kinds_aliases_and_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(shutil.copytree(PROJECT / "ingest", tmp_path / "ingest"))
    kinds = package / "table_kinds"
    seen = [cache.parser_digest(kinds, ("a",), package), cache.parser_digest(kinds, ("b",), package)]
    assert cache.parser_digest(kinds, ("a",)) == seen[0], "what is hashed by itself is the whole of ingest/"
    (package / "readers" / "html.py").write_text("# another reader\n")
    seen.append(cache.parser_digest(kinds, ("a",), package))
    (kinds / "procurement.yml").write_text("kind: x\n")
    seen.append(cache.parser_digest(kinds, ("a",), package))
    monkeypatch.setenv("MINGBAI_MAX_PAGES", "7")
    seen.append(cache.parser_digest(kinds, ("a",), package))
    assert len(set(seen)) == len(seen)
