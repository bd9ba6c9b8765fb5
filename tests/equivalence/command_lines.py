# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares exit codes and outputs of command lines of all three programs: usage errors, missing, damaged, old and
locked indexes, nothing found, output that cannot be written."""

import shlex
import shutil
import time
from pathlib import Path

from builds import Build, Pair
from judgement import Report, Verdict, judge_runs

# Arguments as a shell splits them, a run a line; an empty line is a run without arguments.
INDEX = """\

--help
--version
--nonsense
-d
/nonexistent
--jobs x .
--jobs -1 .
--memory 1 .
--memory much .
--format pdf .
--map title .
--map x=y .
--lexicon /nonexistent .
--files-from /nonexistent
-0 .
--rebuild --dry-run .
--check .
--check -d absent.db
--check=deep -d sample.db
--stats -d absent.db
--compact -d absent.db
--reindex -d absent.db
--backup sample.db -d sample.db
--backup copy.db -d absent.db
--check --stats
--positions .
--prune
--wait=x .
--progress sometimes .
-q -v .
-d stub-of-two.db .
-d truncated.db --check
-d truncated.db --check --json
-d truncated.db --stats
-d future.db --check
-d format-4.db --check
-d format-4.db --stats --json
-d file.db --stats
-d empty.db --check
-d sample.db --no-positions corpus.jsonl
-d sample.db --lexicon lexicon.txt corpus.jsonl
-d file.db corpus.jsonl
-d fresh.db corpus.jsonl
-d fresh.db --json broken.jsonl
-d fresh.db --backup copy-of-fresh.db --json
-d copy-of-fresh.db --check
-d format-4.db --reindex --json
-d truncated.db --reindex --json
"""

SEARCH = """\

--help
--version
--nonsense banjir
-d absent.db banjir
-d sample.db
-d sample.db ''
-d sample.db ' '
-d sample.db xyzzyq
-d sample.db banjirLINEBREAKlongsor
-d sample.db --json ''
-d sample.db --json '???'
-d sample.db -l banjir
-d sample.db -l -0 banjir
-d sample.db -0 banjir
-d sample.db -n x banjir
-d sample.db -n 0 banjir
-d sample.db -n -1 banjir
-d sample.db --offset 9999 banjir
-d sample.db --format xml banjir
-d sample.db --sort best banjir
-d sample.db --since soon banjir
-d sample.db --since 2024 --until 2020 banjir
-d sample.db --facets mood banjir
-d sample.db -l --facets source banjir
-d sample.db --show absent
-d sample.db --similar absent
-d sample.db --similar absent banjir
-d sample.db --complete ''
-d sample.db --complete zzzz
-d sample.db --complete 'harga ber' --json
-d sample.db --batch /nonexistent
-d sample.db --batch batch.tsv
-d sample.db --batch batch.tsv --format jsonl
-d sample.db --batch batch.tsv banjir
-d sample.db --batch batch.tsv --count
-d sample.db --source 'Antah Berantah' banjir
-d sample.db --source 'Pos Arunika'
-d sample.db --count banjir
-d sample.db --count --json banjir
-d sample.db --count --sort newest banjir
-d sample.db --color always banjir
-d sample.db --hyperlink always banjir
-d sample.db --explain 'siapa gubernur KPK'
-d sample.db --snippet-length 0 banjir
-d sample.db --snippet-length x banjir
-d sample.db -d sample-lexicon.db --json banjir
-d sample.db -d absent.db banjir
-d sample.db -d lexicon.db --json banjir
-d sample-plain.db '"harga beras"'
-d stub-of-two.db banjir
-d truncated.db banjir
-d truncated.db --json banjir
-d future.db banjir
-d format-4.db banjir
-d file.db banjir
-d empty.db banjir
-d sample.db -- -banjir
-d sample.db harga beras --all --format tsv
"""

ANALYZE = """\

