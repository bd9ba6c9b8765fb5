// SPDX-License-Identifier: GPL-3.0-or-later
// A searcher whose files are truncated or replaced answers correctly or throws IndexError.
#include <cstddef>
#include <map>

#include <doctest/doctest.h>

#include "news.h"
#include "random.h"

namespace {

using namespace telusur;
namespace fs = std::filesystem;

/// Writes so many articles of a small vocabulary that the tables have several levels.
std::vector<Article> articles() {
  const std::vector<std::string> words{"banjir",   "pemerintah", "jakarta", "presiden", "menteri",
                                       "anggaran", "pelabuhan",  "sekolah", "gempa",    "ekspor"};
  test::Random random(1);
  std::vector<Article> all;
  for (unsigned i = 0; i < 2000; ++i) {
    std::string text;
    for (int w = 0; w < 60; ++w)
      text += words[random.below(static_cast<unsigned>(words.size()))] + " " +
              (random.below(4) == 0 ? words[random.below(10)] : "nama" + std::to_string(random.below(3000))) +
              ' ';
    all.push_back(test::make_article("a" + std::to_string(i), "Berita " + std::to_string(i), text));
  }
  return all;
}

const std::vector<std::string> kQueries{
    "banjir jakarta",
    "\"menteri sekolah\"",
    "=pemerintah gempa",
    "\"presiden nama7\"",
    "nama77",
    "+ekspor -gempa",
    "pelab*",
};

std::map<std::string, std::string> answers(Searcher& searcher) {
  std::map<std::string, std::string> all;
  for (const std::string& query : kQueries) all[query] = test::ids_of(searcher.search(query));
  return all;
}

/// Checks that each query gives its `expected` answer or an IndexError.
void check_answers(Searcher& searcher, const std::map<std::string, std::string>& expected) {
  for (const std::string& query : kQueries) {
    CAPTURE(query);
    try {
      const std::string found = test::ids_of(searcher.search(query));
      CHECK(found == expected.at(query));
    } catch (const IndexError&) {
    }
  }
}

TEST_CASE("a searcher whose files are truncated answers correctly or throws IndexError") {
  const test::TemporaryDirectory directory;
  const std::string index = directory.file("news.db");
  test::write_index(index, articles());
  const auto expected = [&] {
    Searcher searcher(index);
    return answers(searcher);
  }();
  REQUIRE(!expected.at("\"menteri sekolah\"").empty());
  for (const std::string name : {"position.glass", "postlist.glass", "docdata.glass"}) {
    const fs::path file = fs::path(index) / "generation-1" / name;
    const std::size_t size = fs::file_size(file);
    const fs::path intact = directory.file("intact");
    fs::copy_file(file, intact, fs::copy_options::overwrite_existing);
    for (const std::size_t left : {std::size_t{0}, std::size_t{8192}, size / 2, size / 2 + 4096, size - 1}) {
      for (const bool is_warm : {false, true}) {
        CAPTURE(name);
        CAPTURE(left);
        CAPTURE(is_warm);
        Searcher searcher(index);
        if (is_warm) CHECK(answers(searcher) == expected);
        fs::resize_file(file, left);
        check_answers(searcher, expected);
        fs::copy_file(intact, file, fs::copy_options::overwrite_existing);
        CHECK(answers(searcher) == expected);
      }
    }
    Searcher searcher(index);
    fs::remove(file);
    fs::create_directory(file);
    check_answers(searcher, expected);
    fs::remove(file);
    fs::copy_file(intact, file);
  }
}

}  // namespace
