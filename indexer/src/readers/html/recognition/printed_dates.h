// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds dates in short lines of text and in addresses.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// A date in a line.
struct PrintedDate {
  std::string date;             ///< parse_date reads it; empty if there is none
  std::size_t other_bytes = 0;  ///< bytes of the line that belong to no date
  bool is_update = false;       ///< when the article was changed
  bool is_announced = false;    ///< "Diterbitkan 7 Oktober 2015"
  bool is_in_sentence = false;  ///< the line tells of this day: "Pemilu 14 Februari 2024 dinilai aman"
};

/// Returns the date in `line` that has at least a day: "KABAR.example - Rabu, 7 Oktober 2015 | 13:05 WIB". If
/// there are several, the first that is not announced as a change ("Diperbarui: ..."). Looks at the first 300
/// bytes.
[[nodiscard]] PrintedDate find_date(std::string_view line);

/// Returns whether `text` is the name of a day: "Selasa", "Jum'at".
[[nodiscard]] bool is_name_of_day(std::string_view text);

/// Returns whether parse_date reads `text`. A moment before 1971 does not count: databases state it for
/// "unknown".
[[nodiscard]] bool is_readable_date(std::string_view text);

/// A date in an address.
struct AddressDate {
  std::string day;         ///< "2014-05-21"; empty if there is none
  bool is_folder = false;  ///< a folder of its own ("/2014/05/21/") or at the beginning of one ("/20140521-")
};

/// Returns the day in the folders of an address, else a day without hyphens in a word of it:
/// "/jadwal-20140521". Hyphens after words are part of a title, which tells of that day. Never a day in the
/// future.
[[nodiscard]] AddressDate find_date_in_address(std::string_view url);

/// Returns whether parse_date reads `date` with a time.
[[nodiscard]] bool has_time(std::string_view date);
/// Returns whether parse_date reads the same day in both, each in its own zone.
[[nodiscard]] bool is_same_day(std::string_view a, std::string_view b);

/// Returns whether both dates are readable and at most two days apart.
[[nodiscard]] bool are_near(std::string_view a, std::string_view b);

/// Returns whether words before a date say that it is of a change: "Diperbarui:", but not "Diperbarui 8
/// Oktober 2015, terbit:".
[[nodiscard]] bool announces_update(std::string_view words);

}  // namespace telusur
