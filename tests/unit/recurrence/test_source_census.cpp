// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/datetime.h>

#include "recurrence/source_census.h"

using namespace telusur;

namespace {

const std::string kLine = "Unduh aplikasi kami di ponsel Anda.";

/// Returns the article `id`, of the given day of January 2024 (0: without a date). Its own line comes first.
Article article(int id, int day, const std::string& other_lines = kLine) {
  const std::string number = std::to_string(id);
  Article made{
      .id = number,
      .text = "Berita ke-" + number + " tentang desa." + (other_lines.empty() ? "" : "\n") + other_lines};
  if (day > 0)
    made.date =
        DateTime{.utc_seconds = 1704067200 + (day - 1) * 86400, .precision = DateTime::Precision::kDay};
  return made;
}

std::vector<std::string> decided(const SourceCensus& census) {
  std::vector<std::string> lines;
  for (const RecurringLine& line : census.decided()) lines.push_back(line.text);
  return lines;
}

/// Returns the text of the marked lines of an article, each followed by '|'.
std::string marked(const SourceCensus& census, Article article) {
  census.mark_lines(article);
  std::string lines;
  for (const ByteRange& range : article.recurring_lines)
    lines += article.text.substr(range.begin, range.end - range.begin) + "|";
  return lines;
}

struct Case {
  std::string name;
  int articles;     // articles of the source
  int with_line;    // so many of these have the line
  int days;         // the articles with the line are of so many consecutive days
  int undated = 0;  // so many of those with the line have no date
  bool is_recurring;
};

}  // namespace

TEST_CASE("a line recurs if it is in 20 articles and 5 % of a source, on more than two consecutive days") {
  const std::vector<Case> cases{
      {.name = "20 of 20", .articles = 20, .with_line = 20, .days = 10, .is_recurring = true},
      {.name = "19 of 19", .articles = 19, .with_line = 19, .days = 10, .is_recurring = false},
      {.name = "20 of 400", .articles = 400, .with_line = 20, .days = 10, .is_recurring = true},
      {.name = "20 of 401", .articles = 401, .with_line = 20, .days = 10, .is_recurring = false},
      {.name = "50 of 1000", .articles = 1000, .with_line = 50, .days = 20, .is_recurring = true},
      {.name = "one day", .articles = 100, .with_line = 90, .days = 1, .is_recurring = false},
      {.name = "two days", .articles = 100, .with_line = 90, .days = 2, .is_recurring = false},
      {.name = "three days", .articles = 100, .with_line = 90, .days = 3, .is_recurring = true},
      {.name = "without dates",
       .articles = 40,
       .with_line = 20,
       .days = 0,
       .undated = 20,
       .is_recurring = true},
      {.name = "two days, and 19 without dates",
       .articles = 80,
       .with_line = 60,
       .days = 2,
       .undated = 19,
       .is_recurring = false},
      {.name = "two days, and 20 without dates",
       .articles = 80,
       .with_line = 60,
       .days = 2,
       .undated = 20,
       .is_recurring = true},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    SourceCensus census("Kabar");
    for (int i = 0; i < row.articles; ++i) {
      const bool has_line = i < row.with_line;
      const int day = i < row.undated || row.days == 0 ? 0 : 1 + i % row.days;
      census.count(has_line ? article(i, day) : article(i, 1 + i % 28, ""));
    }
    census.decide();
    CHECK(decided(census) == (row.is_recurring ? std::vector{kLine} : std::vector<std::string>{}));
  }
}

TEST_CASE("two days that are apart are no consecutive days") {
  SourceCensus census("Kabar");
  for (int i = 0; i < 20; ++i) census.count(article(i, i % 2 == 0 ? 1 : 3));
  census.decide();
  CHECK(decided(census).size() == 1);
}

TEST_CASE("a date without a day counts as no date") {
  SourceCensus census("Kabar");
  for (int i = 0; i < 20; ++i) {
    Article yearly = article(i, 1);
    yearly.date->precision = DateTime::Precision::kYear;
    census.count(yearly);
  }
  census.decide();
  CHECK(decided(census).size() == 1);
}

TEST_CASE("which lines are candidates") {
  struct Row {
    std::string lines;
    std::vector<std::string> recurring;
  };
  const std::vector<Row> table{
      {"Simak kabar lain.", {"Simak kabar lain."}},
      {"  Simak kabar lain.\t", {"Simak kabar lain."}},
      {"***\n12.30 - 45\n--", {}},         // no letter
      {"— … •", {}},                       // no letter, beyond ASCII
      {"Émile\nÉmile\nÉmile", {"Émile"}},  // counts once per article
      {"Satu baris.\nDua baris.", {"Satu baris.", "Dua baris."}},
  };
  for (const Row& row : table) {
    CAPTURE(row.lines);
    SourceCensus census("Kabar");
    for (int i = 0; i < 20; ++i) census.count(article(i, 1 + i, row.lines));
    census.decide();
    CHECK(decided(census) == row.recurring);
  }
}

TEST_CASE("a line that is the whole text of an article is no candidate") {
  SourceCensus census("Kabar");
  for (int i = 0; i < 30; ++i) {
    Article same = article(i, 1 + i % 9);
    same.text = kLine + "\n";
    census.count(same);
  }
  census.decide();
  CHECK(decided(census).empty());
}

TEST_CASE("an article that is updated many times counts once") {
  SourceCensus census("Kabar");
  CHECK(census.count(article(1, 1)));
  for (int day = 2; day < 28; ++day) CHECK_FALSE(census.count(article(1, day)));
  census.decide();
  CHECK(decided(census).empty());
  CHECK(census.articles() == 1);
}

