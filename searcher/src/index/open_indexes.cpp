// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/open_indexes.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <memory>
#include <utility>

#include <sys/stat.h>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"
#include "errors/xapian_errors.h"
#include "glass/format/files.h"
#include "index_format/generation.h"
#include "index_format/index_metadata.h"
#include "index_format/schema.h"
#include "index_format/stub.h"
#include "system/folder.h"

namespace telusur {
namespace {

/// The database of one index.
struct OpenedIndex {
  std::string generation;
  FileStamp version;
  Xapian::Database database;
};

FileStamp stamp_of(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

FileStamp stub_of(const std::string& path) { return stamp_of(stub_path(path)); }

FileStamp version_of(const std::string& generation) {
  return stamp_of(generation + "/" + std::string(glass::kVersionFile));
}

/// Throws the IndexError for a folder without a stub. The indexer writes the stub with its first commit.
[[noreturn]] void fail_without_stub(const std::string& path) {
  const auto [names, error] = list_folder(path);
  if (error == ENOENT || error == ENOTDIR) {
    throw IndexError(Message("There is no index at {}.", path), Remedy::kNameOrCreateIndex);
  }
  if (error != 0)
    throw_system_error(error, Message("The folder {} cannot be read: {}", path, reason_and_remedy(error)));
  const bool is_begun = std::ranges::any_of(
      names, [](const std::string& name) { return name == kLockName || generation_number(name); });
  if (is_begun) {
    throw IndexError(
        Message("The index at {} is empty: its first indexing run has not committed anything, or its "
                "file XAPIANDB was lost. Wait until the run has finished, or start it again.",
                path),
        Remedy::kNameOrCreateIndex);
  }
  throw IndexError(Message("The folder {} contains no index of Telusur.", path), Remedy::kNameOtherFolder);
}

OpenedIndex open_once(std::string generation) {
  const FileStamp version = version_of(generation);
  Xapian::Database database = open_generation(generation);
  return {.generation = std::move(generation), .version = version, .database = std::move(database)};
}

/// Opens the index at `path`; again if a rebuild removes its generation meanwhile.
OpenedIndex open_index(const std::string& path) {
  for (int attempts = 1;; ++attempts) {
    const FileStamp stub = stub_of(path);
    auto generation = find_published(path);
    if (!generation) fail_without_stub(path);
    try {
      return open_once(*std::move(generation));
    } catch (const Xapian::Error& error) {
      const bool is_rebuilt = stub != stub_of(path);
      if (attempts == 1 || (is_rebuilt && attempts < kMaxReopens)) continue;
      const Message subject("The index at {}", path);
      if (is_rebuilt)
        throw_index_error(subject, Xapian::DatabaseModifiedError("the index was rebuilt repeatedly"));
      throw_index_error(subject, error);
    }
  }
}

[[noreturn]] void refuse_lexicons(const std::string& path, const std::string& other_path) {
  throw IndexError(
      Message("The indexes at {} and {} were made with different lexicons, so they cannot be searched "
              "together. Search them one by one, or rebuild one of them with the lexicon of the "
              "other.",
              path, other_path),
      Remedy::kReindexWithLexicon);
}

/// Adds the fields that the index at `path` declares. Throws IndexError if another index declares one of them
/// with another type.
void add_fields(const IndexMetadata& metadata, const std::string& path, IndexFields& fields) {
  const IndexFields declared = IndexFields::parse(metadata.index_fields);
  for (const IndexField& field : declared.all()) {
    try {
      fields.add(field);
    } catch (const UsageError& error) {
      throw IndexError(Message(
          "The index at {} cannot be searched together with the other indexes. {} Search it alone, or "
          "reindex it with the types of the others.",
          path, error.message()));
    }
  }
}

std::vector<FileStamp> versions_of(const std::vector<std::string>& generations) {
  std::vector<FileStamp> versions;
  std::ranges::transform(generations, std::back_inserter(versions), version_of);
  return versions;
}

std::vector<Revision> revisions_of(const std::vector<Xapian::Database>& shards) {
  std::vector<Revision> revisions;
  for (const Xapian::Database& shard : shards)
    revisions.push_back({.uuid = shard.get_uuid(), .number = shard.get_revision()});
  return revisions;
}

}  // namespace

std::vector<FileStamp> stubs_of(const std::vector<std::string>& paths) {
  std::vector<FileStamp> stubs;
  std::ranges::transform(paths, std::back_inserter(stubs), stub_of);
  return stubs;
}

OpenedIndexes open_indexes(const std::vector<std::string>& paths) {
  OpenedIndexes opened;
  Snapshot& snapshot = opened.snapshot;
  opened.stubs = stubs_of(paths);  // a later rebuild is seen by the next search
  for (const std::string& path : paths) {
    OpenedIndex index = open_index(path);
    snapshot.generations.push_back(std::move(index.generation));
    snapshot.shards.push_back(std::move(index.database));
    opened.versions.push_back(index.version);
  }
  guard_xapian(paths.front(), [&] {
    for (const Xapian::Database& shard : snapshot.shards) snapshot.database.add_database(shard);
    opened.revisions = revisions_of(snapshot.shards);
  });
  return opened;
}

void reopen_indexes(OpenedIndexes& opened) {
  Snapshot& snapshot = opened.snapshot;
  // A commit replaces the version file, which Xapian trusts, so the file is verified first.
  std::vector<FileStamp> versions = versions_of(snapshot.generations);
  if (versions != opened.versions) {
    for (const std::string& generation : snapshot.generations) require_openable(generation);
  }
  snapshot.database.reopen();
  // Not if reopen() returned true: it may have thrown before, when it had reopened some.
  std::vector<Revision> revisions = revisions_of(snapshot.shards);
  if (revisions != opened.revisions) {
    for (std::size_t i = 0; i < snapshot.shards.size(); ++i)
      require_all_tables(snapshot.shards[i], snapshot.generations[i]);
  }
  opened.revisions = std::move(revisions);
  opened.versions = std::move(versions);
}

std::vector<IndexMetadata> read_metadata(const OpenedIndexes& opened) {
  std::vector<IndexMetadata> metadata;
  for (const Xapian::Database& shard : opened.snapshot.shards) metadata.push_back(read_metadata(shard));
  return metadata;
}

Commit read_commit(const std::vector<std::string>& paths, const OpenedIndexes& opened,
                   const std::vector<IndexMetadata>& metadata) {
  Commit commit;
  commit.generations = opened.snapshot.generations;
  ArticleDecoder decoder;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    UserLexicon lexicon = require_readable(metadata[i], paths[i]);
    if (!commit.lexicon)
      commit.lexicon = std::make_shared<const UserLexicon>(std::move(lexicon));
    else if (commit.lexicon->text() != lexicon.text())
      refuse_lexicons(paths.front(), paths[i]);
    add_fields(metadata[i], paths[i], commit.fields);
    commit.has_positions = commit.has_positions && metadata[i].has_feature("positions");
    decoder.add_dictionary(read_dictionary(opened.snapshot.shards[i]));
  }
  commit.decoder = std::make_shared<const ArticleDecoder>(std::move(decoder));
  Analyzer analyzer(commit.lexicon);
  commit.synonyms = std::make_shared<const Synonyms>(*commit.lexicon, analyzer);
  return commit;
}

std::shared_ptr<CommitLists> make_lists(const OpenedIndexes& opened,
                                        const std::vector<std::shared_ptr<const CommitTables>>& tables) {
  const Snapshot& snapshot = opened.snapshot;
  if (snapshot.shards.size() > 1 || !ArticleTable::is_possible(snapshot.database)) return nullptr;
  return std::make_shared<CommitLists>(tables.front());
}

}  // namespace telusur
