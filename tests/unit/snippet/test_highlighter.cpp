// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/user_lexicon.h>
#include <telusur/searcher/highlighter.h>

#include "lexicon.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// The text with its highlights in brackets.
std::string bracketed(const Snippet& snippet) {
  std::string text;
  for (const SnippetPart& part : snippet.parts())
    text += part.is_match ? "[" + std::string(part.text) + "]" : std::string(part.text);
  return text;
}

TEST_CASE("a query marks its words in any text as a search marks them, without an index") {
  struct Row {
    std::string query;
    std::string marked;  // the text with its highlights in brackets
  };
  const Row rows[] = {
      {"banjir demak", "[Banjir] di [Demak] surut.\nWarga [Demak] pulang."},
      {"kunjungan", "Menteri [berkunjung] dan [mengunjungi] pengungsi."},
      {"\"rumah sakit\"", "Ia sakit di rumah, lalu ke [rumah sakit]."},
      {"\"hujan angin\"~3", "[Hujan] lebat dan [angin] kencang."},
      {"kpk", "[KPK] atau [Komisi] [Pemberantasan] [Korupsi], bukan komisi lain."},
      {"demokra*", "[Demokrasi] dan partai [Demokrat]."},
      {"banjir -demak", "[Banjir] Demak"},
      {"banjir !demak", "[Banjir] Demak"},
      {"sumber:kompas tanggal:2023 banjir", "Kompas 2023: [banjir]"},
      {"judul:banjir rumah", "[Banjir] merendam [rumah]"},
      {"siapa menteri pertanian", "Siapa [Menteri] [Pertanian]?"},
      {"di dan yang", "di dan yang"},
      {"", "Tidak ada."},
      {"\"tidak ditutup", "[Tidak] [ditutup]"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    std::string text = row.marked;
    std::erase_if(text, [](char c) { return c == '[' || c == ']'; });
    CHECK(bracketed(highlight(row.query, text)) == row.marked);
  }
}

TEST_CASE("a condition on a field marks that part of an article only") {
  Highlighter highlighter("judul:banjir isi:rumah warga");
  const std::string text = "banjir rumah warga";
  CHECK(bracketed(highlighter.highlight(text, HighlightedPart::kTitle)) == "[banjir] rumah [warga]");
  CHECK(bracketed(highlighter.highlight(text, HighlightedPart::kText)) == "banjir [rumah] [warga]");
  CHECK(bracketed(highlighter.highlight(text)) == "[banjir] [rumah] [warga]");
}

TEST_CASE("synonyms and the words of a lexicon are marked if the options say so") {
  const std::string text = "KPK memeriksa Komisi Pemberantasan Korupsi";
  CHECK(bracketed(highlight("kpk", text, {.synonyms = false})) ==
        "[KPK] memeriksa Komisi Pemberantasan Korupsi");
  const auto lexicon = lexicon_of("sinonim: PLTBN = Pembangkit Bayu\n");
  CHECK(bracketed(highlight("pltbn", "Pembangkit bayu", {.lexicon = lexicon})) == "[Pembangkit] [bayu]");
}

TEST_CASE("ill-formed text is repaired, and its highlights are bytes of the repaired text") {
  const Snippet marked = highlight("banjir",
                                   "a\xFF"
                                   "b banjir");
  CHECK(marked.text ==
        "a\xEF\xBF\xBD"
        "b banjir");
  CHECK(bracketed(marked) ==
        "a\xEF\xBF\xBD"
        "b [banjir]");
  CHECK(bracketed(highlight("ban\xFFjir banjir", "banjir")) == "[banjir]");
}

}  // namespace
