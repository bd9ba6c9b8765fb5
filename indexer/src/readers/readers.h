// SPDX-License-Identifier: GPL-3.0-or-later
/// One maker a format. To add a format: a reader here, a row in the table of article_reader.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <telusur/indexer/article_reader.h>

#include "decoding/stream_window.h"
#include "readers/record/field_names.h"

namespace telusur {

/// What stands in a file before the place where reading begins.
struct RecordStart {
  std::uint64_t lines = 0;
  std::uint64_t records = 0;
};

/// What a reader reads.
struct ReaderInput {
  StreamWindow text;  ///< valid UTF-8 without NUL characters; the beginning is in the window already
  std::string path;   ///< absolute, or "-" for a stream
  FieldNames field_names;
  RecordStart start = {};  ///< for JSON Lines alone
};

/// One article a file: lines "Judul: ..." and so on up to an empty line and then the text; without these, the
/// first line is the title.
[[nodiscard]] std::unique_ptr<ArticleReader> make_text_reader(ReaderInput input);

/// One article a file: a page of a news site.
[[nodiscard]] std::unique_ptr<ArticleReader> make_html_reader(ReaderInput input);

/// An object, an array of objects, or objects one after the other.
[[nodiscard]] std::unique_ptr<ArticleReader> make_json_reader(ReaderInput input);

/// An object a line.
[[nodiscard]] std::unique_ptr<ArticleReader> make_jsonl_reader(ReaderInput input);

/// A row an article, below a row that names the columns.
[[nodiscard]] std::unique_ptr<ArticleReader> make_csv_reader(ReaderInput input);

/// One article a file: front matter between lines of "---", then Markdown.
[[nodiscard]] std::unique_ptr<ArticleReader> make_markdown_reader(ReaderInput input);

/// Documents between <DOC> and </DOC>, one after the other.
[[nodiscard]] std::unique_ptr<ArticleReader> make_trec_reader(ReaderInput input);

/// The items of a feed: RSS, RDF or Atom.
[[nodiscard]] std::unique_ptr<ArticleReader> make_rss_reader(ReaderInput input);

}  // namespace telusur
