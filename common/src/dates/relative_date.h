// SPDX-License-Identifier: GPL-3.0-or-later
/// Dates that are relative to the present: kemarin, bulan lalu, 7 hari terakhir.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <telusur/common/datetime.h>

namespace telusur {

/// Returns the span of a relative date in normalized text; nullopt for any other text. O(1).
[[nodiscard]] std::optional<DateRange> read_relative_date(std::string_view normalized,
                                                          std::int64_t now_utc_seconds, DateUse use);

}  // namespace telusur
