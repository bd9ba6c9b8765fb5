// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/datetime.h>

#include "reading.h"

using telusur::DateOrder;
using telusur::NoticeKind;
using telusur::ReaderOptions;
using telusur::test::read_content;
using telusur::test::Reading;

namespace {

/// JSON Lines of articles with these dates.
std::string dated(const std::vector<std::string>& dates, const std::string& member = "tanggal") {
  std::string lines;
  for (const std::string& date : dates)
    lines += R"({"isi": "Kabar.", ")" + member + R"(": ")" + date + "\"}\n";
  return lines;
}

std::vector<std::string> dates_of(const Reading& reading) {
  std::vector<std::string> dates;
  for (const telusur::Article& article : reading.articles)
    dates.push_back(article.date ? telusur::to_iso8601(*article.date) : "none");
  return dates;
}

std::vector<NoticeKind> kinds_of(const Reading& reading) {
  std::vector<NoticeKind> kinds;
  for (const telusur::Notice& notice : reading.notices) kinds.push_back(notice.kind);
  return kinds;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("the dates that one order alone can read decide for their file") {
  struct Row {
    Strings dates, read;
    std::vector<NoticeKind> notices;
  };
  const Row rows[] = {
      // Nothing decides: the day comes first.
      {{"3/4/2023", "5/6/2023"}, {"2023-04-03", "2023-06-05"}, {}},
      {{"2023-04-03", "3 April 2023"}, {"2023-04-03", "2023-04-03"}, {}},
      // The day comes first.
      {{"3/4/2023", "13/4/2023"}, {"2023-04-03", "2023-04-13"}, {}},
      {{"13/4/2023", "3/4/2023"}, {"2023-04-13", "2023-04-03"}, {}},
      // The month comes first, also for the dates before.
      {{"3/4/2023", "5/6/2023 10:15", "4/13/2023"},
       {"2023-03-04", "2023-05-06T10:15+07:00", "2023-04-13"},
       {NoticeKind::kDateOrder}},
      {{"4/13/2023", "3/4/2023"}, {"2023-04-13", "2023-03-04"}, {NoticeKind::kDateOrder}},
      {{"3-4-23", "4-13-23"}, {"2023-03-04", "2023-04-13"}, {NoticeKind::kDateOrder}},
      // Later dates that contradict are read in the only way there is.
      {{"4/13/2023", "4/14/2023", "14/4/2023", "3/4/2023"},
       {"2023-04-13", "2023-04-14", "2023-04-14", "2023-03-04"},
       {NoticeKind::kDateOrder, NoticeKind::kContradictingDate}},
      {{"13/4/2023", "4/14/2023", "3/4/2023"},
       {"2023-04-13", "2023-04-14", "2023-04-03"},
       {NoticeKind::kContradictingDate}},
      // The first date is a slip.
      {{"13/4/2023", "3/4/2023", "3/14/2023", "3/15/2023", "3/16/2023", "3/17/2023", "5/6/2023"},
       {"2023-04-13", "2023-03-04", "2023-03-14", "2023-03-15", "2023-03-16", "2023-03-17", "2023-05-06"},
       {NoticeKind::kDateOrder, NoticeKind::kContradictingDate}},
      // As many of each order: the day comes first.
      {{"4/13/2023", "14/4/2023", "3/4/2023"},
       {"2023-04-13", "2023-04-14", "2023-04-03"},
       {NoticeKind::kContradictingDate}},
      // Dates of other notations say nothing.
      {{"2023-04-03", "3/4/2023", "4 Mei 2023", "4/13/2023"},
       {"2023-04-03", "2023-03-04", "2023-05-04", "2023-04-13"},
       {NoticeKind::kDateOrder}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.dates);
    const Reading reading = read_content(dated(row.dates), "/a.jsonl");
    CHECK(dates_of(reading) == row.read);
    CHECK(kinds_of(reading) == row.notices);
    std::string csv = "isi,tanggal\n";
    for (const std::string& date : row.dates) csv += "Kabar.,\"" + date + "\"\n";
    CHECK(dates_of(read_content(csv, "/a.csv")) == row.read);
  }
}

TEST_CASE("a given order overrides the dates of the file") {
  struct Row {
    DateOrder order;
    Strings read;
    std::vector<NoticeKind> notices;
  };
  const Strings dates{"10/11/12", "13/4/2023", "4/13/2023", "2023/4/3"};
  const Row rows[] = {
      {DateOrder::kDayFirst,
       {"2012-11-10", "2023-04-13", "2023-04-13", "2023-04-03"},
       {NoticeKind::kContradictingDate}},
      {DateOrder::kMonthFirst,
       {"2012-10-11", "2023-04-13", "2023-04-13", "2023-04-03"},
       {NoticeKind::kContradictingDate}},
      {DateOrder::kYearFirst, {"2010-11-12", "2023-04-13", "2023-04-13", "2023-04-03"}, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(static_cast<int>(row.order));
    const Reading reading = read_content(dated(dates), "/a.jsonl", ReaderOptions{.date_order = row.order});
    CHECK(dates_of(reading) == row.read);
    CHECK(kinds_of(reading) == row.notices);
  }
}

TEST_CASE("each column of dates has an order of its own") {
  const Reading reading = read_content(dated({"3/4/2023"}) + dated({"3/4/2023"}, "published") +
                                           dated({"4/13/2023"}) + dated({"13/4/2023"}, "published"),
                                       "/a.jsonl");
  CHECK(dates_of(reading) == Strings{"2023-03-04", "2023-04-03", "2023-04-13", "2023-04-13"});
}

TEST_CASE("records and rejections keep their order while the order of the dates is undecided") {
  const Reading reading =
      read_content(dated({"3/4/2023"}) + "[]\n" + dated({"ngawur", "4/13/2023"}), "/a.jsonl");
  CHECK(dates_of(reading) == Strings{"2023-03-04", "none", "2023-04-13"});
  REQUIRE(reading.rejections.size() == 1);
  CHECK(reading.rejections[0].line == 2);
  CHECK(reading.articles[1].id == "/a.jsonl#3");
}

TEST_CASE("a file whose dates decide nothing is held back for ten thousand records at most") {
  const Strings many(10'100, "3/4/2023");
  Reading reading = read_content(dated(many) + dated({"4/13/2023", "3/4/2023"}), "/a.jsonl");
  CHECK(dates_of(reading).front() == "2023-04-03");
  CHECK(dates_of(reading).back() == "2023-04-03");
  CHECK(kinds_of(reading) == std::vector<NoticeKind>{NoticeKind::kContradictingDate});

  const Strings some(9'990, "3/4/2023");
  reading = read_content(dated(some) + dated({"4/13/2023"}), "/a.jsonl");
  CHECK(dates_of(reading).front() == "2023-03-04");
}

TEST_CASE("a date that cannot be read gives a notice with its first line") {
  const Reading reading = read_content(dated({"2023-04-03", "besok  pagi", ""}), "/a.jsonl");
  REQUIRE(reading.notices.size() == 1);
  CHECK(reading.notices[0].kind == NoticeKind::kUnreadDate);
  CHECK(reading.notices[0].path == "/a.jsonl");
  CHECK(reading.notices[0].line == 2);
  CHECK(reading.notices[0].example == "besok pagi");
  CHECK(to_string(reading.notices[0]) == "/a.jsonl:2: has a date that cannot be read: \"besok pagi\"");
}
