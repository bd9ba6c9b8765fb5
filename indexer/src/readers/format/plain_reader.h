// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes the reader for bytes that are neither compressed nor an archive.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <telusur/indexer/article_reader.h>

#include "decoding/stream_window.h"
#include "readers/record/date_orders.h"
#include "readers/record/reader_input.h"

namespace telusur {

struct PlainSource {
  std::string path;  ///< path of the articles and rejections
  std::string name;  ///< its ending selects the format; "-" for standard input
  const ReaderOptions& options;
  std::optional<RecordStart> start = {};  ///< set when the bytes are the end of a file that has grown
};

struct OpenedReader {
  /// Null if the content has no known format, and none is given.
  std::unique_ptr<ArticleReader> reader;
  ArticleFormat format = ArticleFormat::kAutomatic;  ///< kAutomatic for archives
  bool is_document = false;  ///< `reader` is null because the file is a document of an office program
  bool can_grow = false;     ///< JSON Lines in UTF-8: open_reader() can start at any line
  std::shared_ptr<const DateOrders> date_orders = {};  ///< grows with the reading; null for archives
};

/// Makes a reader that yields nothing but the rejection of the file at `path`.
[[nodiscard]] std::unique_ptr<ArticleReader> refuse_file(const std::string& path, Message reason);

/// Decodes `bytes`, detects the format and makes its reader.
[[nodiscard]] OpenedReader make_plain_reader(StreamWindow bytes, const PlainSource& source);

}  // namespace telusur
