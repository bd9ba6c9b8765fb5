// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the articles of a compressed file, or of all members of an archive.
#pragma once

#include <memory>
#include <string>

#include <telusur/indexer/article_reader.h>

#include "decoding/stream_window.h"

namespace telusur {

/// Makes a reader for bytes that is_packed() (archive.h) accepts. Members are selected like the files in a
/// folder, and their path is "/arsip/2023.zip!/politik/a.html". Archives in archives are rejected. A
/// compressed file ("/arsip/a.jsonl.gz") keeps its path; the ending before the last one selects the format.
/// Returns null if a compressed file has no known format.
[[nodiscard]] std::unique_ptr<ArticleReader> make_archive_reader(StreamWindow bytes, const std::string& path,
                                                                 const ReaderOptions& options);

}  // namespace telusur
