// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv/joined_paragraphs.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00a0";

/// Returns the length of the white space character at the beginning of `text`; 0 if there is none.
std::size_t leading_space(std::string_view text) {
  if (text.starts_with(kNoBreakSpace)) return kNoBreakSpace.size();
  return !text.empty() && is_ascii_space(text.front()) ? 1 : 0;
}

std::size_t trailing_space(std::string_view text) {
  if (text.ends_with(kNoBreakSpace)) return kNoBreakSpace.size();
  return !text.empty() && is_ascii_space(text.back()) ? 1 : 0;
}

/// Abbreviations whose full stop may be followed by a comma.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"Bpk", "CV", "Co",  "Corp", "Dr",  "Dra", "Drs", "Hj",  "Inc",  "Ir",  "Jl",  "Jr",  "Kol", "Letjen",
     "Ltd", "MH", "MM",  "MSi",  "MT",  "Mr",  "Mrs", "PT",  "Prof", "SE",  "SH",  "ST",  "SPd", "Sdr",
     "Sr",  "St", "Tbk", "a.n",  "dkk", "dll", "dr",  "drh", "dsb",  "dst", "hal", "hlm", "tbk", "tsb"});

/// Whether a sentence ends.
enum class SentenceEnd : std::uint8_t { kNone, kLikely, kCertain };

std::string_view remove_closer(std::string_view text) {
  constexpr auto kClosers = std::to_array<std::string_view>({"\"", "'", ")", "\u201d", "\u2019"});
  for (const std::string_view closer : kClosers) {
    if (text.ends_with(closer)) return text.substr(0, text.size() - closer.size());
  }
  return text;
}

/// Returns whether `word`, which a full stop follows, is an abbreviation: Tbk, S.H, M.Sc, a single capital.
/// The T (triliun) of "Rp3,1 T." is not.
bool is_abbreviation(std::string_view word, std::string_view before) {
  const std::size_t point = word.rfind('.');
  const std::string_view last = point == std::string_view::npos ? word : word.substr(point + 1);
  if (word.size() == 1 && is_ascii_upper(word.front())) {
    return before.size() < 2 || before.back() != ' ' || !is_ascii_digit(before[before.size() - 2]);
  }
  constexpr std::size_t kMaxPartBytes = 3;  // M.Hum., Ph.D.
  if (point != std::string_view::npos && !last.empty() && is_ascii_upper(last.front()) &&
      last.size() <= kMaxPartBytes)
    return true;
  return std::ranges::find(kAbbreviations, word) != kAbbreviations.end();
}

/// Returns whether a sentence ends at the end of `text`. kCertain if a word, a number or a bracket precedes
/// the full stop; a word with less than four lower-case letters may be an unknown abbreviation.
SentenceEnd find_sentence_end(std::string_view text) {
  text = remove_closer(text);
  if (text.empty()) return SentenceEnd::kNone;
  if (text.back() == '?' || text.back() == '!') return SentenceEnd::kCertain;
  if (text.ends_with("\u2026")) return SentenceEnd::kLikely;
  if (text.back() != '.') return SentenceEnd::kNone;
  text.remove_suffix(1);
  if (text.empty()) return SentenceEnd::kNone;
  if (is_ascii_digit(text.back()) || remove_closer(text).size() < text.size()) return SentenceEnd::kCertain;

  const std::string_view word = text.substr(text.find_last_of(" \t\r\n\"'(,/") + 1);
  if (is_abbreviation(word, text.substr(0, text.size() - word.size()))) return SentenceEnd::kNone;
  constexpr std::size_t kSureLetters = 4;
  const bool is_sure = word.size() >= kSureLetters &&
                       std::ranges::all_of(word.substr(word.size() - kSureLetters), is_ascii_lower);
  return is_sure ? SentenceEnd::kCertain : SentenceEnd::kLikely;
}

bool begins_paragraph(std::string_view text) {
  if (text.empty() || is_ascii_upper(text.front()) || is_ascii_digit(text.front())) return true;
  constexpr auto kOpeners = std::to_array<std::string_view>({"\"", "'", "\u201c", "\u2018"});
  return std::ranges::any_of(kOpeners, [&](std::string_view opener) { return text.starts_with(opener); });
}

/// A run of commas with white space between and around them.
struct Commas {
  std::size_t begin = 0;  ///< start of the white space before them
  std::size_t end = 0;    ///< end of the white space after them
  std::size_t count = 0;
  bool has_space_before = false;
  bool has_space_after = false;
  bool are_on_own_lines = false;
};

Commas read_commas(std::string_view text, std::size_t first) {
  Commas commas{.begin = first, .end = first};
  while (const std::size_t space = trailing_space(text.substr(0, commas.begin))) commas.begin -= space;
  std::size_t last = first;
  for (std::size_t length = 1; length > 0; commas.end += length) {
    const std::string_view rest = text.substr(commas.end);
    length = rest.starts_with(',') ? 1 : leading_space(rest);
    if (!rest.starts_with(',')) continue;
    last = commas.end;
    ++commas.count;
  }
  commas.has_space_before = commas.begin < first;
  commas.has_space_after = commas.end > last + 1;
  const auto has_line_feed = [&](std::size_t begin, std::size_t end) {
    return text.substr(begin, end - begin).find('\n') != std::string_view::npos;
  };
  commas.are_on_own_lines = (commas.begin == 0 || has_line_feed(commas.begin, last)) &&
                            (commas.end == text.size() || has_line_feed(first, commas.end));
  return commas;
}

/// Whether commas join two paragraphs.
enum class Joint : std::uint8_t {
  kNone,
  kLikely,  ///< after a possible abbreviation
  kSpaced,  ///< after a sentence, but followed by a space as in ordinary text
  kCertain,
};

