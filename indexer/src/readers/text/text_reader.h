// SPDX-License-Identifier: GPL-3.0-or-later
/// Readers for plain text, Markdown and TREC collections.
#pragma once

#include <string_view>

#include "readers/record/raw_record.h"
#include "readers/record/reader_input.h"

namespace telusur {

/// Fills `record` from `content`, as make_text_reader() does.
void read_text_article(std::string_view content, RawRecord& record);

/// Reads one article per file: header lines such as "Judul: ..." up to an empty line, then the text. Without
/// header lines the first line is the title.
[[nodiscard]] std::unique_ptr<RecordReader> make_text_reader(ReaderInput input);

/// Reads one article per file: front matter between lines of "---" or "+++", then Markdown.
[[nodiscard]] std::unique_ptr<RecordReader> make_markdown_reader(ReaderInput input);

/// Reads the documents between <DOC> and </DOC>.
[[nodiscard]] std::unique_ptr<RecordReader> make_trec_reader(ReaderInput input);

}  // namespace telusur
