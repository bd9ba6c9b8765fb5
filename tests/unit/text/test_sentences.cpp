// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "paths.h"
#include "table.h"
#include "text/dateline.h"
#include "text/sentences.h"

namespace {

using telusur::dateline_length;
using telusur::next_sentence;

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> sentences;
  for (auto sentence = next_sentence(text, 0); sentence.begin < sentence.end;
       sentence = next_sentence(text, sentence.end)) {
    sentences.push_back(text.substr(sentence.begin, sentence.end - sentence.begin));
  }
  return sentences;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \n");
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \n") + 1 - begin);
}

TEST_CASE("sentences end as in the table") {
  const auto rows = telusur::test::read_table(telusur::test::data_file("sentences.tsv"));
  CHECK(rows.size() >= 40);
  for (const auto& row : rows) {
    CAPTURE(row.line);
    REQUIRE(row.cells.size() == 2);
    const std::string marked = replaced(row.cells[0], "\\n", "\n");
    std::vector<std::string> expected;
    for (std::size_t begin = 0; begin <= marked.size();) {
      const std::size_t end = std::min(marked.find('|', begin), marked.size());
      expected.push_back(trimmed(marked.substr(begin, end - begin)));
      begin = end + 1;
    }
    CHECK_MESSAGE(sentences_of(replaced(marked, "|", "")) == expected, row.cells[1]);
  }
}

TEST_CASE("blank and empty text contain no sentence") {
  CHECK(sentences_of("").empty());
  CHECK(sentences_of(" \n\t \xC2\xA0\n").empty());
  CHECK(next_sentence("  ", 0).begin == 2);
}

TEST_CASE("sentences omit only white space for any bytes") {
  for (const std::string text :
       {"\xE2\x80", "a.\xC3 B.", "...", "\". \"", ".\n.\n?", "\xFF. \xFF.", "A. B. C. D."}) {
    CAPTURE(text);
    std::size_t done = 0;
    for (auto sentence = next_sentence(text, 0); sentence.begin < sentence.end;
         sentence = next_sentence(text, sentence.end)) {
      CHECK(text.substr(done, sentence.begin - done).find_first_not_of(" \n") == std::string::npos);
      done = sentence.end;
    }
    CHECK(text.substr(done).find_first_not_of(" \n") == std::string::npos);
  }
}

TEST_CASE("a dateline ends after its dash") {
  for (const std::string line :
       {"JAKARTA, KOMPAS.com -- ", "JAKARTA, KOMPAS.com – ", "Jakarta, CNN Indonesia -- ",
        "Jakarta (ANTARA) - ", "TEMPO.CO, Jakarta - ", "REPUBLIKA.CO.ID, JAKARTA -- ", "BANDA ACEH - ",
        "Jakarta - ", "Merdeka.com - ", "Bisnis.com, JAKARTA — ", "Jakarta, Kompas-", "Beijing, Selasa-",
        "New York, rabu-", "Sendangwungu, Kabar Nusa (5/9/2023) — "}) {
    CAPTURE(line);
    CHECK(dateline_length(line + "Presiden Prabowo membuka rapat.") == line.size());
    CHECK(dateline_length(line + "\"Kami siap,\" kata dia.") == line.size());
    CHECK(dateline_length(line) == 0);
    CHECK(dateline_length(line + "\nPresiden membuka rapat.") == 0);
  }
}

TEST_CASE("text that only resembles a dateline is part of its sentence") {
  for (const std::string text :
       {"Joko Widodo - Ma'ruf Amin unggul sementara.", "Persija - Persib berakhir imbang.",
        "Di Jakarta, Bandung, dan Surabaya - Semua macet.", "Bogor - yang dijuluki kota hujan - banjir.",
        "Harga naik. JAKARTA - Presiden pergi.", "Anak-anak bermain.", "- Pertama", "-- ", "",
        "Presiden pergi."}) {
    CAPTURE(text);
    CHECK(dateline_length(text) == 0);
  }
}

}  // namespace
