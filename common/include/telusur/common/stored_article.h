// SPDX-License-Identifier: GPL-3.0-or-later
/// How an article is stored in the index, byte by byte. Written by the indexer, read by the searcher.
#pragma once

#include <string>
#include <string_view>

#include <telusur/common/article.h>

namespace telusur {

/// The record of an article: a version byte, then each field that is not empty as its number, its length
/// (LEB128) and its bytes, then a zero byte. Equal articles have equal records. O(n).
[[nodiscard]] std::string encode_article(const Article& article);

/// The article of a record. Fields of a number that this version does not know are skipped.
/// Throws IndexError when `record` is damaged, cut anywhere, or of a newer version.
[[nodiscard]] Article decode_article(std::string_view record);

/// Reads the records of an index, or of several that are searched as one. Keeps what it needs for that from
/// one record to the next; one per thread.
class ArticleDecoder {
 public:
  /// The article of a record. Throws as decode_article does.
  [[nodiscard]] Article decode(std::string_view record);
};

}  // namespace telusur
