// SPDX-License-Identifier: GPL-3.0-or-later
#include "boilerplate/related_links.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "boilerplate/line_words.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxTitleBytes = 200;

// Words behind it, by what they make certain.
constexpr auto kAlso = std::to_array<std::string_view>({"juga", "pula", "also"});
constexpr auto kMore =
    std::to_array<std::string_view>({"selengkapnya", "lainnya", "terkait", "terpopuler", "sini", "more"});
constexpr auto kVideos = std::to_array<std::string_view>({"video", "videonya"});
constexpr auto kMedia =
    std::to_array<std::string_view>({"foto", "artikel", "berita", "infografis", "galeri", "liputan", "siniar",
                                     "podcast", "editor", "redaksi"});
constexpr auto kOthers = std::to_array<std::string_view>({"di", "khusus", "baca"});
// Only with a video, which no text contains: "Simak daftar berikut ini:" announces a list of the article.
constexpr auto kPointers =
    std::to_array<std::string_view>({"pilihan", "menarik", "berikut", "bawah", "ini", "lengkapnya"});

struct Label {
  std::size_t end = 0;  // bytes
  std::size_t words = 0;
  bool has_verb = false;
  bool has_read_verb = false;  // "baca"
  bool has_also = false;
  bool has_capital_also = false;  // "Baca Juga", "BACA JUGA"
  bool has_more = false;
  bool has_video = false;
  bool has_media = false;
  bool has_pointer = false;
};

// Adds a word to `label`. Returns false if the word is part of no label.
bool add_word(Label& label, std::string_view word, bool is_capital) {
  if (label.words == 0) {
    label.has_verb = is_one_of(word, kRelatedVerbs);
    label.has_read_verb = word == "baca";
    return label.has_verb || is_one_of(word, kRelatedNouns);
  }
  if (is_one_of(word, kAlso)) {
    label.has_also = true;
    label.has_capital_also = is_capital;
  } else if (is_one_of(word, kVideos)) {
    label.has_video = true;
  } else if (is_one_of(word, kMore)) {
    label.has_more = true;
  } else if (is_one_of(word, kMedia)) {
    label.has_media = true;
  } else if (is_one_of(word, kPointers)) {
    label.has_pointer = true;
  } else {
    return is_one_of(word, kOthers);
  }
  return true;
}

// Returns the label at the beginning of `text`, with 0 words if there is none.
Label parse_label(std::string_view text) {
  Label label;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_ascii_letter(text[end])) ++end;
    if (end == at || (end < text.size() && (text[end] == '-' || !is_ascii(text[end])))) break;
    if (!add_word(label, to_lower_ascii(text.substr(at, end - at)), is_ascii_upper(text[at]))) break;
    ++label.words;
    label.end = end;
    at = end;
    if (at < text.size() && text[at] == ' ') ++at;
  }
  return label;
}

// A line without marks at its ends, and whether a full stop was among those behind it.
struct Line {
  std::string_view text;
  bool has_stop = false;
  bool has_colon = false;
};

Line trim_line(std::string_view raw) {
  Line line{.text = trim_marks(raw)};
  if (line.text.empty()) return line;
  constexpr std::string_view kOpening = "([\'";
  constexpr std::string_view kClosing = ")]\'";
  const std::size_t pair = kOpening.find(line.text.front());
  if (line.text.size() > 2 && pair != std::string_view::npos && line.text.back() == kClosing[pair]) {
    raw = line.text.substr(1, line.text.size() - 2);
    line.text = trim_marks(raw);
  }
  const auto begin = static_cast<std::size_t>(line.text.data() - raw.data());
  const std::string_view tail = raw.substr(begin + line.text.size());
  line.has_stop = tail.find('.') != std::string_view::npos && tail.find("..") == std::string_view::npos;
  line.has_colon = tail.find(':') != std::string_view::npos;
  return line;
}

bool begins_with_quote(std::string_view text) {
  return text.starts_with('"') || text.starts_with('\'') || text.starts_with("\u201c") ||
         text.starts_with("\u2018");
}

// Most of the longer words of a headline in title case begin with a capital.
bool has_title_case(std::string_view title) {
  constexpr std::size_t kMinBytes = 4;
  std::size_t longer = 0;
  std::size_t capital = 0;
  for (std::size_t at = 0; at < title.size();) {
    std::size_t end = at;
    while (end < title.size() && is_ascii_letter_or_digit(title[end])) ++end;
    if (end - at >= kMinBytes && is_ascii_letter(title[at])) {
      ++longer;
      if (is_ascii_upper(title[at])) ++capital;
    }
    at = std::max(end, at + 1);
  }
  return longer >= 2 && 10 * capital >= 7 * longer;
}

