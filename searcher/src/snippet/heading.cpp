// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstddef>

#include <telusur/common/utf8.h>
#include <telusur/searcher/snippet.h>

#include "text/ascii.h"
#include "text/sentences.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxHeadingCharacters = 100;
constexpr std::size_t kMinSentenceCharacters = 15;  // "Cabai." says too little

bool fits(std::string_view text) { return prefix_of_characters(text, kMaxHeadingCharacters) == text.size(); }

// Cuts `text` behind a word and adds an ellipsis.
std::string cut(std::string_view text) {
  std::string_view start = text.substr(0, prefix_of_characters(text, kMaxHeadingCharacters));
  const std::size_t space = start.rfind(' ');
  if (space != std::string_view::npos && space > start.size() / 2) start = start.substr(0, space);
  const std::size_t end = start.find_last_not_of(" ,;:-.");
  return std::string(start.substr(0, end + 1)) + "\u2026";
}

}  // namespace

std::string make_heading(std::string_view text) {
  text = trim_ascii(text);
  const std::string_view line = trim_ascii(text.substr(0, text.find('\n')));
  if (fits(line)) return std::string(line);
  const ByteRange range = next_sentence(line, 0);
  const std::string_view sentence = line.substr(range.begin, range.end - range.begin);
  const bool is_long_enough = prefix_of_characters(sentence, kMinSentenceCharacters) < sentence.size();
  return is_long_enough && fits(sentence) ? std::string(sentence) : cut(line);
}

}  // namespace telusur
