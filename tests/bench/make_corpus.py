#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a large corpus of articles whose sentences do not repeat, for measurements of speed.

The words follow each other as in a text of your own. README.md explains the method and how to measure with it.
"""

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Iterator
from zlib import crc32

SAMPLE = sorted((Path(__file__).resolve().parents[2] / "corpus/articles/text").iterdir())
SOURCES = ("kabar", "harian", "warta", "suara", "berita")
CONSONANTS = "b c d f g h j k l m n p r s t w y ng ny".split()
SYLLABLES = [consonant + vowel for consonant in CONSONANTS for vowel in "aiueo"]
NAME_ENDINGS = ("", "n", "ng", "t", "r", "s")

NAME = "\x01"  # stands for an invented name in the chain
END = "."  # the token between two sentences
BACKOFF = ""  # the token after which any word may follow
NAME_SHARE = 0.025  # share of the words that become invented names
NAME_TAIL = 0.25  # n names include about n to the power of 1 / (1 + NAME_TAIL) different ones
FREQUENT_NAMES = 30  # about equally frequent
MIN_WORDS = 4  # of a sentence
MIN_LENGTH, MEAN_LENGTH, LENGTH_SPREAD = 500, 2300, 950  # of an article, in characters, without its other fields
CHECKSUM_BITS = 31
CHAIN_BLOCK = 1 << 18  # tokens per batch
SAMPLED_ARTICLES = 2000  # queries and phrases are drawn from the first ones
PHRASES = 500
FREQUENT_WORDS = 30  # function words, which are left out of queries


def read_sentences(files: list[Path]) -> list[list[str]]:
    """The words of every sentence of the files. Short lines and headers such as `Judul: ...` are skipped."""
    sentences = []
    for file in files:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if re.match(r"[A-Z][a-z]+: ", line):
                    continue
                for sentence in re.split(r"(?<=[.!?])\s+", line.strip()):
                    # One object per word, because the chain is twice as fast if the words fit into the cache.
                    words = [sys.intern(word) for word in sentence.rstrip(".!?").split() if word != END]
                    if len(words) >= MIN_WORDS:
                        sentences.append(words)
    if not sentences:
        sys.exit("The text has no sentences.")
    return sentences


def mark_names(sentences: list[list[str]]) -> None:
    """Replaces the rarest capitalized words inside sentences with NAME, up to NAME_SHARE of all words."""
    shape = re.compile(r"[A-Z][a-z]+(?P<punctuation>[,;:)]?)")
    counts = Counter(word for words in sentences for word in words[1:])
    budget, names = NAME_SHARE * sum(counts.values()), {}
    for word, count in sorted(counts.items(), key=lambda item: (item[1], item[0])):
        match = shape.fullmatch(word)
        if match and budget > 0:
            names[word] = sys.intern(NAME + match["punctuation"])
            budget -= count
    for words in sentences:
        words[1:] = [names.get(word, word) for word in words[1:]]


def learn_followers(sentences: list[list[str]]) -> dict[str, list[str]]:
    """The words that follow each word, repeated as often as they do.

    Each list also contains BACKOFF once per different follower (Witten-Bell smoothing), so rare words, which have few
    known followers, are followed by new ones more often. BACKOFF is followed by the tokens of the whole text.
    """
    followers: dict[str, list[str]] = {END: [], BACKOFF: []}
    for words in sentences:
        for word, follower in zip([END, *words], [*words, END]):
            followers.setdefault(word, []).append(follower)
        followers[BACKOFF] += [*words, END]
    for word, known in followers.items():
        if word != BACKOFF:
            known += [BACKOFF] * len(set(known))
    return followers


def walk_chain(followers: dict[str, list[str]], rnd: random.Random) -> Iterator[str]:
    """Endless sentences without the final stop, as one string per batch, separated by ` . `."""
    word, rest = END, ""
    while True:
        numbers = memoryview(rnd.randbytes(4 * CHAIN_BLOCK)).cast("I")
        # BACKOFF is false, so it is walked through but not written.
        tokens = [word for number in numbers if (word := (row := followers[word])[number % len(row)])]
        batch, _, rest = f"{rest} {' '.join(tokens)}".rpartition(f" {END} ")
        yield batch


def new_sentences(followers: dict[str, list[str]], rnd: random.Random) -> Iterator[str]:
    """Sentences of at least MIN_WORDS words, each different from all before.

    A bitmap of checksums skips all repetitions, and 1% of the new sentences after a million articles.
    """
    seen = bytearray(1 << (CHECKSUM_BITS - 3))
    for batch in walk_chain(followers, rnd):
        for sentence in batch.split(f" {END} "):
            sentence = sentence.strip(f" {END}")
            if sentence.count(" ") < MIN_WORDS - 1:
                continue
            place = crc32(sentence.encode()) % (1 << CHECKSUM_BITS)
            if not seen[place >> 3] >> (place & 7) & 1:
                seen[place >> 3] |= 1 << (place & 7)
                yield sentence[0].upper() + sentence[1:]


@lru_cache(maxsize=1 << 16)
def spell_name(rank: int) -> str:
    """The invented name of a rank. Frequent names, which have low ranks, can be shorter."""
    number = rank * 0x9E3779B97F4A7C15 % ((1 << 61) - 1)  # a prime, so that different ranks give different numbers
    syllables = []
    for _ in range(2 + number % 2 if rank < 1000 else 3 + number % 2):
        number, syllable = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[syllable])
    return "".join(syllables).capitalize() + NAME_ENDINGS[number % len(NAME_ENDINGS)]


def fill_names(text: str, rnd: random.Random) -> str:
    """Replaces each NAME. A few names occur every day and most occur once."""
    first, *others = text.split(NAME)
    ranks = [int(FREQUENT_NAMES * (rnd.paretovariate(NAME_TAIL) - 1)) for _ in others]
    return first + "".join(spell_name(rank) + part for rank, part in zip(ranks, others))


def make_articles(sentences: Iterator[str], rnd: random.Random, docs: int) -> Iterator[dict[str, str]]:
    """Articles in paragraphs of three sentences."""
    for i in range(docs):
        missing, body = max(MIN_LENGTH, rnd.gauss(MEAN_LENGTH, LENGTH_SPREAD)), []
        while missing > 0:
            body.append(next(sentences))
            missing -= len(body[-1])
        body = fill_names(".\n".join(body) + ".", rnd).split("\n")
        yield {
            "id": f"n{i}",
            "title": " ".join(body[0].rstrip(".").split()[:9]),
            "date": f"20{rnd.randint(10, 25)}-{rnd.randint(1, 12):02d}-{rnd.randint(1, 28):02d}",
            "source": rnd.choice(SOURCES),
            "url": f"https://berita.example/{i}",
            "text": "\n".join(" ".join(body[k:k + 3]) for k in range(0, len(body), 3)),
        }


def write_lines(path: Path, lines: Iterator[str]) -> None:
    """Numbers the lines: `number<TAB>line`."""
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(f"{number}\t{line}\n" for number, line in enumerate(lines))


def draw_queries(texts: list[str], function_words: set[str], count: int, rnd: random.Random) -> Iterator[str]:
    """Queries of one to five neighbouring words of an article, without its function words."""
    while count:
        words = [w for w in re.findall(r"[^\W\d_]{3,}", rnd.choice(texts)) if w.lower() not in function_words]
        length = rnd.choice([1, 2, 2, 3, 3, 4, 5])
        if len(words) > length:
            start = rnd.randrange(len(words) - length)
            yield " ".join(words[start:start + length])
            count -= 1


def draw_phrases(texts: list[str], count: int, rnd: random.Random) -> Iterator[str]:
    """Phrases of two to four neighbouring words of a paragraph, in quotation marks."""
    while count:
        words = re.findall(r"[^\W\d_]+", rnd.choice(rnd.choice(texts).split("\n")))
        length = rnd.choice([2, 2, 3, 4])
        if len(words) > length + 1:
            start = rnd.randrange(len(words) - length)
            yield f'"{" ".join(words[start:start + length])}"'
            count -= 1


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=int, required=True, help="number of articles")
    parser.add_argument("--out", type=Path, required=True, help="JSON Lines to write")
    parser.add_argument("--queries", type=Path, help="queries to write, id<TAB>query")
    parser.add_argument("--phrases", type=Path, help=f"{PHRASES} quoted phrases to write, id<TAB>phrase")
    parser.add_argument("--query-count", type=int, default=1000, help="(default %(default)s)")
    parser.add_argument("--text", type=Path, nargs="+", default=SAMPLE, metavar="FILE",
                        help="text to learn from, plain or .gz, sentences or paragraphs on lines; default: corpus/")
    parser.add_argument("--seed", type=int, default=7, help="(default %(default)s)")
    return parser.parse_args()


def main() -> None:
    """Writes the files."""
    arguments = parse_arguments()
    text = read_sentences(arguments.text)
    counts = Counter(word for words in text for word in words if word.islower())
    function_words = {word for word, _ in counts.most_common(FREQUENT_WORDS)}
    mark_names(text)
    followers = learn_followers(text)

    # Each output has a generator of its own, so that none depends on which others are written.
    chain, articles, queries, phrases = (random.Random(f"{arguments.seed} {use}") for use in range(4))
    sampled = []
    with open(arguments.out, "w", encoding="utf-8", buffering=1 << 20) as out:
        for article in make_articles(new_sentences(followers, chain), articles, arguments.docs):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
            if len(sampled) < SAMPLED_ARTICLES:
                sampled.append(article["text"])
    if arguments.queries:
        write_lines(arguments.queries, draw_queries(sampled, function_words, arguments.query_count, queries))
    if arguments.phrases:
        write_lines(arguments.phrases, draw_phrases(sampled, PHRASES, phrases))


if __name__ == "__main__":
    main()
