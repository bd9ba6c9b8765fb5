// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <limits>

#include <doctest/doctest.h>

#include <telusur/common/datetime.h>

#include "paths.h"
#include "random.h"
#include "table.h"

using telusur::DateEvidence;
using telusur::DateOrder;
using telusur::DateRange;
using telusur::DateTime;
using telusur::parse_date;
using telusur::parse_date_range;
using telusur::to_indonesian;
using telusur::to_iso8601;
using Precision = telusur::DateTime::Precision;

namespace {

DateTime date(std::string_view text) {
  const auto moment = parse_date(text);
  REQUIRE_MESSAGE(moment, std::string(text));
  return *moment;
}

/// The first second of a date of any year, also of those without news.
std::int64_t first_second(std::string_view text) {
  const auto range = parse_date_range(text, 0);
  REQUIRE_MESSAGE(range, std::string(text));
  REQUIRE(range->begin);
  return *range->begin;
}

std::string iso_or_dash(std::string_view text, DateOrder order = DateOrder::kDayFirst) {
  const auto moment = parse_date(text, order);
  return moment ? to_iso8601(*moment) : "-";
}

std::string evidence_of(std::string_view text) {
  switch (telusur::date_evidence(text)) {
    case DateEvidence::kNone:
      return "none";
    case DateEvidence::kAmbiguous:
      return "ambiguous";
    case DateEvidence::kDayFirst:
      return "day first";
    case DateEvidence::kMonthFirst:
      return "month first";
  }
  return "?";
}

/// Wednesday 18 October 2023, 01.30 WIB.
constexpr std::int64_t kNow = 1697567400;

}  // namespace

TEST_CASE("every date in the gold table is read as expected") {
  for (const auto& row : telusur::test::read_table(telusur::test::data_file("dates.tsv"))) {
    CAPTURE(row.line);
    REQUIRE(row.cells.size() == 3);
    CAPTURE(row.cells[0]);
    CHECK(iso_or_dash(row.cells[0]) == row.cells[1]);
  }
}

TEST_CASE("the order of a numeric date matters only if several orders give a day") {
  for (const auto& row : telusur::test::read_table(telusur::test::data_file("date_orders.tsv"))) {
    CAPTURE(row.line);
    REQUIRE(row.cells.size() == 6);
    const std::string& text = row.cells[0];
    CAPTURE(text);
    CHECK(iso_or_dash(text, DateOrder::kDayFirst) == row.cells[1]);
    CHECK(iso_or_dash(text, DateOrder::kMonthFirst) == row.cells[2]);
    CHECK(iso_or_dash(text, DateOrder::kYearFirst) == row.cells[3]);
    CHECK(evidence_of(text) == row.cells[4]);
  }
}

TEST_CASE("a serial number of Excel is a day with a time in its fraction") {
  const auto iso = [](double serial) {
    const auto moment = telusur::date_from_excel_serial(serial);
    return moment ? to_iso8601(*moment) : "-";
  };
  CHECK(iso(44562) == "2022-01-01");
  CHECK(iso(44562.75) == "2022-01-01T18:00+07:00");
  CHECK(iso(45217.5625) == "2023-10-18T13:30+07:00");
  CHECK(iso(45217.56249999) == "2023-10-18T13:30+07:00");
  CHECK(iso(45217.99999) == "2023-10-19T00:00+07:00");
  CHECK(iso(45351) == "2024-02-29");
  CHECK(iso(18264) == "1950-01-01");
  CHECK(iso(18263.9) == "-");
  CHECK(iso(73415) == "2100-12-31");
  CHECK(iso(73416) == "-");
  CHECK(iso(-1) == "-");
  CHECK(iso(2023) == "-");
  CHECK(iso(std::numeric_limits<double>::quiet_NaN()) == "-");
  CHECK(iso(std::numeric_limits<double>::infinity()) == "-");
}

TEST_CASE("a query reads only exact dates") {
  for (const auto* text : {"2023-10-18 24:00", "2023-10-18 13:30 apa", "2023-10-18T13:30+07:00 rapat",
                           "18 Oktober 2023 malam", "18 Oktobr 2023", "Jakarta, 18 Oktober 2023",
                           "18 Oktober 2023 oleh admin", "13:30 18 Oktober 2023"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date_range(text, kNow));
  }
}

TEST_CASE("every date of the gold table is read back from ISO 8601 and from Indonesian") {
  for (const auto& row : telusur::test::read_table(telusur::test::data_file("dates.tsv"))) {
    const auto moment = parse_date(row.cells[0]);
    if (!moment) continue;
    CAPTURE(row.line);
    CHECK(date(to_iso8601(*moment)) == *moment);
    const DateTime again = date(to_indonesian(*moment));
    if (moment->precision == Precision::kSecond) {  // display shows minutes
      CHECK(again.precision == Precision::kMinute);
      CHECK(moment->utc_seconds - again.utc_seconds >= 0);
      CHECK(moment->utc_seconds - again.utc_seconds < 60);
      CHECK(again.offset_minutes == moment->offset_minutes);
    } else {
      CHECK(again == *moment);
    }
  }
}

