// SPDX-License-Identifier: GPL-3.0-or-later
/// The promises of readers about the articles of any file.
#pragma once

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

#include "harness.h"
#include "reading.h"

namespace telusur::fuzz {

inline void require_line(const std::string& value, std::string_view what) {
  require(is_valid_utf8(value), what);
  require(value.find('\0') == std::string::npos, what);
  require(collapse_white_space(value) == value, what);
}

inline void check_article(const Article& article) {
  require(!article.id.empty(), "an article has an id");
  require(!article.path.empty(), "an article has a path");
  require(!article.text.empty() || !article.title.empty(), "an article has a text or a title");
  require_line(article.id, "an id is one line of trimmed UTF-8");
  require_line(article.title, "a title is one line of trimmed UTF-8");
  require_line(article.source, "a source is one line of trimmed UTF-8");
  require_line(article.author, "an author is one line of trimmed UTF-8");
  require_line(article.category, "a category is one line of trimmed UTF-8");
  require_line(article.url, "a URL is one line of trimmed UTF-8");
  require(is_valid_utf8(article.path), "a path is UTF-8");
  require(is_valid_utf8(article.text), "a text is UTF-8");
  require(article.text.find('\0') == std::string::npos, "a text has no NUL");
  require(collapse_paragraphs(article.text) == article.text, "a text is trimmed, and so are its paragraphs");
}

inline void check_rejection(const Rejection& rejection) {
  require(!rejection.path.empty(), "a rejection names its file");
  require(!rejection.reason.empty(), "a rejection has a reason");
  require(is_valid_utf8(to_string(rejection)), "a rejection is said in UTF-8");
}

inline void check_notice(const Notice& notice) {
  require(!notice.path.empty(), "a notice names its file");
  require(notice.count > 0, "a notice counts something");
  require(is_valid_utf8(to_string(notice)), "a notice is said in UTF-8");
}

/// Reads `content` like the product, in pieces of at most `piece_bytes`, and checks the results.
inline std::vector<ReadResult> read_checked(std::string_view content, const std::string& path,
                                            const ReaderOptions& options, std::size_t piece_bytes) {
  const auto reader =
      make_reader(std::make_unique<test::StringStream>(std::string(content), piece_bytes), path, options);
  std::vector<ReadResult> results;
  if (!reader) return results;
  while (auto result = reader->next()) {
    if (const auto* article = std::get_if<Article>(&*result)) check_article(*article);
    if (const auto* rejection = std::get_if<Rejection>(&*result)) check_rejection(*rejection);
    if (const auto* notice = std::get_if<Notice>(&*result)) check_notice(*notice);
    results.push_back(std::move(*result));
  }
  require(!reader->next(), "nothing follows the end");
  return results;
}

/// Checks that the articles do not depend on the size of the pieces.
inline void check_reading(std::string_view content, const std::string& path, const ReaderOptions& options) {
  const auto at_once = read_checked(content, path, options, 65536);
  const auto by_pieces = read_checked(content, path, options, 1 + content.size() % 13);
  require(at_once == by_pieces, "the articles of a file do not depend on the pieces it is read in");
}

}  // namespace telusur::fuzz
