// SPDX-License-Identifier: GPL-3.0-or-later
/// The grammar behind parse_date: one date, with or without a time, out of simplified text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <telusur/common/datetime.h>

namespace telusur {

inline constexpr std::int64_t kDaySeconds = 86400;

/// Lower case, no apostrophes, no white space at the ends, and one space for each run of white space,
/// brackets, commas and bars: "Rabu (18/10/2023) | 13.30" gives "rabu 18/10/2023 13.30". A comma between
/// digits (13:30:00,5) becomes a dot.
[[nodiscard]] std::string simplified_date(std::string_view text);

/// The month with that folded name, its short forms and misspellings included (agt, nopember); 0 when it is
/// none.
[[nodiscard]] int month_number(std::string_view name) noexcept;

/// The date that simplified text is; nothing when it is none or holds anything else.
[[nodiscard]] std::optional<DateTime> read_date(std::string_view simplified);

}  // namespace telusur
