"""The long run: kill whole builds at random moments. python -m tests.faults --kills N --seed S

Every third kill falls into publishing, from the first byte of the copy on. Builds are of everything and of one changed
document in turn. After each kill the published file must be whole and old or new; at the end a build must run through.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

import duckdb

from release.paths import DATABASE
from tests.faults.killing import check_whole, kill, start
from tests.pipeline.conftest import fill, make_project


def run_id(published: Path) -> str:
    with duckdb.connect(str(published), read_only=True) as connection:
        return connection.execute("select run_id from meta.build").fetchall()[0][0]


def touch(inbox: Path) -> None:
    """Publish one document anew, with one line more."""
    document = min(inbox.iterdir())
    document.write_text(document.read_text(encoding="utf-8") + "\n附注。", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    rng = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory(prefix="mingbai-faults-") as scratch:
        project, inbox = make_project(Path(scratch) / "project"), fill(Path(scratch) / "inbox")
        published = Path(scratch) / "out" / DATABASE
        changing = ["-m", "release", "build", "--inbox", inbox, "--output", published]
        forced = [*changing, "--force"]
        lengths = {}
        for name, command in (("forced", forced), ("changing", changing)):
            touch(inbox)
            began = time.monotonic()
            assert start(command, project.folder).wait() == 0, f"the first build fails ({name})"
            lengths[name] = time.monotonic() - began
        fresh = published.with_name(f"{DATABASE}.tmp")
        killed, publishing, replaced = 0, 0, 0
        for n in range(chosen.kills):
            before, inside = run_id(published), n % 3 == 0
            name, command = ("forced", forced) if n % 2 else ("changing", changing)
            touch(inbox)
            fresh.unlink(missing_ok=True)
            moment = rng.uniform(0, 0.4) if inside else rng.uniform(0, lengths[name])
            running = kill(start(command, project.folder), moment, fresh.exists if inside else None)
            check_whole(published)
            killed, publishing = killed + running, publishing + (running and inside)
            replaced += run_id(published) != before
            print(f"{n + 1}: killed {killed}, {publishing} of them while publishing; new release seen {replaced} times", flush=True)
        done = start(changing, project.folder).wait()
        check_whole(published)
        print(f"builds of {lengths['forced']:.0f} s, with one changed document {lengths['changing']:.0f} s; killed {killed}, {publishing} while publishing; the last build ended with {done}")
        return done


if __name__ == "__main__":
    raise SystemExit(main())
