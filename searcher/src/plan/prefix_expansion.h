// SPDX-License-Identifier: GPL-3.0-or-later
/// Expands a word prefix such as pemerint* to the stems of an index.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include <telusur/common/analyzer.h>

#include "suggest/word_list.h"

namespace telusur {

/// The stems of the words with a prefix. No stem is in two of the lists.
struct PrefixExpansion {
  std::vector<std::string> roots;  ///< stems with the prefix: demokrasi for demokra*
  /// Stems of words with the prefix, where most articles with the stem have such a word. Verifying their
  /// texts would take long and change little: perintah for pemerint*.
  std::vector<std::string> derived;
  /// The other stems of words with the prefix: perintah for memerint*. The stored text of each article must
  /// be verified.
  std::vector<std::string> unverified;
  bool is_cut = false;  ///< there were more than kMaxPrefixStems; the most frequent ones were kept

  [[nodiscard]] bool empty() const { return roots.empty() && derived.empty() && unverified.empty(); }
};

/// Stems of one prefix.
inline constexpr std::size_t kMaxPrefixStems = 200;

/// Expands the folded `prefix`, which is not empty. If the word list is empty, finds only the roots, and the
/// stem of the prefix if it is a word itself. About 2 us per word with the prefix, of which ten thousand are
/// read.
[[nodiscard]] PrefixExpansion expand_prefix(std::string_view prefix, const Xapian::Database& database,
                                            const WordList& words, Analyzer& analyzer);

}  // namespace telusur
