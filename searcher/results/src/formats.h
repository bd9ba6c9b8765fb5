// SPDX-License-Identifier: GPL-3.0-or-later
/// The formats of results as functions from results to text. result_writer.cpp chooses among them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/result_writer.h>

#include "columns.h"
#include "text_lines.h"

namespace telusur {

/// For people. `lines` is emptied first; use one object for all queries, as it numbers the links.
[[nodiscard]] std::string format_text(const Results& results, std::string_view query_id, TextLines& lines);
[[nodiscard]] std::string format_text(const Article& article, const ArticleHighlights& highlights,
                                      const ResultWriterOptions& options);
/// The near-duplicates of a hit, numbered 3.1, 3.2 and so on.
[[nodiscard]] std::string format_copies(const Hit& hit, const ResultWriterOptions& options);

/// One object: on one line for ResultFormat::kJsonl, else indented. Hits have only the keys `fields`; all if
/// it is empty.
[[nodiscard]] std::string format_json(const Results& results, std::string_view query_id, ResultFormat format,
                                      const std::vector<std::string>& fields = {});
[[nodiscard]] std::string format_json(const Article& article,
                                      const std::optional<ArticleHighlights>& highlights,
                                      ResultFormat format);
[[nodiscard]] std::string format_json(const std::vector<Completion>& completions, ResultFormat format);

/// Returns a row per hit, without a header. In a batch the query id comes first.
[[nodiscard]] std::string format_tsv(const Results& results, std::string_view query_id,
                                     const std::vector<Column>& columns);
[[nodiscard]] std::string format_ids(const Results& results, std::string_view query_id, char separator);

/// Returns the row of the names of `columns`, as in RFC 4180.
[[nodiscard]] std::string format_csv_header(const std::vector<Column>& columns, bool is_batch);
[[nodiscard]] std::string format_csv(const Results& results, std::string_view query_id,
                                     const std::vector<Column>& columns);

/// Rows of trec_eval. One object formats one output.
class TrecFormat {
 public:
  [[nodiscard]] std::string format(const Results& results, std::string_view query_id);

 private:
  std::string query_;          ///< the last one
  std::size_t last_rank_ = 0;  ///< rank of its last hit
  std::int64_t last_millionths_ = 0;
};

}  // namespace telusur
