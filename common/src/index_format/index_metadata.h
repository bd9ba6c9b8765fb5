// SPDX-License-Identifier: GPL-3.0-or-later
/// The metadata of an index, and whether this version of Telusur can read it.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>

#include <xapian.h>

#include <telusur/common/user_lexicon.h>

#include "index_format/index_fields.h"
#include "index_format/schema.h"

namespace telusur {

/// How an index was made. kMetadataFields lists the keys.
struct IndexMetadata {
  std::string format_version;     ///< decimal; empty in a database of another program
  std::string analyzer;           ///< Analyzer::fingerprint() of the indexer
  std::string features;           ///< names separated by spaces: "positions"
  std::string user_lexicon = {};  ///< UserLexicon::text() of the user lexicon; empty without one
  std::string index_fields = {};  ///< IndexFields::text() of the declared fields; empty without any

  /// Returns the metadata of an index that this version makes now.
  [[nodiscard]] static IndexMetadata current(bool has_positions, const UserLexicon& lexicon = {},
                                             const IndexFields& fields = {});

  [[nodiscard]] bool has_feature(std::string_view name) const;

  /// Returns whether another release, or another analyzer, made the index. Damaged metadata may look so.
  [[nodiscard]] bool is_of_other_release() const;

  friend bool operator==(const IndexMetadata&, const IndexMetadata&) = default;
};

/// The key of a field of IndexMetadata.
struct MetadataField {
  std::string_view key;
  std::string IndexMetadata::*value;
};

inline constexpr std::array<MetadataField, 5> kMetadataFields{{
    {kFormatVersionKey, &IndexMetadata::format_version},
    {kAnalyzerKey, &IndexMetadata::analyzer},
    {kFeaturesKey, &IndexMetadata::features},
    {kUserLexiconKey, &IndexMetadata::user_lexicon},
    {kIndexFieldsKey, &IndexMetadata::index_fields},
}};

/// Reads the metadata with `value_of`, which returns the value of a key, or an empty string.
[[nodiscard]] IndexMetadata read_metadata(const std::function<std::string(std::string_view key)>& value_of);

/// Reads the metadata of `database`. Throws Xapian::Error.
[[nodiscard]] IndexMetadata read_metadata(const Xapian::Database& database);

/// Reads the dictionary of the records of `database`; empty without one. Throws Xapian::Error.
[[nodiscard]] std::string read_dictionary(const Xapian::Database& database);

/// Returns the user lexicon in `metadata`, for the analyzer. Throws IndexError, with the reason and the
/// remedy, if this version cannot read the index at `path`: if another program made it, if its format has
/// another version, or if another analyzer made it, whose terms would not match.
UserLexicon require_readable(const IndexMetadata& metadata, const std::string& path);

/// Throws IndexError, with the reason and the remedy, if this version cannot read the stored articles of the
/// index at `path`. The analyzer does not matter.
void require_readable_articles(const IndexMetadata& metadata, const std::string& path);

}  // namespace telusur
