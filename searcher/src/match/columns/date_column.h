// SPDX-License-Identifier: GPL-3.0-or-later
/// The dates of all articles of one commit.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <telusur/common/datetime.h>

#include "glass/reading/value_table.h"
#include "match/columns/windows.h"

namespace telusur {

/// Seconds since 1970-01-01T00:00Z for each article, numbered from 0, of the years 1 to 9999. Immutable and
/// thread-safe.
class DateColumn {
 public:
  /// Stands for the date of an article without one, and of a number without an article. Before all dates.
  static constexpr std::int64_t kNoDate = std::numeric_limits<std::int64_t>::min();

  /// The oldest and the newest date of a window; kNoDate if it has no dates.
  struct Bounds {
    std::int64_t oldest = kNoDate;
    std::int64_t newest = kNoDate;

    friend bool operator==(const Bounds&, const Bounds&) = default;
  };

  DateColumn() = default;

  /// `dates` are those of the articles from 1 on.
  explicit DateColumn(std::vector<std::int64_t> dates);

  /// About 10 ns per article.
  class Builder {
   public:
    explicit Builder(std::uint32_t last_article) : dates_(last_article, kNoDate) {}
    void add(std::span<const glass::SlotValue> values);
    [[nodiscard]] DateColumn finish();

   private:
    std::vector<std::int64_t> dates_;
  };

  [[nodiscard]] std::span<const std::int64_t> dates() const noexcept { return dates_; }

  /// Returns the bounds of each window.
  [[nodiscard]] std::span<const Bounds> bounds() const noexcept { return bounds_; }

  /// Returns the oldest and the newest date of all articles. O(windows).
  [[nodiscard]] Bounds all_bounds() const noexcept;

  /// Returns whether the date of `article` is in `range`.
  [[nodiscard]] bool is_in(const DateRange& range, std::uint32_t article) const noexcept {
    return Period(range).has(dates_[article - 1]);
  }

  /// Returns about how many articles have a date in `range`, from a sample of them.
  [[nodiscard]] std::size_t estimate(const DateRange& range) const noexcept;

  /// Sets the bits of the articles of `window` whose date is in `range`, and clears all others. A window
  /// after the last one has no articles. About 2 us, much less if all dates are outside.
  void find_in(const DateRange& range, std::size_t window, WindowWords bits) const;

  [[nodiscard]] std::size_t bytes() const noexcept {
    return dates_.capacity() * sizeof(std::int64_t) + bounds_.capacity() * sizeof(Bounds);
  }

 private:
  static constexpr std::int64_t kAfterAllDates = std::numeric_limits<std::int64_t>::max();

  /// A range without open ends.
  struct Period {
    explicit Period(const DateRange& range) noexcept
        : begin(std::max(range.begin.value_or(kNoDate), kNoDate + 1)),
          end(std::max(begin, range.end.value_or(kAfterAllDates))) {}

    /// By one comparison: dates before the begin, also kNoDate, become the largest numbers.
    [[nodiscard]] bool has(std::int64_t date) const noexcept {
      return static_cast<std::uint64_t>(date) - static_cast<std::uint64_t>(begin) <
             static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(begin);
    }

    std::int64_t begin;
    std::int64_t end;
  };

  std::vector<std::int64_t> dates_;
  std::vector<Bounds> bounds_;
};

}  // namespace telusur
