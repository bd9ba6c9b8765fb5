// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes results in the formats of docs/output-format.md. Link telusur::results.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <telusur/common/export.h>
#include <telusur/searcher/searcher.h>

namespace telusur {

enum class ResultFormat : std::uint8_t {
  kText,   ///< for people, in Indonesian
  kJson,   ///< one indented object per query
  kJsonl,  ///< one object per query, on one line
  kTsv,    ///< a row per hit
  kCsv,    ///< a row per hit, below a header
  kTrec,   ///< a row per hit for trec_eval
  kIds     ///< an id per hit
};

/// Returns the format named "text", "json", "jsonl", "tsv", "csv" or "trec"; empty for other names.
[[nodiscard]] TELUSUR_EXPORT std::optional<ResultFormat> find_result_format(std::string_view name) noexcept;

struct ResultWriterOptions {
  bool color = false;            ///< kText: colours and bold by ANSI sequences
  bool hyperlinks = false;       ///< kText: titles link to their articles (OSC 8)
  std::size_t columns = 0;       ///< kText: wraps lines to this width; 0 does not wrap
  bool whole_addresses = false;  ///< kText: never shortens an address, not even to a line of the terminal
  /// kJson, kJsonl: the keys of each hit. kTsv, kCsv: the columns, in this order; also "extra.NAME" for an
  /// extra field. Empty for the default.
  std::vector<std::string> fields = {};
  char id_separator = '\n';  ///< kIds: ends each id
};

/// Writes the results of queries to a sink. Not thread-safe.
class TELUSUR_EXPORT ResultWriter {
 public:
  /// Receives output in whole lines. Exceptions that it throws leave write().
  using Sink = std::function<void(std::string_view)>;
  virtual ~ResultWriter() = default;
  /// Writes the results of one query. `query_id` names the query in a batch; empty outside a batch. Formats
  /// with a row per hit may get the hits of a query in several parts, in order.
  virtual void write(const Results& results, std::string_view query_id) = 0;
};

/// Returns a writer of `format`. Throws UsageError if `format` is not a value of ResultFormat, and
/// for an unknown field, with the possible ones.
[[nodiscard]] TELUSUR_EXPORT std::unique_ptr<ResultWriter> make_result_writer(
    ResultFormat format, const ResultWriterOptions& options, ResultWriter::Sink sink);

/// The matches of a query in an article, as in Snippet::highlights.
struct ArticleHighlights {
  std::vector<ByteRange> title;
  std::vector<ByteRange> text;
};

/// Writes one article with its whole text: as a JSON object for kJson and kJsonl, else as text for people.
/// `highlights` are coloured in text, and byte ranges in JSON.
TELUSUR_EXPORT void write_article(const Article& article, ResultFormat format,
                                  const ResultWriterOptions& options, const ResultWriter::Sink& sink,
                                  const std::optional<ArticleHighlights>& highlights = {});

/// Writes the near-duplicates of `hit` as text for people, numbered 3.1, 3.2 and so on below the hit 3.
/// Writes nothing if there are none.
TELUSUR_EXPORT void write_copies(const Hit& hit, const ResultWriterOptions& options,
                                 const ResultWriter::Sink& sink);

/// Writes completions: as a JSON object for kJson and kJsonl, else one per line.
TELUSUR_EXPORT void write_completions(const std::vector<Completion>& completions, ResultFormat format,
                                      const ResultWriter::Sink& sink);

}  // namespace telusur
