// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include <telusur/common/errors.h>
#include <telusur/searcher/result_writer.h>

#include "results/writers.h"

namespace telusur {

std::optional<ResultFormat> find_result_format(std::string_view name) noexcept {
  using Entry = std::pair<std::string_view, ResultFormat>;
  static constexpr std::array<Entry, 5> kFormats{{{"text", ResultFormat::text},
                                                  {"json", ResultFormat::json},
                                                  {"jsonl", ResultFormat::jsonl},
                                                  {"tsv", ResultFormat::tsv},
                                                  {"trec", ResultFormat::trec}}};
  const auto* const entry = std::ranges::find(kFormats, name, &Entry::first);
  return entry == kFormats.end() ? std::nullopt : std::optional(entry->second);
}

std::unique_ptr<ResultWriter> make_result_writer(ResultFormat format, const ResultWriterOptions& options,
                                                 ResultWriter::Sink sink) {
  constexpr int kJsonIndent = 2;
  constexpr int kOneLine = -1;
  switch (format) {
    case ResultFormat::text:
      return make_text_writer(options, std::move(sink));
    case ResultFormat::json:
      return make_json_writer(kJsonIndent, std::move(sink));
    case ResultFormat::jsonl:
      return make_json_writer(kOneLine, std::move(sink));
    case ResultFormat::tsv:
      return make_tsv_writer(std::move(sink));
    case ResultFormat::trec:
      return make_trec_writer(std::move(sink));
    case ResultFormat::ids:
      return make_ids_writer(options.id_separator, std::move(sink));
  }
  throw UsageError("The result format is none of the values of telusur::ResultFormat.");
}

}  // namespace telusur
