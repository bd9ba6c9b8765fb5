// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/assembly.h"

#include <algorithm>
#include <string>

#include "snippet/quotation.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

std::string_view part_of(std::string_view text, ByteRange range) {
  return text.substr(range.begin, range.end - range.begin);
}

/// Returns the number of excerpts from `excerpts` on that are adjacent.
std::size_t count_adjacent(std::string_view text, std::span<const Excerpt> excerpts) {
  std::size_t count = 1;
  while (count < excerpts.size() && are_adjacent(text, excerpts[count - 1], excerpts[count])) ++count;
  return count;
}

void append_part(std::string_view text, ByteRange where, const std::vector<Match>& matches,
                 Snippet& snippet) {
  const std::size_t begin = snippet.text.size();
  snippet.text += part_of(text, where);
  std::replace_if(
      snippet.text.begin() + static_cast<std::ptrdiff_t>(begin), snippet.text.end(),
      [](char c) { return c >= '\t' && c <= '\r'; }, ' ');
  for (auto match = std::ranges::lower_bound(matches, where.begin, {}, &Match::begin);
       match != matches.end() && match->begin < where.end; ++match) {
    if (match->end > where.end) continue;
    add_highlight(snippet.highlights,
                  {.begin = match->begin - where.begin + begin, .end = match->end - where.begin + begin});
  }
}

}  // namespace

void add_highlight(std::vector<ByteRange>& highlights, ByteRange range) {
  if (!highlights.empty() && range.begin < highlights.back().end)
    highlights.back().end = std::max(highlights.back().end, range.end);
  else
    highlights.push_back(range);
}

bool are_adjacent(std::string_view text, const Excerpt& first, const Excerpt& second) {
  if (first.cut_after || second.cut_before) return false;
  return std::ranges::all_of(part_of(text, {.begin = first.where.end, .end = second.where.begin}),
                             is_ascii_space);
}

Snippet assemble(std::string_view text, std::span<const Excerpt> excerpts, const std::vector<Match>& matches,
                 bool completes_marks) {
  Snippet snippet;
  std::string& line = snippet.text;
  while (!excerpts.empty()) {
    const std::span<const Excerpt> run = excerpts.first(count_adjacent(text, excerpts));
    excerpts = excerpts.subspan(run.size());
    MissingMarks marks;
    if (completes_marks)
      marks = missing_marks(text, {.begin = run.front().where.begin, .end = run.back().where.end});
    if (!line.empty()) line += ' ';
    if (!line.empty() || run.front().cut_before) (line += kEllipsis) += ' ';
    line += marks.before;
    for (const Excerpt& excerpt : run) {
      if (&excerpt != &run.front()) line += ' ';
      append_part(text, excerpt.where, matches, snippet);
    }
    if (run.back().cut_after && excerpts.empty()) (line += line.empty() ? "" : " ") += kEllipsis;
    line += marks.after;
  }
  return snippet;
}

}  // namespace telusur
