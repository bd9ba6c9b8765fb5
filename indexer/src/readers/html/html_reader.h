// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads HTML pages of news sites, one article per file.
#pragma once

#include <string_view>

#include "readers/record/raw_record.h"
#include "readers/record/reader_input.h"

namespace telusur {

/// Fills the text and the empty fields of `record` from `html` (UTF-8). Each field has a file of its own:
/// page_metadata.h collects what the page states, headline.h, page_dates.h and page_authors.h choose,
/// main_text.h finds the text, and body_edges.h removes dates and bylines from its ends. O(n).
void extract_article(std::string_view html, RawRecord& record);

/// Makes a reader that yields extract_article() of the whole file.
[[nodiscard]] std::unique_ptr<RecordReader> make_html_reader(ReaderInput input);

}  // namespace telusur
