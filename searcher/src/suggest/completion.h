// SPDX-License-Identifier: GPL-3.0-or-later
/// What a person may be about to type.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/searcher.h>

#include "suggest/word_list.h"

namespace telusur {

/// `query` with its last word completed, at most `limit` times, the most frequent word first. The last word
/// may stand behind a sign, a bracket, a quotation mark or the name of a field that is looked for in words.
/// Nothing when there is no last word. Reads every word that begins so: about 50 ns each.
[[nodiscard]] std::vector<Completion> complete_query(std::string_view query, std::size_t limit,
                                                     const WordList& words, Analyzer& analyzer);

}  // namespace telusur