Joint classify(const Commas& commas, std::string_view before, std::string_view after) {
  constexpr std::size_t kRun = 3;
  const SentenceEnd sentence_end = find_sentence_end(before);
  const bool goes_on = sentence_end == SentenceEnd::kNone && commas.has_space_after && !after.empty() &&
                       is_ascii_lower(after.front());  // after a dropped link
  if (goes_on) return Joint::kNone;
  if (commas.count >= kRun || commas.are_on_own_lines) return Joint::kCertain;
  const bool is_certain = sentence_end == SentenceEnd::kCertain;
  if (sentence_end == SentenceEnd::kNone || !begins_paragraph(after)) return Joint::kNone;
  if (!after.empty() && is_ascii_digit(after.front()) && before.size() > 1 &&
      is_ascii_digit(before[before.size() - 2]))
    return Joint::kNone;  // Rp1.,5
  if (commas.has_space_after && commas.count == 1 && !after.empty())
    return is_certain ? Joint::kSpaced : Joint::kNone;
  return is_certain ? Joint::kCertain : Joint::kLikely;
}

/// Calls `visit(commas, joint, after)` for each run of commas in `text` until it returns false.
template <typename Visit>
void for_each_commas(std::string_view text, Visit visit) {
  for (std::size_t first = text.find(','); first != std::string_view::npos;) {
    const Commas commas = read_commas(text, first);
    const std::string_view after = text.substr(commas.end);
    if (!visit(commas, classify(commas, text.substr(0, commas.begin), after), after)) return;
    first = text.find(',', commas.end);
  }
}

bool has_joined_paragraphs(std::string_view text) {
  constexpr std::size_t kMinSpaced = 3;  // fewer may be typing errors
  std::size_t spaced = 0;
  bool has_joined = false;
  for_each_commas(text, [&](const Commas&, Joint joint, std::string_view) {
    if (joint == Joint::kSpaced) ++spaced;
    has_joined = joint == Joint::kCertain || spaced == kMinSpaced;
    return !has_joined;
  });
  return has_joined;
}

/// Returns the replacement for commas inside a paragraph: the comma of a dropped link is removed, a comma
/// before it stays.
std::string_view replace_link(const Commas& commas, std::string_view after) {
  if (after.starts_with(')')) return "";
  if (!commas.has_space_before) return commas.has_space_after ? ", " : ",";
  return after.starts_with('.') ? "" : " ";
}

/// Removes white space and commas at the beginning.
std::string_view remove_leading_commas(std::string_view text) {
  for (;;) {
    const std::size_t length = text.starts_with(',') ? 1 : leading_space(text);
    if (length == 0) return text;
    text.remove_prefix(length);
  }
}

/// Removes commas, and dashes that a space follows, at the beginning.
std::string_view remove_leading_marks(std::string_view text) {
  constexpr auto kDashes = std::to_array<std::string_view>({"-", "--", "\u2013", "\u2014"});
  for (;;) {
    text = remove_leading_commas(text);
    const auto dash = std::ranges::find(kDashes, text.substr(0, std::min(text.find(' '), text.size())));
    if (dash == kDashes.end()) return text;
    text.remove_prefix(dash->size());
  }
}

/// Removes commas and white space at the end, and a dash after a sentence. The dash of a dateline, "Jakarta,
/// CNN Indonesia --", stays, because it shows that the line is not a sentence.
std::string_view remove_trailing_marks(std::string_view text) {
  const auto trim = [](std::string_view part, std::string_view marks) {
    while (!part.empty()) {
      const std::size_t length = marks.find(part.back()) != std::string_view::npos ? 1 : trailing_space(part);
      if (length == 0) break;
      part.remove_suffix(length);
    }
    return part;
  };
  const std::string_view without_dash = trim(text, ",-");
  return find_sentence_end(without_dash) == SentenceEnd::kNone ? trim(text, ",") : without_dash;
}

/// Collects paragraphs and removes the marks at their edges.
class Paragraphs {
 public:
  explicit Paragraphs(std::string& text) : text_(text) { text_.clear(); }

  void append(std::string_view part) { text_ += part; }

  void end() {
    const std::string_view paragraph =
        remove_trailing_marks(remove_leading_marks(std::string_view(text_).substr(begin_)));
    const std::size_t length = paragraph.size();
    text_.erase(begin_, static_cast<std::size_t>(paragraph.data() - text_.data()) - begin_);
    text_.resize(begin_ + length);
    if (text_.size() > begin_) text_ += '\n';
    begin_ = text_.size();
  }

 private:
  std::string& text_;
  std::size_t begin_ = 0;  ///< start of the current paragraph
};

}  // namespace

std::string_view split_joined_paragraphs(std::string_view text, std::string& scratch) {
  if (!has_joined_paragraphs(text)) return remove_leading_commas(text);
  Paragraphs paragraphs(scratch);
  std::size_t copied = 0;
  for_each_commas(text, [&](const Commas& commas, Joint joint, std::string_view after) {
    const bool is_bracketed = text.substr(0, commas.begin).ends_with('(') && after.starts_with(')');
    const bool is_link = commas.count > 1 || commas.has_space_before || is_bracketed;
    if (joint == Joint::kNone && !is_link) return true;
    paragraphs.append(text.substr(copied, commas.begin - copied));
    copied = commas.end;
    if (joint == Joint::kNone) {
      paragraphs.append(replace_link(commas, after));
    } else {
      paragraphs.end();
    }
    return true;
  });
  paragraphs.append(text.substr(copied));
  paragraphs.end();
  return scratch;
}

}  // namespace telusur
