// SPDX-License-Identifier: GPL-3.0-or-later
/// Maps names in JSON, CSV and header lines to the fields of an article.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index_format/schema.h"

namespace telusur {

/// A field that a name maps to. `rank` is 0 for the best name; of several names in a record, the lowest rank
/// wins.
struct FieldMatch {
  Field field = Field::kAny;
  std::size_t rank = 0;
  bool is_own = false;  ///< the caller gave the name
};

/// Names of the text from this rank on stand for a summary of it: "description", "ringkasan". A summary is
/// the text only of a record that has no other.
inline constexpr std::size_t kSummaryRank = 1000;

[[nodiscard]] constexpr bool is_summary(const FieldMatch& match) noexcept {
  return match.field == Field::kText && match.rank >= kSummaryRank;
}

/// Maps the usual English and Indonesian names to fields. Names are compared without case, spaces, hyphens
/// and underscores: "Tanggal Terbit", "tanggal_terbit" and "tanggalTerbit" are one name. A name from the
/// caller replaces the usual names of its field.
class FieldNames {
 public:
  using Map = std::map<std::string, std::string, std::less<>>;

  /// `own_names` maps a field to its only name. Throws UsageError if it contains an unknown field.
  explicit FieldNames(const Map& own_names = {});

  /// Returns the fields that `name` maps to: usually none or one. There are several if the caller gave one
  /// name to two fields, or a usual name of another field. A flattened name such as "_source.title",
  /// "title.rendered" or "author.name" maps as its member does. O(log n).
  [[nodiscard]] std::span<const FieldMatch> find(std::string_view name) const;

  /// Returns the names that the caller gave, by field.
  [[nodiscard]] const Map& own_names() const noexcept { return own_names_; }

  /// Returns the caller's name for `field`; empty if there is none.
  [[nodiscard]] const std::string& own_name(Field field) const;

 private:
  [[nodiscard]] std::span<const FieldMatch> find_exactly(std::string_view name) const;

  Map own_names_;
  std::map<std::string, std::vector<FieldMatch>, std::less<>> own_matches_;  // by compared name
};

/// Returns whether a member of this name may hold a whole article: "_source" in exports of Elasticsearch,
/// "article", "data", "attributes".
[[nodiscard]] bool is_envelope(std::string_view name);

}  // namespace telusur