// Returns whether a full stop within `title` ends a sentence: "naik. Pencarian", but not "H. Rohmat".
bool has_inner_stop(std::string_view title) {
  constexpr std::size_t kMaxShortBytes = 3;
  for (std::size_t at = title.find(". "); at != std::string_view::npos; at = title.find(". ", at + 1)) {
    const std::size_t space = title.rfind(' ', at);
    const std::size_t word = space == std::string_view::npos ? 0 : space + 1;
    if (at - word > kMaxShortBytes) return true;
  }
  return false;
}

// "naikPencarian": the end of a title and the beginning of a text. Not "YouTube", "tvOne", or a first word.
bool has_glued_words(std::string_view title) {
  constexpr std::size_t kMinBytes = 4;
  for (std::size_t at = 0; at < title.size();) {
    std::size_t end = at;
    while (end < title.size() && is_ascii_letter(title[end])) ++end;
    const std::string_view word = title.substr(at, end - at);
    const auto upper = std::ranges::find_if(word, is_ascii_upper);
    const auto before = static_cast<std::size_t>(upper - word.begin());
    const std::size_t after = word.size() - before;
    const bool is_glued = before >= kMinBytes && after > kMinBytes && is_ascii_lower(word[before + 1]);
    if (at > 0 && is_glued) return true;
    at = std::max(end, at + 1);
  }
  return false;
}

bool has_speech(std::string_view title) {
  constexpr auto kSpeech =
      std::to_array<std::string_view>({", kata", ", ujar", ", ucap", ", tutur", ", pesan", ", begitu"});
  return std::ranges::any_of(
      kSpeech, [&](std::string_view phrase) { return title.find(phrase) != std::string_view::npos; });
}

// "Pasal 12 ayat (1)", "Peraturan Pemerintah Nomor 12 Tahun 2019": a text refers to it.
bool is_reference(std::string_view title) {
  constexpr auto kNumbered = std::to_array<std::string_view>(
      {"pasal", "ayat", "bab", "lampiran", "tabel", "gambar", "grafik", "bagan"});
  constexpr auto kLaws =
      std::to_array<std::string_view>({"uu", "undang-undang", "peraturan", "perpres", "keppres", "permen",
                                       "perda", "pergub", "perbup", "perwali", "putusan", "keputusan"});
  const std::string lower = to_lower_ascii(title);
  const std::size_t end = std::min(lower.find(' '), lower.size());
  const std::string_view first = std::string_view(lower).substr(0, end);
  const std::string_view rest = std::string_view(title).substr(std::min(end + 1, title.size()));
  if (is_one_of(first, kNumbered))
    return !rest.empty() && (is_ascii_digit(rest.front()) || rest.find_first_not_of("IVXL") > 0);
  return is_one_of(first, kLaws) &&
         (lower.find(" nomor ") != std::string::npos || lower.find(" no. ") != std::string::npos);
}

// "pada Jumat (3/5)": sentences give the day of an event so.
bool has_day_in_brackets(std::string_view title) {
  for (std::size_t at = title.find('('); at != std::string_view::npos; at = title.find('(', at + 1)) {
    std::size_t end = at + 1;
    while (end < title.size() && is_ascii_digit(title[end])) ++end;
    if (end > at + 1 && end + 1 < title.size() && title[end] == '/' && is_ascii_digit(title[end + 1]))
      return true;
  }
  return false;
}

