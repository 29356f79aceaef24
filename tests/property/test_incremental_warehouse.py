"""A warehouse changed in part holds the rows of one built anew, whatever came, changed or left."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from ingest.run import ingest_folder
from release import echoes, fill, incremental, template, unchanged
from release.paths import DATABASE, Paths
from tests.property.same import differences
from tests.synthetic.__main__ import main as generate

pytestmark = pytest.mark.long

STEPS, CHANGES_PER_STEP = 2, 4
UNIT = "法律援助中心"
CODE = "of this test"


def pool(folder: Path) -> list[str]:
    """Texts that are related in every way: two departments, their other years and versions, and units they list."""
    generate(["--count", "2", "--seed", "3", "--projects", "1", "--layout", "word_text", "--out", str(folder)])
    texts = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        name = re.match(r"(.+?)20\d\d年", text)[1]
        listed = text.replace(f"\t{name}\n\t行政\n", f"\t{name}{UNIT}\n\t事业\n\t正科级\n\t财政拨款\n\n\t{name}\n\t行政\n", 1)
        unit = text.replace(name, f"{name}{UNIT}").replace("部门预算", "单位预算")
        for one in (text, listed, unit, text + "\n附注。\n"):
            texts.append(one)
            texts.append(re.sub(r"20\d\d", lambda m: str(int(m[0]) + 1), one))
    return texts


def change(rng: random.Random, inbox: Path, texts: list[str]) -> str:
    """Do one random thing to the inbox; returns what."""
    files = sorted(p for p in inbox.iterdir() if p.suffix == ".txt")
    what = rng.choice(("add", "add", "change", "remove", "rename", "copy", "reject", "describe")) if len(files) > 2 else "add"
    picked, fresh = rng.choice(files) if files else inbox, inbox / f"{rng.randrange(10**6):06}.txt"
    match what:
        case "add":
            fresh.write_text(rng.choice(texts), encoding="utf-8")
        case "change":
            picked.write_text(rng.choice(texts), encoding="utf-8")
        case "remove":
            picked.unlink()
        case "rename":
            picked.rename(fresh)
        case "copy":
            shutil.copy2(picked, fresh)
        case "reject":
            fresh.write_text("今日要闻。\n", encoding="utf-8")
        case "describe":
            (inbox / "manifest.csv").write_text(f"file_name,source_url,published_on\n{picked.name},x,2031-01-0{rng.randrange(1, 9)}\n", encoding="utf-8")
    return what


def full(paths: Paths, folder: Path) -> Path:
    folder.mkdir()
    template.copy(folder / DATABASE)
    ingest_folder(paths.inbox, folder / DATABASE, False, cache_folder=paths.cache)
    fill.fill(folder / DATABASE, folder, fill.Nodes(folder / DATABASE).models)
    return folder / DATABASE


@pytest.mark.parametrize(("seed", "echoes_of_some"), [(1, True), (2, False)])
def test_incremental_equals_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, echoes_of_some: bool) -> None:
    monkeypatch.setattr(incremental, "MOST_SHARE", 9)
    monkeypatch.setattr(echoes, "MOST_SHARE", 9 if echoes_of_some else -1)
    rng, texts = random.Random(seed), pool(tmp_path / "pool")
    paths = Paths(tmp_path / "inbox", tmp_path / "out" / DATABASE, tmp_path / "build")
    paths.inbox.mkdir()
    for n, text in enumerate(rng.sample(texts, len(texts) // 2)):
        (paths.inbox / f"{n}.txt").write_text(text, encoding="utf-8")
    candidate = full(paths, tmp_path / "first")
    done = []
    for step in range(STEPS):
        incremental.mark(candidate, CODE)
        incremental.keep(candidate, paths.warehouse)
        done.append([change(rng, paths.inbox, texts) for _ in range(CHANGES_PER_STEP)])
        folder = tmp_path / f"step{step}"
        folder.mkdir()
        incremental.change(paths, folder, CODE, lambda name, line: None, False, tests=False)
        candidate = folder / DATABASE
        assert differences(candidate, full(paths, tmp_path / f"full{step}")) == {}, done


@pytest.fixture
def kept(tmp_path: Path) -> Paths:
    """A kept warehouse of one document; its models have no rows."""
    paths = Paths(tmp_path / "inbox", tmp_path / "out" / DATABASE, tmp_path / "build")
    paths.inbox.mkdir()
    (paths.inbox / "a.txt").write_text("支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t某项支出\t3\t1\t2\n", encoding="utf-8")
    (tmp_path / "run").mkdir()
    template.copy(tmp_path / "run" / DATABASE)
    ingest_folder(paths.inbox, tmp_path / "run" / DATABASE, False)
    incremental.mark(tmp_path / "run" / DATABASE, CODE)
    incremental.keep(tmp_path / "run" / DATABASE, paths.warehouse)
    return paths


def refused(paths: Paths, code: str = CODE) -> str:
    with pytest.raises(incremental.NotPossible) as error:
        incremental.change(paths, paths.build_root.parent / "run", code, lambda name, line: None, False)
    return str(error.value)


def test_other_code_builds_all_anew(kept: Paths) -> None:
    assert "other code" in refused(kept, "other")


def test_many_changes_build_all_anew(kept: Paths) -> None:
    (kept.inbox / "a.txt").write_text("支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t某项支出\t4\t2\t2\n", encoding="utf-8")
    assert "2 of 1 documents" in refused(kept)


@pytest.mark.parametrize("damage", ["cut", "nonsense", "unfinished", "gone"])
def test_a_damaged_warehouse_is_built_anew(kept: Paths, damage: str) -> None:
    import duckdb

    if damage == "unfinished":
        with duckdb.connect(str(kept.warehouse)) as connection:
            connection.execute("update state.warehouse set complete = false")
    elif damage == "gone":
        kept.warehouse.unlink()
    else:
        whole = kept.warehouse.read_bytes()
        kept.warehouse.write_bytes(whole[: len(whole) // 2] if damage == "cut" else b"x" * len(whole))
    assert refused(kept)


def test_the_code_is_told_by_everything_that_makes_rows(tmp_path: Path) -> None:
    for name in ("ingest/a.py", "models/a.sql", "macros/a.sql", "seeds/a.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1")
    seen = {unchanged.code(tmp_path)}
    for name in ("ingest/a.py", "models/a.sql", "macros/a.sql", "seeds/a.csv"):
        (tmp_path / name).write_text("2")
        seen.add(unchanged.code(tmp_path))
    assert len(seen) == 5
