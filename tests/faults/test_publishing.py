"""Publishing cut short, without room, into a folder that cannot be written, and under a reader."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from release.paths import DATABASE, PROJECT
from release.publish import PublishError, publish, releases, rollback
from tests.faults.killing import check_whole, kill, start
from tests.unit.release.warehouses import make

KILLS = 10
YEARS = (2024, 2025)
READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
for _ in sys.stdin:
    print(connection.execute('select budget_year from marts.dim_document').fetchall()[0][0], flush=True)
"""


@pytest.fixture(scope="module")
def candidates(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two warehouses, large enough that copying one takes a moment."""
    folder = tmp_path_factory.mktemp("candidates")
    found = []
    for year in YEARS:
        found.append(make(folder / str(year) / DATABASE, f"update marts.dim_document set budget_year = {year}"))
        with duckdb.connect(str(found[-1])) as connection:
            connection.execute("create table raw.bulk as select md5(i::varchar) as text from range(80000) as t(i)")
    return found


@pytest.fixture
def target(tmp_path: Path, candidates: list[Path]) -> Path:
    """A published file of the first candidate."""
    target = tmp_path / "out" / DATABASE
    publish(candidates[0], target, target.parent / "previous")
    return target


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own; left out, with the reason, where it cannot be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def year(database: Path) -> int:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute("select budget_year from marts.dim_document").fetchall()[0][0]


def test_killed_while_publishing(target: Path, candidates: list[Path]) -> None:
    rng = random.Random(20)
    fresh = target.with_name(f"{DATABASE}.tmp")
    inside = 0
    for _ in range(KILLS):
        fresh.unlink(missing_ok=True)
        assert kill(start(["-m", "tests.faults.publisher", target, *candidates], PROJECT), rng.uniform(0, 0.3), fresh.exists)
        inside += fresh.exists()
        check_whole(target)
        assert year(target) in YEARS
    assert inside >= KILLS // 2, "the kills must fall into publishing"
    publish(candidates[1], target, target.parent / "previous")
    assert year(target) == YEARS[1]
    assert not fresh.exists(), "what a killed build left is gone after the next"
    assert len({os.stat(p).st_ino for p in (target, *releases(target.parent / "previous"))}) == 1 + len(releases(target.parent / "previous"))


def test_cut_short_between_keeping_and_replacing(target: Path, candidates: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    publish(candidates[1], target, target.parent / "previous")

    def no_replace(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("release.publish.os.replace", no_replace)
        with pytest.raises(KeyboardInterrupt):
            publish(candidates[0], target, target.parent / "previous")
    assert year(target) == YEARS[1]
    rollback(target, target.parent / "previous")
    assert year(target) == YEARS[0], "going back means another release, not a second name of this one"


def test_no_room_for_the_copy(target: Path, candidates: list[Path]) -> None:
    before = target.read_bytes()

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    said = subprocess.run(
        [sys.executable, "-m", "tests.faults.publisher", str(target), str(candidates[1]), str(candidates[1]), "1"],
        cwd=PROJECT, preexec_fn=small_files, capture_output=True, text=True, check=False,
    )
    assert said.returncode and "PublishError" in said.stderr, said.stderr
    assert target.read_bytes() == before
    assert sorted(p.name for p in target.parent.iterdir()) == [DATABASE]


def test_a_full_and_a_read_only_disk(small_disk: Path, candidates: list[Path]) -> None:
    target = small_disk / "out" / DATABASE
    publish(candidates[0], target, target.parent / "previous")
    before = target.read_bytes()
    room = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(b"x" * (room.f_bavail * room.f_frsize - 1_000_000))
    with pytest.raises((PublishError, OSError)):
        publish(candidates[1], target, target.parent / "previous")
    assert target.read_bytes() == before
    (small_disk / "filler").unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises((PublishError, OSError)):
        publish(candidates[1], target, target.parent / "previous")
    assert target.read_bytes() == before
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    publish(candidates[1], target, target.parent / "previous")
    assert year(target) == YEARS[1]


@pytest.mark.parametrize("damage", ["cut", "overwritten", "empty", "stale log"])
def test_a_damaged_file_is_replaced_and_not_kept(target: Path, candidates: list[Path], damage: str) -> None:
    whole = target.read_bytes()
    spoilt = {"cut": whole[: len(whole) // 3], "overwritten": b"\0" * 12_288 + whole[12_288:], "empty": b"", "stale log": whole}[damage]
    target.write_bytes(spoilt)
    if damage == "stale log":
        Path(f"{target}.wal").write_bytes(b"left by another")
    publish(candidates[1], target, target.parent / "previous")
    assert year(target) == YEARS[1]
    check_whole(target)


def test_a_reader_through_many_publishings(target: Path, candidates: list[Path]) -> None:
    with subprocess.Popen([sys.executable, "-c", READER, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:

        def ask() -> str:
            reader.stdin.write("\n")
            reader.stdin.flush()
            return reader.stdout.readline().strip()

        assert ask() == str(YEARS[0])
        for n in range(1, 8):
            publish(candidates[n % 2], target, target.parent / "previous")
            assert year(target) == YEARS[n % 2], "who connects now sees the new release"
            assert ask() == str(YEARS[0]), "who is connected keeps the old one"
        reader.stdin.close()
        assert reader.wait() == 0
    assert len(releases(target.parent / "previous")) == 3
