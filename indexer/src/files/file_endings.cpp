// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/file_endings.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/ascii.h"

namespace telusur {
namespace {

struct Ending {
  std::string_view ending;
  ArticleFormat format;
};

constexpr std::array<Ending, 26> kEndings{{
    {".txt", ArticleFormat::kText},     {".text", ArticleFormat::kText},
    {".html", ArticleFormat::kHtml},    {".htm", ArticleFormat::kHtml},
    {".xhtml", ArticleFormat::kHtml},   {".xht", ArticleFormat::kHtml},
    {".shtml", ArticleFormat::kHtml},   {".json", ArticleFormat::kJson},
    {".jsonl", ArticleFormat::kJsonl},  {".ndjson", ArticleFormat::kJsonl},
    {".ldjson", ArticleFormat::kJsonl}, {".jsons", ArticleFormat::kJsonl},
    {".jl", ArticleFormat::kJsonl},     {".csv", ArticleFormat::kCsv},
    {".tsv", ArticleFormat::kCsv},      {".tab", ArticleFormat::kCsv},
    {".md", ArticleFormat::kMarkdown},  {".markdown", ArticleFormat::kMarkdown},
    {".mkd", ArticleFormat::kMarkdown}, {".trec", ArticleFormat::kTrec},
    {".sgml", ArticleFormat::kTrec},    {".sgm", ArticleFormat::kTrec},
    {".rss", ArticleFormat::kRss},      {".atom", ArticleFormat::kRss},
    {".rdf", ArticleFormat::kRss},      {".xml", ArticleFormat::kXml},
}};

constexpr auto kCompressions = std::to_array<std::string_view>({".gz", ".zst", ".bz2", ".xz", ".lz4"});
// The format is detected from the content. WET files are crawls that Common Crawl has turned into text.
constexpr auto kContainers = std::to_array<std::string_view>(
    {".tar", ".tgz", ".tzst", ".tbz2", ".tbz", ".txz", ".zip", ".warc", ".wet"});

}  // namespace

std::string_view find_ending(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot);
}

std::optional<ArticleFormat> format_by_ending(std::string_view path) {
  const std::string ending = to_lower_ascii(find_ending(path));
  const auto* const found = std::ranges::find(kEndings, std::string_view(ending), &Ending::ending);
  if (found == kEndings.end()) return std::nullopt;
  return found->format;
}

std::string_view remove_compression_ending(std::string_view path) {
  const std::string_view ending = find_ending(path);
  const bool is_compressed = std::ranges::find(kCompressions, to_lower_ascii(ending)) != kCompressions.end();
  return is_compressed ? path.substr(0, path.size() - ending.size()) : path;
}

bool may_hold_articles(std::string_view path) {
  const std::string_view name = remove_compression_ending(path);
  const std::string_view ending = find_ending(name);
  return ending.empty() || format_by_ending(name) ||
         std::ranges::find(kContainers, to_lower_ascii(ending)) != kContainers.end();
}

}  // namespace telusur
