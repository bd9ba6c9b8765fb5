// SPDX-License-Identifier: GPL-3.0-or-later
/// The words of dates, in lower case and without apostrophes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace telusur {

/// Returns the number of the month with this name, including usual short forms and old spellings (agt,
/// nopember); 0 for any other word. The analyzer finds dates in prose by these names.
[[nodiscard]] int month_number(std::string_view name) noexcept;

/// Like month_number(), and also knows names that mean a month only inside of a date (ag, ogos, maart).
[[nodiscard]] std::optional<std::int64_t> find_month(std::string_view name) noexcept;

/// Returns the month whose long name differs from `word` by one letter (septmber, agutus).
[[nodiscard]] std::optional<std::int64_t> guess_month(std::string_view word);

/// Returns the day of the week, from Monday (1) to Sunday (7). Returns 0 for "hari" and the names of the
/// Javanese week, which stand beside those of the week: "Jumat Legi".
[[nodiscard]] std::optional<int> find_weekday(std::string_view word) noexcept;
[[nodiscard]] bool is_weekday(std::string_view word) noexcept;

/// "pukul", "jam", "at".
[[nodiscard]] bool is_time_word(std::string_view word) noexcept;

/// "pagi", "malam".
[[nodiscard]] bool is_part_of_day(std::string_view word) noexcept;

/// Words inside of a time: "lewat", "kurang", "setengah", "tujuh".
[[nodiscard]] bool is_inner_time_word(std::string_view word) noexcept;

/// "sekitar", "menjelang".
[[nodiscard]] bool is_vague_time_word(std::string_view word) noexcept;

/// "muharram", "syawal", "rabiul".
[[nodiscard]] bool is_muslim_month(std::string_view word) noexcept;

/// A zone in minutes east of UTC; nullopt if the name has several meanings, as IST.
struct Zone {
  std::optional<std::int32_t> offset_minutes;
};

/// Returns the zone of an abbreviation ("wib"), a region ("asia/jakarta") or a name in words ("waktu
/// indonesia barat"). The offset of a region or a name in words that is not Indonesian is unknown.
[[nodiscard]] std::optional<Zone> find_zone(std::string_view name) noexcept;
[[nodiscard]] std::optional<Zone> find_zone_region(std::string_view name) noexcept;
[[nodiscard]] std::optional<Zone> find_zone_phrase(std::string_view phrase) noexcept;

/// What the word before a date says about the date.
enum class DateLabel : std::uint8_t { kNone, kPublished, kUpdated, kNeutral };

/// "terbit" and "posted" are kPublished, "diperbarui" is kUpdated, "tanggal" and "on" are kNeutral.
[[nodiscard]] DateLabel find_date_label(std::string_view word) noexcept;

/// Returns whether normalized text behind a date is a remark that web pages print there: "- diperbarui ...",
/// "oleh admin", "3 komentar", "| nasional", "di jakarta".
[[nodiscard]] bool is_remark(std::string_view text) noexcept;

}  // namespace telusur
