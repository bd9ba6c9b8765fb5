// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/body_edges.h"

#include <algorithm>
#include <utility>

#include <telusur/common/utf8.h>

#include "readers/html/recognition/bylines.h"
#include "readers/html/recognition/printed_dates.h"
#include "readers/html/recognition/site_names.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr int kMaxEdgeLines = 8;

bool has_letter(std::string_view line) {
  return std::ranges::any_of(line, [](char c) { return is_ascii_letter(c) || !is_ascii(c); });
}

// Returns the date if the line has hardly anything else: "Rabu, 7 Oktober 2015 | 13:05 WIB", "Dibaca 20
// kali".
PrintedDate date_line(std::string_view line) {
  constexpr std::size_t kMaxBytes = 120;
  constexpr std::size_t kMaxOtherBytes = 40;
  if (line.size() > kMaxBytes || line.ends_with('.')) return {};
  PrintedDate found = find_date(line);
  const bool is_own = found.other_bytes <= kMaxOtherBytes && !found.is_in_sentence;
  return is_own ? std::move(found) : PrintedDate();
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

std::string_view last_line(std::string_view text) { return text.substr(text.rfind('\n') + 1); }

std::string_view trim_lines(std::string_view text) {
  while (text.starts_with('\n') || text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with('\n') || text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

void add_byline(BodyEdges& edges, std::string_view line) {
  if (!edges.byline.empty()) edges.byline += " | ";
  edges.byline += line;
}

// Returns `text` after the line that repeats the title, if only short lines precede it: a breadcrumb, a
// section.
std::string_view after_title(std::string_view text, const std::string& compact_title) {
  constexpr int kMaxLines = 12;
  constexpr std::size_t kMaxLineBytes = 80;
  if (compact_title.empty()) return text;
  std::string_view rest = text;
  for (int lines = 0; lines < kMaxLines && !rest.empty(); ++lines) {
    const std::string_view line = first_line(rest);
    rest = trim_lines(rest.substr(line.size()));
    if (to_compact(line) == compact_title) return rest.empty() ? text : rest;
    if (line.size() > kMaxLineBytes || line.ends_with('.')) break;
  }
  return text;
}

// Returns whether one of the first lines of `text` is a date.
bool has_date_line(std::string_view text) {
  constexpr int kMaxLines = 100;
  for (int lines = 0; lines < kMaxLines && !text.empty(); ++lines) {
    const std::string_view line = first_line(text);
    if (!line.empty() && !date_line(collapse_white_space(line)).date.empty()) return true;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return false;
}

// Some sites print the date below a first sentence. A chronology has more dated lines, and a heading has no
// time.
void remove_date_below_lead(BodyEdges& edges, std::string_view stated_date) {
  const std::size_t begin = edges.text.find('\n');
  if (begin == std::string::npos) return;
  const std::size_t end = edges.text.find('\n', begin + 1);
  if (end == std::string::npos) return;
  const std::string date = date_line(collapse_white_space(edges.text.substr(begin, end - begin))).date;
  if (date.empty() || !has_time(date) || has_date_line(edges.text.substr(end))) return;
  if (!edges.date.empty() && !is_same_day(edges.date, date)) return;
  if (!stated_date.empty() && !is_same_day(stated_date, date)) return;
  if (edges.date.empty()) edges.date = date;
  edges.text.erase(begin, end - begin);
}

}  // namespace

BodyEdges trim_body_edges(std::string_view text, std::string_view title, std::string_view stated_date) {
  BodyEdges edges;
  text = after_title(trim_lines(text), to_compact(title));
  for (int lines = 0; lines < kMaxEdgeLines; ++lines) {
    const std::string_view raw = first_line(text);
    if (raw.size() == text.size()) break;
    const std::string line = collapse_white_space(raw);
    PrintedDate found = date_line(line);
    if (!found.date.empty()) {
      if (edges.date.empty() && !found.is_update) edges.date = std::move(found.date);
    } else if (is_byline(line)) {
      add_byline(edges, raw);
    } else if (has_letter(line)) {
      break;
    }
    text = trim_lines(text.substr(raw.size()));
  }
  for (int lines = 0; lines < kMaxEdgeLines; ++lines) {
    const std::string_view raw = last_line(text);
    if (raw.size() == text.size() || !is_byline(raw)) break;
    add_byline(edges, raw);
    text = trim_lines(text.substr(0, text.size() - raw.size()));
  }
  edges.text = text;
  remove_date_below_lead(edges, stated_date);
  return edges;
}

std::string_view cut_author_box(std::string_view text, std::string_view author) {
  constexpr int kMaxLines = 4;
  constexpr std::size_t kMaxBoxBytes = 400;
  const std::string name = to_compact(author);
  if (name.empty()) return text;
  std::string_view before = text;
  for (int lines = 0; lines < kMaxLines; ++lines) {
    const std::string_view line = last_line(before);
    if (line.size() == before.size() || text.size() - before.size() > kMaxBoxBytes) break;
    before = trim_lines(before.substr(0, before.size() - line.size()));
    if (to_compact(line) == name) return before;
  }
  return text;
}

}  // namespace telusur