--help
--version
--nonsense
'Pemerintah mengunjungi anak-anak di desa-desa'
--json 'KPK di-PHK'
''
--json ''
--lexicon /nonexistent a
--lexicon lexicon.txt 'ngopi di Kumparan' --json
--lexicon broken.jsonl a
--words
--words a
--words --json
"""

ANALYZE_INPUT = "mengunjungi\nanak-anak\nRp1,5 triliun\n\nterdesak\r\nbanjir 洪水\n".encode() + b"\xff\xfe\n"


def prepare(build: Build, tree: Path) -> None:
    """Makes the files and the damaged indexes that the command lines name."""
    folder = build.folder
    (folder / "corpus.jsonl").write_text('{"id":"a","title":"Banjir","text":"Banjir bandang melanda desa."}\n')
    (folder / "broken.jsonl").write_text('{"id":"a","title":"Banjir","text":"Banjir surut."}\n{"id":\nkata kata: x\n')
    (folder / "lexicon.txt").write_text("kata: ngopi = kopi\nnama: Kumparan\n")
    (folder / "batch.tsv").write_bytes("\ufeff1\tbanjir\r\n\nno tab\n\tno id\n2\t \n3\tharga beras\n".encode())
    (folder / "empty.jsonl").touch()
    (folder / "file.db").write_text("no index")
    (folder / "empty.db").mkdir()
    shutil.copytree(tree / "tests/data/index_of_format_4", folder / "format-4.db")
    for name in ("stub-of-two.db", "truncated.db", "future.db", "locked.db"):
        shutil.copytree(folder / "sample.db", folder / name)
    (folder / "stub-of-two.db/XAPIANDB").write_text("auto generation-1\nauto ../sample.db\n")
    postings = next((folder / "truncated.db").glob("generation-*/postlist.glass"))
    postings.write_bytes(postings.read_bytes()[:8192])
    version = next((folder / "future.db").glob("generation-*/iamglass"))
    version.write_bytes(b"\x0f\x0dXapian Glass\xff\xff" + version.read_bytes()[16:])


def judge_locked(pair: Pair, report: Report) -> None:
    """While one indexer waits for its input, a second one gives up, or waits for a second."""
    def hold_and_run(build: Build) -> list:
        holder = build.start("telusur-index", ["-d", "locked.db", "--wait", "-"])

        def run(*arguments: str):
            done = build.run("telusur-index", ["-d", "locked.db", *arguments])
            done.stderr = done.stderr.replace(str(holder.pid).encode(), b"PROCESS")  # messages name the holder
            return done

        try:
            for _ in range(200):  # until the holder has the lock; an empty file adds nothing before that
                if run("empty.jsonl").returncode == 75:
                    break
                time.sleep(0.05)
            return [run("corpus.jsonl"), run("--wait=1", "corpus.jsonl"), run("--compact"), run("--reindex"),
                    run("--check", "--json"), run("--dry-run", "--json", "corpus.jsonl")]
        finally:
            holder.communicate(b"")

    for before, after in zip(*pair.each(hold_and_run)):
        report.add("command line, locked", judge_runs(before, after), pair.commands("telusur-index", before.args[1:]))


def judge_full_disk(pair: Pair, report: Report) -> None:
    """Output that cannot be written is an error."""
    for program, arguments in (("telusur-search", "-d sample.db --json banjir"),
                               ("telusur-index", "-d sample.db --stats"), ("telusur-analyze", "banjir")):
        line = f"{program} {arguments} > /dev/full"
        before, after = pair.each(lambda build, line=line: build.shell(line))
        report.add("command line, full disk", judge_runs(before, after),
                   [command + " > /dev/full" for command in pair.commands(program, arguments.split())])


def judge_command_lines(pair: Pair, report: Report, tree: Path) -> None:
    """Runs all tables. Needs sample.db, sample-lexicon.db, sample-plain.db and lexicon.db."""
    pair.each(lambda build: prepare(build, tree))
    judge_locked(pair, report)
    judge_full_disk(pair, report)
    for program, table in (("telusur-search", SEARCH), ("telusur-analyze", ANALYZE), ("telusur-index", INDEX)):
        given = ANALYZE_INPUT if program == "telusur-analyze" else b""
        for line in table.splitlines():
            arguments = [argument.replace("LINEBREAK", "\n") for argument in shlex.split(line)]
            before, after = pair.run(program, arguments, given)
            # Other outputs than JSON, hits and tokens are prose.
            is_worded = "--help" in arguments or program == "telusur-index" and "--json" not in arguments
            verdict = judge_runs(before, after, is_worded=is_worded) if before.returncode >= 0 else Verdict(
                difference=f"{before.args} died of signal {-before.returncode}")
            report.add(f"command line, {program[8:]}", verdict, pair.commands(program, arguments))
