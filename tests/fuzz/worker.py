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

MEMORY = 4 * 2**30
PATIENCE_SECONDS = 1800
Result = tuple[int, str, str, str | None]  # case, format, how it ended, what is wrong


def run(first: int, count: int, seed: int) -> list[Result]:
    """Cases ``first`` to ``first + count``; after a case that killed its process another one goes on."""
    results: list[Result] = []
    while len(results) < count:
        at = first + len(results)
        with tempfile.TemporaryFile("w+") as out:
            command = [sys.executable, "-m", "tests.fuzz.worker", str(at), str(first + count - at), str(seed)]
            ended = subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=False, timeout=PATIENCE_SECONDS).returncode
            out.seek(0)
            results += [tuple(json.loads(line)) for line in out if line.endswith("\n")]
        if ended and len(results) < count:
            from tests.fuzz.cases import case

            at = first + len(results)
            results.append((at, case(seed, at)[0], "died", f"the process ended with {ended}"))
    return results


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
