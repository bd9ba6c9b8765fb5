// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/searched_index.h"

#include <memory>
#include <utility>

#include <fmt/format.h>

#include <telusur/common/errors.h>

#include "errors/xapian_errors.h"

namespace telusur {
namespace {

/// The time of the version file tells apart the commits of a copy, or of a backup that was restored, which
/// have the same UUID and revision.
std::string name_of(const OpenedIndexes& opened) {
  std::string name;
  for (std::size_t i = 0; i < opened.revisions.size(); ++i) {
    name +=
        fmt::format("{}{}.{}.{:x}{:08x}", name.empty() ? "" : "+", opened.revisions[i].uuid,
                    opened.revisions[i].number, opened.versions[i].seconds, opened.versions[i].nanoseconds);
  }
  return name;
}

}  // namespace

SearchedIndex::SearchedIndex(std::vector<std::string> paths) : paths_(std::move(paths)) {
  if (paths_.empty()) throw UsageError(Message("No index was named."), Remedy::kNameOtherFolder);
}

void SearchedIndex::move_to_newest(OpenedIndexes& opened, bool must_open) {
  move_databases(opened, must_open);
  const std::lock_guard lock(mutex_);
  if (!is_newest(opened)) {
    // Another thread may have published a newer commit since. While the lock is held none does, so what is
    // opened now is not older.
    move_databases(opened, false);
    if (!is_newest(opened)) publish(opened);
  }
  Snapshot& snapshot = opened.snapshot;
  if (snapshot.commit == newest_->commit.commit) return;
  static_cast<Commit&>(snapshot) = newest_->commit;
  snapshot.words = WordList(snapshot.shards, snapshot.tables);
}

/// Moves the databases to the newest commit on disk. Opens them if none are open, if `must_open`, or if an
/// index was rebuilt.
void SearchedIndex::move_databases(OpenedIndexes& opened, bool must_open) const {
  if (!must_open && opened.stubs == stubs_of(paths_)) {
    reopen_indexes(opened);
    return;
  }
  OpenedIndexes fresh = open_indexes(paths_);
  fresh.snapshot.handles = opened.snapshot.handles + 1;
  opened = std::move(fresh);
}

bool SearchedIndex::is_newest(const OpenedIndexes& opened) const {
  return newest_ && newest_->revisions == opened.revisions &&
         newest_->commit.generations == opened.snapshot.generations;
}

/// Makes what `opened` has the newest commit. Changes nothing if it throws.
void SearchedIndex::publish(const OpenedIndexes& opened) {
  std::vector<IndexMetadata> metadata = read_metadata(opened);
  const bool is_same_opening = newest_ && newest_->stubs == opened.stubs &&
                               newest_->commit.generations == opened.snapshot.generations &&
                               newest_->metadata == metadata;
  Commit commit = is_same_opening ? newest_->commit : read_commit(paths_, opened, metadata);
  const Commit before = newest_ ? newest_->commit : Commit();
  commit.opening = before.opening + (is_same_opening ? 0 : 1);
  commit.commit = before.commit + 1;
  commit.name = name_of(opened);
  commit.tables.clear();
  for (std::size_t i = 0; i < opened.snapshot.shards.size(); ++i) {
    const Xapian::Database& shard = opened.snapshot.shards[i];
    commit.tables.push_back(is_same_opening
                                ? std::make_shared<const CommitTables>(*before.tables[i], shard)
                                : std::make_shared<const CommitTables>(commit.generations[i], shard));
  }
  commit.lists = make_lists(opened, commit.tables);
  newest_ = {.commit = std::move(commit),
             .stubs = opened.stubs,
             .revisions = opened.revisions,
             .metadata = std::move(metadata)};
}

Message SearchedIndex::subject() const {
  return Message("The index at {}", fmt::format("{}", fmt::join(paths_, ", ")));
}

void SearchedIndex::fail(const Xapian::Error& error) const { throw_index_error(subject(), error); }

}  // namespace telusur
