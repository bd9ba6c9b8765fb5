#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests make_corpus.py over the sample corpus."""

import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().with_name("make_corpus.py")
FILES = ("corpus.jsonl", "queries.tsv", "phrases.tsv")


def make_corpus(docs: int = 200, seed: int = 7) -> dict[str, str]:
    """Runs the script and returns the contents of its files."""
    with tempfile.TemporaryDirectory() as folder:
        corpus, queries, phrases = (Path(folder, name) for name in FILES)
        subprocess.run([sys.executable, str(SCRIPT), "--docs", str(docs), "--seed", str(seed), "--out", str(corpus),
                        "--queries", str(queries), "--phrases", str(phrases)], check=True)
        return {name: Path(folder, name).read_text(encoding="utf-8") for name in FILES}


def read_articles(files: dict[str, str]) -> list[dict[str, str]]:
    """The articles of a corpus."""
    return [json.loads(line) for line in files["corpus.jsonl"].splitlines()]


def count_words(articles: list[dict[str, str]]) -> int:
    """The number of different words."""
    return len({word for article in articles for word in article["text"].lower().split()})


class MakeCorpus(unittest.TestCase):
    """One corpus of 200 articles serves all tests."""

    @classmethod
    def setUpClass(cls):
        cls.files = make_corpus()
        cls.articles = read_articles(cls.files)

    def test_the_same_seed_writes_the_same_files(self):
        self.assertEqual(make_corpus(), self.files)

    def test_another_seed_writes_other_articles(self):
        self.assertNotEqual(make_corpus(seed=8)["corpus.jsonl"], self.files["corpus.jsonl"])

    def test_more_articles_begin_with_the_same_ones(self):
        self.assertEqual(read_articles(make_corpus(docs=250))[:200], self.articles)

    def test_every_article_has_all_fields(self):
        self.assertEqual(len({article["id"] for article in self.articles}), 200)
        for article in self.articles:
            self.assertEqual(list(article), ["id", "title", "date", "source", "url", "text"])
            self.assertTrue(all(article.values()))
            self.assertRegex(article["date"], r"^20[12]\d-[01]\d-[0-3]\d$")
            self.assertRegex(article["text"], r"^[^\x00-\x09]+\.$")

    def test_articles_are_about_as_long_as_news(self):
        mean = len(self.files["corpus.jsonl"].encode()) / len(self.articles)
        self.assertGreater(mean, 2000)
        self.assertLess(mean, 3400)
        self.assertGreater(sum("\n" in article["text"] for article in self.articles), 180)

    def test_no_sentence_repeats(self):
        sentences = [sentence for article in self.articles for sentence in re.split(r"(?<=\.)\s", article["text"])
                     if len(sentence.split()) >= 6]
        self.assertGreater(len(sentences), 1500)
        self.assertEqual(len(set(sentences)), len(sentences))

    def test_the_vocabulary_grows_with_the_number_of_articles(self):
        self.assertGreater(count_words(self.articles), 1.2 * count_words(self.articles[:100]))

    def test_queries_are_neighbouring_words_of_articles(self):
        queries = [line.split("\t") for line in self.files["queries.tsv"].splitlines()]
        self.assertEqual([number for number, _ in queries], [str(i) for i in range(1000)])
        self.assertEqual({len(query.split()) for _, query in queries}, {1, 2, 3, 4, 5})

    def test_phrases_occur_in_articles(self):
        phrases = [line.split("\t") for line in self.files["phrases.tsv"].splitlines()]
        self.assertEqual([number for number, _ in phrases], [str(i) for i in range(500)])
        self.assertEqual({len(phrase.split()) for _, phrase in phrases}, {2, 3, 4})
        texts = [" ".join(re.findall(r"[^\W\d_]+", article["text"])) for article in self.articles]
        for _, phrase in phrases:
            self.assertRegex(phrase, '^".*"$')
            self.assertTrue(any(phrase.strip('"') in text for text in texts), phrase)


if __name__ == "__main__":
    unittest.main()
