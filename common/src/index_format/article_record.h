// SPDX-License-Identifier: GPL-3.0-or-later
/// The record of an article, before compression (article_codec.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <telusur/common/article.h>
#include <telusur/common/message.h>

namespace telusur {

/// Returns the record of `article`: a version byte; for each field that is not empty its number, its length
/// (system/varint.h) and its bytes; a zero byte. Equal articles have equal records. O(n).
[[nodiscard]] std::string encode_article(const Article& article);

/// Returns the article of a record. Skips fields with unknown numbers. Throws IndexError if `record` is
/// damaged, cut anywhere, or of a newer version.
[[nodiscard]] Article decode_article(std::string_view record);

/// Returns whether two articles with one id say the same: all but `added_utc_seconds` is equal.
[[nodiscard]] bool has_same_content(const Article& one, const Article& other);

/// Removes Article::recurring_lines from the text, which is then what the index searches. O(n) if there are
/// any.
void remove_recurring_lines(Article& article);

/// Returns the bytes of the text and the extra fields: about what an article takes in memory.
[[nodiscard]] std::size_t content_bytes(const Article& article);

/// Throws the IndexError for a record that is damaged because of `reason`, a clause.
[[noreturn]] void throw_damaged_record(const Message& reason);

}  // namespace telusur
