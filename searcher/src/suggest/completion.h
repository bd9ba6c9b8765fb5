// SPDX-License-Identifier: GPL-3.0-or-later
/// Completes the word that a person is typing.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/searcher.h>

#include "index_format/article_codec.h"
#include "index_format/index_fields.h"
#include "suggest/word_list.h"

namespace telusur {

/// The inputs of complete_query. All must outlive the call.
struct CompletionSource {
  const Xapian::Database& database;
  const WordList& words;
  const IndexFields& declared;
  Analyzer& analyzer;
  ArticleDecoder& decoder;
  Interruption& interruption;
};

/// Returns at most `limit` completions of the last word of `query`: first the words that follow the words in
/// front of it in a sample of the articles, the most frequent first, then the most frequent words. The last
/// word may follow a sign, a bracket, a quotation mark, `judul:`, `isi:` or a field of text of the declared
/// ones. Empty if there is no last word. Leaves out slips: words that are one edit from a word in 100 times
/// as many articles, unless the lexicon has them. Reads every word with that prefix (about 50 ns each), at
/// most 100 texts, and the words similar to at most 8 rare ones. Throws Xapian::Error.
[[nodiscard]] std::vector<Completion> complete_query(std::string_view query, std::size_t limit,
                                                     const CompletionSource& source);

}  // namespace telusur
