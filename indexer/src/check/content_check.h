// SPDX-License-Identifier: GPL-3.0-or-later
/// Compares the contents of an index with what its stored articles give.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <telusur/common/message.h>
#include <telusur/common/user_lexicon.h>

#include "index_format/index_fields.h"

namespace telusur {

struct ContentCheckOptions {
  bool has_positions = true;  ///< the index was made with positions
  std::shared_ptr<const UserLexicon> lexicon = {};
  IndexFields fields = {};  ///< the declared fields
  unsigned jobs = 0;        ///< threads; 0 for one per core; at most 4
};

/// Derives the terms, frequencies, positions, lengths and values of each article in the database `generation`
/// from its record and compares. Term lists, lengths, values and fingerprints are compared by article;
/// posting lists and positions by sums of hashes, and again where the sums differ, to name term and article.
/// The word list must contain every word with no too low count (too high ones are possible by design). States
/// of files must be readable. The tables must be sound, because Xapian reads them, too.
///
/// Appends a sentence to `problems` for each difference: 20 of a kind, and the number of the others. Returns
/// the number of articles with a readable record. Takes at most 256 MB, more if an article has tens of
/// megabytes, and no disk space. Throws Xapian::Error, also DatabaseModifiedError when a writer interferes.
std::size_t check_content(const std::string& generation, const ContentCheckOptions& options,
                          std::vector<Message>& problems);

}  // namespace telusur
