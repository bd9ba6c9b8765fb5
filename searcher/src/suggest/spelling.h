// SPDX-License-Identifier: GPL-3.0-or-later
/// "Did you mean": suggests a better spelling of a query from the words of the index.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/query_ast.h>

#include "suggest/word_list.h"
#include "system/interruption.h"

namespace telusur {

/// A word in at most one of this many articles is rare, and so is one in a handful of articles, in which
/// several writers make the same slip. Other words are never taken for slips.
inline constexpr std::uint64_t kRareShare = 1000;
inline constexpr std::uint64_t kHandful = 5;

/// A word that a rare word is a slip for is in this many times as many articles.
inline constexpr std::uint64_t kMinFrequencyRatio = 100;

/// The inputs of suggest_spelling. All must outlive the call.
struct SpellingSource {
  const Xapian::Database& database;
  const WordList& words;
  Analyzer& analyzer;
  /// Estimates the number of articles with two adjacent stems; 0 in an index without positions.
  std::function<std::size_t(const std::string& first, const std::string& second)> count_phrase;
  Interruption& interruption;
};

/// Returns `query` with its unknown and rare words replaced by similar words of the index. Operators, fields
/// and other words stay. Empty if there is no better spelling. Quoted words, exact forms, prefixes, numbers
/// and words of up to three letters are never replaced. `query` is valid UTF-8 and `root` its tree. Cost: one
/// lookup per word, and some milliseconds per unknown word in an index of a million words. Throws
/// Xapian::Error and Interrupted.
[[nodiscard]] std::optional<std::string> suggest_spelling(std::string_view query, const GroupNode& root,
                                                          const SpellingSource& source);

}  // namespace telusur
