# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers the same queries with both builds and compares the answers."""

import json
from pathlib import Path

from builds import Pair
from judgement import Report, Verdict, judge_answer, judge_runs
from queries import QueryMaker, read_acronyms, read_material, read_tables

FORMATS = (["--format", "tsv"], ["--format", "trec"], ["--format", "text"], ["-l"], ["--count"], ["-l", "-0"])


def can_be_batched(query: str) -> bool:
    """True if a line of a batch holds the query as it is."""
    return bool(query.strip(" \t")) and not set(query) & set("\n\0") and not query.endswith("\r")


def batch_options(maker: QueryMaker) -> list[list[str]]:
    """The options that go with JSON, each set by itself and some together."""
    dates = sorted(day[:10] for day in maker.dates)
    since, until = dates[len(dates) // 4], dates[3 * len(dates) // 4]
    source, category = maker.sources[0], maker.categories[0]
    return [
        ["--all"], ["--no-synonyms"], ["--since", since], ["--until", until],
        ["--since", since, "--until", until, "--all"],
        ["--source", source], ["--source", source, "--source", maker.sources[-1]], ["--category", category],
        ["-n", "0"], ["-n", "1"], ["-n", "100"], ["-n", "1000"], ["--offset", "5"], ["--offset", "37", "-n", "25"],
        ["--offset", "100000"], ["--sort", "newest"], ["--sort", "oldest", "-n", "50"],
        ["--sort", "oldest", "--offset", "9"],
        ["--all-copies"], ["--all-copies", "-n", "60"], ["--recency"], ["--recency", "--since", since],
        ["--facets", "source,category,year"], ["--facets", "year", "--source", source, "--sort", "newest"],
        ["--no-snippet"], ["--no-snippet", "-n", "200"], ["--snippet-length", "40"], ["--snippet-length", "2000"],
        ["--explain"], ["--explain", "--no-synonyms", "--offset", "3"], ["--count"], ["--count", "--all"],
        ["--count", "--since", since], ["--all", "--facets", "source", "--all-copies", "--recency", "-n", "20"]]


class SearchRuns:
    """Runs telusur-search in both builds and reports each answer."""

    def __init__(self, pair: Pair, report: Report, tree: Path, work: Path, seed: int, count: int):
        self.pair = pair
        self.report = report
        self.work = work
        self.batches = 0
        self.count = count
        acronyms = read_acronyms(tree)
        self.maker, self.sample_maker = (QueryMaker(read_material(pair.before, database, json.loads), acronyms, seed)
                                         for database in ("main.db", "sample.db"))
        self.random = self.maker.random
        self.tables = read_tables(tree)

    def answer(self, kind_of: dict[str, str], databases: list[str], options: list[str], title: str = "") -> None:
        """Answers queries, given with their kind, in one batch; those that no line can hold by one run each."""
        place = [part for database in databases for part in ("-d", database)]
        command = [*place, *options, "--format", "jsonl"]
        batch = [query for query in kind_of if can_be_batched(query)]
        file = self.write_batch(batch)
        before, after = self.pair.run("telusur-search", [*command, "--batch", str(file)])
        answers = [run.stdout.splitlines() for run in (before, after)]
        ended = Verdict(difference=None if before.returncode == after.returncode else
                        f"exit code {before.returncode} became {after.returncode}")
        if [len(lines) for lines in answers] != [len(batch)] * 2:
            ended.refuse(f"{len(batch)} queries had {len(answers[0])} answers, then {len(answers[1])}")
        self.report.add("batch", ended, self.pair.commands("telusur-search", [*command, "--batch", str(file)]))
        for number, (query, old, new) in enumerate(zip(batch, *answers)):
            verdict = judge_answer(json.loads(old), json.loads(new), "--recency" in options)
            commands = self.pair.commands("telusur-search", [*command, "--", query])
            self.report.add(title or kind_of[query], verdict, [*commands, f"or query {number} of {file}"])
        for query, kind in kind_of.items():
            if not can_be_batched(query):
                self.run_one([*command, "--", query], title or kind, "--recency" in options)

    def write_batch(self, queries: list[str]) -> Path:
        """Writes a file for --batch. It is kept, as an answer must not depend on the queries before it, but may."""
        self.batches += 1
        file = self.work / "input" / f"batch-{self.batches}.tsv"
        lines = "".join(f"{number}\t{query}\n" for number, query in enumerate(queries))
        file.write_bytes(lines.encode("utf-8", "surrogateescape"))
        return file

    def run_one(self, arguments: list[str], kind: str, is_clocked: bool = False) -> None:
        """One run for one query."""
        before, after = self.pair.run("telusur-search", arguments)
        self.report.add(kind, judge_runs(before, after, is_clocked), self.pair.commands("telusur-search", arguments))

    @staticmethod
    def make_queries(maker: QueryMaker, count: int) -> dict[str, str]:
        """`count` different queries with their kind, evenly of every kind."""
        queries: dict[str, str] = {}
        kinds = list(maker.kinds)
        for i in range(50 * count):
            if len(queries) == count:
                break
            kind = kinds[i % len(kinds)]
            if kind == "very long" and i // len(kinds) % 4:  # slow, so fewer of them
                kind = "mixture"
            queries.setdefault(maker.make(kind).replace("\0", ""), kind)
        return queries

    def run(self) -> None:
        """All queries with the usual options, samples of them with all other options and other indexes."""
        queries = self.make_queries(self.maker, self.count) | {query: "gold tables and seeds" for query in self.tables}
        self.answer(queries, ["main.db"], [])
        names = list(queries)

        def sample(share: int) -> dict[str, str]:
            chosen = self.random.sample(names, max(20, self.count // share))
            return {query: queries[query] for query in chosen}

        for options in batch_options(self.maker):
            self.answer(sample(40), ["main.db"], options, f"with {options[0]}")
        self.answer(sample(15), ["lexicon.db"], [], "in lexicon.db")
        of_sample = self.make_queries(self.sample_maker, self.count // 6)
        for databases in (["sample.db"], ["sample-lexicon.db"], ["sample.db", "main.db"]):
            self.answer(of_sample, databases, ["--facets", "category,source"], f"in {' and '.join(databases)}")
        # Without positions a phrase ends a batch, so each query is a run.
        for database, queries_of in (("plain.db", sample(50)), ("sample-plain.db", list(of_sample)[:200])):
            for query in queries_of:
                self.run_one(["-d", database, "--json", "--", query], f"in {database}")
        for options in FORMATS:
            chosen = [query for query in sample(100) if can_be_batched(query)]
            arguments = ["-d", "main.db", *options, "--batch", str(self.write_batch(chosen))]
            before, after = self.pair.run("telusur-search", arguments)
            self.report.add("other formats", judge_runs(before, after), self.pair.commands("telusur-search", arguments))
            for query in chosen[:self.count // 200]:
                self.run_one(["-d", "main.db", *options, "--no-pager", "--", query], "other formats")
        self.run_named()

    def run_named(self) -> None:
        """Similar articles, whole articles and completions."""
        ids = [hit["id"] for hit in self.maker.material.hits]
        for article in self.random.sample(ids, min(len(ids), max(10, self.count // 60))):
            self.run_one(["-d", "main.db", "--similar", article, "--json"], "similar")
            self.run_one(["-d", "main.db", f"--show={article}", self.random.choice(("--json", "--no-pager"))], "show")
        for article in self.random.sample(ids, max(3, min(len(ids), self.count // 200))):
            self.run_one(["-d", "main.db", "--similar", article, "--json", "--explain", "-n", "30", "--source",
                          self.maker.sources[0]], "similar")
        for _ in range(max(10, self.count // 60)):
            word = self.maker.word()
            prefix = self.random.choice(("", f"{self.maker.word()} ")) + word[:self.random.randint(1, 4)]
            self.run_one(["-d", "main.db", f"--complete={prefix}", "--json", "-n", "30"], "completion")
