// SPDX-License-Identifier: GPL-3.0-or-later
/// One commit of the indexes that are searched.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include <telusur/common/user_lexicon.h>

#include "index_format/article_codec.h"
#include "index_format/index_fields.h"
#include "language/synonyms.h"
#include "match/lists/commit_lists.h"
#include "positions/commit_tables.h"
#include "suggest/word_list.h"

namespace telusur {

/// Everything that is read once for a commit and then belongs to all threads. Immutable once it is published.
/// A copy shares the large parts. Holds no object of Xapian, because threads cannot share one.
struct Commit {
  std::uint64_t opening = 0;             ///< changes when anything but the tables changes
  std::uint64_t commit = 0;              ///< changes with every commit that is opened
  std::string name;                      ///< the same for the same commit in any process
  std::vector<std::string> generations;  ///< full path of each
  bool has_positions = true;             ///< all databases have positions
  std::shared_ptr<const UserLexicon> lexicon;
  IndexFields fields;  ///< the fields that any of the indexes declares
  std::shared_ptr<const Synonyms> synonyms;
  std::vector<std::shared_ptr<const CommitTables>> tables;  ///< one for each database; change with `commit`
  std::shared_ptr<const ArticleDecoder> decoder;            ///< has the dictionaries; to be shared by share()
  std::shared_ptr<CommitLists> lists;  ///< synchronizes itself; null for several databases
};

/// A commit as one thread reads it, with databases of its own. Searches only read it; what they change is in
/// Scratch (match/scratch.h).
struct Snapshot : Commit {
  std::uint64_t handles = 0;             ///< changes when the databases are opened again
  std::vector<Xapian::Database> shards;  ///< the databases one by one
  Xapian::Database database;             ///< all databases as one
  WordList words;
};

}  // namespace telusur
