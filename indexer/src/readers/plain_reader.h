// SPDX-License-Identifier: GPL-3.0-or-later
/// A reader for bytes that are neither compressed nor in an archive.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <telusur/indexer/article_reader.h>

#include "decoding/stream_window.h"
#include "readers/readers.h"

namespace telusur {

struct PlainSource {
  std::string path;  ///< what articles and rejections are said to come from
  std::string name;  ///< whose ending tells the format; "-" for standard input
  const ReaderOptions& options;
  std::optional<RecordStart> start = {};  ///< given for the end of a file that has grown
};

struct OpenedReader {
  std::unique_ptr<ArticleReader>
      reader;             ///< nothing when the format is automatic and the bytes are of no known kind
  bool can_grow = false;  ///< JSON Lines in UTF-8: reading may begin behind any line (open_grown_reader)
};

[[nodiscard]] OpenedReader make_plain_reader(StreamWindow bytes, const PlainSource& source);

}  // namespace telusur
