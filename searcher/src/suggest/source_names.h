// SPDX-License-Identifier: GPL-3.0-or-later
/// The sources of an index, for searches of a source that no article has.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

namespace telusur {

struct SourceNames {
  std::vector<std::string> known;        ///< the most frequent ones, as printed
  std::optional<std::string> suggested;  ///< one that is written almost like the asked one
};

/// Returns sources of `database`, for a search of the source `asked` that no article has. Finds a source by
/// the first article with one of the words of its name, and reads at most 1000 words: some milliseconds.
/// Throws Xapian::Error.
[[nodiscard]] SourceNames find_source_names(const std::string& asked, const Xapian::Database& database);

}  // namespace telusur
