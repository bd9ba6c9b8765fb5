// SPDX-License-Identifier: GPL-3.0-or-later
/// What plain queries are made of.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "match/phrase_finder.h"

namespace telusur {

/// Terms of which any will do, and which weigh together what one does: what Xapian's OP_SYNONYM asks for.
/// Mostly a single one; else names of one thing, like KPK and "komisi pemberantasan korupsi".
struct TermGroup {
  std::vector<std::string> terms = {};     ///< at least one
  std::optional<PhraseQuery> phrase = {};  ///< will do as well
};

/// The groups of which `query` asks for any; nothing when it asks for more, or for a group that is more than
/// terms and one phrase. `phrases` are those of the query, as Xapian does not tell their windows.
[[nodiscard]] std::optional<std::vector<TermGroup>> term_groups_of(const Xapian::Query& query,
                                                                   std::span<const PhraseQuery> phrases);

/// The one of `phrases` that `query` asks for and nothing else.
[[nodiscard]] std::optional<PhraseQuery> find_phrase(const Xapian::Query& query,
                                                     std::span<const PhraseQuery> phrases);

/// The articles that have any name of `group`, as many as Xapian guesses when it weighs the group.
[[nodiscard]] Xapian::doccount guessed_articles(const Xapian::Database& database, const TermGroup& group);

}  // namespace telusur
