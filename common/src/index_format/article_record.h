// SPDX-License-Identifier: GPL-3.0-or-later
/// The record of an article before it is compressed.
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

/// Throws the IndexError of a record that is damaged for `reason`.
[[noreturn]] void throw_damaged_record(std::string_view reason);

}  // namespace telusur