std::size_t count_words(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

bool may_be_title(std::string_view title) {
  return !title.empty() && title.size() <= kMaxTitleBytes && !has_inner_stop(title) && !has_speech(title) &&
         !has_glued_words(title);
}

// Returns whether what follows a colon is a title.
bool is_title_after_colon(const Label& label, std::string_view title, bool has_stop) {
  constexpr std::size_t kMinLoneVerbWords = 4;
  if (!may_be_title(title) || (!label.has_read_verb && is_reference(title))) return false;
  const bool is_title_case = has_title_case(title);
  const bool is_long = is_title_case && count_words(title) >= kMinLoneVerbWords;
  if (label.words == 1) return label.has_read_verb && is_long;  // "Baca: Harga Ikan Naik di Pasar"
  if (has_stop) return is_long;
  if (label.has_also || title.starts_with("http")) return true;
  if (label.has_verb && !label.has_video && !label.has_media) return is_title_case;
  return !is_ascii_lower(title.front());
}

// Returns whether `text` is a quoted title, with nothing behind it but "di sini" or initials: `"Banjir"
// (abc/def)`.
bool is_quoted_title(std::string_view text, bool has_stop) {
  constexpr auto kQuotes = std::to_array<std::string_view>({"\"", "'", "\u201d", "\u2019"});
  std::size_t end = std::string_view::npos;
  for (const std::string_view quote : kQuotes) {
    const std::size_t at = text.rfind(quote);
    if (at == std::string_view::npos || at == 0) continue;
    if (end == std::string_view::npos || at + quote.size() > end) end = at + quote.size();
  }
  if (end == std::string_view::npos) return !has_stop && may_be_title(text);
  const std::string_view rest = trim_marks(text.substr(end));
  if (rest.empty()) return text.size() <= kMaxTitleBytes;
  if (rest.starts_with('(') && rest.find(' ') == std::string_view::npos) return true;
  bool is_known = !is_ascii_letter_or_digit(rest.back()) || rest.size() < kMaxTitleBytes;
  for_each_word(rest, [&](std::string_view word) {
    is_known = word == "di" || word == "sini" || is_one_of(word, kPointers);
    return is_known;
  });
  return is_known;
}

bool is_title_without_colon(const Label& label, std::string_view title, bool has_stop) {
  constexpr std::size_t kMinWords = 3;
  if (!label.has_verb) return false;
  if (begins_with_quote(title))
    return (label.has_video || label.has_also) && is_quoted_title(title, has_stop);
  if (has_stop || !may_be_title(title) || count_words(title) < kMinWords) return false;
  if (has_day_in_brackets(title) || (!label.has_read_verb && is_reference(title))) return false;
  const std::string_view first = title.substr(0, title.find(' '));  // "kabarJogja" is a name
  if (!is_ascii_digit(title.front()) && std::ranges::none_of(first, is_ascii_upper)) return false;
  if (label.has_capital_also) return true;
  return (label.has_video || (label.has_also && label.has_read_verb)) && has_title_case(title);
}

bool is_whole_label(const Label& label, bool has_colon) {
  if (!label.has_verb || (label.has_pointer && !label.has_video)) return false;
  return label.has_also || label.has_video || (label.has_more && !has_colon);
}

}  // namespace

bool is_related_link(std::string_view raw) {
  const Line line = trim_line(raw);
  const Label label = parse_label(line.text);
  if (label.words == 0) return false;
  const std::string_view rest = trim_ascii(line.text.substr(label.end));
  if (rest.empty() || rest == "!") return label.words > 1 && is_whole_label(label, line.has_colon);
  if (label.has_pointer && !label.has_video && label.has_verb) return false;
  if (rest.starts_with(':') || rest.starts_with('>') || rest.starts_with("\u00bb")) {
    const std::string_view title = trim_marks(rest);
    if (title.empty()) return is_whole_label(label, true);
    return is_title_after_colon(label, title, line.has_stop);
  }
  return is_title_without_colon(label, rest, line.has_stop);
}

bool is_link_label(std::string_view raw) {
  const Line line = trim_line(raw);
  const Label label = parse_label(line.text);
  return label.has_verb && label.has_also && label.end == line.text.size();
}

bool is_headline(std::string_view raw) {
  constexpr std::size_t kMinWords = 6;
  const Line line = trim_line(raw);
  return count_words(line.text) >= kMinWords && !line.has_stop && !line.has_colon &&
         may_be_title(line.text) && has_title_case(line.text);
}

bool is_page_link(std::string_view raw) {
  constexpr std::size_t kMaxBytes = 80;
  constexpr auto kPages = std::to_array<std::string_view>({"halaman", "laman"});
  constexpr auto kOtherPages = std::to_array<std::string_view>(
      {"selanjutnya", "berikutnya", "sebelumnya", "lanjut", "bersambung", "berlanjut", "show"});
  constexpr auto kAround = std::to_array<std::string_view>(
      {"baca", "simak", "lihat", "klik", "buka", "selengkapnya", "di", "ke", "pada", "all"});
  const Line line = trim_line(raw);
  if (line.text.size() > kMaxBytes + kMaxTitleBytes) return false;
  const std::string lower = to_lower_ascii(line.text);
  for (const std::string_view page : {"halaman selanjutnya", "halaman berikutnya", "laman berikutnya"}) {
    if (!lower.starts_with(page)) continue;
    const std::string_view rest = trim_ascii(line.text.substr(page.size()));
    if (rest.starts_with(':') || rest.starts_with('>') || rest.starts_with("\u00bb"))
      return !line.has_stop && may_be_title(trim_marks(rest));
  }
  if (lower.size() > kMaxBytes || lower.find(',') != std::string::npos) return false;
  bool has_page = false;
  bool has_other = false;
  bool is_known = true;
  for_each_word(lower, [&](std::string_view word) {
    const bool is_page = is_one_of(word, kPages);
    const bool is_other = is_one_of(word, kOtherPages);
    has_page = has_page || is_page;
    has_other = has_other || is_other;
    is_known = is_page || is_other || is_one_of(word, kAround);
    return is_known;
  });
  return has_page && has_other && is_known;
}

}  // namespace telusur
