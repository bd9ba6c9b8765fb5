# SPDX-License-Identifier: GPL-3.0-or-later
"""Derives queries of every kind from the articles of an index, a seed, and the tables of the tree."""

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from builds import Build

QUESTIONS = ("siapa", "apa", "berapa", "kapan", "di mana", "mengapa", "bagaimana", "apa itu", "kenapa")
AFFIXED = ("di-{}", "mem{}", "{}nya", "{}-{}", "pe{}an", "ke{}an", "ber{}", "{}lah", "ter{}kan", "meng{}i")
RELATIVE_DATES = ("hari ini", "kemarin", "minggu lalu", "pekan ini", "bulan lalu", "tahun ini", "today", "last year")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")
STRANGE = ("\u202e", "\ufeff", "\x1b[31m", "\x07", "\u0301", "\U0001f642", "洪水", "é", "ß", "İ", "\ufb01", "\u00ad",
           "\U0001f1ee\U0001f1e9", "x" * 300, "'", "`", "\\", "%s%n", "$(id)", "../..", "<b>", "&amp;", "\t", "\r")
BROKEN = ('"{}', '{}"', "({}", "{})", "{} DAN", "ATAU {}", "judul: {}", "foo:{}", "{}~2", '"{}"~', "--{}", "-", "- {}",
          "+-{}", "=({})", "{}**", "*{}", "tanggal:31/4/2023 {}", "tanggal:{}", 'sumber:"???" {}', '"" {}', "((({}",
          "{}:", "judul:judul:{}", '-"{}', "BUKAN", "DAN ATAU BUKAN {}", "tanggal:2024..2020 {}", "()", ":{}", '"{}"*',
          '=={}', "-(-{})", "sejak:{}", 'id:"{}', "{}~~~3", '"{}"~999999999999', "tanggal:..", "={}* {}", "“{}")


@dataclass
class Material:
    """What the articles of an index offer to queries."""

    hits: list[dict]
    words: list[str]
    sentences: list[list[str]]

    def values(self, key: str) -> list[str]:
        """The values of a field that occur, most frequent first."""
        counts: dict[str, int] = {}
        for hit in self.hits:
            if hit[key]:
                counts[hit[key]] = counts.get(hit[key], 0) + 1
        return sorted(counts, key=lambda value: (-counts[value], value))


def read_material(build: Build, database: str, answer) -> Material:
    """Reads the newest articles of an index with the first build; `answer` decodes a JSON output."""
    options = "--since 1900 -n 3000 --all-copies --format jsonl --snippet-length 600"
    run = build.run("telusur-search", ["-d", database, *options.split()])
    hits = answer(run.stdout)["hits"]
    sentences = [re.findall(r"\w[\w'’.-]*\w|\w", f"{hit['title']} . {hit['snippet']['text']}") for hit in hits]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < 200:
        raise SystemExit("The corpus has too few words to derive queries from.")
    return Material(hits, words, [sentence for sentence in sentences if len(sentence) > 8])


def read_acronyms(tree: Path) -> list[tuple[str, str]]:
    """The acronyms and long forms of the synonym table in the source tree."""
    tables = sorted(tree.glob("searcher/src/**/synonym_rows_*.cpp"))
    acronyms = [pair for table in tables for pair in re.findall(r'^ *\{"([^"]+)", "([^"]+)"', table.read_text(), re.M)]
    if not acronyms:
        raise SystemExit(f"No synonym table was found in {tree}/searcher/src.")
    return acronyms


def read_tables(tree: Path) -> list[str]:
    """The queries of the gold tables, where each has a reason, and the seeds of the fuzz target."""
    queries = []
    for name in ("queries", "typos", "date_ranges"):
        lines = (tree / f"tests/data/{name}.tsv").read_text().splitlines()
        queries += [line.split("\t")[0] for line in lines if not line.startswith("#")]
    queries += [path.read_bytes().decode("utf-8", "surrogateescape")
                for path in sorted((tree / "tests/fuzz/seeds/query").glob("*"))]
    return queries


