# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes the same inputs with both builds, step by step, and compares the index byte by byte after each step.

Every run uses one thread (--jobs 1): with several, the segments that a bulk run merges depend on which thread
finishes first. Not compared, because it is random or of the process:
  iamglass  bytes 16 to 31: the UUID, which is drawn
  positions the UUID as text in the last page
  sums      in the first page: the UUID as text (bytes 16 to 51), the sum of iamglass (60 to 67) and the sum of
            the page itself (504 to 511); the last page, with the sum of the last page of positions
  lock      the process number in it
Times of files are part of their state in the index. They are equal because both builds read the same files.
"""

import json
import os
import shutil
from pathlib import Path

from builds import Build, Pair
from judgement import Report, Verdict, judge_runs

POSITION_PAGE = 8192
# Counted from the end if negative.
RANDOM_BYTES = {
    "iamglass": [(16, 32)],
    "positions": [(16 - POSITION_PAGE, 52 - POSITION_PAGE)],
    "sums": [(16, 52), (60, 68), (504, 512), (-512, None)],
}
LONG_AGO = 1_700_000_000  # a file that changed in the last two seconds before a run is remembered in another way

LEXICON = """\
nama: Kumparan
kata: gimik
kata: ngopi = kopi
kata: pemerintah = pemerintah
sinonim: DLH = Dinas Lingkungan Hidup
sinonim: warga = penduduk
"""


def set_time(path: Path) -> None:
    """Gives a file or all files of a folder a time in the past."""
    for file in [path, *path.rglob("*")]:
        if not file.is_symlink():
            os.utime(file, (LONG_AGO, LONG_AGO))


class GrowingInput:
    """A copy of a corpus of which a twentieth, at most 500 articles or files, is held back until `grow`."""

    def __init__(self, corpus: Path, target: Path):
        self.path = target
        if corpus.is_dir():
            shutil.copytree(corpus, target, symlinks=True)
            files = sorted(path for path in target.rglob("*") if path.is_file())
            self.rest = {path: path.read_bytes() for path in files[-min(500, max(1, len(files) // 20)):]}
            for path in self.rest:
                path.unlink()
        else:
            lines = corpus.read_bytes().splitlines(keepends=True)
            held = min(500, max(1, len(lines) // 20))
            target.write_bytes(b"".join(lines[:-held]))
            self.rest = {target: b"".join(lines[-held:])}
        set_time(target)

    def grow(self) -> None:
        """Adds what was held back; a file of JSON Lines grows at its end."""
        for path, content in self.rest.items():
            with path.open("ab") as file:
                file.write(content)
        set_time(self.path)


def read_index(folder: Path) -> dict[str, bytes]:
    """The files of an index without the random bytes, by their path."""
    files = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        content = bytearray(b"" if path.name == "lock" else path.read_bytes())
        for begin, end in RANDOM_BYTES.get(path.name, ()):
            content[begin:end] = bytes(len(content[begin:end]))
        files[str(path.relative_to(folder))] = bytes(content)
    return files


def compare_indexes(before: Path, after: Path) -> str | None:
    """The first difference between two index folders; None if there is none."""
    old, new = read_index(before), read_index(after)
    if list(old) != list(new):
        return f"files {list(old)} became {list(new)}"
    for name, content in old.items():
        if content != new[name]:
            lengths = f"{len(content)} bytes, then {len(new[name])}"
            place = next((i for i, pair in enumerate(zip(content, new[name])) if pair[0] != pair[1]), "the end")
            return f"{name} differs from byte {place} on ({lengths})"
    return None


class IndexRuns:
    """Runs telusur-index in both builds and reports each run and each resulting index."""

    def __init__(self, pair: Pair, report: Report, work: Path):
        self.pair = pair
        self.report = report
        self.input = work / "input"
        self.input.mkdir()
        self.lexicon = self.input / "lexicon.txt"
        self.lexicon.write_text(LEXICON)

    def run(self, database: str, *arguments: str, given: bytes = b"", is_worded: bool = False) -> None:
        """Runs one command line and compares exit code, summary and index."""
        command = ["-d", database, *arguments]
        before, after = self.pair.run("telusur-index", command, given)
        commands = self.pair.commands("telusur-index", command)
        self.report.add("run of telusur-index", judge_runs(before, after, is_worded=is_worded), commands)
        folders = [build.folder / database for build in (self.pair.before, self.pair.after)]
        self.report.add("index, byte by byte", Verdict(difference=compare_indexes(*folders)), commands)

    def build(self, database: str, path: Path, *arguments: str) -> None:
        """Indexes with one thread and a summary in JSON."""
        self.run(database, "--jobs", "1", "--json", *arguments, str(path))

    def index_corpus(self, corpus: Path) -> None:
        """The whole life of main.db: bulk, unchanged, grown, changed, dry run, rebuilt, compacted, reindexed."""
        news = GrowingInput(corpus, self.input / ("news" if corpus.is_dir() else "news.jsonl"))
        self.build("main.db", news.path)
        self.build("small-memory.db", news.path, "--memory", "16M")
        self.build("main.db", news.path)
        news.grow()
        self.build("main.db", news.path, "--dry-run", "-v")
        self.build("main.db", news.path, "-v")
        self.build("main.db", self.write_changes(self.pair.before))
        self.build("plain.db", news.path, "--no-positions")
        self.build("lexicon.db", news.path, "--lexicon", str(self.lexicon))
        self.build("life.db", news.path)
        self.run("life.db", "--compact", "--json")
        self.run("life.db", "--jobs", "1", "--reindex", "--json", "--lexicon", str(self.lexicon))
        self.build("life.db", news.path, "--rebuild")
        self.run("life.db", "--jobs", "1", "--reindex", "--json", "--no-positions")
        for database in ("main.db", "life.db"):
            self.run(database, "--stats", "--json")
            self.run(database, "--stats", is_worded=True)
            self.run(database, "--check", "--json")
            self.run(database, "--check=quick", "--json")

    def write_changes(self, build: Build) -> Path:
        """Articles with the ids of others: of the first build's oldest 60, every second with a new text."""
        found = build.run("telusur-search", "-d main.db --since 1900 -n 60 --sort oldest --json".split())
        path = self.input / "changes.jsonl"
        with path.open("w") as file:
            for hit in json.loads(found.stdout)["hits"]:
                article = {key: hit[key] for key in ("id", "title", "date", "source", "url")}
                article["text"] = hit["snippet"]["text"] + (" Berita ini diperbarui." if hit["rank"] % 2 else "")
                file.write(json.dumps(article) + "\n")
        set_time(path)
        return path

    def index_sample(self, sample: Path) -> None:
        """All formats, malformed files too: sample.db, with files that are added, deleted and pruned."""
        copy = GrowingInput(sample, self.input / "sample")
        self.build("sample.db", copy.path)
        copy.grow()
        self.build("sample.db", copy.path, "-v")
        files = sorted(path for path in copy.path.rglob("*") if path.is_file())
        for path in files[::9]:
            path.unlink()
        self.build("sample.db", copy.path, "--dry-run", "--prune", "-v")
        self.build("sample.db", copy.path, "--prune")
        self.build("sample-lexicon.db", copy.path, "--lexicon", str(self.lexicon))
        self.build("sample-plain.db", copy.path, "--no-positions")
        self.build("sample-plain.db", copy.path, "--rebuild", "--include", "*.json*", "--exclude", "edge")
        self.build("mapped.db", copy.path, "--format", "csv", "--map", "title=judul", "--include", "*.csv")
        lines = b'{"title":"Banjir","text":"Banjir bandang."}\n{"title":1}\nbukan JSON\n\n'
        self.run("pipe.db", "--jobs", "1", "--json", "-", given=lines)
        self.run("pipe.db", "--jobs", "1", "-", given=lines, is_worded=True)
        names = "\0".join(str(path) for path in files[1:9]).encode()
        self.run("listed.db", "--jobs", "1", "--json", "--files-from", "-", "-0", given=names)
