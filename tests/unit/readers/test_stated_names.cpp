// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <doctest/doctest.h>

#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("the author of a record is a person, without the words before the name") {
  const std::pair<std::string, std::string> rows[] = {
      {"Ani Budi", "Ani Budi"},
      {"Oleh Ani Budi", "Ani Budi"},
      {"OLEH RINI WATI", "RINI WATI"},
      {"oleh: Ani", "Ani"},
      {"Penulis : Ani", "Ani"},
      {"By Ani", "Ani"},
      {"Olehah Sari", "Olehah Sari"},
      {"PT Warta Uji Media", ""},
      {"CV. Media Utama", ""},
      {"Warta Uji Tbk", ""},
      {"<a href=\\\"https://contoh.example/ani\\\">Ani</a>", "Ani"},
      {"Ani <ani@contoh.example>", "Ani <ani@contoh.example>"},
  };
  for (const auto& [stated, author] : rows) {
    CAPTURE(stated);
    const std::string content = R"({"judul": "A", "isi": "Teks.", "penulis": ")" + stated + "\"}";
    CHECK(read_content(content, "/a.jsonl").articles.at(0).author == author);
  }
}

TEST_CASE("the name of its source is cut from the end of a title") {
  struct Row {
    std::string stated, source, title;
  };
  const Row rows[] = {
      {"Panen padi - Warta Uji", "Warta Uji", "Panen padi"},
      {"Panen padi | WARTA UJI", "Warta Uji", "Panen padi"},
      {"Panen padi \u2013 wartauji.example", "wartauji.example", "Panen padi"},
      {"Panen padi", "Warta Uji", "Panen padi"},
      {"Kantor baru Warta Uji", "Warta Uji", "Kantor baru Warta Uji"},
      {"Panen padi - Warta Uji", "Kabar", "Panen padi - Warta Uji"},
      {"Warta Uji", "Warta Uji", "Warta Uji"},
      {"Skor 3 - 2", "2", "Skor 3 - 2"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.stated);
    const std::string content =
        R"({"isi": "Teks.", "judul": ")" + row.stated + R"(", "sumber": ")" + row.source + "\"}";
    CHECK(read_content(content, "/a.jsonl").articles.at(0).title == row.title);
  }
}

}  // namespace
