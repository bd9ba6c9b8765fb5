// SPDX-License-Identifier: GPL-3.0-or-later
// The table of formats. To add a format: an enumerator of ArticleFormat, a reader in a folder beside this
// one, a row here, and its endings in files/file_endings.cpp.
#include "readers/format/plain_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "decoding/text_decoder.h"
#include "files/file_endings.h"
#include "readers/csv/csv_reader.h"
#include "readers/format/format_detection.h"
#include "readers/html/html_reader.h"
#include "readers/json/json_reader.h"
#include "readers/record/record_assembler.h"
#include "readers/text/text_reader.h"
#include "readers/warc/warc_file.h"
#include "readers/warc/warc_reader.h"
#include "readers/xml/xml_reader.h"

namespace telusur {
namespace {

struct FormatRow {
  ArticleFormat format;
  std::string_view name;
  MakeReader make_reader;  // null for kAutomatic
};

constexpr std::array<FormatRow, 10> kFormats{{
    {ArticleFormat::kAutomatic, "auto", nullptr},
    {ArticleFormat::kText, "text", &make_text_reader},
    {ArticleFormat::kHtml, "html", &make_html_reader},
    {ArticleFormat::kMarkdown, "markdown", &make_markdown_reader},
    {ArticleFormat::kJson, "json", &make_json_reader},
    {ArticleFormat::kJsonl, "jsonl", &make_jsonl_reader},
    {ArticleFormat::kCsv, "csv", &make_csv_reader},
    {ArticleFormat::kTrec, "trec", &make_trec_reader},
    {ArticleFormat::kRss, "rss", &make_xml_reader},
    {ArticleFormat::kXml, "xml", &make_xml_reader},
}};

constexpr auto kAllFormats = [] {
  std::array<ArticleFormat, kFormats.size()> formats{};
  std::ranges::transform(kFormats, formats.begin(), &FormatRow::format);
  return formats;
}();

const FormatRow& row_of(ArticleFormat format) noexcept { return kFormats[static_cast<std::size_t>(format)]; }

/// Yields one rejection, for a file that is refused as a whole.
class RefusedFile final : public ArticleReader {
 public:
  explicit RefusedFile(Rejection rejection) : rejection_(std::move(rejection)) {}
  std::optional<ReadResult> next() override {
    if (!rejection_) return std::nullopt;
    return *std::exchange(rejection_, std::nullopt);
  }

 private:
  std::optional<Rejection> rejection_;
};

// Returns the format that the file name promises. Standard input promises JSON Lines.
std::optional<ArticleFormat> format_by_name(const std::string& path) {
  return path == "-" ? ArticleFormat::kJsonl : format_by_ending(path);
}

std::optional<ArticleFormat> find_format(const PlainSource& source, std::string_view head,
                                         std::optional<ArticleFormat> by_name, const FieldNames& names) {
  if (source.start) return ArticleFormat::kJsonl;
  if (source.options.format != ArticleFormat::kAutomatic) return source.options.format;
  if (source.name == "-") return format_of_pipe(head, names);
  return choose_format(head, by_name, names);
}

}  // namespace

std::optional<ArticleFormat> find_format(std::string_view name) noexcept {
  const auto* const row = std::ranges::find(kFormats, name, &FormatRow::name);
  if (row == kFormats.end()) return std::nullopt;
  return row->format;
}

std::string_view name_of(ArticleFormat format) noexcept { return row_of(format).name; }

std::span<const ArticleFormat> all_formats() noexcept { return kAllFormats; }

std::unique_ptr<ArticleReader> refuse_file(const std::string& path, Message reason) {
  return std::make_unique<RefusedFile>(reject({.path = path}, std::move(reason)));
}

OpenedReader make_plain_reader(StreamWindow bytes, const PlainSource& source) {
  if (!source.start && bytes.extend_to(kWarcSignatureBytes) && is_warc(bytes.bytes())) {
    auto orders = std::make_shared<DateOrders>(source.options.date_order);
    auto records = make_warc_reader(std::move(bytes), source.path);
    return {
        .reader = std::make_unique<RecordAssembler>(std::move(records), orders, source.options.dropped_lines),
        .format = ArticleFormat::kHtml,
        .date_orders = orders};
  }
  FieldNames names(source.options.field_names);
  const std::optional<ArticleFormat> by_name = format_by_name(source.name);
  auto decoder = std::make_unique<TextDecoder>(std::move(bytes), source.start ? "UTF-8" : "");
  const bool is_utf8 = decoder->charset_name() == "UTF-8";
  const bool is_known = by_name || source.options.format != ArticleFormat::kAutomatic;
  if (decoder->is_binary())
    return {is_known ? refuse_file(source.path, Message("is a binary file, not text")) : nullptr};
  StreamWindow text(std::move(decoder));
  if (!text.extend() && !source.start) return {refuse_file(source.path, Message("is empty"))};
  while (source.name == "-" && !is_decisive(text.bytes()) && text.extend()) {
  }
  const auto format = find_format(source, text.bytes(), by_name, names);
  if (!format) return {};
  if (*format == ArticleFormat::kHtml && by_name == ArticleFormat::kRss && !is_article_page(text.bytes()))
    return {refuse_file(source.path, Message("is an HTML page, not a feed"))};
  auto records = row_of(*format).make_reader({.text = std::move(text),
                                              .path = source.path,
                                              .field_names = std::move(names),
                                              .start = source.start.value_or(RecordStart{})});
  auto orders = std::make_shared<DateOrders>(source.options.date_order,
                                             source.start ? source.start->date_orders : DateOrderMap{});
  return {
      .reader = std::make_unique<RecordAssembler>(std::move(records), orders, source.options.dropped_lines),
      .format = *format,
      .can_grow = is_utf8 && *format == ArticleFormat::kJsonl,
      .date_orders = orders};
}

}  // namespace telusur
