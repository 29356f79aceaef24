"""Parsing against a floor on the same files, both cores against one, and growth with the number of documents."""

from __future__ import annotations

import gc
import math
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ingest import documents, specs
from ingest.batch import content_id
from ingest.inbox import Source
from ingest.parse import Rows, parse
from ingest.raw.check import frames
from ingest.run import aliases

NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
# Given to `python -c`, as `python -m release` does it: workers would begin by importing a script.
INGEST = """
import sys
from pathlib import Path
from ingest.run import ingest_folder
ingest_folder(Path(sys.argv[1]), Path(sys.argv[2]), False, cache_folder=Path(sys.argv[3]))
"""
PARSE = """
import sys
from pathlib import Path
from ingest import documents, specs
from ingest.parse import parse
from ingest.run import aliases
kinds, names = specs.load(), aliases()
for source in documents.find(Path(sys.argv[1]))[: int(sys.argv[2])]:
    parse(source, kinds, names)
"""
GROUPS = 5
CORES = os.sched_getaffinity(0)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall, seconds of processor (with children), peak memory of the largest process in bytes."""

    wall: float
    cpu: float
    peak: int


def floor(files: list[Path]) -> int:
    """The least that reading such a table takes: split, strip, one number pattern per cell."""
    numbers = 0
    for path in files:
        for line in path.read_bytes().decode().split("\n"):
            for cell in line.split("\t"):
                if (bare := cell.strip()) and NUMBER.fullmatch(bare):
                    numbers += 1
    return numbers


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor seconds of this process for ``work``: other programs on the machine hardly disturb it."""
    began = time.process_time()
    work()
    return time.process_time() - began


def against_floor(inbox: Path, count: int) -> dict[str, float]:
    """Processor seconds per document on one core: floor, hashing, reading into a Grid, parsing, parsing into checked tables.

    ``count`` documents in groups, every document parsed once, as an ingest does: what the parser keeps of a text helps only
    where another document prints it again. Floor and parsing of a group run right after each other; the median of the groups
    by their factor over the floor is given, so that a moment of a busy machine does not count.
    """
    sources = documents.find(inbox)[: count + 1]
    kinds, names = specs.load(), aliases()
    parse(sources.pop(0), kinds, names)  # patterns compiled, specs read
    gc.freeze()  # as workers do
    taken = [_seconds(sources[n::GROUPS], kinds, names) for n in range(GROUPS) if sources[n::GROUPS]]
    return sorted(taken, key=lambda t: t["parse"] / t["floor"])[len(taken) // 2]


def _seconds(sources: list[Source], kinds: specs.Specs, names: tuple[str, ...]) -> dict[str, float]:
    files = [s.path for s in sources]
    floor(files)  # read from the disk once
    parsed: list[Rows] = []
    taken = {
        "floor": cpu_seconds(lambda: floor(files)),
        "read": cpu_seconds(lambda: [documents.read_grid(documents.open_document(s)) for s in sources]),
        "parse": cpu_seconds(lambda: parsed.extend(parse(s, kinds, names) for s in sources)),
        "tables": cpu_seconds(lambda: frames(parsed)),
        "hash": cpu_seconds(lambda: [content_id(s) for s in sources]),
    }
    taken["tables"] += taken["parse"]
    return {name: seconds / len(sources) for name, seconds in taken.items()}


def ingest(inbox: Path, folder: Path, one_core: bool = False) -> Cost:
    """A cold ingest in a process of its own; ``one_core`` binds it, and every thread of its libraries, to one core."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", INGEST, inbox, folder / "mingbai.duckdb", folder / "cache"]
    return run(command, core=min(CORES) if one_core else None)


def side_by_side(inbox: Path, count: int) -> float:
    """What two cores of this machine are worth of one: two processes that share nothing parse ``count`` documents each."""
    command = [sys.executable, "-c", PARSE, inbox, str(count)]
    one, other = sorted(CORES)[:2]
    alone = run(command, core=one)
    with ThreadPoolExecutor(2) as pool:
        began = time.monotonic()
        list(pool.map(lambda core: run(command, core=core), (one, other)))
        together = time.monotonic() - began
    return 2 * alone.wall / together


def run(command: list[str | Path], folder: Path | None = None, core: int | None = None) -> Cost:
    """Run a command to its end, on one core where ``core`` is given. Errors: CalledProcessError."""
    root = Path(__file__).parents[2]
    began = time.monotonic()
    process = subprocess.Popen(
        [str(c) for c in command], cwd=folder or root, env={**os.environ, "PYTHONPATH": str(folder or root)}, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, preexec_fn=None if core is None else partial(os.sched_setaffinity, 0, {core}),
    )
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.stderr.buffer.write(said)
        raise subprocess.CalledProcessError(status, command, stderr=said)
    return Cost(time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def exponent(points: list[tuple[int, float]]) -> float:
    """Slope of log(cost) over log(size), least squares."""
    xs, ys = [math.log(n) for n, _ in points], [math.log(c) for _, c in points]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / sum((x - mx) ** 2 for x in xs)


def peak_of_children() -> int:
    """Largest peak memory of any process waited for so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
