// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates/clock_reader.h"

#include "dates/date_names.h"

namespace telusur {
namespace {

/// Kiritimati is 14 hours east of UTC.
constexpr std::int64_t kMaxZoneMinutes = 840;

/// Reads a colon or dot and two digits below 60.
[[nodiscard]] bool take_sixtieths(DateCursor& cursor, std::int64_t& value) {
  cursor.skip(" ");  // "13 : 30"
  cursor.drop(1);
  cursor.skip(" ");
  const auto number = cursor.take_number(2);
  if (!number || number->digits != 2 || number->value > 59) return false;
  value = number->value;
  return true;
}

/// Returns whether minutes or seconds come next: ":30", ".30", " : 30".
[[nodiscard]] bool is_at_sixtieths(DateCursor cursor) {
  if (cursor.is_digit_after(":.")) return true;
  cursor.skip(" ");
  if (!cursor.is_at_one_of(":")) return false;
  cursor.drop(1);
  cursor.skip(" ");
  return cursor.is_at_digit();
}

/// Reads English "am", "p.m.", if present. False if the hour does not fit. "13:30 pm" fits.
[[nodiscard]] bool take_half_of_day(DateCursor& cursor, std::int64_t& hours, bool& has_half) {
  const std::string_view rest = cursor.rest();
  const bool is_dotted = rest.starts_with("a.m") || rest.starts_with("p.m");
  if (!is_dotted && cursor.next_word() != "am" && cursor.next_word() != "pm") return true;
  const bool is_after_noon = rest.front() == 'p';
  cursor.drop(is_dotted ? 3 : 2);
  cursor.skip(". ");
  has_half = true;
  if (hours < 1 || hours > 12) return is_after_noon == (hours > 12);
  hours = hours % 12 + (is_after_noon ? 12 : 0);
  return true;
}

/// Reads "+7", "+07", "+0700", "-03:30".
[[nodiscard]] std::optional<std::int32_t> take_offset(DateCursor& cursor) {
  const std::int32_t sign = cursor.is_at_one_of("-") ? -1 : 1;
  cursor.drop(1);
  const auto number = cursor.take_number(4);
  if (!number || number->digits == 3) return std::nullopt;
  std::int64_t hours = number->value;
  std::int64_t minutes = 0;
  if (number->digits == 4) {
    hours = number->value / 100;
    minutes = number->value % 100;
  } else if (cursor.is_digit_after(":.") && !take_sixtieths(cursor, minutes)) {
    return std::nullopt;
  }
  if (minutes > 59 || hours * 60 + minutes > kMaxZoneMinutes) return std::nullopt;
  return sign * static_cast<std::int32_t>(hours * 60 + minutes);
}

/// Returns the letters and spaces that come next, without a space at the end.
[[nodiscard]] std::string_view next_phrase(const DateCursor& cursor) {
  const std::string_view rest = cursor.rest();
  const std::size_t end = std::min(rest.find_first_not_of(" abcdefghijklmnopqrstuvwxyz"), rest.size());
  return rest.substr(0, rest.substr(0, end).find_last_not_of(' ') + 1);
}

/// Returns whether the word that comes next can be the abbreviation of a zone that we do not know: it ends
/// the text, except for a year as in "13:30:00 ABC 2018".
[[nodiscard]] bool is_at_unknown_zone(DateCursor cursor) {
  constexpr std::size_t kMinBytes = 2;
  constexpr std::size_t kMaxBytes = 5;
  const std::size_t bytes = cursor.next_word().size();
  if (bytes < kMinBytes || bytes > kMaxBytes) return false;
  cursor.drop(bytes);
  cursor.skip(". ");
  if (cursor.digits() == 4) cursor.drop(4);
  return cursor.is_at_end();
}

/// Takes one zone by offset or name. Returns nullopt if none comes next. Behind a known offset, a name that
/// we do not know must end as most names of zones do: "+0200 (SAST)".
[[nodiscard]] std::optional<Zone> take_zone(DateCursor& cursor, bool has_offset) {
  if (cursor.is_digit_after("+-")) {
    const auto offset = take_offset(cursor);
    return offset ? std::optional(Zone{.offset_minutes = offset}) : std::nullopt;
  }
  const std::string_view word = cursor.next_word();
  if (word.empty()) return std::nullopt;
  const std::string_view token = cursor.rest().substr(0, cursor.rest().find(' '));
  if (const auto zone = find_zone_region(token)) {
    cursor.drop(token.size());
    return zone;
  }
  if (const auto zone = find_zone(word)) {
    cursor.drop(word.size());
    DateCursor after = cursor;
    after.skip(" ");
    if (zone->offset_minutes != 0 || !after.is_digit_after("+-")) return zone;
    cursor = after;  // GMT+7
    return take_zone(cursor, has_offset);
  }
  const std::string_view phrase = next_phrase(cursor);
  if (const auto zone = find_zone_phrase(phrase)) {
    cursor.drop(phrase.size());
    return zone;
  }
  if (!is_at_unknown_zone(cursor) || (has_offset && !word.ends_with('t'))) return std::nullopt;
  cursor.drop(word.size());
  return Zone{};
}

/// Returns whether four digits and a zone of Indonesia come next: "1330 wib".
[[nodiscard]] bool is_at_time_of_zone(DateCursor cursor) {
  if (cursor.digits() != 4) return false;
  cursor.drop(4);
  cursor.skip(" ");
  return cursor.take_word({"wib", "wita", "wit"});
}

/// Reads 1330 or 133000.
[[nodiscard]] bool take_compact_time(DateCursor& cursor, Clock& clock) {
  const auto number = cursor.take_number(6);
  if (!number) return false;
  const bool has_seconds = number->digits == 6;
  const std::int64_t value = has_seconds ? number->value : number->value * 100;
  const std::int64_t hours = value / 10000;
  const std::int64_t minutes = value / 100 % 100;
  const std::int64_t seconds = value % 100;
  if (hours > 23 || minutes > 59 || seconds > 59) return false;
  clock.second_of_day = (hours * 60 + minutes) * 60 + seconds;
  if (has_seconds) clock.precision = DateTime::Precision::kSecond;
  if (has_seconds && cursor.is_digit_after(".")) cursor.skip(".0123456789");
  return true;
}

/// Reads 13:30, 13.30.45, 1:30 pm; a single number if it `may_be_hour`.
[[nodiscard]] bool take_time(DateCursor& cursor, Clock& clock, bool may_be_hour) {
  const auto hour = cursor.take_number(2);
  if (!hour) return false;
  std::int64_t hours = hour->value;
  std::int64_t minutes = 0;
  std::int64_t seconds = 0;
  const bool has_minutes = is_at_sixtieths(cursor);
  if (has_minutes) {
    if (!take_sixtieths(cursor, minutes)) return false;
    if (is_at_sixtieths(cursor)) {
      if (!take_sixtieths(cursor, seconds)) return false;
      clock.precision = DateTime::Precision::kSecond;
      if (cursor.is_digit_after(".:")) cursor.skip(".:0123456789");  // a fraction
    }
  }
  cursor.skip(". ");
  bool has_half = false;
  if (!take_half_of_day(cursor, hours, has_half) || hours > 23) return false;
  // "18 Oktober 2023 13" has no time, but "18 Oktober 2023 pukul 13" has.
  if (!has_minutes && !has_half && !may_be_hour) return false;
  clock.second_of_day = (hours * 60 + minutes) * 60 + seconds;
  return true;
}

/// Takes numbers with colons or dots, as 25:61. A single number counts only after a word of time or after
/// other numbers, where it may be a zone that lost its sign: "13:30:00 0700".
[[nodiscard]] bool take_odd_time(DateCursor& cursor, bool may_be_single) {
  constexpr std::size_t kMaxTimeNumbers = 3;  // a fraction may follow
  const std::size_t digits = cursor.digits();
  const bool is_compact = may_be_single && (digits == 4 || digits == 6);
  if (digits == 0 || (digits > 2 && !is_compact)) return false;
  DateCursor attempt = cursor;
  attempt.drop(digits);
  std::size_t numbers = 1;
  for (; attempt.is_digit_after(":."); ++numbers) {
    attempt.drop(1);
    if (attempt.digits() > 2 && numbers < kMaxTimeNumbers) return false;
    attempt.drop(attempt.digits());
  }
  if (numbers == 1 && !may_be_single) return false;
  cursor = attempt;
  return true;
}

/// Takes a time with letters for digits or signs: "13h30", "13:3o".
[[nodiscard]] bool take_misread_time(DateCursor& cursor) {
  constexpr std::string_view kSigns = "0123456789:.+-hjumsolibz";
  constexpr std::ptrdiff_t kMaxLetters = 3;
  constexpr std::ptrdiff_t kMinDigits = 2;
  const std::string_view token = cursor.rest().substr(0, cursor.rest().find_first_of(" /|"));
  if (!cursor.is_at_digit() || token.find_first_not_of(kSigns) != std::string_view::npos) return false;
  if (std::ranges::count_if(token, is_ascii_lower) > kMaxLetters) return false;
  if (std::ranges::count_if(token, is_ascii_digit) < kMinDigits) return false;
  if (std::ranges::none_of(token, is_ascii_lower)) return false;
  cursor.drop(token.size());
  return true;
}

/// Skips the marks between two times: "07:00 wib/08:00 wita", "08:00 - 10:30".
void skip_marks_before_time(DateCursor& cursor) {
  DateCursor attempt = cursor;
  attempt.skip("/|-& ");
  if (attempt.is_at_digit() && !cursor.is_digit_after("+-")) cursor = attempt;
}

}  // namespace

void read_zones(DateCursor& cursor, Clock& clock) {
  std::optional<std::int32_t> offset;
  bool has_unknown = false;
  bool has_contradiction = false;
  for (;;) {
    cursor.skip(". ");
    DateCursor attempt = cursor;
    const auto zone = take_zone(attempt, offset.has_value());
    if (!zone) break;
    cursor = attempt;
    if (!zone->offset_minutes) {
      has_unknown = true;
    } else if (!offset) {
      offset = zone->offset_minutes;
    } else if (offset != zone->offset_minutes) {
      has_contradiction = true;
    }
  }
  clock.offset_minutes = offset.value_or(clock.offset_minutes);
  clock.has_unknown_name = has_unknown;
  clock.has_unknown_zone = has_contradiction || (has_unknown && !offset);
}

std::optional<Clock> read_clock(DateCursor& cursor, bool may_be_compact) {
  Clock clock;
  const std::string_view first_word = cursor.next_word();
  const bool has_zone_first = first_word == "wib" || first_word == "wita" || first_word == "wit";
  if (has_zone_first) {
    cursor.drop(first_word.size());
    clock.offset_minutes = find_zone(first_word)->offset_minutes.value_or(kWibOffsetMinutes);
    cursor.skip(kDateSeparators);
  }
  const std::int32_t first_offset = clock.offset_minutes;
  cursor.take_word({"pada"});
  cursor.skip(" ");
  const bool has_t = cursor.take_word({"t"});
  const bool has_time_word = is_time_word(cursor.next_word());
  if (has_time_word) cursor.drop(cursor.next_word().size());
  cursor.skip(". :");
  const std::size_t digits = cursor.digits();
  const bool is_compact =
      (digits == 6 && (has_t || may_be_compact)) || (digits == 4 && has_t) || is_at_time_of_zone(cursor);
  if (is_compact ? !take_compact_time(cursor, clock) : !take_time(cursor, clock, has_t || has_time_word))
    return std::nullopt;
  read_zones(cursor, clock);
  if (has_zone_first && clock.offset_minutes != first_offset) clock.has_unknown_zone = true;
  return clock;
}

void skip_odd_clock(DateCursor& cursor) {
  bool may_be_single = false;
  for (;;) {
    cursor.skip(". ");
    if (may_be_single) skip_marks_before_time(cursor);
    const std::string_view word = cursor.next_word();
    const std::string_view token = cursor.rest().substr(0, cursor.rest().find(' '));
    if (cursor.is_digit_after("+-")) {
      cursor.drop(1);
      cursor.skip(":0123456789");
    } else if (find_zone_region(token)) {
      cursor.drop(token.size());
    } else if (word == "t" || word == "am" || word == "pm" || word == "hari" || is_time_word(word) ||
               is_part_of_day(word) || find_zone(word)) {
      cursor.drop(word.size());
      may_be_single = true;
    } else if (may_be_single && (token == "s/d" || is_inner_time_word(word))) {
      cursor.drop(token == "s/d" ? token.size() : word.size());
    } else if (is_vague_time_word(word)) {
      cursor.drop(word.size());  // The number behind it may count anything: "sekitar 50 warga".
    } else if (take_misread_time(cursor) || take_odd_time(cursor, may_be_single)) {
      may_be_single = true;
    } else {
      return;
    }
  }
}

}  // namespace telusur
