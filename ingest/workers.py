"""Files parsed side by side, in processes that may hang, swell or die without harm to the rest.

Libraries in C and Rust can end a process where Python raises, and cannot be told to stop. A batch whose process
does so is done again file by file, so that only the culprit is rejected.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import TimeoutError as Late
from functools import partial
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from ingest import identify, limits
from ingest.batch import Batch, parse_files, rejected
from ingest.documents import Source
from ingest.rejection import Rejected

FEWEST_FOR_POOL = 24  # files of plain text below which starting workers costs more than they save
LARGEST_BATCH = 16  # small, so that no worker is left alone with a long one at the end
GRACE = 10  # seconds on top of a reader's own limit, which tells more of the place
Work = partial[Batch]
Failure = (Late, ProcessExpired, MemoryError)


def parse_all(sources: list[Source], kinds_folder: Path, names: tuple[str, ...]) -> Iterator[Batch]:
    """The batches of all files, unchecked, in their order; ``names``: as of `parse`.

    No file raises: one that ends its process, or costs more time or memory than the limits allow, is rejected.
    """
    most = limits.from_environment()
    work = partial(parse_files, kinds_folder=kinds_folder, names=names)
    batches = _batches(sources, most)
    if not any(apart for apart, _ in batches):
        yield from (work(files) for _, files in batches)
        return
    with ProcessPool(cores(), context=get_context("spawn"), initializer=_prepare, initargs=[most.memory]) as pool:
        try:
            yield from _in_order(pool, work, batches, most.seconds + GRACE)
        except BaseException:
            pool.stop()  # else leaving would wait for what is still in hand
            raise


def cores() -> int:
    """Processors this process may use: a container or `taskset` may leave it fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(sources: list[Source], most: limits.Limits) -> list[tuple[bool, list[Source]]]:
    """(whether a worker must do it, files) in the order of the files."""
    many = len(sources) >= FEWEST_FOR_POOL and cores() > 1
    size = max(1, min(LARGEST_BATCH, len(sources) // (cores() * 8)))
    runs = groupby(sources, key=lambda source: many or _native(source, most))
    return [(apart, run[n : n + size]) for apart, files in runs for run in [list(files)] for n in range(0, len(run), size)]


def _native(source: Source, most: limits.Limits) -> bool:
    """Whether a library in C or Rust will read the file."""
    try:
        data = source.read(most)
        return identify.form(data) != "text" or identify.is_page(data)
    except Rejected:
        return False


def _in_order(pool: ProcessPool, work: Work, batches: list[tuple[bool, list[Source]]], seconds: int) -> Iterator[Batch]:
    waiting: deque[tuple[list[Source], ProcessFuture | None]] = deque()
    for apart, files in batches:
        waiting.append((files, pool.schedule(work, args=[files], timeout=seconds) if apart else None))
        if len(waiting) > cores() * 3:  # parsed batches do not pile up in memory
            yield from _done(pool, work, *waiting.popleft(), seconds)
    while waiting:
        yield from _done(pool, work, *waiting.popleft(), seconds)


def _done(pool: ProcessPool, work: Work, files: list[Source], future: ProcessFuture | None, seconds: int) -> Iterator[Batch]:
    if future is None:
        yield work(files)
        return
    try:
        yield future.result()
    except Failure as failure:
        if len(files) == 1:
            yield rejected(*_why(failure, seconds))
            return
        for file in files:
            yield from _done(pool, work, [file], pool.schedule(work, args=[[file]], timeout=seconds), seconds)


def _why(failure: BaseException, seconds: int) -> tuple[str, str]:
    if isinstance(failure, Late):
        return "too_large", f"reading took longer than {seconds} s and was ended"
    if isinstance(failure, MemoryError):
        return "too_large", limits.NO_MEMORY
    return "parser_error", f"the process that read it died (exit code {failure.exitcode})"


def _prepare(memory: int) -> None:
    """In a fresh worker: bound the memory it may take on top of what its imports took, and leave the imports alone."""
    gc.freeze()  # what the imports made lives to the end, so the cycle collector need not look at it again
    if sys.platform == "linux":
        import resource

        held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = held + memory
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
