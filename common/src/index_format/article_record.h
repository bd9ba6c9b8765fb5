// SPDX-License-Identifier: GPL-3.0-or-later
/// The record of an article, before compression (article_codec.h).
#pragma once

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

/// Throws the IndexError for a record that is damaged because of `reason`, a clause.
[[noreturn]] void throw_damaged_record(const Message& reason);

}  // namespace telusur
