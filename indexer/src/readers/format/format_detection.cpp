// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/format/format_detection.h"

#include <algorithm>
#include <array>
#include <string>

#include "readers/csv/csv_header.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kDetectionBytes = 4096;

// Detects the format from the tags at the beginning. Returns nullopt for unknown XML.
std::optional<ArticleFormat> detect_markup(std::string_view head) {
  const std::string start = to_lower_ascii(head.substr(0, kDetectionBytes));
  const auto has = [&](const auto& tags) {
    return std::ranges::any_of(tags, [&](const char* tag) { return start.find(tag) != std::string::npos; });
  };
  if (has(std::array{"<rss", "<rdf:rdf", "<feed"})) return ArticleFormat::kRss;
  if (has(std::array{"<doc>"}) && has(std::array{"<docno>", "<docid>"})) return ArticleFormat::kTrec;
  if (has(std::array{"<!doctype html", "<html", "<head", "<body", "<article", "<meta", "<p>"}))
    return ArticleFormat::kHtml;
  return start.starts_with("<?xml") ? std::nullopt : std::optional(ArticleFormat::kText);
}

// Two objects on two lines are JSON Lines. An array, or an object that spans lines, is JSON.
ArticleFormat detect_json(std::string_view head) {
  const std::size_t end = head.find('\n');
  if (head.front() != '{' || end == std::string_view::npos) return ArticleFormat::kJson;
  const std::string_view line = head.substr(0, head.find_last_not_of(" \t\r\n", end) + 1);
  const std::size_t next = head.find_first_not_of(" \t\r\n", end);
  const bool has_next_object = next != std::string_view::npos && head[next] == '{';
  return line.ends_with('}') && has_next_object ? ArticleFormat::kJsonl : ArticleFormat::kJson;
}

// Returns whether the first line contains at least two known names of fields.
bool has_csv_header(std::string_view head, const FieldNames& names) {
  const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
  const char delimiter = find_delimiter(head, names);
  std::size_t known = 0;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(delimiter, begin), line.size());
    std::string_view cell = line.substr(begin, end - begin);
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
    if (!names.find(cell).empty()) ++known;
    begin = end + 1;
  }
  return known >= 2;
}

}  // namespace

std::optional<ArticleFormat> format_by_content(std::string_view head, const FieldNames& names) {
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return ArticleFormat::kText;
  head.remove_prefix(first);
  switch (head.front()) {
    case '{':
    case '[':
      return detect_json(head);
    case '<':
      return detect_markup(head);
    default:
      return has_csv_header(head, names) ? ArticleFormat::kCsv : ArticleFormat::kText;
  }
}

}  // namespace telusur
