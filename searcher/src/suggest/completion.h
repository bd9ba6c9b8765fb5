// SPDX-License-Identifier: GPL-3.0-or-later
/// Completes the word that a person is typing.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/searcher.h>

#include "index_format/index_fields.h"
#include "suggest/word_list.h"

namespace telusur {

/// Returns at most `limit` completions of the last word of `query`, the most frequent word first. The last
/// word may follow a sign, a bracket, a quotation mark, `judul:`, `isi:` or a field of text of the `declared`
/// ones. Empty if there is no last word. Reads every word with that prefix: about 50 ns each.
[[nodiscard]] std::vector<Completion> complete_query(std::string_view query, std::size_t limit,
                                                     const WordList& words, const IndexFields& declared,
                                                     Analyzer& analyzer);

}  // namespace telusur
