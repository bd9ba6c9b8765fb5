// SPDX-License-Identifier: GPL-3.0-or-later
/// The formats of results as functions from results to text. result_writer.cpp chooses among them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/result_writer.h>

#include "text_lines.h"

namespace telusur {

/// For people. `lines` is emptied first; use one object for all queries, as it numbers the links.
[[nodiscard]] std::string format_text(const Results& results, std::string_view query_id, TextLines& lines);
[[nodiscard]] std::string format_text(const Article& article, const ArticleHighlights& highlights,
                                      const ResultWriterOptions& options);
/// The near-duplicates of a hit, numbered 3.1, 3.2 and so on.
[[nodiscard]] std::string format_copies(const Hit& hit, const ResultWriterOptions& options);

/// One object: on one line for ResultFormat::kJsonl, else indented.
[[nodiscard]] std::string format_json(const Results& results, std::string_view query_id, ResultFormat format);
[[nodiscard]] std::string format_json(const Article& article,
                                      const std::optional<ArticleHighlights>& highlights,
                                      ResultFormat format);
[[nodiscard]] std::string format_json(const std::vector<Completion>& completions, ResultFormat format);

/// Returns a row per hit, without a header.
[[nodiscard]] std::string format_tsv(const Results& results, std::string_view query_id);
[[nodiscard]] std::string format_trec(const Results& results, std::string_view query_id);
[[nodiscard]] std::string format_ids(const Results& results, char separator);

}  // namespace telusur
