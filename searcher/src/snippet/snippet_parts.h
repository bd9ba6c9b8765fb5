// SPDX-License-Identifier: GPL-3.0-or-later
/// Going through a snippet part by part; every view of a snippet is made so.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <telusur/searcher/snippet.h>

namespace telusur {

/// Bold red, as grep marks its matches.
inline constexpr std::string_view kMatchStyle = "\x1b[1;31m";
inline constexpr std::string_view kPlainStyle = "\x1b[0m";

/// Adds a range behind the others; one that overlaps the last becomes a part of it.
inline void add_highlight(std::vector<ByteRange>& highlights, ByteRange range) {
  if (!highlights.empty() && range.begin < highlights.back().end)
    highlights.back().end = std::max(highlights.back().end, range.end);
  else
    highlights.push_back(range);
}

/// Calls `visit(std::string_view part, bool is_match)` for each part of the text that is not empty, in order.
/// Highlights outside of the text or of their order, which an embedding program might have made, are cut to
/// what is left.
template <typename Visit>
void for_each_part(const Snippet& snippet, Visit visit) {
  const std::string_view text = snippet.text;
  std::size_t done = 0;
  const auto visit_until = [&](std::size_t end, bool is_match) {
    if (end > done) visit(text.substr(done, end - done), is_match);
    done = std::max(done, end);
  };
  for (const ByteRange& highlight : snippet.highlights) {
    visit_until(std::min(highlight.begin, text.size()), false);
    visit_until(std::min(highlight.end, text.size()), true);
  }
  visit_until(text.size(), false);
}

/// The snippet with `convert(part)` for each of its parts, and the highlights moved accordingly.
template <typename Convert>
[[nodiscard]] Snippet convert_parts(const Snippet& snippet, Convert convert) {
  Snippet converted;
  for_each_part(snippet, [&](std::string_view part, bool is_match) {
    const std::size_t begin = converted.text.size();
    converted.text += convert(part);
    if (is_match) converted.highlights.push_back({.begin = begin, .end = converted.text.size()});
  });
  return converted;
}

}  // namespace telusur
