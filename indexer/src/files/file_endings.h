// SPDX-License-Identifier: GPL-3.0-or-later
/// File name endings: which format they stand for, and which files in a folder may hold articles.
#pragma once

#include <optional>
#include <string_view>

#include <telusur/indexer/article_reader.h>

namespace telusur {

/// Returns the ending with its dot: "/a/foto.JPG" -> ".JPG". Empty if there is none; ".hidden" counts as a
/// name without an ending.
[[nodiscard]] std::string_view find_ending(std::string_view path);

/// Returns the format of the ending, in any case: ".html" -> kHtml. Returns nullopt if there is no ending or
/// it is unknown.
[[nodiscard]] std::optional<ArticleFormat> format_by_ending(std::string_view path);

/// Removes the ending of a compressed file: "/a/berita.jsonl.gz" -> "/a/berita.jsonl".
[[nodiscard]] std::string_view remove_compression_ending(std::string_view path);

/// Returns whether a file in a folder is read: after remove_compression_ending() it has no ending, or the
/// ending of a format, of XML, of a crawl or of an archive.
[[nodiscard]] bool may_hold_articles(std::string_view path);

}  // namespace telusur
