// SPDX-License-Identifier: GPL-3.0-or-later
/// The articles of a compressed file, or of all members of an archive.
#pragma once

#include <memory>
#include <string>

#include <telusur/indexer/article_reader.h>

#include "decoding/stream_window.h"

namespace telusur {

/// Reads what is_packed() (packed_stream.h). Members are chosen as files of a folder are, and are called
/// "/arsip/2023.zip!/politik/a.html". Archives within archives are rejected. A compressed file goes by its
/// own path
/// ("/arsip/a.jsonl.gz"), and by the ending before the last one. Nothing when it is of no known kind.
[[nodiscard]] std::unique_ptr<ArticleReader> make_archive_reader(StreamWindow bytes, const std::string& path,
                                                                 const ReaderOptions& options);

}  // namespace telusur
