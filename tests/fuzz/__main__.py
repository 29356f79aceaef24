"""The long run. python -m tests.fuzz --cases N --seed S

Goes on where the last run of the same seed stopped: build/fuzz/<seed>.json. Failing inputs are kept in
build/fuzz/<seed>-<case>.<format>. Exit code 1 when any case failed.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from release.paths import PROJECT
from tests.fuzz.cases import case
from tests.fuzz.worker import run

FOLDER = PROJECT / "build" / "fuzz"
CHUNK = 500  # a process renders its undamaged documents first, which takes as long as sixty cases


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    state = FOLDER / f"{chosen.seed}.json"
    done = json.loads(state.read_text(encoding="utf-8")) if state.is_file() else {"cases": 0, "ends": {}, "failures": []}
    starts = range(done["cases"], chosen.cases, CHUNK)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for first, results in zip(starts, pool.map(partial(run, count=CHUNK, seed=chosen.seed), starts), strict=True):
            done["cases"] = first + CHUNK
            done["ends"] = dict(Counter(done["ends"]) + Counter(f"{form} {end}" for _, form, end, _ in results))
            failures = [(number, form, wrong) for number, form, _, wrong in results if wrong]
            done["failures"] += failures
            for number, form, wrong in failures:
                (FOLDER / f"{chosen.seed}-{number}.{form}").write_bytes(case(chosen.seed, number)[1])
                print(f"case {number} ({form}): {wrong[:300]}", flush=True)
            fresh = state.with_suffix(".tmp")
            fresh.write_text(json.dumps(done), encoding="utf-8")
            os.replace(fresh, state)
    for end, count in sorted(done["ends"].items()):
        print(f"{count:>8}  {end}")
    print(f"{done['cases']} cases, {len(done['failures'])} failed")
    return 1 if done["failures"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
