// SPDX-License-Identifier: GPL-3.0-or-later
/// make_reader, with what re-runs need to know.
#pragma once

#include <memory>
#include <string>

#include <telusur/indexer/article_reader.h>

#include "readers/plain_reader.h"

namespace telusur {

/// As make_reader.
[[nodiscard]] OpenedReader open_reader(std::unique_ptr<ByteStream> stream, const std::string& path,
                                       const ReaderOptions& options);

/// For the end of a file whose reader could grow; `stream` begins at a line.
[[nodiscard]] OpenedReader open_grown_reader(std::unique_ptr<ByteStream> stream, const std::string& path,
                                             const ReaderOptions& options, RecordStart start);

}  // namespace telusur
