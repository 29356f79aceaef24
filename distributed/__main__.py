"""The warehouse on Spark: `python -m distributed INBOX WAREHOUSE`, or the same file under spark-submit."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # spark-submit runs the file, not the package

from distributed.build import BuildError, build
from distributed.session import MissingEngineError


def main() -> int:
    """Build and say what was done. Exit codes: 0 built, 1 failed, 3 the engine is missing."""
    parser = argparse.ArgumentParser(
        prog="python -m distributed",
        description=__doc__,
        epilog="What follows -- are arguments of dbt build; without them all but unit tests runs.",
    )
    parser.add_argument("inbox", help="folder or address of the documents")
    parser.add_argument("warehouse", help="folder or address for the tables, as Parquet; new, or of an earlier build in the same catalogue")
    parser.add_argument("--folder", type=Path, default=Path("build/spark"), help="local folder for dbt's artifacts and log")
    parser.add_argument("--conf", action="append", default=[], metavar="NAME=VALUE", help="a setting of Spark, as for spark-submit")
    words = sys.argv[1:]
    own, dbt = (words[: words.index("--")], words[words.index("--") + 1 :]) if "--" in words else (words, None)
    given = parser.parse_args(own)
    try:
        done = build(given.inbox, given.warehouse, given.folder, dict(c.split("=", 1) for c in given.conf), dbt)
    except MissingEngineError as error:
        print(f"mingbai: {error}", file=sys.stderr)
        return 3
    except BuildError as error:
        print(f"mingbai: the models failed on Spark:\n{error}", file=sys.stderr)
        return 1
    times = ", ".join(f"{part} {seconds:.1f} s" for part, seconds in done.seconds.items())
    print(f"{done.documents} documents, {done.rejected} rejected files, {done.nodes} dbt nodes ({times})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
