// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/format_detection.h"

#include <algorithm>
#include <array>
#include <string>

#include "readers/csv/csv_header.h"
#include "text/ascii_text.h"

namespace telusur {
namespace {

struct Ending {
  std::string_view ending;
  ArticleFormat format;
};

constexpr std::array<Ending, 16> kEndings{{
    {".txt", ArticleFormat::text},
    {".text", ArticleFormat::text},
    {".html", ArticleFormat::html},
    {".htm", ArticleFormat::html},
    {".json", ArticleFormat::json},
    {".jsonl", ArticleFormat::jsonl},
    {".ndjson", ArticleFormat::jsonl},
    {".csv", ArticleFormat::csv},
    {".md", ArticleFormat::markdown},
    {".markdown", ArticleFormat::markdown},
    {".trec", ArticleFormat::trec},
    {".sgml", ArticleFormat::trec},
    {".sgm", ArticleFormat::trec},
    {".rss", ArticleFormat::rss},
    {".atom", ArticleFormat::rss},
    {".rdf", ArticleFormat::rss},
}};

constexpr auto kCompressions = std::to_array<std::string_view>({".gz", ".zst", ".bz2", ".xz", ".lz4"});
// Opened to see what is within.
constexpr auto kContainers =
    std::to_array<std::string_view>({".tar", ".tgz", ".tzst", ".tbz2", ".tbz", ".txz", ".zip", ".xml"});

constexpr std::size_t kJudgedBytes = 4096;

std::string_view ending_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot);
}

// By the tags in its beginning. Nothing for XML that is none of these.
std::optional<ArticleFormat> kind_of_markup(std::string_view head) {
  const std::string start = to_lower_ascii(head.substr(0, kJudgedBytes));
  const auto has = [&](const auto& tags) {
    return std::ranges::any_of(tags, [&](const char* tag) { return start.find(tag) != std::string::npos; });
  };
  if (has(std::array{"<rss", "<rdf:rdf", "<feed"})) return ArticleFormat::rss;
  if (has(std::array{"<doc>"}) && has(std::array{"<docno>", "<docid>"})) return ArticleFormat::trec;
  if (has(std::array{"<!doctype html", "<html", "<head", "<body", "<article", "<meta", "<p>"}))
    return ArticleFormat::html;
  return start.starts_with("<?xml") ? std::nullopt : std::optional(ArticleFormat::text);
}

// Two objects on two lines are JSON Lines; an object that spans lines, or an array, is JSON.
ArticleFormat kind_of_json(std::string_view head) {
  const std::size_t end = head.find('\n');
  if (head.front() != '{' || end == std::string_view::npos) return ArticleFormat::json;
  const std::string_view line = head.substr(0, head.find_last_not_of(" \t\r\n", end) + 1);
  const std::size_t next = head.find_first_not_of(" \t\r\n", end);
  const bool has_next_object = next != std::string_view::npos && head[next] == '{';
  return line.ends_with('}') && has_next_object ? ArticleFormat::jsonl : ArticleFormat::json;
}

bool looks_like_csv(std::string_view head, const FieldNames& names) {
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

std::optional<ArticleFormat> format_by_ending(std::string_view path) {
  const std::string ending = to_lower_ascii(ending_of(path));
  const auto* const found = std::ranges::find(kEndings, std::string_view(ending), &Ending::ending);
  if (found == kEndings.end()) return std::nullopt;
  return found->format;
}

bool has_ending(std::string_view path) { return !ending_of(path).empty(); }

bool may_hold_articles(std::string_view path) {
  const std::string_view name = name_without_compression(path);
  if (!has_ending(name) || format_by_ending(name)) return true;
  return std::ranges::find(kContainers, to_lower_ascii(ending_of(name))) != kContainers.end();
}

std::string_view name_without_compression(std::string_view path) {
  const std::string_view ending = ending_of(path);
  const bool is_compressed = std::ranges::find(kCompressions, to_lower_ascii(ending)) != kCompressions.end();
  return is_compressed ? path.substr(0, path.size() - ending.size()) : path;
}

std::optional<ArticleFormat> format_by_content(std::string_view head, const FieldNames& names) {
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return ArticleFormat::text;
  head.remove_prefix(first);
  switch (head.front()) {
    case '{':
    case '[':
      return kind_of_json(head);
    case '<':
      return kind_of_markup(head);
    default:
      return looks_like_csv(head, names) ? ArticleFormat::csv : ArticleFormat::text;
  }
}

}  // namespace telusur
