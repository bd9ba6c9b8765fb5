// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the time of day and its zone from the normalized text of a date.
#pragma once

#include <cstdint>
#include <optional>

#include <telusur/common/datetime.h>

#include "dates/date_cursor.h"

namespace telusur {

struct Clock {
  std::int64_t second_of_day = 0;
  DateTime::Precision precision = DateTime::Precision::kMinute;
  std::int32_t offset_minutes = kWibOffsetMinutes;
  bool has_unknown_name = false;  ///< a name of a zone is unknown; an offset beside it may be known
  bool has_unknown_zone = false;  ///< the zone has several meanings, no known one, or contradicts itself
};

/// Reads a time with its zone, as "13:30:00 +0700", "pukul 13.30 WIB" or "WIB 13:30", and advances `cursor`
/// past it. Returns nullopt if no valid time comes next; `cursor` is then unspecified. A single number is a
/// time after "pukul" or "T" or before "pm" only. `may_be_compact` accepts 133000 as after 20231018.
[[nodiscard]] std::optional<Clock> read_clock(DateCursor& cursor, bool may_be_compact);

/// Reads the zones that come next: "wita", "z", "+0700", "gmt+7", "+0700 wib", "+07:00 asia/jakarta".
void read_zones(DateCursor& cursor, Clock& clock);

/// Skips what has the form of a time but does not exist or cannot be known: "24:00", "25:61 WIB", "+25:00",
/// "13:3O", "jam 13 lewat 30", "07:00 WIB/08:00 WITA", "malam". Skips nothing if something else comes next.
void skip_odd_clock(DateCursor& cursor);

}  // namespace telusur
