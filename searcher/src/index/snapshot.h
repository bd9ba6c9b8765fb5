// SPDX-License-Identifier: GPL-3.0-or-later
/// One commit of the indexes that are searched.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include <telusur/common/user_lexicon.h>

#include "index_format/index_fields.h"
#include "language/synonyms.h"
#include "suggest/word_list.h"

namespace telusur {

/// The opened databases and everything that is derived from their content and stays the same between commits.
/// Searches only read it; what they change is in Scratch (match/scratch.h).
struct Snapshot {
  std::uint64_t opening = 0;  ///< changes when the databases are reopened, perhaps of another generation
  std::uint64_t commit = 0;   ///< changes with every commit that is opened
  std::vector<std::string> generations;  ///< full path of each
  std::vector<Xapian::Database> shards;  ///< the databases one by one
  Xapian::Database database;             ///< all databases as one
  bool has_positions = true;             ///< all databases have positions
  std::shared_ptr<const UserLexicon> lexicon;
  IndexFields fields;  ///< the fields that any of the indexes declares
  Synonyms synonyms;
  WordList words;
};

}  // namespace telusur
