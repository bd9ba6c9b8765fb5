// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads moments that are one number.
#pragma once

#include <optional>
#include <string_view>

#include <telusur/common/datetime.h>

namespace telusur {

/// Reads normalized text that is a number of ten digits and more: seconds, milliseconds, microseconds or
/// nanoseconds since 1970, or 20231018133000, 202310181330 and 2023101813 with or without a zone; also "/date
/// 1697610600000 /" of .NET. Returns nullopt for any other text.
[[nodiscard]] std::optional<DateTime> read_timestamp(std::string_view normalized);

/// Reads 2023-10-18, also with a time as 2023-10-18T13:30, 2023-10-18 13:30:00.5 or
/// 2023-10-18T13:30:00+07:00. The text need not be normalized. Returns nullopt for any other text, which may
/// still be a date. This is the usual form, and this function takes a fraction of the time of the grammar.
[[nodiscard]] std::optional<DateTime> read_iso_date(std::string_view text);

}  // namespace telusur
