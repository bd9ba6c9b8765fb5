// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>
#include <telusur/searcher/result_writer.h>

#include "formats.h"

namespace telusur {
namespace {

using Formatter = std::function<std::string(const Results& results, std::string_view query_id)>;

class FormattingWriter final : public ResultWriter {
 public:
  FormattingWriter(Formatter format, Sink sink) : format_(std::move(format)), sink_(std::move(sink)) {}

  void write(const Results& results, std::string_view query_id) override {
    const std::string text = format_(results, query_id);
    if (!text.empty()) sink_(text);
  }

 private:
  Formatter format_;
  Sink sink_;
};

constexpr std::array<std::string_view, 8> kTsvColumns{"rank",   "id",    "score",   "date",
                                                      "source", "title", "snippet", "copies"};
constexpr std::array<std::string_view, 12> kCsvColumns{"rank",   "id",       "score",  "date",
                                                       "source", "category", "author", "title",
                                                       "url",    "path",     "copies", "snippet"};

std::vector<Column> columns_of(const ResultWriterOptions& options,
                               std::span<const std::string_view> defaults) {
  return make_columns(options.fields.empty() ? std::vector<std::string>(defaults.begin(), defaults.end())
                                             : options.fields);
}

Formatter make_formatter(ResultFormat format, const ResultWriterOptions& options) {
  switch (format) {
    case ResultFormat::kText:
      return [lines = TextLines(options)](const Results& results, std::string_view query_id) mutable {
        return format_text(results, query_id, lines);
      };
    case ResultFormat::kJson:
    case ResultFormat::kJsonl:
      require_hit_keys(options.fields);
      return [format, fields = options.fields](const Results& results, std::string_view query_id) {
        return format_json(results, query_id, format, fields);
      };
    case ResultFormat::kTsv:
      return [columns = columns_of(options, kTsvColumns)](const Results& results, std::string_view query_id) {
        return format_tsv(results, query_id, columns);
      };
    case ResultFormat::kCsv:
      return [columns = columns_of(options, kCsvColumns), has_header = false](
                 const Results& results, std::string_view query_id) mutable {
        const bool is_first = !std::exchange(has_header, true);
        return (is_first ? format_csv_header(columns, !query_id.empty()) : "") +
               format_csv(results, query_id, columns);
      };
    case ResultFormat::kTrec:
      return [trec = TrecFormat()](const Results& results, std::string_view query_id) mutable {
        return trec.format(results, query_id);
      };
    case ResultFormat::kIds:
      return [separator = options.id_separator](const Results& results, std::string_view query_id) {
        return format_ids(results, query_id, separator);
      };
  }
  throw UsageError(Message("The result format is not a value of telusur::ResultFormat."));
}

bool is_json(ResultFormat format) { return format == ResultFormat::kJson || format == ResultFormat::kJsonl; }

}  // namespace

std::optional<ResultFormat> find_result_format(std::string_view name) noexcept {
  using Entry = std::pair<std::string_view, ResultFormat>;
  static constexpr std::array<Entry, 6> kFormats{{{"text", ResultFormat::kText},
                                                  {"json", ResultFormat::kJson},
                                                  {"jsonl", ResultFormat::kJsonl},
                                                  {"tsv", ResultFormat::kTsv},
                                                  {"csv", ResultFormat::kCsv},
                                                  {"trec", ResultFormat::kTrec}}};
  const auto* const entry = std::ranges::find(kFormats, name, &Entry::first);
  return entry == kFormats.end() ? std::nullopt : std::optional(entry->second);
}

std::unique_ptr<ResultWriter> make_result_writer(ResultFormat format, const ResultWriterOptions& options,
                                                 ResultWriter::Sink sink) {
  return std::make_unique<FormattingWriter>(make_formatter(format, options), std::move(sink));
}

void write_article(const Article& article, ResultFormat format, const ResultWriterOptions& options,
                   const ResultWriter::Sink& sink, const std::optional<ArticleHighlights>& highlights) {
  sink(is_json(format) ? format_json(article, highlights, format)
                       : format_text(article, highlights.value_or(ArticleHighlights()), options));
}

void write_copies(const Hit& hit, const ResultWriterOptions& options, const ResultWriter::Sink& sink) {
  if (!hit.copies.empty()) sink(format_copies(hit, options));
}

void write_completions(const std::vector<Completion>& completions, ResultFormat format,
                       const ResultWriter::Sink& sink) {
  std::string text;
  if (is_json(format)) {
    text = format_json(completions, format);
  } else {
    for (const Completion& completion : completions) text += visible_controls(completion.text) + '\n';
  }
  if (!text.empty()) sink(text);
}

}  // namespace telusur
