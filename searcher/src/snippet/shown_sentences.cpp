// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/shown_sentences.h"

#include <algorithm>
#include <array>

#include "boilerplate/boilerplate_lines.h"
#include "boilerplate/related_links.h"
#include "text/ascii.h"
#include "text/sentences.h"

namespace telusur {
namespace {

/// Phrases of advertising that stick to the sentence behind them.
constexpr auto kPhrases = std::to_array<std::string_view>(
    {"SCROLL TO CONTINUE WITH CONTENT", "SCROLL TO RESUME CONTENT", "ADVERTISEMENT"});
constexpr auto kMarks = std::to_array<std::string_view>({"[Gambas:", "[Video:"});

std::string_view part_of(std::string_view text, ByteRange range) {
  return text.substr(range.begin, range.end - range.begin);
}

/// Returns the length of the phrase or mark that `text` begins with, and of the white space behind it.
std::size_t leading_phrase(std::string_view text) {
  std::size_t length = 0;
  for (const std::string_view phrase : kPhrases) {
    if (text.starts_with(phrase)) length = phrase.size();
  }
  for (const std::string_view mark : kMarks) {
    const std::size_t end = text.starts_with(mark) ? text.find(']') : std::string_view::npos;
    if (end != std::string_view::npos) length = end + 1;
  }
  while (length > 0 && length < text.size() && (is_ascii_space(text[length]) || text[length] == '.'))
    ++length;
  return length;
}

/// Returns where the label that ends at `colon` begins, such as "Baca juga", with the opening bracket before
/// it; npos if there is none.
std::size_t label_before(std::string_view sentence, std::size_t colon) {
  constexpr std::size_t kMaxWords = 4;
  std::size_t begin = colon;
  for (std::size_t words = 0; words < kMaxWords && begin > 0; ++words) {
    std::size_t word = begin;
    while (word > 0 && sentence[word - 1] == ' ') --word;
    while (word > 0 && is_ascii_letter(sentence[word - 1])) --word;
    if (word == begin) break;
    begin = word;
    if (is_ascii_upper(sentence[begin]) && is_link_label(sentence.substr(begin, colon - begin))) {
      while (begin > 0 && (sentence[begin - 1] == '(' || sentence[begin - 1] == '[')) --begin;
      return begin;
    }
  }
  return std::string_view::npos;
}

/// Returns the place of a label with a colon within a sentence; npos if there is none.
std::size_t find_label(std::string_view sentence) {
  for (std::size_t colon = sentence.find(':'); colon != std::string_view::npos;
       colon = sentence.find(':', colon + 1)) {
    if (const std::size_t begin = label_before(sentence, colon); begin != std::string_view::npos)
      return begin;
  }
  return std::string_view::npos;
}

}  // namespace

bool repeats_title(std::string_view sentence, std::string_view title) {
  const auto skip = [](std::string_view text, std::size_t at) {
    while (at < text.size() && is_ascii(text[at]) && !is_ascii_letter_or_digit(text[at])) ++at;
    return at;
  };
  std::size_t a = skip(sentence, 0);
  std::size_t b = skip(title, 0);
  if (b == title.size()) return false;
  while (a < sentence.size() && b < title.size()) {
    if (to_lower_ascii(sentence[a]) != to_lower_ascii(title[b])) return false;
    a = skip(sentence, a + 1);
    b = skip(title, b + 1);
  }
  return a == sentence.size() && b == title.size();
}

ShownSentence without_teasers(std::string_view text, ByteRange where) {
  ShownSentence shown{.where = where, .end = where.end, .is_cut = false};
  while (const std::size_t length = leading_phrase(part_of(text, shown.where))) shown.where.begin += length;
  const std::string_view sentence = part_of(text, shown.where);
  if (is_boilerplate_line(sentence)) {
    shown.where.begin = shown.where.end;
  } else if (const std::size_t label = find_label(sentence); label != std::string_view::npos) {
    std::size_t end = label;
    while (end > 0 && is_ascii_space(sentence[end - 1])) --end;
    shown.where.end = shown.where.begin + end;
    shown.is_cut = end > 0;
  }
  return shown;
}

ShownSentence next_shown(std::string_view text, std::size_t from) {
  for (;;) {
    const ByteRange sentence = next_sentence(text, from);
    const ShownSentence shown = without_teasers(text, sentence);
    if (sentence.begin == sentence.end || shown.where.begin < shown.where.end) return shown;
    from = sentence.end;
  }
}

std::vector<ShownSentence> shown_before(std::string_view text, std::size_t first, std::size_t before,
                                        std::size_t count) {
  std::vector<ShownSentence> sentences;
  for (std::size_t end = before; end > first && sentences.size() < count;) {
    const std::size_t line_feed = text.substr(0, end).rfind('\n');
    const std::size_t begin = line_feed == std::string_view::npos || line_feed < first ? first : line_feed;
    std::vector<ShownSentence> line;
    for (std::size_t from = begin; from < end;) {
      const ShownSentence shown = next_shown(text, from);
      if (shown.where.begin == shown.where.end || shown.end > end) break;
      line.push_back(shown);
      from = shown.end;
    }
    const auto kept = static_cast<std::ptrdiff_t>(std::min(line.size(), count - sentences.size()));
    sentences.insert(sentences.begin(), line.end() - kept, line.end());
    end = begin;
  }
  return sentences;
}

}  // namespace telusur
