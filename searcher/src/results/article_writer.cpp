// SPDX-License-Identifier: GPL-3.0-or-later
/// One article, whole: as text for people, or as one JSON object.
#include <algorithm>

#include <nlohmann/json.hpp>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>
#include <telusur/common/version.h>
#include <telusur/searcher/result_writer.h>

#include "results/text_lines.h"

namespace telusur {
namespace {

std::string to_json(const Article& article, int indent) {
  const nlohmann::ordered_json json{{"format_version", kOutputFormatVersion},
                                    {"id", article.id},
                                    {"title", article.title},
                                    {"source", article.source},
                                    {"category", article.category},
                                    {"author", article.author},
                                    {"date", article.date ? nlohmann::ordered_json(to_iso8601(*article.date))
                                                          : nlohmann::ordered_json(nullptr)},
                                    {"url", article.url},
                                    {"path", article.path},
                                    {"text", article.text}};
  return escape_json_controls(
             json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) +
         '\n';
}

std::string to_text(const Article& article, const ResultWriterOptions& options) {
  TextLines lines(options);
  lines.add(plain_text(article.title.empty() ? article.id : article.title), "", kTitleStyle,
            LongWords::kSplit, link_target(article.url, article.path));
  std::string origin = origin_line(article.source, article.date, article.category, article.author);
  if (!origin.empty()) lines.add(plain_text(origin), "", kDimStyle, LongWords::kSplit);
  const std::string& address = article.url.empty() ? article.path : article.url;
  if (!address.empty()) lines.add(plain_text(address), "", kDimStyle, LongWords::kKeep);
  for (std::size_t begin = 0; begin < article.text.size();) {
    const std::size_t end = std::min(article.text.find('\n', begin), article.text.size());
    lines.add_empty();
    lines.add(plain_text(std::string_view(article.text).substr(begin, end - begin)), "", "",
              LongWords::kSplit);
    begin = end + 1;
  }
  return lines.text();
}

}  // namespace

void write_article(const Article& article, ResultFormat format, const ResultWriterOptions& options,
                   const ResultWriter::Sink& sink) {
  constexpr int kJsonIndent = 2;
  constexpr int kOneLine = -1;
  switch (format) {
    case ResultFormat::kJson:
      sink(to_json(article, kJsonIndent));
      break;
    case ResultFormat::kJsonl:
      sink(to_json(article, kOneLine));
      break;
    case ResultFormat::kText:
    case ResultFormat::kTsv:
    case ResultFormat::kTrec:
    case ResultFormat::kIds:
      sink(to_text(article, options));
      break;
  }
}

}  // namespace telusur
