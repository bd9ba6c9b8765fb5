// SPDX-License-Identifier: GPL-3.0-or-later
/// Which words follow some words in the articles of an index.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include <xapian.h>

#include <telusur/common/analyzer.h>

#include "index_format/article_codec.h"

namespace telusur {

/// For each word, how many of the sampled articles have it in that place.
using FollowingWords = std::map<std::string, std::size_t, std::less<>>;

/// Counts the words with the folded `prefix` that follow the folded words `before` ("suku", "korupsi di").
/// Reads the texts of at most 100 articles with the last word of `before` that is no stop word, spread evenly
/// over the index. So it costs the same at every size: 100 lookups and about 300 KB of text to decode and
/// scan, some milliseconds. Empty if `before` has stop words only. Throws Xapian::Error.
[[nodiscard]] FollowingWords count_following_words(std::string_view before, std::string_view prefix,
                                                   const Xapian::Database& database, Analyzer& analyzer,
                                                   ArticleDecoder& decoder);

}  // namespace telusur
