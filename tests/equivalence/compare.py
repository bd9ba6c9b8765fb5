#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that two builds of Telusur behave the same: indexes, answers, exit codes and summaries.

README.md explains how to run it and what may differ.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from builds import Build, Pair
from command_lines import judge_command_lines
from indexing import IndexRuns
from judgement import Report
from searching import SearchRuns

TREE = Path(__file__).resolve().parents[2]


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path, help="folder with the three programs of the first build")
    parser.add_argument("after", type=Path, help="folder with the three programs of the second build")
    parser.add_argument("corpus", type=Path, help="JSON Lines or a folder of articles; corpus/ is always used, too")
    parser.add_argument("--queries", type=int, default=4500, help="different random queries (default %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the random queries (default %(default)s)")
    parser.add_argument("--intended", action="append", default=[], metavar="REGEX",
                        help="command lines that match may give another result; may be repeated")
    parser.add_argument("--work", type=Path, help="new folder for the indexes; default: a temporary one")
    return parser.parse_args()


def main() -> int:
    """Exit code 0 if the builds behave the same, 1 if they differ."""
    arguments = parse_arguments()
    if not arguments.corpus.exists():
        raise SystemExit(f"{arguments.corpus} does not exist.")
    work = arguments.work or Path(tempfile.mkdtemp(prefix="telusur-equivalence-"))
    work.mkdir(parents=True, exist_ok=True)
    work = work.resolve()
    pair = Pair(Build(arguments.before, work / "before"), Build(arguments.after, work / "after"))
    report = Report(arguments.intended)
    started = time.monotonic()

    def step(name: str) -> None:
        print(f"{time.monotonic() - started:6.1f} s  {name}", file=sys.stderr, flush=True)

    index_runs = IndexRuns(pair, report, work)
    step("indexing the corpus")
    index_runs.index_corpus(arguments.corpus)
    step("indexing corpus/")
    index_runs.index_sample(TREE / "corpus")
    step("answering queries")
    SearchRuns(pair, report, TREE, work, arguments.seed, arguments.queries).run()
    step("running command lines")
    judge_command_lines(pair, report, TREE)
    step("done")
    report.print()
    if report.differences:
        print(f"\n{len(report.differences)} differences. The indexes are in {work}.")
        return 1
    if not arguments.work:
        shutil.rmtree(work)
    print("\nThe two builds behave the same.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
