// SPDX-License-Identifier: GPL-3.0-or-later
/// What an index was made with: its lexicon, its declared fields, and positions or none.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <telusur/common/user_lexicon.h>
#include <telusur/indexer/index_writer.h>

#include "index_format/index_fields.h"

namespace telusur {

/// Returns the lexicon recorded in `generation`, of an index of any version that a rebuild replaces. Empty
/// without a generation, and if the index is damaged, as the rebuild is the remedy. Throws IndexError, about
/// the index at `path`, when the lexicon cannot be read for another reason.
[[nodiscard]] std::shared_ptr<const UserLexicon> recorded_lexicon(
    const std::optional<std::string>& generation, const std::string& path);

/// The same for the declared fields; none without a generation. If their list is damaged, throws IndexError
/// unless the rebuild declares some itself.
[[nodiscard]] IndexFields recorded_fields(const std::optional<std::string>& generation,
                                          const std::string& path, bool declares_fields);

/// Throws UsageError if `options` ask for positions, or for words of a lexicon, that the index at `path` does
/// not have, or the other way round. `recorded` is its lexicon.
void require_same_kind(const IndexWriterOptions& options, bool has_positions, const UserLexicon& recorded,
                       const std::string& path);

}  // namespace telusur
