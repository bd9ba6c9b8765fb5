// SPDX-License-Identifier: GPL-3.0-or-later
/// The grammar of parse_date: reads one date, with or without a time, from normalized text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <telusur/common/datetime.h>

namespace telusur {

inline constexpr std::int64_t kDaySeconds = 86400;

/// Returns `text` in lower case, without apostrophes and without white space at the ends. Each run of white
/// space, brackets, commas and bars becomes one space: "Rabu (18/10/2023) | 13.30" gives "rabu 18/10/2023
/// 13.30". A comma between digits (13:30:00,5) becomes a dot.
[[nodiscard]] std::string normalize_date(std::string_view text);

/// Returns the number of the month with this folded name, including short forms and misspellings (agt,
/// nopember); 0 for any other word.
[[nodiscard]] int month_number(std::string_view name) noexcept;

/// A date with what its notation tells about the order of day and month.
struct DateReading {
  DateTime moment;
  DateEvidence evidence = DateEvidence::kNone;
};

/// Returns the date in normalized text; nullopt if the text is not a date or contains anything else.
[[nodiscard]] std::optional<DateReading> read_date(std::string_view normalized, DateOrder order);

}  // namespace telusur
