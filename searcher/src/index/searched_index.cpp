// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/searched_index.h"

#include <utility>

#include <fmt/format.h>

#include <telusur/common/errors.h>

#include "errors/xapian_errors.h"
#include "index_format/generation.h"

namespace telusur {

SearchedIndex::SearchedIndex(std::vector<std::string> paths) : paths_(std::move(paths)) {
  if (paths_.empty()) throw UsageError(Message("No index was named."), Remedy::kNameOtherFolder);
  open();
}

/// Changes nothing if it throws.
void SearchedIndex::open() {
  std::vector<FileStamp> stubs = stubs_of(paths_);  // a later rebuild is seen by the next search
  OpenedIndexes opened = open_indexes(paths_);
  opened.snapshot.opening = opened_.snapshot.opening + 1;
  opened.snapshot.commit = opened_.snapshot.commit + 1;
  opened_ = std::move(opened);
  stubs_ = std::move(stubs);
}

/// Moves on to the newest commit of the opened generations. A commit replaces the version file, which Xapian
/// trusts, so the file is verified first.
void SearchedIndex::reopen() {
  Snapshot& snapshot = opened_.snapshot;
  std::vector<FileStamp> versions = versions_of(snapshot.generations);
  if (versions != opened_.versions) {
    for (const std::string& generation : snapshot.generations) require_openable(generation);
  }
  if (snapshot.database.reopen()) {
    ++snapshot.commit;
    for (std::size_t i = 0; i < snapshot.shards.size(); ++i)
      require_all_tables(snapshot.shards[i], snapshot.generations[i]);
  }
  opened_.versions = std::move(versions);
}

Message SearchedIndex::subject() const {
  return Message("The index at {}", fmt::format("{}", fmt::join(paths_, ", ")));
}

void SearchedIndex::fail(const Xapian::Error& error) const { throw_index_error(subject(), error); }

}  // namespace telusur
