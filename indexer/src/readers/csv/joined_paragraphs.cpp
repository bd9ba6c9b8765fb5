// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv/joined_paragraphs.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace telusur {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::string_view kNoBreakSpace = "\u00a0";

/// Bytes of the white space character that `text` begins with, or 0.
std::size_t space_at_begin(std::string_view text) {
  if (text.starts_with(kNoBreakSpace)) return kNoBreakSpace.size();
  return !text.empty() && kWhiteSpace.find(text.front()) != std::string_view::npos ? 1 : 0;
}

std::size_t space_at_end(std::string_view text) {
  if (text.ends_with(kNoBreakSpace)) return kNoBreakSpace.size();
  return !text.empty() && kWhiteSpace.find(text.back()) != std::string_view::npos ? 1 : 0;
}

/// Words whose full stop ends no sentence, and behind which a comma may stand.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"Bpk", "CV", "Co",  "Corp", "Dr",  "Dra", "Drs", "Hj",  "Inc",  "Ir",  "Jl",  "Jr",  "Kol", "Letjen",
     "Ltd", "MH", "MM",  "MSi",  "MT",  "Mr",  "Mrs", "PT",  "Prof", "SE",  "SH",  "ST",  "SPd", "Sdr",
     "Sr",  "St", "Tbk", "a.n",  "dkk", "dll", "dr",  "drh", "dsb",  "dst", "hal", "hlm", "tbk", "tsb"});

/// How sure it is that a sentence ends.
enum class SentenceEnd : std::uint8_t { none, likely, certain };

std::string_view without_closers(std::string_view text) {
  constexpr auto kClosers = std::to_array<std::string_view>({"\"", "'", ")", "\u201d", "\u2019"});
  for (const std::string_view closer : kClosers) {
    if (text.ends_with(closer)) return text.substr(0, text.size() - closer.size());
  }
  return text;
}

/// Whether `word`, which stands before a full stop, is an abbreviation: Tbk, S.H, M.Sc, one capital. The T of
/// "Rp3,1 T." is none.
bool is_abbreviation(std::string_view word, std::string_view before) {
  const std::size_t point = word.rfind('.');
  const std::string_view last = point == std::string_view::npos ? word : word.substr(point + 1);
  if (word.size() == 1 && is_upper(word.front())) {
    return before.size() < 2 || before.back() != ' ' || !is_digit(before[before.size() - 2]);
  }
  constexpr std::size_t kLongestPart = 3;  // of M.Hum., Ph.D.
  if (point != std::string_view::npos && !last.empty() && is_upper(last.front()) &&
      last.size() <= kLongestPart)
    return true;
  return std::ranges::find(kAbbreviations, word) != kAbbreviations.end();
}

/// Whether a sentence ends where `text` does. Certain when a whole word, a number or a bracket stands before
/// the full stop; words of less than four small letters may be abbreviations that we do not know.
SentenceEnd sentence_end_of(std::string_view text) {
  text = without_closers(text);
  if (text.empty()) return SentenceEnd::none;
  if (text.back() == '?' || text.back() == '!') return SentenceEnd::certain;
  if (text.ends_with("\u2026")) return SentenceEnd::likely;
  if (text.back() != '.') return SentenceEnd::none;
  text.remove_suffix(1);
  if (text.empty()) return SentenceEnd::none;
  if (is_digit(text.back()) || without_closers(text).size() < text.size()) return SentenceEnd::certain;

  const std::string_view word = text.substr(text.find_last_of(" \t\r\n\"'(,/") + 1);
  if (is_abbreviation(word, text.substr(0, text.size() - word.size()))) return SentenceEnd::none;
  constexpr std::size_t kSureLetters = 4;
  const bool is_sure =
      word.size() >= kSureLetters && std::ranges::all_of(word.substr(word.size() - kSureLetters), is_lower);
  return is_sure ? SentenceEnd::certain : SentenceEnd::likely;
}

bool begins_paragraph(std::string_view text) {
  if (text.empty() || is_upper(text.front()) || is_digit(text.front())) return true;
  constexpr auto kOpeners = std::to_array<std::string_view>({"\"", "'", "\u201c", "\u2018"});
  return std::ranges::any_of(kOpeners, [&](std::string_view opener) { return text.starts_with(opener); });
}

/// Commas with nothing but white space between and around them.
struct Commas {
  std::size_t begin = 0;  ///< with the white space before them
  std::size_t end = 0;    ///< with the white space behind them
  std::size_t count = 0;
  bool has_space_before = false;
  bool has_space_after = false;
  bool are_on_own_lines = false;
};

