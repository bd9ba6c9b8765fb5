// SPDX-License-Identifier: GPL-3.0-or-later
/// make_reader (article_reader.h) with the facts that runs over changed files need.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include <telusur/indexer/article_reader.h>

#include "readers/format/plain_reader.h"

namespace telusur {

/// Same as make_reader. With `start`, `stream` is the end of a file that has grown (OpenedReader::can_grow)
/// and begins at a line. If there is a filter for `path`, reads `stream` to its end, then runs the filter
/// until it ends or `stop` is requested. Exceptions of other libraries may pass.
[[nodiscard]] OpenedReader open_reader(std::unique_ptr<ByteStream> stream, const std::string& path,
                                       const ReaderOptions& options, std::optional<RecordStart> start = {},
                                       const std::stop_token& stop = {});

}  // namespace telusur