TEST_CASE("decided lines are marked with their line ends, also if they occur twice") {
  SourceCensus census("Kabar");
  for (int i = 0; i < 20; ++i) census.count(article(i, 1 + i));
  census.decide();
  CHECK(marked(census, {.text = kLine + "\nIsi.\n " + kLine + " \nAkhir."}) ==
        kLine + "\n| " + kLine + " \n|");
  CHECK(marked(census, {.text = "Isi.\n" + kLine}) == kLine + "|");
  CHECK(marked(census, {.text = "Isi. " + kLine}).empty());
  CHECK_MESSAGE(marked(census, {.text = kLine + "\n***\n" + kLine}).empty(),
                "an article must stay findable by its only words");
  CHECK(marked(census, {.text = ""}).empty());
  Article article{.text = "Isi.", .recurring_lines = {{.begin = 0, .end = 4}}};
  census.mark_lines(article);
  CHECK_MESSAGE(article.recurring_lines.empty(), "earlier marks are replaced");
}

TEST_CASE("decisions are added until 400 articles of more than two days were counted, and are final then") {
  SourceCensus census("Kabar");
  int id = 0;
  for (; id < 399; ++id) census.count(article(id, 1 + id % 2, ""));
  census.decide();
  CHECK_FALSE(census.is_frozen());
  census.count(article(id++, 1, ""));
  census.decide();
  CHECK_MESSAGE(!census.is_frozen(), "two days are not enough");
  CHECK(census.entry_count() > 0);
  for (int i = 0; i < 30; ++i) census.count(article(id++, 3 + i % 5));
  census.decide();
  CHECK(census.is_frozen());
  CHECK(census.entry_count() == 0);
  CHECK(decided(census) == std::vector{kLine});
  CHECK_FALSE(census.count(article(id, 9, "Baris yang baru.")));
  CHECK(census.articles() == 430);
}

TEST_CASE("a source without dates is frozen by its number of articles") {
  SourceCensus census("Kabar");
  for (int i = 0; i < 400; ++i) census.count(article(i, 0));
  census.decide();
  CHECK(census.is_frozen());
}

TEST_CASE("a decision stays, although the share of the line falls") {
  SourceCensus census("Kabar");
  int id = 0;
  for (; id < 20; ++id) census.count(article(id, 1 + id));
  census.decide();
  for (; id < 500; ++id) census.count(article(id, 1 + id % 28, ""));
  census.decide();
  CHECK(decided(census) == std::vector{kLine});
}

TEST_CASE("a census goes on after it was stored, whatever it has counted") {
  SourceCensus whole("Kabar");
  SourceCensus stored("Kabar");
  for (int day = 1; day <= 28; ++day) {
    for (int i = 0; i < 20; ++i) {
      const std::string lines = (i == 0 ? kLine + "\n" : "") + "Baris " + std::to_string(i % 3);
      const Article next = article(day * 100 + i, day, day == 28 ? "" : lines);
      whole.count(next);
      stored.count(next);
    }
    whole.decide();
    stored.decide();
    const auto decoded = SourceCensus::decode(stored.encode());
    REQUIRE(decoded);
    CHECK(decoded->encode() == stored.encode());
    stored = *decoded;
    CHECK(stored.encode() == whole.encode());
  }
  CHECK(stored.is_frozen());
  CHECK(stored.name() == "Kabar");
  CHECK(decided(stored) == decided(whole));
  CHECK(decided(stored).size() == 4);
}

TEST_CASE("a stored census that was cut or extended is not read") {
  SourceCensus census("Kabar");
  for (int i = 0; i < 25; ++i) census.count(article(i, i));
  census.decide();
  const std::string bytes = census.encode();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(SourceCensus::decode(bytes.substr(0, size)));
  }
  CHECK_FALSE(SourceCensus::decode(bytes + "x"));
  CHECK(SourceCensus::decode(bytes));
}

TEST_CASE("a stored census with a changed byte is refused or can be used") {
  SourceCensus census("Kabar");
  for (int i = 0; i < 25; ++i) census.count(article(i, i, kLine + "\nBaris " + std::to_string(i % 2)));
  census.decide();
  const std::string bytes = census.encode();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const char bits : {'\x01', '\x40', '\x80', '\xff'}) {
      CAPTURE(at);
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ bits);
      auto read = SourceCensus::decode(changed);
      if (!read) continue;
      read->count(article(99, 9));
      read->decide();
      CHECK(SourceCensus::decode(read->encode()));
    }
  }
}

TEST_CASE("memory is bounded, and a line that recurs is found nevertheless") {
  SourceCensus census("Kabar");
  for (int i = 0; i < 3000; ++i) {
    std::string lines;
    for (int line = 0; line < 20; ++line)
      lines += "Kalimat " + std::to_string(i) + " nomor " + std::to_string(line) + ".\n";
    census.count(article(i, 1 + i % 2, lines + (i % 20 == 0 ? kLine : "")));
    CHECK(census.entry_count() <= kMaxCountedLines + kMaxCountedIds);
  }
  for (int i = 3000; i < 3020; ++i) census.count(article(i, 5));
  census.decide();
  CHECK(decided(census) == std::vector{kLine});
}

TEST_CASE("of a long line the beginning is kept, in whole characters") {
  const std::string line = std::string(99, 'a') + "é" + std::string(50, 'b');
  SourceCensus census("Kabar");
  for (int i = 0; i < 20; ++i) census.count(article(i, 1 + i, line));
  census.decide();
  CHECK(decided(census) == std::vector{std::string(99, 'a')});
}
