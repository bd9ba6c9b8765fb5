// SPDX-License-Identifier: GPL-3.0-or-later
/// What an index says about itself, and whether this version of Telusur may read it.
#pragma once

#include <string>
#include <string_view>

#include <telusur/common/user_lexicon.h>

namespace telusur {

/// The metadata of an index, under the keys of schema.h.
struct IndexMetadata {
  std::string format_version;     ///< decimal; empty in a database of another program
  std::string analyzer;           ///< Analyzer::fingerprint() of the indexer
  std::string features;           ///< names separated by spaces: "positions"
  std::string user_lexicon = {};  ///< UserLexicon::text() of the lexicon it was made with; empty without one

  /// What an index made now by this version says.
  [[nodiscard]] static IndexMetadata current(bool has_positions, const UserLexicon& lexicon = {});

  [[nodiscard]] bool has_feature(std::string_view name) const;

  /// Whether an earlier release made it, or one with another analyzer, as far as that can be told from
  /// damage.
  [[nodiscard]] bool is_of_other_release() const;
};

/// The lexicon recorded in `metadata`, for the analyzer to go by. Throws IndexError, with the reason and the
/// remedy, when the index at `path` is not one that this version can read: of another program, of another
/// format version, or made by another analyzer, whose terms would not match.
UserLexicon require_readable(const IndexMetadata& metadata, const std::string& path);

/// Throws IndexError, with the reason and the remedy, when the articles of the index at `path` are not stored
/// in a format that this version reads. By which analyzer it was made does not matter.
void require_readable_articles(const IndexMetadata& metadata, const std::string& path);

}  // namespace telusur
