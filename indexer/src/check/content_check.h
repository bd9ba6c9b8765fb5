// SPDX-License-Identifier: GPL-3.0-or-later
/// Compares what an index holds with what its stored articles give.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <telusur/common/user_lexicon.h>

namespace telusur {

/// What is compared, and with which means.
struct ContentCheckOptions {
  bool has_positions = true;  ///< the index was made with positions
  std::shared_ptr<const UserLexicon> lexicon = {};
  unsigned jobs = 0;  ///< threads; 0 takes one per core, at most 4 in any case
};

/// Derives terms, frequencies, positions, lengths and values of each article of the database in the folder
/// `generation` anew from its record, and compares: term lists, lengths, values and fingerprints article by
/// article, posting lists and positions by sums of hashes, then again where the sums differ to name term and
/// article. The list of words, of which the counts may be too high by design, may lack no word and count none
/// too low; states of files must be readable. The tables must be sound, as Xapian reads them, too.
///
/// Appends a sentence to `problems` for each difference: 20 of a kind, and the number of the others. Returns
/// the number of articles of which the record can be read. Takes at most 256 MB, beside what an article of
/// tens of megabytes takes, and no room on the disk. Throws Xapian::Error, DatabaseModifiedError among them
/// when a writer comes in between.
std::size_t check_content(const std::string& generation, const ContentCheckOptions& options,
                          std::vector<std::string>& problems);

}  // namespace telusur
