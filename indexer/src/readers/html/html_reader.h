// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads HTML pages of news sites, one article per file.
#pragma once

#include <string_view>

#include "readers/record/raw_record.h"
#include "readers/record/reader_input.h"

namespace telusur {

/// Fills `record` from `html` (UTF-8). Title, date and so on come from JSON-LD, else from <meta>, else from
/// the page itself. The text comes from the element that is marked as the article, else from the element with
/// the most text in paragraphs.
void extract_article(std::string_view html, RawRecord& record);

/// Makes a reader that yields extract_article() of the whole file.
[[nodiscard]] std::unique_ptr<RecordReader> make_html_reader(ReaderInput input);

}  // namespace telusur
