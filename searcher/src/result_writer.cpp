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
  static constexpr std::array<Entry, 5> kFormats{{{"text", ResultFormat::kText},
                                                  {"json", ResultFormat::kJson},
                                                  {"jsonl", ResultFormat::kJsonl},
                                                  {"tsv", ResultFormat::kTsv},
                                                  {"trec", ResultFormat::kTrec}}};
  const auto* const entry = std::ranges::find(kFormats, name, &Entry::first);
  return entry == kFormats.end() ? std::nullopt : std::optional(entry->second);
}

std::unique_ptr<ResultWriter> make_result_writer(ResultFormat format, const ResultWriterOptions& options,
                                                 ResultWriter::Sink sink) {
  constexpr int kJsonIndent = 2;
  constexpr int kOneLine = -1;
  switch (format) {
    case ResultFormat::kText:
      return make_text_writer(options, std::move(sink));
    case ResultFormat::kJson:
      return make_json_writer(kJsonIndent, std::move(sink));
    case ResultFormat::kJsonl:
      return make_json_writer(kOneLine, std::move(sink));
    case ResultFormat::kTsv:
      return make_tsv_writer(std::move(sink));
    case ResultFormat::kTrec:
      return make_trec_writer(std::move(sink));
    case ResultFormat::kIds:
      return make_ids_writer(options.id_separator, std::move(sink));
  }
  throw UsageError("The result format is none of the values of telusur::ResultFormat.");
}

}  // namespace telusur
