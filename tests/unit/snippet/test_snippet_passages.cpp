// SPDX-License-Identifier: GPL-3.0-or-later
// What a snippet shows beside the best sentences, and what it never shows.
#include <random>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/utf8.h>

#include "random.h"
#include "snippet_samples.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::string kStory =
    "Hujan turun sejak pagi. Sungai meluap siang itu. Tanggul jebol di Karanganyar. Warga mengungsi ke balai "
    "desa.\nBupati meninjau lokasi. Bantuan datang sore hari.";

std::string in_context(const std::string& text, const MatchTerms& terms, std::size_t context) {
  return bracketed(SnippetMaker(terms, analyzer()).make(text, {240, context}));
}

TEST_CASE("a longer snippet has more sentences: those that follow, and at the end those before") {
  struct Row {
    std::size_t length;
    std::string word;
    std::string snippet;
  };
  const Row rows[] = {
      {40, "tanggul", "[Tanggul] jebol di Karanganyar."},
      {70, "tanggul", "[Tanggul] jebol di Karanganyar. Warga mengungsi ke balai desa."},
      {95, "tanggul",
       "[Tanggul] jebol di Karanganyar. Warga mengungsi ke balai desa. Bupati meninjau lokasi."},
      {400, "tanggul",
       "Hujan turun sejak pagi. Sungai meluap siang itu. [Tanggul] jebol di Karanganyar. Warga mengungsi ke "
       "balai desa. Bupati meninjau lokasi. Bantuan datang sore hari."},
      {60, "bantuan", "Bupati meninjau lokasi. [Bantuan] datang sore hari."},
      {90, "bantuan", "Warga mengungsi ke balai desa. Bupati meninjau lokasi. [Bantuan] datang sore hari."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.length);
    CAPTURE(row.word);
    CHECK(snip(kStory, words({row.word}), row.length) == row.snippet);
  }
}

TEST_CASE("a sentence that announces a list does not follow the best one") {
  CHECK(snip("Tanggul jebol. Berikut daftar desanya:\nKaranganyar", words({"tanggul"})) == "[Tanggul] jebol.");
}

TEST_CASE("context gives whole sentences and as many before and after them, whatever their length") {
  struct Row {
    std::size_t context;
    std::string snippet;
  };
  const Row rows[] = {
      {0, "[Sungai] meluap siang itu. … Bupati meninjau [lokasi]."},
      {1,
       "Hujan turun sejak pagi. [Sungai] meluap siang itu. Tanggul jebol di Karanganyar. Warga mengungsi ke "
       "balai desa. Bupati meninjau [lokasi]. Bantuan datang sore hari."},
  };
  for (const Row& row : rows)
    CHECK(in_context(kStory, words({"sungai", "lokasi"}), row.context) == row.snippet);
  CHECK(in_context(kStory, words({"bupati"}), 1) ==
        "Warga mengungsi ke balai desa. [Bupati] meninjau lokasi. Bantuan datang sore hari.");
  for (const std::size_t all : {std::size_t{1'000'000}, std::numeric_limits<std::size_t>::max()}) {
    for (const char* const word : {"bupati", "gempa"})  // one that the story has, and one that it lacks
      CHECK(in_context(kStory, words({word}), all) == in_context(kStory, words({word}), 5));
  }
  CHECK(in_context(kStory, words({"gempa"}), 1) == "Hujan turun sejak pagi. Sungai meluap siang itu.");
  std::string endless = "Kata";
  for (int i = 0; i < 100; ++i) endless += " panjang";
  CHECK(in_context(endless + ".", words({"kata"}), 0).size() == endless.size() + 3);
}

