// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the pages of a crawl.
#pragma once

#include <memory>
#include <string>

#include "decoding/stream_window.h"
#include "readers/record/record_reader.h"

namespace telusur {

/// Makes a reader of the HTML pages in a decompressed WARC file: of responses with status 200, and of
/// resources and conversions. Each page is read as a file of HTML is; its URL is the target URI of its
/// record. A conversion to plain text (WET) is read as a file of text is. Other records are skipped, and
/// those of other content are counted. `path` is that of the articles.
[[nodiscard]] std::unique_ptr<RecordReader> make_warc_reader(StreamWindow bytes, std::string path);

}  // namespace telusur
