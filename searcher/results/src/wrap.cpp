// SPDX-License-Identifier: GPL-3.0-or-later
#include "wrap.h"

#include <algorithm>
#include <string_view>

#include <telusur/common/utf8.h>

namespace telusur {
namespace {

/// Bytes of the longest prefix of `word` that fits in `width` columns; at least one character.
std::size_t split_point(std::string_view word, std::size_t width) {
  std::size_t end = prefix_of_characters(word, 1);
  std::size_t columns = display_columns(word.substr(0, end));
  while (end < word.size()) {
    const std::size_t length = prefix_of_characters(word.substr(end), 1);
    columns += display_columns(word.substr(end, length));
    if (columns > width) break;
    end += length;
  }
  return end;
}

/// The end of the line that begins with the word at `begin`.
std::size_t line_end(std::string_view text, std::size_t begin, std::size_t width, LongWords long_words) {
  std::size_t end = begin;
  std::size_t columns = 0;
  for (std::size_t word = begin; word != std::string_view::npos; word = text.find_first_not_of(' ', end)) {
    const std::size_t word_end = std::min(text.find(' ', word), text.size());
    columns += display_columns(text.substr(end, word_end - end));
    if (columns > width) {
      if (end > begin) return end;
      const std::string_view long_word = text.substr(word, word_end - word);
      return long_words == LongWords::kSplit ? word + split_point(long_word, width) : word_end;
    }
    end = word_end;
  }
  return end;
}

}  // namespace

Snippet cut(const Snippet& text, std::size_t begin, std::size_t end) {
  Snippet line{.text = text.text.substr(begin, end - begin), .highlights = {}};
  for (const ByteRange& highlight : text.highlights) {
    const ByteRange part{.begin = std::max(highlight.begin, begin), .end = std::min(highlight.end, end)};
    if (part.begin < part.end) line.highlights.push_back({part.begin - begin, part.end - begin});
  }
  return line;
}

std::vector<Snippet> wrap(const Snippet& text, std::size_t width, LongWords long_words) {
  if (width == 0) return {text};
  std::vector<Snippet> lines;
  for (std::size_t begin = text.text.find_first_not_of(' '); begin != std::string::npos;) {
    const std::size_t end = line_end(text.text, begin, width, long_words);
    lines.push_back(cut(text, begin, end));
    begin = text.text.find_first_not_of(' ', end);
  }
  return lines;
}

}  // namespace telusur