TEST_CASE("teasers of other articles are never in a snippet, even if only they match") {
  struct Row {
    std::string text;
    std::string word;
    std::string snippet;
  };
  const Row rows[] = {
      {"Air naik. Baca juga: Banjir Demak Surut Perlahan.\nBanjir surut.", "banjir",
       "Air naik. … [Banjir] surut."},
      {"Air naik di desa. Baca juga: Harga Beras Naik di Pasar. Warga pergi.", "beras",
       "Air naik di desa. … Warga pergi."},
      {"Simak Video: Banjir Bandang Merendam Demak\nAir naik.", "banjir", "Air naik."},
      {"[Gambas:Video KabarTV]\nAir banjir naik.", "banjir", "Air [banjir] naik."},
      {"Air banjir naik. [Gambas:Video KabarTV]\nWarga pergi.", "banjir",
       "Air [banjir] naik. … Warga pergi."},
      {"SCROLL TO CONTINUE WITH CONTENT Air banjir naik.", "banjir", "Air [banjir] naik."},
      {"Air banjir naik (Baca juga: Banjir Demak Surut).\nWarga pergi.", "banjir",
       "Air [banjir] naik … Warga pergi."},
      {"Air banjir naik Baca Juga: Banjir Demak Surut Perlahan", "banjir", "Air [banjir] naik …"},
      {"Baca juga: Banjir Demak Surut Bupati mengatakan air sudah turun sejak pagi.\nAir naik.", "bupati",
       "Air naik."},
      // Sentences of an article.
      {"Baca juga doa banjir ini setelah salat.", "banjir", "Baca juga doa [banjir] ini setelah salat."},
      {"Ia baca juga: buku banjir itu bagus.", "banjir", "Ia baca juga: buku [banjir] itu bagus."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(snip(row.text, words({row.word})) == row.snippet);
  }
}

TEST_CASE("a word and its synonym in one sentence show no more than the word alone") {
  MatchTerms terms = words({"inflasi", "jakpus"});
  terms.words[0].weight = 1;
  terms.words[1].weight = 3;
  terms.phrases = phrase({"jakarta", "pusat"}, 2).phrases;
  terms.phrases[0].words[0].weight = terms.phrases[0].words[1].weight = 1.5;
  terms.phrases[0].stands_for = {terms.words[1].stem};
  const std::string text = "Jakarta Pusat (Jakpus) amat luas. Inflasi di Jakpus tinggi.";
  CHECK(snip(text, terms, 35) == "[Inflasi] di [Jakpus] tinggi.");
  CHECK(snip("Warga desa. Inflasi di Jakarta Pusat tinggi. Jakpus luas.", terms, 38) ==
        "[Inflasi] di [Jakarta] [Pusat] tinggi.");
  terms.words.push_back({.stem = analyzer().stem("medan"), .weight = 3, .stands_for = {terms.words[1].stem}});
  CHECK(snip("Jakpus dan Medan luas. Inflasi Medan tinggi.", terms, 24) == "[Inflasi] [Medan] tinggi.");
}

TEST_CASE("a sentence that repeats the title is left out") {
  const auto with_title = [](const std::string& text, const std::string& title) {
    return bracketed(SnippetMaker(words({"banjir"}), analyzer()).make(text, kPlenty, title));
  };
  CHECK(with_title("BANJIR DEMAK, SURUT\nAir banjir turun.", "Banjir Demak Surut") == "Air [banjir] turun.");
  CHECK(with_title("Banjir Demak Surut.\nAir turun.", "Banjir Demak surut!") == "Air turun.");
  CHECK(with_title("Banjir Demak surut kemarin.", "Banjir Demak Surut") == "[Banjir] Demak surut kemarin.");
  CHECK(with_title("Banjir surut.", "") == "[Banjir] surut.");
}

TEST_CASE("snippets of random quotations and teasers are never too long") {
  std::mt19937 random = telusur::test::seeded_engine(20231020);
  const auto pick = [&](std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
  };
  const std::vector<std::string> pieces = {"banjir",
                                           "\"",
                                           "\u201c",
                                           "\u201d",
                                           "(",
                                           ")",
                                           "[",
                                           "Jum'at",
                                           "'kata'",
                                           ". Ia",
                                           ".",
                                           "\n",
                                           ", ujar",
                                           "hujan",
                                           "Baca juga: ",
                                           "(Simak juga: Harga Naik)",
                                           "[Gambas:Video K]"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t count = 1 + pick(30); count > 0; --count) text += pieces[pick(pieces.size())] + ' ';
    const std::size_t length = pick(80);
    CAPTURE(text);
    CAPTURE(length);
    const Snippet snippet = SnippetMaker(words({"banjir", "hujan"}), analyzer()).make(text, length);
    REQUIRE(telusur::count_characters(snippet.text) <= length);
    for (const ByteRange& highlight : snippet.highlights) REQUIRE(highlight.end <= snippet.text.size());
  }
}

}  // namespace
