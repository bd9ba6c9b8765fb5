// SPDX-License-Identifier: GPL-3.0-or-later
// What a snippet shows beside the best sentences, and what it never shows.
#include <string>

#include <doctest/doctest.h>

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
  CHECK(in_context(kStory, words({"bupati"}), 1'000'000) == in_context(kStory, words({"bupati"}), 5));
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

TEST_CASE("a sentence that repeats the title is left out") {
  const auto with_title = [](const std::string& text, const std::string& title) {
    return bracketed(SnippetMaker(words({"banjir"}), analyzer()).make(text, kPlenty, title));
  };
  CHECK(with_title("BANJIR DEMAK, SURUT\nAir banjir turun.", "Banjir Demak Surut") == "Air [banjir] turun.");
  CHECK(with_title("Banjir Demak Surut.\nAir turun.", "Banjir Demak surut!") == "Air turun.");
  CHECK(with_title("Banjir Demak surut kemarin.", "Banjir Demak Surut") == "[Banjir] Demak surut kemarin.");
  CHECK(with_title("Banjir surut.", "") == "[Banjir] surut.");
}

}  // namespace