TEST_CASE("every day from year 1 to 9999 exists in the calendar and in queries") {
  using std::chrono::sys_days;
  using std::chrono::year;
  std::int64_t days = 0;
  // Steps of 1 near the turns of centuries and of a prime elsewhere cover every day of a year.
  for (sys_days day = year(1) / 1 / 1; day <= sys_days(year(9999) / 12 / 31);
       day += std::chrono::days(days % 700 < 40 ? 1 : 17)) {
    ++days;
    const DateTime moment{.utc_seconds = day.time_since_epoch().count() * 86400 - 7 * 3600,
                          .precision = Precision::kDay};
    REQUIRE(first_second(to_iso8601(moment)) == moment.utc_seconds);
    REQUIRE(telusur::year_of(moment) == static_cast<int>(std::chrono::year_month_day(day).year()));
    if (telusur::year_of(moment) >= 1000) REQUIRE(first_second(to_indonesian(moment)) == moment.utc_seconds);
  }
  CHECK(days > 100000);
}

TEST_CASE("random moments of every precision and zone survive a round trip through ISO 8601") {
  std::mt19937 random = telusur::test::seeded_engine(20231018);
  std::uniform_int_distribution<std::int64_t> seconds(date("1971-01-01").utc_seconds,
                                                      date("2100-12-30").utc_seconds);
  std::uniform_int_distribution<std::int32_t> quarters(-14 * 4, 14 * 4);
  for (int i = 0; i < 20000; ++i) {
    DateTime moment{.utc_seconds = seconds(random), .offset_minutes = quarters(random) * 15};
    REQUIRE(date(to_iso8601(moment)) == moment);
    moment.precision = Precision::kMinute;
    moment.utc_seconds -= (moment.utc_seconds % 60 + 60) % 60;
    REQUIRE(date(to_iso8601(moment)) == moment);
    REQUIRE(date(to_indonesian(moment)) == moment);
  }
}

TEST_CASE("no text breaks the date parser") {
  static constexpr std::string_view kPieces[] = {"18",
                                                 "10",
                                                 "2023",
                                                 "/",
                                                 "-",
                                                 ".",
                                                 ":",
                                                 " ",
                                                 "Oktober",
                                                 "Rabu",
                                                 "pukul",
                                                 "WIB",
                                                 "+0700",
                                                 "(",
                                                 ")",
                                                 "..",
                                                 "kemarin",
                                                 "3",
                                                 "bulan",
                                                 "lalu",
                                                 "terakhir",
                                                 " sampai ",
                                                 "s.d.",
                                                 "<",
                                                 "sejak ",
                                                 "maret",
                                                 "*",
                                                 "\u2026",
                                                 "T",
                                                 "Z",
                                                 "99999999999999999999",
                                                 "\xff",
                                                 "\xc2",
                                                 "'",
                                                 "pm",
                                                 ",",
                                                 "Kabar.example",
                                                 "Diperbarui",
                                                 "IST",
                                                 "GMT",
                                                 "Asia/",
                                                 "\u2022",
                                                 "|",
                                                 "20231018133000",
                                                 "24:00",
                                                 "8/",
                                                 "/Date(",
                                                 "Oct"};
  std::mt19937 random = telusur::test::seeded_engine(1);
  for (int i = 0; i < 50000; ++i) {
    std::string text;
    for (std::size_t pieces = random() % 12; pieces > 0; --pieces)
      text += kPieces[random() % std::size(kPieces)];
    CAPTURE(text);
    if (const auto moment = parse_date(text)) REQUIRE(date(to_iso8601(*moment)) == *moment);
    if (const auto range = parse_date_range(text, kNow)) {
      const bool bounded = range->begin || range->end;
      REQUIRE(bounded);
      if (range->begin && range->end) REQUIRE(*range->begin < *range->end);
    }
  }
  CHECK_FALSE(parse_date(std::string(1'000'000, '1')));
  CHECK_FALSE(parse_date_range(std::string(1'000'000, '.'), kNow));
}

