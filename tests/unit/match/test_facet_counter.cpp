// SPDX-License-Identifier: GPL-3.0-or-later
// Facets counted in columns equal those that Xapian counts.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "articles_with_values.h"
#include "match/columns/facet_counter.h"

namespace {

using namespace telusur;
using namespace telusur::test;

using Counts = std::vector<std::pair<std::string, std::size_t>>;

/// The matches of a term and what Xapian counts in them.
struct Matches {
  Matches(const Xapian::Database& database, const std::string& term)
      : bits(count_windows(database.get_lastdocid()) * kWindowWords) {
    for (auto article = database.postlist_begin(term); article != database.postlist_end(term); ++article) {
      bits[(*article - 1) / kWordBits] |= std::uint64_t{1} << ((*article - 1) % kWordBits);
      const std::string date = database.get_document(*article).get_value(kDateSlot);
      if (date.empty()) continue;
      const auto seconds = static_cast<std::int64_t>(Xapian::sortable_unserialise(date));
      ++months[to_iso8601({.utc_seconds = seconds}).substr(0, std::string("2023-09").size())];
    }
  }

  std::vector<std::uint64_t> bits;
  std::map<std::string, std::size_t> months;
};

Counts sorted(Counts counts) {
  std::ranges::sort(counts, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return counts;
}

Counts ask_xapian(const Xapian::Database& database, const std::string& term, std::uint32_t slot) {
  Xapian::ValueCountMatchSpy spy(slot);
  Xapian::Enquire enquire(database);
  enquire.set_query(term.empty() ? Xapian::Query::MatchAll : Xapian::Query(term));
  enquire.add_matchspy(&spy);
  static_cast<void>(enquire.get_mset(0, 0, database.get_doccount()));
  Counts counts;
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value)
    counts.emplace_back(*value, value.get_termfreq());
  return sorted(counts);
}

Counts values_of(const FacetCounter& counter) {
  Counts counts;
  for (const FacetValue& value : counter.values()) counts.emplace_back(value.value, value.count);
  return counts;
}

/// Adds all matches at once or window by window.
void add(FacetCounter& counter, const std::vector<std::uint64_t>& bits, bool at_once) {
  if (at_once) {
    counter.add(0, bits);
    return;
  }
  for (std::size_t window = 0; window < bits.size() / kWindowWords; ++window)
    counter.add(window, std::span(bits).subspan(window * kWindowWords, kWindowWords));
}

const std::vector<std::string> kTerms{"", word(1), word(2), word(3), word(4), "tidak ada"};

TEST_CASE("names in matches are counted as by Xapian") {
  const ArticlesWithValues articles(9);
  for (const std::uint32_t slot : {kSourceSlot, kAuthorSlot, kCategorySlot}) {
    const auto column = std::make_shared<NameColumn>(load<NameColumn>(articles.tables(), slot));
    for (const std::string& term : kTerms) {
      CAPTURE(term);
      const Matches matches(articles.database, term);
      for (const bool at_once : {false, true}) {
        const auto counter = count_names(column);
        add(*counter, matches.bits, at_once);
        CHECK(values_of(*counter) == ask_xapian(articles.database, term, slot));
      }
    }
  }
}

TEST_CASE("names equal the values that Xapian reads") {
  const ArticlesWithValues articles(10);
  const NameColumn column = load<NameColumn>(articles.tables(), kAuthorSlot);
  CHECK(column.bytes() > column.ordinals().size_bytes());
  std::vector<std::string> names;
  for (const NameColumn::Ordinal ordinal : column.ordinals()) names.push_back(column.names()[ordinal]);
  CHECK(names == ask_xapian_for_values(articles.database, kAuthorSlot));
}

TEST_CASE("months in matches are counted in WIB") {
  const ArticlesWithValues articles(11);
  const auto column = std::make_shared<DateColumn>(load<DateColumn>(articles.tables(), kDateSlot));
  for (const std::string& term : kTerms) {
    CAPTURE(term);
    const Matches matches(articles.database, term);
    for (const bool at_once : {false, true}) {
      const auto counter = count_months(column);
      add(*counter, matches.bits, at_once);
      CHECK(values_of(*counter) == sorted({matches.months.begin(), matches.months.end()}));
    }
  }
}

TEST_CASE("months of the first and the last years, and the second before a month begins") {
  const auto column = std::make_shared<DateColumn>(std::vector<std::int64_t>{
      -62'135'622'000, DateColumn::kNoDate, 253'402'275'599, -25'201, -25'200, 1'693'501'199, 1'693'501'200});
  const auto counter = count_months(column);
  counter->add(0, std::vector<std::uint64_t>{~std::uint64_t{0}});  // bits after the last article, too
  CHECK(
      values_of(*counter) ==
      Counts{{"0001-01", 1}, {"1969-12", 1}, {"1970-01", 1}, {"2023-08", 1}, {"2023-09", 1}, {"9999-12", 1}});
}

TEST_CASE("without dates there are no months") {
  const auto counter = count_months(std::make_shared<DateColumn>(std::vector{DateColumn::kNoDate}));
  counter->add(0, std::vector<std::uint64_t>{1});
  CHECK(counter->values().empty());
}

}  // namespace
