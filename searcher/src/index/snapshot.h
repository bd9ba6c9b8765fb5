// SPDX-License-Identifier: GPL-3.0-or-later
/// One commit of the indexes that are searched.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include <telusur/common/user_lexicon.h>

#include "language/synonyms.h"
#include "suggest/word_list.h"

namespace telusur {

/// The opened databases and everything that is derived from their content and stays the same between commits.
/// Searches only read it; what they change is in Scratch (match/scratch.h).
struct Snapshot {
  std::uint64_t opening = 0;  ///< changes when the databases are opened anew, perhaps of another generation
  std::uint64_t commit = 0;   ///< changes with every commit that is opened
  std::vector<std::string> generations;  ///< full path of each
  std::vector<Xapian::Database> shards;  ///< the databases one by one
  Xapian::Database database;             ///< all of them as one
  bool has_positions = true;             ///< all of them have positions
  std::shared_ptr<const UserLexicon> lexicon;
  Synonyms synonyms;
  WordList words;

  /// The inverse document frequency of `stem` as in BM25 (Robertson and Sparck Jones 1976), never below zero.
  /// Costs one lookup. Throws what Xapian throws.
  [[nodiscard]] double inverse_document_frequency(std::string_view stem) const;

  /// The number of the article with this id; 0 if there is none. Costs one lookup. Throws what Xapian throws.
  [[nodiscard]] Xapian::docid find_article(std::string_view id) const;
};

/// The formula of Snapshot::inverse_document_frequency() for `with_term` of `articles`.
[[nodiscard]] double inverse_document_frequency(double articles, double with_term);

}  // namespace telusur