TEST_CASE("dates for people are in Indonesian") {
  CHECK(to_indonesian(date("2023-10-18T13:30+07:00")) == "18 Oktober 2023, 13.30 WIB");
  CHECK(to_indonesian(date("2023-10-18T13:30:59+08:00")) == "18 Oktober 2023, 13.30 WITA");
  CHECK(to_indonesian(date("2023-10-18T03:05+09:00")) == "18 Oktober 2023, 03.05 WIT");
  CHECK(to_indonesian(date("2023-10-18T03:05Z")) == "18 Oktober 2023, 03.05 UTC");
  CHECK(to_indonesian(date("2023-10-18T03:05-05:00")) == "18 Oktober 2023, 03.05 UTC-5");
  CHECK(to_indonesian(date("2023-10-18T03:05+05:30")) == "18 Oktober 2023, 03.05 UTC+5.30");
  CHECK(to_indonesian(date("2023-10-08")) == "8 Oktober 2023");
  CHECK(to_indonesian(date("2023-05")) == "Mei 2023");
  CHECK(to_indonesian(date("2023")) == "2023");
}

TEST_CASE("the year of a date is that of its own time zone") {
  CHECK(telusur::year_of(date("2024-01-01T01:00+07:00")) == 2024);  // still 2023 in UTC
  CHECK(telusur::year_of(date("2023-12-31T23:00Z")) == 2023);       // already 2024 in Jakarta
}

TEST_CASE("moments outside the calendar are written as its first or last one") {
  CHECK(to_iso8601({.utc_seconds = std::numeric_limits<std::int64_t>::max()}) == "9999-12-31T23:59:59+07:00");
  CHECK(to_iso8601({.utc_seconds = std::numeric_limits<std::int64_t>::min()}) == "0001-01-01T00:00:00+07:00");
  CHECK(telusur::year_of({.utc_seconds = std::numeric_limits<std::int64_t>::min(),
                          .offset_minutes = std::numeric_limits<std::int32_t>::min()}) == 1);
}

TEST_CASE("every date range of the gold table covers the expected span") {
  const auto bound = [](const std::string& text) -> std::optional<std::int64_t> {
    if (text == "open") return std::nullopt;
    return first_second(text);
  };
  for (const auto& row : telusur::test::read_table(telusur::test::data_file("date_ranges.tsv"))) {
    CAPTURE(row.line);
    REQUIRE(row.cells.size() == 4);
    CAPTURE(row.cells[0]);
    const auto range = parse_date_range(row.cells[0], kNow);
    REQUIRE(range.has_value() == (row.cells[1] != "-"));
    if (!range) continue;
    CHECK(range->begin == bound(row.cells[1]));
    const std::int64_t last_second = row.cells[0] == "9999" ? 1 : 0;  // 10000-01-01 cannot be written
    CHECK(range->end ==
          (bound(row.cells[2]) ? std::optional(*bound(row.cells[2]) + last_second) : std::nullopt));
  }
}

TEST_CASE("as a bound, a relative date of several days is one day") {
  struct Row {
    std::string_view text, first, next;
  };
  for (const Row& row :
       {Row{"7 hari lalu", "2023-10-11", "2023-10-12"}, Row{"7d", "2023-10-11", "2023-10-12"},
        Row{"2 minggu lalu", "2023-10-04", "2023-10-05"}, Row{"3 bulan lalu", "2023-07-18", "2023-07-19"},
        Row{"3m", "2023-07-18", "2023-07-19"}, Row{"setahun lalu", "2022-10-18", "2022-10-19"},
        Row{"bulan lalu", "2023-09-01", "2023-10-01"}, Row{"7 hari terakhir", "2023-10-11", "2023-10-19"}}) {
    CAPTURE(row.text);
    const auto range = parse_date_range(row.text, kNow, telusur::DateUse::kBound);
    CHECK(range == DateRange{first_second(row.first), first_second(row.next)});
  }
}

TEST_CASE("a month without that day gives its last day") {
  const std::int64_t now = date("2023-10-31").utc_seconds;
  CHECK(parse_date_range("sebulan terakhir", now)->begin == first_second("2023-09-30"));
  CHECK(parse_date_range("8 bulan terakhir", now)->begin == first_second("2023-02-28"));
}

TEST_CASE("the week of a date range begins on Monday, whatever day it is") {
  const DateRange week = *parse_date_range("2023-10-16..2023-10-22", kNow);
  for (const auto* day : {"2023-10-16", "2023-10-18", "2023-10-21", "2023-10-22T23:59:59+07:00"}) {
    CAPTURE(day);
    CHECK(parse_date_range("minggu ini", date(day).utc_seconds) == week);
  }
  CHECK(parse_date_range("minggu lalu", date("2023-10-23").utc_seconds) == week);
}

TEST_CASE("last month reaches back over the turn of the year") {
  CHECK(parse_date_range("bulan lalu", date("2024-01-31").utc_seconds) == parse_date_range("2023-12", kNow));
  CHECK(parse_date_range("bulan lalu", date("2024-03-31").utc_seconds) == parse_date_range("2024-02", kNow));
}
