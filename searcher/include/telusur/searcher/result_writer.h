// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes results in the formats of docs/output-format.md. One interface, one implementation per format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/searcher.h>

namespace telusur {

enum class ResultFormat : std::uint8_t { kText, kJson, kJsonl, kTsv, kTrec, kIds };

/// "text", "json", "jsonl", "tsv", "trec".
[[nodiscard]] std::optional<ResultFormat> find_result_format(std::string_view name) noexcept;

struct ResultWriterOptions {
  bool color = false;        ///< of text: ANSI colours and bold
  bool hyperlinks = false;   ///< of text: titles lead to their articles (OSC 8)
  std::size_t columns = 0;   ///< of text: wrap to this width; 0 does not wrap
  char id_separator = '\n';  ///< of ids
};

/// Called once per query, in order. Output goes to the sink in whole lines.
class ResultWriter {
 public:
  using Sink = std::function<void(std::string_view)>;
  virtual ~ResultWriter() = default;
  /// `query_id` names the query in a batch; empty otherwise.
  virtual void write(const Results& results, std::string_view query_id) = 0;
};

[[nodiscard]] std::unique_ptr<ResultWriter> make_result_writer(ResultFormat format,
                                                               const ResultWriterOptions& options,
                                                               ResultWriter::Sink sink);

/// Writes one article, whole: as one JSON object for json and jsonl, else as text for people.
void write_article(const Article& article, ResultFormat format, const ResultWriterOptions& options,
                   const ResultWriter::Sink& sink);

/// Writes completions, a line each; for json and jsonl as one object.
void write_completions(const std::vector<Completion>& completions, ResultFormat format,
                       const ResultWriter::Sink& sink);

}  // namespace telusur
