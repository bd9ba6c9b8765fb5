// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/searcher/searcher.h>

#include "news.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::make_article;

TEST_CASE("the last word of a query is completed, the most frequent word first, and the rest stays") {
  const test::TemporaryDirectory folder;
  test::write_index(folder.file("a.db"),
                    {make_article("1", "Presiden", "Pemerintah dan pemerintahan, kata perdana menteri."),
                     make_article("2", "", "Pemerintah bertemu menteri. Jum'at malam."),
                     make_article("3", "", "Pemerintah menertibkan anak-anak.")});
  test::write_index(folder.file("b.db"), {make_article("4", "", "Perdana menteri memerintah.")});
  Searcher searcher(std::vector{folder.file("a.db"), folder.file("b.db")});
  const auto completions = [&](std::string_view query, std::size_t limit = 10) {
    std::string all;
    for (const Completion& completion : searcher.complete(query, limit))
      all += (all.empty() ? "" : "|") + completion.text;
    return all;
  };
  struct Row {
    std::string query, completions;
  };
  const Row rows[] = {{"pem", "pemerintah|pemerintahan"},
                      {"Pem", "Pemerintah|Pemerintahan"},
                      {"men", "menteri|menertibkan"},
                      {"perdana men", "perdana menteri|perdana menertibkan"},
                      {"judul:pres", "judul:presiden"},
                      {"+judul:(pres", "+judul:(presiden"},
                      {"\"perdana ment", "\"perdana menteri"},
                      {"-pemerintaha", "-pemerintahan"},
                      {"jum'a", "jumat"},
                      {"anak-an", "anak-anak"},
                      {"presiden", "presiden"},
                      {"sumber:pre", ""},
                      {"presiden ", ""},
                      {"xyz", ""},
                      {"", ""},
                      {"???", ""},
                      {"\xff", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(completions(row.query) == row.completions);
  }
  CHECK(completions("p", 1) == "pemerintah");
  CHECK(completions("p", 0).empty());
  CHECK(searcher.complete("menter").front().articles == 3);
}

}  // namespace
