// SPDX-License-Identifier: GPL-3.0-or-later
/// Which names in JSON, CSV and header lines mean which field of an article.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index_format/schema.h"

namespace telusur {

/// A field that a name feeds. When several names feed one field, the lowest rank wins.
struct FieldMatch {
  Field field = Field::kAny;
  std::size_t rank = 0;
};

/// The usual English and Indonesian names, in any case, and the caller's own instead where given.
class FieldNames {
 public:
  using Map = std::map<std::string, std::string, std::less<>>;

  /// `own_names`: field -> the only name it is to have. Throws UsageError when it names a field that does not
  /// exist.
  explicit FieldNames(const Map& own_names = {});

  /// The fields that `name` feeds: mostly none or one; more when the caller gave one name to two fields.
  /// O(log n).
  [[nodiscard]] std::span<const FieldMatch> find(std::string_view name) const;

  /// The caller's own name of `field`; empty when there is none.
  [[nodiscard]] const std::string& own_name(Field field) const;

 private:
  void add(Field field, std::size_t rank, std::string_view name);

  // Parallel: names_ sorted, matches_[i] fed by names_[i].
  std::vector<std::string> names_;
  std::vector<FieldMatch> matches_;
  std::map<Field, std::string> own_names_;
};

}  // namespace telusur
