// SPDX-License-Identifier: GPL-3.0-or-later
/// A reader for bytes that are neither compressed nor in an archive.
#pragma once

#include <memory>
#include <string>

#include <telusur/indexer/article_reader.h>

#include "stream_window.h"

namespace telusur {

struct PlainSource {
  std::string path;  ///< what articles and rejections are said to come from
  std::string name;  ///< whose ending tells the format; "-" for standard input
  const ReaderOptions& options;
};

/// Nothing when the format is automatic and the bytes are of no known kind.
[[nodiscard]] std::unique_ptr<ArticleReader> make_plain_reader(StreamWindow bytes, const PlainSource& source);

}  // namespace telusur
