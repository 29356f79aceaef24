"""A process of its own for some cases, because a reader can take its process with it: python -m tests.fuzz.worker FIRST COUNT SEED.

One line per finished case. Memory is bounded, so that a case which asks for all of it dies alone.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from ingest.raw.raw_schema import REJECTIONS

MEMORY = 4 * 2**30
PATIENCE_SECONDS = 3600
Result = tuple[int, str, str, str | None]  # case, format, how it ended, what is wrong


def run(first: int, count: int, seed: int) -> list[Result]:
    """Cases ``first`` to ``first + count``; after a case that killed its process another one goes on.

    A process may die of a library in C or Rust, if the ingest then does what it promises: see `guarded`.
    """
    results: list[Result] = []
    while len(results) < count:
        at = first + len(results)
        with tempfile.TemporaryFile("w+") as out:
            command = [sys.executable, "-m", "tests.fuzz.worker", str(at), str(first + count - at), str(seed)]
            ended = subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=False, timeout=PATIENCE_SECONDS).returncode
            out.seek(0)
            results += [tuple(json.loads(line)) for line in out if line.endswith("\n")]
        if ended and len(results) < count:
            results.append(guarded(first + len(results), seed, ended))
    return results


def guarded(number: int, seed: int, ended: int) -> Result:
    """A case that ended its process with ``ended``, given to the ingest beside a sound file: only the case is rejected."""
    from ingest.documents import Source
    from ingest.specs import KINDS_FOLDER
    from ingest.workers import parse_all
    from tests.fuzz.cases import base, case

    form, data = case(seed, number)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / "case", Path(folder) / "sound"]
        files[0].write_bytes(data)
        files[1].write_bytes(base(form, 0))
        reasons = [entry.reason for batch in parse_all([Source(f, f.name) for f in files], KINDS_FOLDER, ()) for entry in batch.found]
    sound = len(reasons) == 2 and reasons[0] in REJECTIONS and not reasons[1]
    return number, form, "rejected with its process", None if sound else f"the process ended with {ended}, then {reasons}"


def main(first: int, count: int, seed: int) -> None:
    from ingest import specs
    from tests.fuzz.cases import case
    from tests.fuzz.check import check

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    kinds = specs.load()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            form, data = case(seed, number)
            path = Path(folder) / f"case.{'txt' if form.endswith('text') else form}"
            path.write_bytes(data)
            end, wrong = check(path, kinds)
            print(json.dumps((number, form, end, wrong)), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
    sys.stdout.flush()
    os._exit(0)  # libraries that complain at exit are not what is looked at
