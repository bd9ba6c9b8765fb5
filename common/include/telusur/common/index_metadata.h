// SPDX-License-Identifier: GPL-3.0-or-later
/// What an index says about itself, and whether this version of Telusur may read it.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// The metadata of an index, under the keys of schema.h.
struct IndexMetadata {
  std::string format_version;  ///< decimal; empty in a database of another program
  std::string analyzer;        ///< Analyzer::fingerprint() of the indexer
  std::string features;        ///< names separated by spaces: "positions"

  /// What an index made now by this version says.
  [[nodiscard]] static IndexMetadata current(bool has_positions);

  [[nodiscard]] bool has_feature(std::string_view name) const;
};

/// Throws IndexError, with the reason and the remedy, when the index at `path` is not one that this version
/// can read: of another program, of another format version, or made by another analyzer, whose terms would
/// not match.
void require_readable(const IndexMetadata& metadata, const std::string& path);

}  // namespace telusur
