// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "recurrence/recurring_lines.h"

using namespace telusur;

namespace {

const std::string kLine = "Ikuti kami di media sosial.";

Article article(int id, const std::string& source, const std::string& url = {}) {
  return {.id = std::to_string(id),
          .text = "Berita ke-" + std::to_string(id) + ".\n" + kLine,
          .source = source,
          .url = url};
}

bool has_marks(RecurringLines& lines, Article article) {
  lines.mark_lines(article);
  return !article.recurring_lines.empty();
}

}  // namespace

TEST_CASE("which articles are of one source") {
  struct Row {
    std::string source, url, other_source, other_url;
    bool are_one;
  };
  const std::vector<Row> table{
      {"Kabar Desa", "", "KABAR DESA", "", true},
      {"Kabar Desa", "", "Kabar Kota", "", false},
      {"Kabar Desa", "https://satu.example/a", "Kabar Desa", "https://dua.example/b", true},
      {"", "https://www.kabar.example/a", "", "http://Kabar.example:8080/b?c", true},
      {"", "https://kabar.example", "", "https://kabar.example/x", true},
      {"", "https://kabar.example/a", "", "https://warta.example/a", false},
      {"", "https://kabar.example/a", "", "", false},
      {"", "", "", "bukan alamat", true},
      {"kabar.example", "", "", "https://kabar.example/a", true},
  };
  for (const Row& row : table) {
    CAPTURE(row.source + row.url);
    CAPTURE(row.other_source + row.other_url);
    RecurringLines lines;
    for (int i = 0; i < 20; ++i) lines.count(article(i, row.source, row.url));
    lines.decide();
    CHECK(has_marks(lines, article(99, row.source, row.url)));
    CHECK(has_marks(lines, article(99, row.other_source, row.other_url)) == row.are_one);
  }
}

TEST_CASE("new decisions are reported per source, with the first line and their number") {
  RecurringLines lines;
  for (int i = 0; i < 20; ++i) {
    lines.count(article(i, "Kabar"));
    Article other = article(100 + i, "", "https://www.warta.example/a");
    other.text += "\nBaris kedua.";
    lines.count(other);
  }
  lines.count(article(200, "Lain"));
  lines.decide();
  const std::vector<Notice> expected{
      {.kind = NoticeKind::kRecurringLines, .path = "Kabar", .line = 0, .example = kLine, .count = 1},
      {.kind = NoticeKind::kRecurringLines,
       .path = "warta.example",
       .line = 0,
       .example = kLine,
       .count = 2}};
  CHECK(lines.notices() == expected);

  const std::map<std::string, std::string> stored = lines.take_changes();
  CHECK(stored.size() == 3);
  CHECK_MESSAGE(lines.take_changes().empty(), "nothing has changed since");
  RecurringLines next([&](const std::string& key) { return stored.contains(key) ? stored.at(key) : ""; });
  CHECK(has_marks(next, article(99, "kabar")));
  CHECK(has_marks(next, article(99, "", "http://warta.example/b")));
  CHECK_FALSE(has_marks(next, article(99, "Lain")));
  CHECK_MESSAGE(next.notices().empty(), "what an earlier run has decided is not reported again");
  CHECK_MESSAGE(next.take_changes().empty(), "marking changes nothing");
}

TEST_CASE("a source with a long name has a key that Xapian can store") {
  const std::string name(5000, 'x');
  RecurringLines lines;
  for (int i = 0; i < 20; ++i) lines.count(article(i, name));
  lines.decide();
  CHECK(has_marks(lines, article(99, name)));
  CHECK_FALSE(has_marks(lines, article(99, name + "y")));
  CHECK(lines.take_changes().begin()->first.size() <= 245);
  CHECK(lines.notices().at(0).path.size() <= 200);
}

TEST_CASE("a stored census that is damaged counts as absent") {
  RecurringLines lines([](const std::string&) { return "rusak"; });
  CHECK_FALSE(has_marks(lines, article(1, "Kabar")));
  for (int i = 0; i < 20; ++i) lines.count(article(i, "Kabar"));
  lines.decide();
  CHECK(has_marks(lines, article(99, "Kabar")));
}

TEST_CASE("a hundred thousand sources take bounded memory, and decisions stay" *
          doctest::test_suite("slow")) {
  RecurringLines lines;
  for (int i = 0; i < 20; ++i) lines.count(article(i, "Kabar"));
  lines.decide();
  for (int source = 0; source < 100'000; ++source) {
    for (int i = 0; i < 3; ++i) {
      Article small = article(1000 + i, "Sumber " + std::to_string(source));
      small.text += "\nKalimat " + std::to_string(source) + ".\nKalimat lain " + std::to_string(source) + ".";
      lines.count(small);
    }
    if (source % 1000 == 0) lines.decide();
  }
  lines.decide();
  CHECK(lines.entry_count() <= RecurringLines::kMaxEntries);
  CHECK(has_marks(lines, article(99, "Kabar")));
}
