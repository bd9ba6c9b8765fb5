// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds stems of the index that are written almost like a stem that hardly any article has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace telusur {

/// Returns the stems within one edit of `stem` (samudera, samudra) that more than `articles` articles have,
/// in byte order; only those that share its first letters, and none for a short stem or one that is not all
/// of ASCII letters. Costs some hundred microseconds in a million articles. Throws Xapian::Error.
[[nodiscard]] std::vector<std::string> find_similar_stems(const Xapian::Database& database,
                                                          std::string_view stem, Xapian::doccount articles);

}  // namespace telusur
