// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/columns/date_column.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <string_view>
#include <utility>

#include "index_format/schema.h"

namespace telusur {
namespace {

/// Widens `bounds` to those of other dates.
void widen(DateColumn::Bounds& bounds, const DateColumn::Bounds& other) {
  if (other.newest == DateColumn::kNoDate) return;
  bounds.newest = std::max(bounds.newest, other.newest);
  bounds.oldest = bounds.oldest == DateColumn::kNoDate ? other.oldest : std::min(bounds.oldest, other.oldest);
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

/// Returns `date` in whole seconds. Dates before the year 1 or after 9999 in WIB become the first or the last
/// second of these, as in to_iso8601().
std::int64_t to_seconds(double date) {
  constexpr auto to_utc = [](std::chrono::year year) {
    const std::chrono::sys_seconds begin = std::chrono::sys_days(year / 1 / 1);
    return static_cast<double>(begin.time_since_epoch().count() - std::int64_t{60} * kWibOffsetMinutes);
  };
  constexpr double kMin = to_utc(std::chrono::year(1));
  constexpr double kMax = to_utc(std::chrono::year(10'000)) - 1;
  return static_cast<std::int64_t>(std::max(kMin, std::min(kMax, date)));
}

}  // namespace

DateColumn::DateColumn(std::vector<std::int64_t> dates) : dates_(std::move(dates)) {
  const std::size_t windows = count_windows(dates_.size());
  bounds_.reserve(windows);
  for (std::size_t window = 0; window < windows; ++window) {
    Bounds& bounds = bounds_.emplace_back();
    for (const std::int64_t date : window_of(this->dates(), window))
      widen(bounds, {.oldest = date, .newest = date});
  }
}

DateColumn::Bounds DateColumn::all_bounds() const noexcept {
  Bounds all;
  for (const Bounds& bounds : bounds_) widen(all, bounds);
  return all;
}

void DateColumn::Builder::add(std::span<const glass::SlotValue> values) {
  for (const auto& [article, value] : values) dates_[article - 1] = to_seconds(decode_date(value));
}

DateColumn DateColumn::Builder::finish() { return DateColumn(std::move(dates_)); }

std::size_t DateColumn::estimate(const DateRange& range) const noexcept {
  constexpr std::size_t kSample = 1024;
  const std::size_t step = dates_.size() / kSample + 1;
  const Period period(range);
  std::size_t matches = 0;
  for (std::size_t i = 0; i < dates_.size(); i += step) matches += period.has(dates_[i]) ? step : 0;
  return matches;
}

void DateColumn::find_in(const DateRange& range, std::size_t window, WindowWords bits) const {
  const Period period(range);
  const bool is_outside = window >= bounds_.size() || bounds_[window].newest < period.begin ||
                          bounds_[window].oldest >= period.end;
  if (is_outside) {
    std::ranges::fill(bits, 0);
    return;
  }
  fill_bits(window_of(dates(), window), bits, [&](std::int64_t date) { return period.has(date); });
}

}  // namespace telusur
