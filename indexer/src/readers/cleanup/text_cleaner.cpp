// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/cleanup/text_cleaner.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "boilerplate/boilerplate_lines.h"
#include "boilerplate/line_words.h"
#include "boilerplate/related_links.h"
#include "readers/cleanup/advertising_phrases.h"

namespace telusur {
namespace {

// Scrapers leave lines such as ",", "- - -" and "***" in place of pictures and advertisements.
bool is_only_punctuation(std::string_view line) {
  return !has_code_point(
      line, [](UChar32 c) { return c < 0 || (c >= 0x80 && u_ispunct(c) == 0 && u_isUWhiteSpace(c) == 0); });
}

}  // namespace

std::string TextCleaner::clean(std::string text) {
  const bool has_phrases = may_have_phrases(text);
  follows_label_ = false;
  std::string cleaned;
  std::size_t kept = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = std::string_view(text).substr(begin, end - begin);
    if (has_phrases) {
      cleaned = line;
      removed_ += remove_phrases(cleaned, example_);
      line = cleaned;
    }
    if (!is_only_punctuation(line) && !is_boilerplate(line)) {
      if (kept > 0) text[kept++] = '\n';
      if (kept != begin || has_phrases)
        std::ranges::copy(line, text.begin() + static_cast<std::ptrdiff_t>(kept));
      kept += line.size();
    }
    begin = end + 1;
  }
  text.resize(kept);
  return text;
}

bool TextCleaner::is_boilerplate(std::string_view line) {
  const bool is_title = std::exchange(follows_label_, false) && is_headline(line);
  if (!is_title && !dropped_lines_.contains(line)) {
    if (!is_boilerplate_line(line)) return false;
    follows_label_ = is_link_label(line);
  }
  ++removed_;
  if (example_.empty()) example_ = line;
  return true;
}

}  // namespace telusur
