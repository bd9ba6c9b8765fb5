// SPDX-License-Identifier: GPL-3.0-or-later
/// What a query such as pemerint* asks of an index that holds stems.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include <telusur/common/analyzer.h>

#include "suggest/word_list.h"

namespace telusur {

/// The stems that stand for a beginning of words. None is in two of the lists.
struct PrefixExpansion {
  std::vector<std::string> roots;  ///< stems that begin so themselves: demokrasi for demokra*
  /// Stems of words that begin so, where so many articles have such a word that to read them all would take
  /// long and change little: perintah for pemerint*.
  std::vector<std::string> derived;
  /// The other stems of words that begin so: perintah for memerint*. Which articles have the word the stored
  /// text must tell.
  std::vector<std::string> doubtful;
  bool is_cut = false;  ///< there were more than may be taken; the most frequent ones were

  [[nodiscard]] bool empty() const { return roots.empty() && derived.empty() && doubtful.empty(); }
};

/// Stems that a prefix may stand for.
inline constexpr std::size_t kMaxPrefixStems = 200;

/// Expands the folded `prefix`, which is not empty. Without words in the list only roots are found, and the
/// stem of the prefix where that is a word of its own. About 2 us a word that begins so, of which ten
/// thousand are looked at.
[[nodiscard]] PrefixExpansion expand_prefix(std::string_view prefix, const Xapian::Database& database,
                                            const WordList& words, Analyzer& analyzer);

}  // namespace telusur
