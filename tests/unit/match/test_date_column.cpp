// SPDX-License-Identifier: GPL-3.0-or-later
// A column of dates has the dates that Xapian has.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "articles_with_values.h"
#include "match/columns/date_column.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::vector<std::int64_t> ask_xapian_for_dates(const Xapian::Database& database) {
  std::vector<std::int64_t> dates;
  for (const std::string& value : ask_xapian_for_values(database, kDateSlot)) {
    dates.push_back(value.empty() ? DateColumn::kNoDate
                                  : static_cast<std::int64_t>(Xapian::sortable_unserialise(value)));
  }
  return dates;
}

TEST_CASE("dates equal those that Xapian reads, and bounds are the oldest and newest of a window") {
  const ArticlesWithValues articles(2);
  const DateColumn column = load<DateColumn>(articles.tables(), kDateSlot);
  const std::vector<std::int64_t> dates = ask_xapian_for_dates(articles.database);
  REQUIRE(std::ranges::equal(column.dates(), dates));
  REQUIRE(column.bounds().size() == count_windows(dates.size()));
  for (std::size_t window = 0; window < column.bounds().size(); ++window) {
    DateColumn::Bounds expected;
    for (const std::int64_t date : window_of(column.dates(), window)) {
      if (date == DateColumn::kNoDate) continue;
      if (expected.oldest == DateColumn::kNoDate || date < expected.oldest) expected.oldest = date;
      expected.newest = std::max(expected.newest, date);
    }
    CHECK(column.bounds()[window] == expected);
  }
  CHECK(column.bounds()[2] == DateColumn::Bounds{});
}

TEST_CASE("articles in a range of dates are those whose date is in it") {
  const ArticlesWithValues articles(3);
  const DateColumn column = load<DateColumn>(articles.tables(), kDateSlot);
  const std::vector<std::int64_t> dates = ask_xapian_for_dates(articles.database);
  Random random(4);
  std::vector<DateRange> ranges{{.begin = {}, .end = {}},
                                {.begin = 0, .end = 0},
                                {.begin = std::numeric_limits<std::int64_t>::min(), .end = {}},
                                {.begin = {}, .end = std::numeric_limits<std::int64_t>::max()},
                                {.begin = {}, .end = std::numeric_limits<std::int64_t>::min()}};
  for (int i = 0; i < 40; ++i) {
    const std::int64_t known = dates[random.below(static_cast<unsigned>(dates.size()))];
    DateRange range;
    if (random.below(3) != 0) range.begin = random.below(2) == 0 ? known : random_date(random);
    if (random.below(3) != 0) range.end = random.below(2) == 0 ? known : random_date(random);
    ranges.push_back(range);
  }
  for (const DateRange& range : ranges) {
    CAPTURE(range.begin.value_or(-1));
    CAPTURE(range.end.value_or(-1));
    const std::vector<bool> found = find_in_windows(
        dates.size(), [&](std::size_t window, WindowWords bits) { column.find_in(range, window, bits); });
    std::vector<bool> expected;
    for (const std::int64_t date : dates) {
      expected.push_back(date != DateColumn::kNoDate && (!range.begin || date >= *range.begin) &&
                         (!range.end || date < *range.end));
    }
    CHECK(found == expected);
    std::size_t others = 0;
    for (std::size_t i = 0; i < dates.size(); ++i)
      others += column.is_in(range, static_cast<std::uint32_t>(i + 1)) == expected[i] ? 0U : 1U;
    CHECK(others == 0);
    const auto matches = static_cast<double>(std::ranges::count(expected, true));
    CHECK(std::abs(static_cast<double>(column.estimate(range)) - matches) <
          0.06 * static_cast<double>(dates.size()));
  }
}

std::vector<std::int64_t> store(const std::vector<double>& dates) {
  const TemporaryDirectory directory;
  Xapian::WritableDatabase writer(directory.file("db"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  for (const double date : dates) {
    Xapian::Document article;
    article.add_value(kDateSlot, Xapian::sortable_serialise(date));
    writer.add_document(article);
  }
  writer.commit();
  const DateColumn column =
      load<DateColumn>(CommitTables(directory.file("db"), Xapian::Database(directory.file("db"))), kDateSlot);
  return {column.dates().begin(), column.dates().end()};
}

TEST_CASE("dates of all sizes are read exactly") {
  std::vector<double> dates;
  Random random(5);
  for (unsigned bits = 0; bits < 35; ++bits) {
    const auto power = static_cast<double>(std::uint64_t{1} << bits);
    for (const double date :
         {power - 1, power, power + 1, power + std::floor(power * random.below(1000) / 1000)}) {
      dates.push_back(date);
      dates.push_back(-date);
    }
  }
  CHECK(store(dates) == std::vector<std::int64_t>(dates.begin(), dates.end()));
}

TEST_CASE("fractions of seconds are cut off") {
  CHECK(store({-1.5, 1.5, 65536.75, 1700000000.999999}) ==
        std::vector<std::int64_t>{-1, 1, 65536, 1700000000});
}

TEST_CASE("dates beyond the years 1 to 9999 become the first or last of these") {
  const std::vector<std::int64_t> dates = store({-1e300, -1e13, 1e13, 1e300});
  REQUIRE(dates.size() == 4);
  CHECK(dates[0] == dates[1]);
  CHECK(to_iso8601({.utc_seconds = dates[1]}) == "0001-01-01T00:00:00+07:00");
  CHECK(to_iso8601({.utc_seconds = dates[2]}) == "9999-12-31T23:59:59+07:00");
  CHECK(dates[2] == dates[3]);
}

TEST_CASE("an empty database has no dates") {
  const TemporaryDirectory directory;
  Xapian::WritableDatabase(directory.file("db"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  const DateColumn column =
      load<DateColumn>(CommitTables(directory.file("db"), Xapian::Database(directory.file("db"))), kDateSlot);
  CHECK(column.dates().empty());
  CHECK(column.bounds().empty());
}

}  // namespace
