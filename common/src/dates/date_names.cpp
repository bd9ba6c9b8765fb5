// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates/date_names.h"

#include <algorithm>
#include <array>

#include "dates/date_cursor.h"
#include "text/ascii.h"
#include "text/edit_distance.h"
#include "text/word_table.h"

namespace telusur {
namespace {

struct Name {
  std::string_view name;
  std::int32_t value;
};

/// Indonesian with frequent misspellings and abbreviations and the spelling before 1972, and English.
constexpr auto kMonths = std::to_array<Name>({
    {"januari", 1},   {"jan", 1},    {"djanuari", 1},  {"january", 1},  //
    {"februari", 2},  {"feb", 2},    {"pebruari", 2},  {"peb", 2},     {"february", 2},
    {"maret", 3},     {"mar", 3},    {"mrt", 3},       {"march", 3},  //
    {"april", 4},     {"apr", 4},                                     //
    {"mei", 5},       {"may", 5},                                     //
    {"juni", 6},      {"jun", 6},    {"djuni", 6},     {"june", 6},   //
    {"juli", 7},      {"jul", 7},    {"djuli", 7},     {"july", 7},   //
    {"agustus", 8},   {"agt", 8},    {"agu", 8},       {"ags", 8},     {"agust", 8},
    {"agoestoes", 8}, {"august", 8}, {"aug", 8},                     //
    {"september", 9}, {"sep", 9},    {"sept", 9},                    //
    {"oktober", 10},  {"okt", 10},   {"october", 10},  {"oct", 10},  //
    {"november", 11}, {"nov", 11},   {"nopember", 11}, {"nop", 11},  //
    {"desember", 12}, {"des", 12},   {"december", 12}, {"dec", 12},
});
constexpr WordTable kMonthNames(kMonths, &Name::name);

/// Rare short forms, the spelling before 1947, Malay and Dutch. Some are words of their own in prose.
constexpr auto kMonthsOnlyInDates = std::to_array<Name>({
    {"djan", 1},   {"djanoeari", 1}, {"pebroeari", 2}, {"djoeni", 6}, {"djoeli", 7},   {"pebr", 2},
    {"febr", 2},   {"maart", 3},     {"mac", 3},       {"mrch", 3},   {"jn", 6},       {"djun", 6},
    {"jl", 7},     {"djul", 7},      {"julai", 7},     {"ag", 8},     {"agst", 8},     {"agts", 8},
    {"agus", 8},   {"ogos", 8},      {"augustus", 8},  {"spt", 9},    {"sptember", 9}, {"okto", 10},
    {"nopem", 11}, {"disember", 12}, {"dis", 12},
});

/// guess_month() compares with these: the names of six letters and more, sorted.
constexpr auto kLongMonths = std::to_array<Name>({
    {"agustus", 8},
    {"august", 8},
    {"december", 12},
    {"desember", 12},
    {"februari", 2},
    {"february", 2},
    {"januari", 1},
    {"january", 1},
    {"nopember", 11},
    {"november", 11},
    {"october", 10},
    {"oktober", 10},
    {"pebruari", 2},
    {"september", 9},
});

constexpr std::int32_t kNoDayOfWeek = 0;

/// Monday is 1, as in ISO 8601. The names of the Javanese week follow those of the week.
constexpr auto kWeekdays = std::to_array<Name>({
    {"senin", 1},
    {"sen", 1},
    {"senen", 1},
    {"snn", 1},
    {"isnin", 1},
    {"monday", 1},
    {"mon", 1},  //
    {"selasa", 2},
    {"sel", 2},
    {"slasa", 2},
    {"sls", 2},
    {"tuesday", 2},
    {"tues", 2},
    {"tue", 2},  //
    {"rabu", 3},
    {"rab", 3},
    {"rebo", 3},
    {"rbu", 3},
    {"reboe", 3},
    {"wednesday", 3},
    {"weds", 3},
    {"wed", 3},  //
    {"kamis", 4},
    {"kam", 4},
    {"kemis", 4},
    {"kms", 4},
    {"khamis", 4},
    {"thursday", 4},
    {"thurs", 4},
    {"thur", 4},
    {"thu", 4},  //
    {"jumat", 5},
    {"jum", 5},
    {"djumat", 5},
    {"jumaat", 5},
    {"djumahat", 5},
    {"jmt", 5},
    {"djoemat", 5},
    {"friday", 5},
    {"fri", 5},  //
    {"sabtu", 6},
    {"sab", 6},
    {"saptu", 6},
    {"sbt", 6},
    {"saptoe", 6},
    {"sabtoe", 6},
    {"saturday", 6},
    {"sat", 6},  //
    {"minggu", 7},
    {"min", 7},
    {"ahad", 7},
    {"mgg", 7},
    {"mggu", 7},
    {"minggoe", 7},
    {"sunday", 7},
    {"sun", 7},  //
    {"hari", kNoDayOfWeek},
    {"legi", kNoDayOfWeek},
    {"pahing", kNoDayOfWeek},
    {"paing", kNoDayOfWeek},
    {"pon", kNoDayOfWeek},
    {"wage", kNoDayOfWeek},
    {"kliwon", kNoDayOfWeek},  //
});

constexpr auto kTimeWords = std::to_array<std::string_view>({"pukul", "pkl", "pk", "jam", "at"});

constexpr auto kPartsOfDay =
    std::to_array<std::string_view>({"dini", "subuh", "pagi", "siang", "sore", "petang", "malam"});

/// What stands between or beside the numbers of a time in words: "jam 13 lewat 30", "pukul tujuh kurang
/// lima".
constexpr auto kInnerTimeWords = std::to_array<std::string_view>(
    {"lewat",   "lebih", "kurang",  "setengah", "seperempat", "tepat",   "menit", "detik", "sampai", "hingga",
     "selesai", "sd",    "s",       "d",        "atau",       "satu",    "dua",   "tiga",  "empat",  "lima",
     "enam",    "tujuh", "delapan", "sembilan", "sepuluh",    "sebelas", "belas", "puluh"});

/// What stands before a time that is not exact: "sekitar pukul 13.30", "tengah malam".
constexpr auto kVagueTimeWords =
    std::to_array<std::string_view>({"sekitar", "tengah", "menjelang", "jelang"});

constexpr std::int32_t kUnknownOffset = 100'000;

/// Minutes east of UTC: Indonesia's, those of RFC 822, and abbreviations with one meaning in the news. IST is
/// Indian, Irish and Israeli.
constexpr auto kZones = std::to_array<Name>({
    {"wib", 420},
    {"wita", 480},
    {"wit", 540},
    {"z", 0},
    {"utc", 0},
    {"gmt", 0},
    {"ut", 0},
    {"est", -300},
    {"edt", -240},
    {"cst", -360},
    {"cdt", -300},
    {"mst", -420},
    {"mdt", -360},
    {"pst", -480},
    {"pdt", -420},
    {"ict", 420},
    {"sgt", 480},
    {"myt", 480},
    {"hkt", 480},
    {"pht", 480},
    {"bnt", 480},
    {"awst", 480},
    {"jst", 540},
    {"kst", 540},
    {"aest", 600},
    {"aedt", 660},
    {"nzst", 720},
    {"nzdt", 780},
    {"wet", 0},
    {"cet", 60},
    {"cest", 120},
    {"eet", 120},
    {"eest", 180},
    {"msk", 180},
    {"pkt", 300},
    {"ist", kUnknownOffset},
    {"bst", kUnknownOffset},
});

constexpr auto kZoneRegions = std::to_array<Name>({
    {"asia/jakarta", 420},
    {"asia/pontianak", 420},
    {"asia/makassar", 480},
    {"asia/ujung_pandang", 480},
    {"asia/jayapura", 540},
    {"asia/singapore", 480},
    {"asia/kuala_lumpur", 480},
    {"asia/bangkok", 420},
    {"asia/tokyo", 540},
    {"etc/utc", 0},
    {"etc/gmt", 0},
});

constexpr auto kContinents = std::to_array<std::string_view>(
    {"africa", "america", "asia", "atlantic", "australia", "etc", "europe", "indian", "pacific", "us"});

constexpr auto kZonePhrases = std::to_array<Name>({
    {"waktu indonesia barat", 420},
    {"waktu indonesia tengah", 480},
    {"waktu indonesia timur", 540},
    {"western indonesia time", 420},
    {"central indonesia time", 480},
    {"eastern indonesia time", 540},
    {"western indonesian time", 420},
    {"se asia standard time", 420},
    {"indochina time", 420},
    {"singapore standard time", 480},
    {"coordinated universal time", 0},
    {"greenwich mean time", 0},
});

struct Label {
  std::string_view word;
  DateLabel label;
};

constexpr auto kLabels = std::to_array<Label>({
    {"terbit", DateLabel::kPublished},      {"diterbitkan", DateLabel::kPublished},
    {"penerbitan", DateLabel::kPublished},  {"publikasi", DateLabel::kPublished},
    {"dipublikasi", DateLabel::kPublished}, {"dipublikasikan", DateLabel::kPublished},
    {"dipublish", DateLabel::kPublished},   {"publish", DateLabel::kPublished},
    {"published", DateLabel::kPublished},   {"tayang", DateLabel::kPublished},
    {"ditayangkan", DateLabel::kPublished}, {"dimuat", DateLabel::kPublished},
    {"diunggah", DateLabel::kPublished},    {"uploaded", DateLabel::kPublished},
    {"diposting", DateLabel::kPublished},   {"diposkan", DateLabel::kPublished},
    {"dipostkan", DateLabel::kPublished},   {"posting", DateLabel::kPublished},
    {"posted", DateLabel::kPublished},      {"post", DateLabel::kPublished},
    {"rilis", DateLabel::kPublished},       {"dirilis", DateLabel::kPublished},
    {"released", DateLabel::kPublished},    {"dibuat", DateLabel::kPublished},
    {"created", DateLabel::kPublished},     {"ditulis", DateLabel::kPublished},
    {"diperbarui", DateLabel::kUpdated},    {"diperbaharui", DateLabel::kUpdated},
    {"perbarui", DateLabel::kUpdated},      {"pembaruan", DateLabel::kUpdated},
    {"update", DateLabel::kUpdated},        {"updated", DateLabel::kUpdated},
    {"diupdate", DateLabel::kUpdated},      {"diubah", DateLabel::kUpdated},
    {"diedit", DateLabel::kUpdated},        {"edited", DateLabel::kUpdated},
    {"modified", DateLabel::kUpdated},      {"revisi", DateLabel::kUpdated},
    {"direvisi", DateLabel::kUpdated},      {"dimutakhirkan", DateLabel::kUpdated},
    {"tanggal", DateLabel::kNeutral},       {"tgl", DateLabel::kNeutral},
    {"date", DateLabel::kNeutral},          {"waktu", DateLabel::kNeutral},
    {"pada", DateLabel::kNeutral},          {"on", DateLabel::kNeutral},
    {"last", DateLabel::kNeutral},          {"first", DateLabel::kNeutral},
    {"terakhir", DateLabel::kNeutral},      {"hari", DateLabel::kNeutral},
    {"edisi", DateLabel::kNeutral},
});

/// Words that begin a remark behind a date, besides the labels of a second date.
constexpr auto kRemarkWords = std::to_array<std::string_view>(
    {"oleh", "by", "in", "editor", "redaktur", "penulis", "reporter", "pewarta", "wartawan", "kontributor",
     "laporan", "sumber", "dibaca", "dilihat", "views", "hits", "komentar", "comments"});

constexpr auto kRemarkPhrases = std::to_array<std::string_view>(
    {"tidak ada komentar", "belum ada komentar", "tinggalkan komentar", "no comments", "leave a comment"});

/// What pages count behind a date: "2 menit baca", "3 komentar", "2 tahun lalu".
constexpr auto kCountedWords = std::to_array<std::string_view>(
    {"menit", "min",    "mins",    "minutes", "komentar", "comment", "comments", "views",  "view",  "kali",
     "share", "shares", "pembaca", "detik",   "jam",      "hari",    "minggu",   "pekan",  "bulan", "tahun",
     "hour",  "hours",  "day",     "days",    "week",     "weeks",   "month",    "months", "year",  "years"});

/// The first words of the months of the Muslim calendar, whose spelling varies.
constexpr auto kMuslimMonths = std::to_array<std::string_view>(
    {"muharram",    "muharam",      "safar",       "shafar",     "rabiul",    "robiul",
     "rabi",        "rabiulawal",   "rabiulakhir", "jumadil",    "jumadal",   "jumada",
     "jumadilawal", "jumadilakhir", "rajab",       "syaban",     "syakban",   "shaban",
     "ramadhan",    "ramadan",      "ramadlan",    "romadhon",   "syawal",    "syawwal",
     "shawwal",     "dzulqadah",    "dzulqodah",   "dzulkaidah", "dzulkadah", "zulkaidah",
     "zulkaedah",   "zulqadah",     "dzulhijjah",  "dzulhijah",  "zulhijah",  "zulhijjah"});

template <std::size_t size>
[[nodiscard]] const Name* find_name(const std::array<Name, size>& names, std::string_view name) noexcept {
  if (name.empty()) return nullptr;
  const char first = name.front();  // spares most comparisons of strings
  const auto found = std::ranges::find_if(
      names, [&](const Name& known) { return known.name.front() == first && known.name == name; });
  return found == names.end() ? nullptr : &*found;
}

template <std::size_t size>
[[nodiscard]] bool contains(const std::array<std::string_view, size>& words, std::string_view word) noexcept {
  return std::ranges::find(words, word) != words.end();
}

[[nodiscard]] std::optional<Zone> zone_of(const Name* name) noexcept {
  if (name == nullptr) return std::nullopt;
  if (name->value == kUnknownOffset) return Zone{};
  return Zone{.offset_minutes = name->value};
}

}  // namespace

int month_number(std::string_view name) noexcept {
  const std::size_t row = kMonthNames.find(name);
  return row == kMonths.size() ? 0 : kMonths[row].value;
}

std::optional<std::int64_t> find_month(std::string_view name) noexcept {
  if (const int number = month_number(name); number > 0) return number;
  if (const Name* const found = find_name(kMonthsOnlyInDates, name)) return found->value;
  return std::nullopt;
}

std::optional<std::int64_t> guess_month(std::string_view word) {
  constexpr std::size_t kMinBytes = 5;
  constexpr std::size_t kMaxBytes = 10;
  if (word.size() < kMinBytes || word.size() > kMaxBytes) return std::nullopt;
  EditDistance distance(word, 1);
  for (const Name& month : kLongMonths)
    if (distance.compare(month.name).distance) return month.value;
  return std::nullopt;
}

std::optional<int> find_weekday(std::string_view word) noexcept {
  const Name* const found = find_name(kWeekdays, word);
  return found == nullptr ? std::nullopt : std::optional<int>(found->value);
}

bool is_weekday(std::string_view word) noexcept { return find_weekday(word).has_value(); }

bool is_time_word(std::string_view word) noexcept { return contains(kTimeWords, word); }

bool is_part_of_day(std::string_view word) noexcept { return contains(kPartsOfDay, word); }

bool is_inner_time_word(std::string_view word) noexcept { return contains(kInnerTimeWords, word); }

bool is_vague_time_word(std::string_view word) noexcept { return contains(kVagueTimeWords, word); }

bool is_muslim_month(std::string_view word) noexcept { return contains(kMuslimMonths, word); }

std::optional<Zone> find_zone(std::string_view name) noexcept { return zone_of(find_name(kZones, name)); }

std::optional<Zone> find_zone_region(std::string_view name) noexcept {
  if (const Name* const found = find_name(kZoneRegions, name)) return zone_of(found);
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos || !contains(kContinents, name.substr(0, slash))) return std::nullopt;
  return Zone{};
}