class QueryMaker:
    """Makes random queries. The same seed and material give the same queries."""

    def __init__(self, material: Material, acronyms: list[tuple[str, str]], seed: int):
        self.random = Random(seed)
        self.material = material
        self.acronyms = acronyms
        self.sources = material.values("source") or ["kompas"]
        self.categories = material.values("category") or ["Ekonomi"]
        self.authors = material.values("author") or ["Budi Santoso"]
        self.urls = material.values("url") or ["https://berita.example/1"]
        self.dates = material.values("date") or ["2023-10-18"]
        self.kinds = {
            "word": self.word, "words": self.words, "form of a word": self.form, "question": self.question,
            "phrase": self.phrase, "near": self.near, "exact form": self.exact, "prefix": self.prefix,
            "title and text": self.text_field, "source, author, url, id": self.value_field, "exclusion": self.exclusion,
            "operators": self.operators, "group": self.group, "date": self.date, "acronym": self.acronym,
            "acronym with operators": self.mixed_acronym, "misspelling": self.misspelling, "malformed": self.malformed,
            "hostile": self.hostile, "very long": self.long, "mixture": self.mixture}

    def make(self, kind: str) -> str:
        """A query of one of `kinds`."""
        return self.kinds[kind]()

    def one_of(self, values):
        return self.random.choice(values)

    def word(self) -> str:
        return self.one_of(self.material.words)

    def some(self, low: int, high: int) -> list[str]:
        return [self.word() for _ in range(self.random.randint(low, high))]

    def run_of(self, low: int, high: int) -> list[str]:
        """Successive words of an article."""
        sentence = self.one_of(self.material.sentences)
        length = self.random.randint(low, high)
        begin = self.random.randrange(max(1, len(sentence) - length))
        return sentence[begin:begin + length]

    def words(self) -> str:
        words = self.one_of((self.some, self.run_of))(2, 6)
        return self.one_of((" ".join, lambda all: " ".join(all).lower(), lambda all: " ".join(all).upper()))(words)

    def form(self) -> str:
        word = self.word().lower()
        return self.one_of(AFFIXED).format(word, word) + self.one_of(("", " " + self.word()))

    def question(self) -> str:
        parts = [self.one_of(QUESTIONS), *self.run_of(1, 4)]
        if self.random.random() < 0.3:
            parts = parts[1:] + parts[:1]
        return " ".join(parts) + self.one_of(("", "?"))

    def phrase(self) -> str:
        phrase = '"' + " ".join(self.one_of((self.run_of, self.run_of, self.run_of, self.some))(2, 5)) + '"'
        return phrase + self.one_of(("", "", " " + self.word(), ' "' + " ".join(self.run_of(2, 3)) + '"'))

    def near(self) -> str:
        words = self.run_of(2, 4)
        self.random.shuffle(words)
        distance = self.one_of((0, 1, 2, 3, 5, 10, 50, 100, 101))
        return f'"{" ".join(words)}"~{distance}' + self.one_of(("", " " + self.word()))

    def exact(self) -> str:
        return self.one_of(("={0}", "={0} {1}", "+={0} {1}", "{1} -={0}", "judul:={0}", "=\"{0} {1}\"", "={0} DAN ={1}",
                            "={0} ATAU {1}", "isi:={0}")).format(self.word(), self.word())

    def prefix(self) -> str:
        word = self.word()
        start = word[:self.random.randint(1, max(1, len(word)))]
        form = self.one_of(("{}*", "{}*", "{}* {}", "judul:{}*", "isi:{}*", "-{}* {}", "{}* DAN {}", "({}* {})"))
        return form.format(start, self.word())

    def text_field(self) -> str:
        name = self.one_of(("judul", "title", "isi", "body", "Judul", "JUDUL"))
        wanted = self.one_of((self.word, lambda: f"({' '.join(self.run_of(2, 3))})", self.phrase,
                              lambda: f"({self.word()} ATAU {self.word()})"))()
        return self.one_of(("{}:{}", "{}:{} {}", "+{}:{} {}", "-{}:{} {}")).format(name, wanted, self.word())

    def value_field(self) -> str:
        name, values = self.one_of((("sumber", self.sources), ("source", self.sources), ("penulis", self.authors),
                                    ("rubrik", self.categories), ("category", self.categories), ("url", self.urls),
                                    ("id", [hit["id"] for hit in self.material.hits])))
        value = self.one_of(values)
        value = self.one_of((value, f'"{value}"', f'"{value}"', value.split()[0], f"({value})", "tidakada"))
        return self.one_of(("{0}:{1}", "{0}:{1} {2}", "{2} -{0}:{1}", "{2} ATAU {0}:{1}", "{0}:{1} {0}:{3} {2}",
                            "+{0}:{1} {2}")).format(name, value, self.word(), self.one_of(values).split()[0])

    def exclusion(self) -> str:
        return self.one_of(("{0} -{1}", "-{0}", "{0} !{1}", "{0} NOT {1}", "{0} BUKAN {1}", '{0} -"{2}"', "-{0} -{1}",
                            "{0} {1} -({3} ATAU {1})", "judul:-{0} {1}", "-judul:{1} {0}", "{0} BUKAN ({1} DAN {3})",
                            "+{0} -{1} {3}")).format(self.word(), self.word(), " ".join(self.run_of(2, 3)), self.word())

    def operators(self) -> str:
        parts = [self.word()]
        for _ in range(self.random.randint(1, 4)):
            operator = self.one_of(("DAN", "ATAU", "BUKAN", "AND", "OR", "NOT", "DAN BUKAN", "&&", "||", ""))
            parts += [operator, self.word()]
        return " ".join(parts)

    def group(self) -> str:
        def nest(depth: int) -> str:
            if depth == 0 or self.random.random() < 0.2:
                return self.one_of((self.word, self.word, self.phrase))()
            joined = self.one_of((" ", " DAN ", " ATAU ", " BUKAN ")).join(
                nest(depth - 1) for _ in range(self.random.randint(1, 3)))
            return self.one_of(("({})", "+({})", "{}", "-({})")).format(joined)
        return nest(self.random.randint(2, 4))

    def date(self) -> str:
        day = self.one_of(self.dates)[:10]
        other = self.one_of(self.dates)[:10]
        parts = day.split("-")
        spelled = f"{parts[-1].lstrip('0')} {MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 3 else parts[0]
        value = self.one_of((day, day[:7], day[:4], f"{min(day, other)}..{max(day, other)}", f"{day}..", f"..{day}",
                             "/".join(reversed(parts)), f'"{spelled}"', spelled, self.one_of(RELATIVE_DATES)))
        name = self.one_of(("tanggal", "tgl", "date", "sejak", "sampai", "since", "until"))
        return self.one_of(("{}:{}", "{}:{} {}", "-{}:{} {}", "({}:{}) DAN {}")).format(name, value, self.word())

    def acronym(self) -> str:
        short, long = self.one_of(self.acronyms)
        name = self.one_of((short, short, long, short.lower(), long.lower(), f'"{long}"', f"+{short}", f"={short}"))
        return self.one_of(("{}", "{} {}", "{} {} {}")).format(name, self.word(), self.word())

    def mixed_acronym(self) -> str:
        short, long = self.one_of(self.acronyms)
        return self.one_of(("{0} DAN {2}", "{1} -{2}", "judul:{0} {2}", "({0} ATAU {2}) {3}", '"{2} {0}"', "-{0} {2}",
                            "isi:({1})", "{0} {1}", '"{0} {3}"~5', "{0}* {2}", "sumber:{4} {0}", "tanggal:2025 {1}",
                            "{1} {3} {2}", "{0} DAN {5}")).format(
            short, long, self.word(), self.word(), self.one_of(self.sources).split()[0], self.one_of(self.acronyms)[0])

    def misspelling(self) -> str:
        words = self.run_of(1, 3)
        place = self.random.randrange(len(words))
        word = words[place]
        at = self.random.randrange(len(word))
        letter = self.one_of("abcdefghijklmnopqrstuvwxyz")
        words[place] = self.one_of((word[:at] + word[at + 1:], word[:at] + letter + word[at:],
                                    word[:at] + letter + word[at + 1:],
                                    word[:at] + word[at:at + 2][::-1] + word[at + 2:], word + words[0]))
        return " ".join(words)

    def malformed(self) -> str:
        return self.one_of(BROKEN).format(self.word(), self.word()) + self.one_of(("", "", " " + self.word()))

    def hostile(self) -> str:
        pieces = [self.one_of((self.one_of(STRANGE), self.word(), self.one_of('"()-+*~:=!&|{}[]'),
                               chr(self.random.randrange(1, 0xD800)))) for _ in range(self.random.randint(1, 8))]
        text = self.one_of(("", " ")).join(pieces).replace("\0", "")
        if self.random.random() < 0.2:  # bytes that are not UTF-8
            text = text.encode()[:self.random.randint(1, 40)].decode("utf-8", "surrogateescape") + "\udcff"
        return text

    def long(self) -> str:
        return self.one_of((
            lambda: " ".join(self.some(100, 400)), lambda: '"' + " ".join(self.run_of(60, 120)) + '"',
            lambda: " DAN ".join(self.some(50, 100)), lambda: " ".join(f"={word}" for word in self.some(10, 30)),
            lambda: " ".join(f"{word[:3]}*" for word in self.some(10, 30)), lambda: "(" * 60 + self.word() + ")" * 60,
            lambda: " ".join(f'isi:"{" ".join(self.run_of(2, 3))}"' for _ in range(20)), lambda: self.word() * 60,
            lambda: " ".join(short for short, _ in self.random.sample(self.acronyms, 30))))()

    def mixture(self) -> str:
        names = [name for name in self.kinds if name not in ("mixture", "very long")]
        return self.one_of((" ", " ", " DAN ", " ATAU ")).join(
            self.make(self.one_of(names)) for _ in range(self.random.randint(2, 3)))
