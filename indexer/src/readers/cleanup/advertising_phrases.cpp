// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/cleanup/advertising_phrases.h"

#include <algorithm>
#include <array>

#include "boilerplate/related_links.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::string_view kLabel = "ADVERTISEMENT";
constexpr auto kScrollPhrases =
    std::to_array<std::string_view>({"SCROLL TO CONTINUE WITH CONTENT", "SCROLL TO RESUME CONTENT"});
constexpr auto kQuotes = std::to_array<std::string_view>({"\"", "'", "\u201c", "\u201d", "\u2018", "\u2019"});

bool ends_with_quote(std::string_view text) {
  return std::ranges::any_of(kQuotes, [&](std::string_view quote) { return text.ends_with(quote); });
}

bool begins_with_quote(std::string_view text) {
  return std::ranges::any_of(kQuotes, [&](std::string_view quote) { return text.starts_with(quote); });
}

std::string_view trim_front(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

// Returns whether the text before a label is empty or ends a sentence.
bool ends_sentence(std::string_view text) {
  constexpr auto kEnds = std::to_array<std::string_view>({".", "!", "?", ":", ")", "]", "\u2026"});
  if (text.empty() || ends_with_quote(text)) return true;
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return text.ends_with(end); });
}

bool is_capital_word(std::string_view word) {
  return word.size() > 1 && std::ranges::all_of(word, is_ascii_upper);
}

// Returns the bytes of a phrase of scrolling at the beginning of `text`; 0 if there is none.
std::size_t scroll_phrase_size(std::string_view text) {
  for (const std::string_view phrase : kScrollPhrases) {
    if (text.starts_with(phrase)) return phrase.size();
  }
  return 0;
}

// Returns the bytes of "[Gambas:Video 20detik]" at the beginning of `text`; 0 if there is none.
std::size_t mark_size(std::string_view text) {
  constexpr std::size_t kMaxBytes = 120;
  if (!text.starts_with('[')) return 0;
  const std::string_view inner = text.substr(1);  // "[video: lihat lampiran]" may belong to the text
  const bool is_mark = starts_with_ignoring_case(inner, "gambas:") || inner.starts_with("Video:") ||
                       inner.starts_with("VIDEO:");
  const std::size_t end = is_mark ? text.substr(0, kMaxBytes).find(']') : std::string_view::npos;
  return end == std::string_view::npos ? 0 : end + 1;
}

bool begins_phrase(std::string_view text) {
  return text.starts_with(kLabel) || scroll_phrase_size(text) > 0 || mark_size(text) > 0;
}

// Returns whether the text behind a phrase begins a new word: "ADVERTISEMENTKapal", not "ADVERTISEMENTS".
bool is_new_word(std::string_view after) {
  if (after.empty() || !is_ascii_letter_or_digit(after.front())) return true;
  return is_ascii_digit(after.front()) || begins_phrase(after) ||
         (is_ascii_upper(after.front()) && after.size() > 1 && is_ascii_lower(after[1]));
}

// Returns whether a sentence may begin with `text`. One in capitals has its second word in capitals too.
bool begins_sentence(std::string_view text) {
  if (text.empty() || begins_phrase(text) || begins_with_quote(text)) return true;
  const char first = text.front();
  if (is_ascii_digit(first) || first == '(' || first == '[' || !is_ascii(first)) return true;
  if (!is_ascii_upper(first)) return false;
  const std::string_view word = text.substr(0, text.find(' '));
  std::string_view rest = trim_front(text.substr(word.size()));
  rest = rest.substr(0, rest.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
  return !is_capital_word(word) || !is_capital_word(rest);
}

// Returns the bytes of the phrase at the beginning of `text`, if it is one between `before`, which was kept,
// and the rest; else 0.
std::size_t phrase_size(std::string_view before, std::string_view text, bool follows_phrase) {
  if (const std::size_t mark = mark_size(text); mark > 0) {
    const bool is_quoted = ends_with_quote(before) && begins_with_quote(text.substr(mark));
    return is_quoted ? 0 : mark;
  }
  const bool is_glued = !before.empty() && is_ascii_upper(before.back()) && !follows_phrase;
  if (is_glued) return 0;
  if (const std::size_t size = scroll_phrase_size(text); size > 0) {
    const std::string_view after = text.substr(size);
    const bool is_quoted = ends_with_quote(before) && begins_with_quote(after);
    return is_new_word(after) && !is_quoted ? size : 0;
  }
  if (!text.starts_with(kLabel)) return 0;
  const std::string_view after = text.substr(kLabel.size());
  const bool is_quoted = ends_with_quote(before) && begins_with_quote(after);
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  const bool is_between = follows_phrase || ends_sentence(before);
  return is_between && !is_quoted && is_new_word(after) && begins_sentence(trim_front(after)) ? kLabel.size()
                                                                                              : 0;
}

// Removes a teaser such as "Simak Video "Kapal Ditemukan"" from the end of `text`, behind a sentence.
void remove_teaser(std::string& text) {
  constexpr std::size_t kMaxBytes = 200;
  const std::size_t first = text.size() > kMaxBytes ? text.size() - kMaxBytes : 0;
  for (std::size_t at = first; at < text.size(); ++at) {
    if (!is_ascii_upper(text[at])) continue;
    std::string_view before = std::string_view(text).substr(0, at);
    while (before.ends_with(' ')) before.remove_suffix(1);
    if (!ends_sentence(before) || !is_related_link(std::string_view(text).substr(at))) continue;
    text.resize(before.size());
    return;
  }
}

// Appends the text behind a removed phrase.
void join(std::string& text, std::string_view rest) {
  constexpr std::string_view kClosing = ",.;:!?)";
  if (!text.empty() && !rest.empty() && kClosing.find(rest.front()) == std::string_view::npos) text += ' ';
}

}  // namespace

bool may_have_phrases(std::string_view text) {
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    if (mark_size(text.substr(at)) > 0) return true;
  }
  return text.find(kLabel) != std::string_view::npos || text.find("SCROLL TO ") != std::string_view::npos;
}

std::size_t remove_phrases(std::string& line, std::string& example) {
  if (!may_have_phrases(line)) return 0;
  std::size_t removed = 0;
  std::string kept;
  bool follows_phrase = false;
  for (std::string_view rest = line; !rest.empty();) {
    const char first = rest.front();
    const std::size_t size =
        first == '[' || first == 'A' || first == 'S' ? phrase_size(kept, rest, follows_phrase) : 0;
    if (size == 0) {
      if (follows_phrase) join(kept, rest);
      follows_phrase = false;
      kept += first;
      rest.remove_prefix(1);
      continue;
    }
    if (example.empty()) example = rest.substr(0, size);
    while (kept.ends_with(' ')) kept.pop_back();
    if (first == '[' && !follows_phrase) remove_teaser(kept);
    rest = trim_front(rest.substr(size));
    follows_phrase = true;
    ++removed;
  }
  line = std::move(kept);
  return removed;
}

}  // namespace telusur
