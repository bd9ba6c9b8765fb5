// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/columns/date_column.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string_view>
#include <utility>

#include "glass/reading/value_table.h"
#include "index_format/schema.h"

namespace telusur {
namespace {

DateColumn::Bounds find_bounds(std::span<const std::int64_t> dates) {
  DateColumn::Bounds bounds;
  for (const std::int64_t date : dates) {
    if (date == DateColumn::kNoDate) continue;
    bounds.newest = std::max(bounds.newest, date);
    bounds.oldest = bounds.oldest == DateColumn::kNoDate ? date : std::min(bounds.oldest, date);
  }
  return bounds;
}

/// Equals Xapian::sortable_unserialise(), which takes twice as long. Decodes dates after the first day of
/// 1970 (2^16 seconds) itself. Their bytes are 0xe0, six bits of the exponent less 7, and the fraction
/// without zeros at its end.
double decode_date(std::string_view value) {
  constexpr char kMark = '\xe0';
  constexpr unsigned kStoredFractionBits = 50;
  constexpr unsigned kFractionBits = std::numeric_limits<double>::digits - 1;
  constexpr std::uint64_t kExponentBias = std::numeric_limits<double>::max_exponent - 1 + 7;
  if (value.size() > sizeof(std::uint64_t) || value.front() != kMark)
    return Xapian::sortable_unserialise(std::string(value));
  std::uint64_t bytes = 0;
  for (const char byte : value.substr(1)) bytes = bytes << 8U | static_cast<unsigned char>(byte);
  bytes <<= 8 * (sizeof(std::uint64_t) - value.size());
  const std::uint64_t exponent = (bytes >> kStoredFractionBits) + kExponentBias;
  const std::uint64_t fraction = bytes & ((std::uint64_t{1} << kStoredFractionBits) - 1);
  return std::bit_cast<double>(exponent << kFractionBits | fraction << (kFractionBits - kStoredFractionBits));
}

/// Returns `date` in whole seconds, as the indexer writes it. A date beyond the calendar of <chrono>, which
/// only damage can make, is none.
std::int64_t to_seconds(double date) {
  constexpr double kMaxDate = 1e12;  // 31,700 years
  return std::abs(date) <= kMaxDate ? static_cast<std::int64_t>(date) : DateColumn::kNoDate;
}

}  // namespace

DateColumn::DateColumn(std::vector<std::int64_t> dates) : dates_(std::move(dates)) {
  const std::size_t windows = count_windows(dates_.size());
  bounds_.reserve(windows);
  for (std::size_t window = 0; window < windows; ++window)
    bounds_.push_back(find_bounds(window_of(this->dates(), window)));
}

DateColumn DateColumn::load(const std::string& generation, const Xapian::Database& database) {
  auto table = glass::ValueTable::require(generation, database);
  std::vector<std::int64_t> dates(database.get_lastdocid(), kNoDate);
  if (table) {
    table->read(kDateSlot, [&](std::span<const glass::SlotValue> values) {
      for (const auto& [article, value] : values) dates[article - 1] = to_seconds(decode_date(value));
    });
  }
  return DateColumn(std::move(dates));
}

void DateColumn::find_in(const DateRange& range, std::size_t window, WindowBits bits) const {
  constexpr std::int64_t kAnyDate = kNoDate + 1;
  const std::int64_t min = std::max(range.begin.value_or(kAnyDate), kAnyDate);
  const std::int64_t end = range.end.value_or(std::numeric_limits<std::int64_t>::max());  // after all dates
  const bool is_outside =
      window >= bounds_.size() || bounds_[window].newest < min || bounds_[window].oldest >= end || end <= min;
  if (is_outside) {
    std::ranges::fill(bits, 0);
    return;
  }
  fill_bits(window_of(dates(), window), bits, [&](std::int64_t date) { return date >= min && date < end; });
}

}  // namespace telusur
