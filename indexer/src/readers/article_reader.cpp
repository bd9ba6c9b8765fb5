// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include <telusur/common/utf8.h>
#include <telusur/indexer/article_reader.h>

#include "decoding/packed_stream.h"
#include "decoding/text_decoder.h"
#include "errors/firewall.h"
#include "files/path_text.h"
#include "readers/archive/archive_reader.h"
#include "readers/format_detection.h"
#include "readers/opened_reader.h"
#include "readers/readers.h"
#include "readers/record/article_cleanup.h"

namespace telusur {
namespace {

struct FormatRow {
  ArticleFormat format;
  std::string_view name;
  std::unique_ptr<ArticleReader> (*make_reader)(ReaderInput);  // none for automatic
};

constexpr std::array<FormatRow, 9> kFormats{{
    {ArticleFormat::automatic, "auto", nullptr},
    {ArticleFormat::text, "text", &make_text_reader},
    {ArticleFormat::html, "html", &make_html_reader},
    {ArticleFormat::markdown, "markdown", &make_markdown_reader},
    {ArticleFormat::json, "json", &make_json_reader},
    {ArticleFormat::jsonl, "jsonl", &make_jsonl_reader},
    {ArticleFormat::csv, "csv", &make_csv_reader},
    {ArticleFormat::trec, "trec", &make_trec_reader},
    {ArticleFormat::rss, "rss", &make_rss_reader},
}};

constexpr auto kAllFormats = [] {
  std::array<ArticleFormat, kFormats.size()> formats{};
  std::ranges::transform(kFormats, formats.begin(), &FormatRow::format);
  return formats;
}();

const FormatRow& row_of(ArticleFormat format) noexcept { return kFormats[static_cast<std::size_t>(format)]; }

/// A file that is refused as a whole.
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

// A reader whose exceptions are ours.
class GuardedReader final : public ArticleReader {
 public:
  GuardedReader(std::unique_ptr<ArticleReader> inner, Message subject)
      : inner_(std::move(inner)), subject_(std::move(subject)) {}

  std::optional<ReadResult> next() override {
    return behind_firewall(subject_, [&] { return inner_->next(); });
  }

 private:
  std::unique_ptr<ArticleReader> inner_;
  Message subject_;
};

std::unique_ptr<ArticleReader> refuse(const std::string& path, std::string reason) {
  return std::make_unique<RefusedFile>(reject({.path = path}, std::move(reason)));
}

// What the caller or the ending of the name says; standard input is JSON Lines.
std::optional<ArticleFormat> known_format(const std::string& path, ArticleFormat wanted) {
  if (wanted != ArticleFormat::automatic) return wanted;
  if (path == "-") return ArticleFormat::jsonl;
  return format_by_ending(path);
}

}  // namespace

std::string to_string(const Rejection& rejection) {
  const auto visible = [](const std::string& text) { return visible_controls(repair_utf8(text)); };
  if (rejection.line == 0) return fmt::format("{}: {}", visible(rejection.path), visible(rejection.reason));
  return fmt::format("{}:{}: {}", visible(rejection.path), rejection.line, visible(rejection.reason));
}

std::optional<ArticleFormat> find_format(std::string_view name) noexcept {
  const auto* const row = std::ranges::find(kFormats, name, &FormatRow::name);
  if (row == kFormats.end()) return std::nullopt;
  return row->format;
}

std::string_view name_of(ArticleFormat format) noexcept { return row_of(format).name; }

std::span<const ArticleFormat> all_formats() noexcept { return kAllFormats; }

OpenedReader make_plain_reader(StreamWindow bytes, const PlainSource& source) {
  FieldNames names(source.options.field_names);
  std::optional<ArticleFormat> format =
      source.start ? ArticleFormat::jsonl : known_format(source.name, source.options.format);
  auto decoder = std::make_unique<TextDecoder>(std::move(bytes), source.start ? "UTF-8" : "");
  const bool is_utf8 = decoder->charset_name() == "UTF-8";
  if (decoder->is_binary()) return {format ? refuse(source.path, "is a binary file, not text") : nullptr};
  StreamWindow text(std::move(decoder));
  if (!text.extend() && !source.start) return {refuse(source.path, "is empty")};
  if (!format) format = format_by_content(text.bytes(), names);
  if (!format) return {};
  return {.reader = row_of(*format).make_reader({.text = std::move(text),
                                                 .path = source.path,
                                                 .field_names = std::move(names),
                                                 .start = source.start.value_or(RecordStart{})}),
          .can_grow = is_utf8 && *format == ArticleFormat::jsonl};
}

OpenedReader open_reader(std::unique_ptr<ByteStream> stream, const std::string& path,
                         const ReaderOptions& options) {
  StreamWindow bytes(std::move(stream));
  while (bytes.bytes().size() < kPackingHeadBytes && bytes.extend()) {
  }
  if (is_packed(bytes.bytes())) return {make_archive_reader(std::move(bytes), path, options)};
  return make_plain_reader(std::move(bytes),
                           {.path = path_to_text(absolute_path(path)), .name = path, .options = options});
}

OpenedReader open_grown_reader(std::unique_ptr<ByteStream> stream, const std::string& path,
                               const ReaderOptions& options, RecordStart start) {
  return make_plain_reader(
      StreamWindow(std::move(stream)),
      {.path = path_to_text(absolute_path(path)), .name = path, .options = options, .start = start});
}

std::unique_ptr<ArticleReader> make_reader(std::unique_ptr<ByteStream> stream, const std::string& path,
                                           const ReaderOptions& options) {
  return behind_firewall(Message("Reading {}", path), [&]() -> std::unique_ptr<ArticleReader> {
    auto reader = open_reader(std::move(stream), path, options).reader;
    if (!reader) return nullptr;
    return std::make_unique<GuardedReader>(std::move(reader), Message("Reading {}", path));
  });
}

}  // namespace telusur
