// SPDX-License-Identifier: GPL-3.0-or-later
/// Collects the problems found by a verification.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "glass/format/version_file.h"

namespace telusur::glass {

/// The problems of one database, by table. Lists the first 20 of each table and counts the others.
class ProblemLog {
 public:
  /// `version` is the version file of the database in the folder `path` when the verification began.
  ProblemLog(std::string path, const VersionFile& version);

  /// Adds the sentence "The table T is damaged: `problem`." Throws Xapian::DatabaseModifiedError instead if
  /// the version file has changed, because a writer may then have overwritten the block.
  void add(TableKind table, const std::string& problem);

  /// Adds a sentence about two tables that are sound by themselves and do not agree. Throws like add().
  void add_disagreement(std::string sentence);

  [[nodiscard]] bool has_problems(TableKind table) const noexcept { return counts_[index_of(table)] > 0; }

  /// Returns all sentences, in the order of the tables.
  [[nodiscard]] std::vector<std::string> sentences() const;

  /// Throws Xapian::DatabaseModifiedError if a writer has committed since the verification began, or if the
  /// database is gone.
  void throw_if_changed() const;

 private:
  static std::size_t index_of(TableKind table) { return static_cast<std::size_t>(table); }

  std::string path_;
  std::string uuid_;
  std::uint64_t revision_;
  std::array<std::vector<std::string>, kTableCount> named_;
  std::array<std::size_t, kTableCount> counts_{};
  std::vector<std::string> disagreements_;
};

/// Returns at most 60 bytes of `key` in quotation marks. Bytes that are not printable ASCII become \xHH.
[[nodiscard]] std::string quote_key(std::string_view key);

}  // namespace telusur::glass