std::optional<Zone> find_zone_phrase(std::string_view phrase) noexcept {
  if (const Name* const found = find_name(kZonePhrases, phrase)) return zone_of(found);
  if (phrase.ends_with(" time") || phrase.starts_with("waktu ")) return Zone{};
  return std::nullopt;
}

DateLabel find_date_label(std::string_view word) noexcept {
  const auto found = std::ranges::find(kLabels, word, &Label::word);
  return found == kLabels.end() ? DateLabel::kNone : found->label;
}

bool is_remark(std::string_view text) noexcept {
  constexpr std::ptrdiff_t kMaxSpacesOfSection = 3;
  constexpr std::ptrdiff_t kMaxSpacesOfRemark = 4;
  constexpr std::ptrdiff_t kMaxSpacesOfPlace = 2;  // "di Bandar Lampung"
  DateCursor cursor(text);
  cursor.skip(kDateSeparators);
  const std::string_view marks = text.substr(0, text.size() - cursor.rest().size());
  if (cursor.is_at_end()) return true;
  if (std::ranges::all_of(cursor.rest(),
                          [](char c) { return is_ascii(c) && !is_ascii_letter_or_digit(c); })) {
    return true;  // "--:--"
  }
  const auto spaces = std::ranges::count(cursor.rest(), ' ');
  if (cursor.is_at_digit()) {
    cursor.drop(cursor.digits());
    cursor.skip(" ");
    const std::string_view counted = cursor.next_word();
    return spaces <= kMaxSpacesOfRemark && (contains(kCountedWords, counted) || is_muslim_month(counted));
  }
  const bool has_digit = std::ranges::any_of(cursor.rest(), is_ascii_digit);
  const std::string_view word = cursor.next_word();
  if (contains(kRemarkWords, word)) return spaces <= kMaxSpacesOfRemark;
  if (word == "di" && !has_digit) return spaces <= kMaxSpacesOfPlace;
  cursor.take_word({"last", "terakhir"});
  cursor.skip(" ");
  const DateLabel label = find_date_label(cursor.next_word());
  if (label == DateLabel::kPublished || label == DateLabel::kUpdated) {
    cursor.drop(cursor.next_word().size());
    return has_digit || cursor.is_at_end();  // A second date follows, or nothing.
  }
  const bool is_after_mark = marks.find_first_of("|-") != std::string_view::npos;
  if (is_after_mark && !has_digit && spaces <= kMaxSpacesOfSection) return true;  // "| Nasional"
  return std::ranges::any_of(kRemarkPhrases,
                             [&](std::string_view phrase) { return cursor.rest().starts_with(phrase); });
}

}  // namespace telusur