Commas commas_at(std::string_view text, std::size_t first) {
  Commas commas{.begin = first, .end = first};
  while (const std::size_t space = space_at_end(text.substr(0, commas.begin))) commas.begin -= space;
  std::size_t last = first;
  for (std::size_t length = 1; length > 0; commas.end += length) {
    const std::string_view rest = text.substr(commas.end);
    length = rest.starts_with(',') ? 1 : space_at_begin(rest);
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

/// How sure it is that commas stand between two paragraphs.
enum class Joint : std::uint8_t {
  none,
  likely,  ///< behind what may be an abbreviation
  spaced,  ///< behind a sentence for certain, but as in ordinary text with a space behind the comma
  certain,
};

Joint joint_at(const Commas& commas, std::string_view before, std::string_view after) {
  constexpr std::size_t kRun = 3;
  const SentenceEnd sentence_end = sentence_end_of(before);
  const bool goes_on = sentence_end == SentenceEnd::none && commas.has_space_after && !after.empty() &&
                       is_lower(after.front());  // behind left-out links
  if (goes_on) return Joint::none;
  if (commas.count >= kRun || commas.are_on_own_lines) return Joint::certain;
  const bool is_certain = sentence_end == SentenceEnd::certain;
  if (sentence_end == SentenceEnd::none || !begins_paragraph(after)) return Joint::none;
  if (!after.empty() && is_digit(after.front()) && before.size() > 1 && is_digit(before[before.size() - 2]))
    return Joint::none;  // Rp1.,5
  if (commas.has_space_after && commas.count == 1 && !after.empty())
    return is_certain ? Joint::spaced : Joint::none;
  return is_certain ? Joint::certain : Joint::likely;
}

/// Calls `visit(commas, joint, after)` for all commas of `text` until it returns false.
template <typename Visit>
void for_each_commas(std::string_view text, Visit visit) {
  for (std::size_t first = text.find(','); first != std::string_view::npos;) {
    const Commas commas = commas_at(text, first);
    const std::string_view after = text.substr(commas.end);
    if (!visit(commas, joint_at(commas, text.substr(0, commas.begin), after), after)) return;
    first = text.find(',', commas.end);
  }
}

bool has_joined_paragraphs(std::string_view text) {
  constexpr std::size_t kEnoughSpaced = 3;  // more than slips of the keyboard
  std::size_t spaced = 0;
  bool has_joined = false;
  for_each_commas(text, [&](const Commas&, Joint joint, std::string_view) {
    if (joint == Joint::spaced) ++spaced;
    has_joined = joint == Joint::certain || spaced == kEnoughSpaced;
    return !has_joined;
  });
  return has_joined;
}

/// What commas that part no paragraphs become: those of a left-out link go, a comma in front of it stays.
std::string_view without_link(const Commas& commas, std::string_view after) {
  if (after.starts_with(')')) return "";
  if (!commas.has_space_before) return commas.has_space_after ? ", " : ",";
  return after.starts_with('.') ? "" : " ";
}

/// Without white space and commas at its beginning.
std::string_view without_leading_commas(std::string_view text) {
  for (;;) {
    const std::size_t length = text.starts_with(',') ? 1 : space_at_begin(text);
    if (length == 0) return text;
    text.remove_prefix(length);
  }
}

/// Without commas, and dashes with a space behind them, at its beginning.
std::string_view without_leading_marks(std::string_view text) {
  constexpr auto kDashes = std::to_array<std::string_view>({"-", "--", "\u2013", "\u2014"});
  for (;;) {
    text = without_leading_commas(text);
    const auto dash = std::ranges::find(kDashes, text.substr(0, std::min(text.find(' '), text.size())));
    if (dash == kDashes.end()) return text;
    text.remove_prefix(dash->size());
  }
}

/// Without commas and white space at its end, and without a dash behind a sentence. The dash of a date line,
/// "Jakarta, CNN Indonesia --", stays, as it tells that no sentence stands there.
std::string_view without_trailing_marks(std::string_view text) {
  const auto trim = [](std::string_view part, std::string_view marks) {
    while (!part.empty()) {
      const std::size_t length = marks.find(part.back()) != std::string_view::npos ? 1 : space_at_end(part);
      if (length == 0) break;
      part.remove_suffix(length);
    }
    return part;
  };
  const std::string_view without_dash = trim(text, ",-");
  return sentence_end_of(without_dash) == SentenceEnd::none ? trim(text, ",") : without_dash;
}

/// Collects paragraphs, without lone marks at their edges.
class Paragraphs {
 public:
  explicit Paragraphs(std::string& text) : text_(text) { text_.clear(); }

  void append(std::string_view part) { text_ += part; }

  void end() {
    const std::string_view paragraph =
        without_trailing_marks(without_leading_marks(std::string_view(text_).substr(begin_)));
    const std::size_t length = paragraph.size();
    text_.erase(begin_, static_cast<std::size_t>(paragraph.data() - text_.data()) - begin_);
    text_.resize(begin_ + length);
    if (text_.size() > begin_) text_ += '\n';
    begin_ = text_.size();
  }

 private:
  std::string& text_;
  std::size_t begin_ = 0;  ///< of the last paragraph
};

}  // namespace

std::string_view split_joined_paragraphs(std::string_view text, std::string& scratch) {
  if (!has_joined_paragraphs(text)) return without_leading_commas(text);
  Paragraphs paragraphs(scratch);
  std::size_t copied = 0;
  for_each_commas(text, [&](const Commas& commas, Joint joint, std::string_view after) {
    const bool is_bracketed = text.substr(0, commas.begin).ends_with('(') && after.starts_with(')');
    const bool is_link = commas.count > 1 || commas.has_space_before || is_bracketed;
    if (joint == Joint::none && !is_link) return true;
    paragraphs.append(text.substr(copied, commas.begin - copied));
    copied = commas.end;
    if (joint == Joint::none) {
      paragraphs.append(without_link(commas, after));
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
