// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/open_indexes.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"
#include "errors/xapian_errors.h"
#include "glass/format/layout.h"
#include "index_format/generation.h"
#include "index_format/index_metadata.h"
#include "index_format/schema.h"
#include "index_format/stub.h"
#include "system/folder.h"

namespace telusur {
namespace {

/// A database and the lexicon of its terms.
struct OpenedIndex {
  std::string generation;
  FileStamp version;
  Xapian::Database database;
  IndexMetadata metadata;
  UserLexicon lexicon;
};

FileStamp stamp_of(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

FileStamp stub_of(const std::string& path) { return stamp_of(path + "/" + std::string(kStubName)); }

FileStamp version_of(const std::string& generation) {
  return stamp_of(generation + "/" + std::string(glass::kVersionFile));
}

/// Throws the IndexError for a folder without a stub. An indexer makes the stub with its first commit.
[[noreturn]] void fail_without_stub(const std::string& path) {
  const auto [names, error] = list_folder(path);
  if (error == ENOENT || error == ENOTDIR) {
    throw IndexError("There is no index at " + path +
                     ". Name another one with -d, or make it: telusur-index -d " + path + " PATH.");
  }
  if (error != 0) throw IndexError("The folder " + path + " cannot be read: " + reason_and_remedy(error));
  const bool is_begun = std::ranges::any_of(
      names, [](const std::string& name) { return name == "lock" || generation_number(name); });
  if (is_begun) {
    throw IndexError(fmt::format(
        "There is nothing in the index at {0} yet: its first indexing run has not committed anything, or its "
        "file "
        "XAPIANDB was lost. Wait until telusur-index has finished; if none is running, run it again: "
        "telusur-index -d {0} PATH.",
        path));
  }
  throw IndexError("The folder " + path + " holds no index of Telusur. Name another one with -d.");
}

OpenedIndex open_once(const std::string& path, std::string generation) {
  const FileStamp version = version_of(generation);
  Xapian::Database database = open_generation(generation);
  IndexMetadata metadata = read_metadata(database);
  UserLexicon lexicon = require_readable(metadata, path);
  return {.generation = std::move(generation),
          .version = version,
          .database = std::move(database),
          .metadata = std::move(metadata),
          .lexicon = std::move(lexicon)};
}

/// Opens the index at `path`; again when a rebuild takes away its generation in this moment.
OpenedIndex open_index(const std::string& path) {
  for (int attempts = 1;; ++attempts) {
    const FileStamp stub = stub_of(path);
    auto generation = published_generation(path);
    if (!generation) fail_without_stub(path);
    try {
      return open_once(path, *std::move(generation));
    } catch (const Xapian::Error& error) {
      if (attempts == 1 || (stub != stub_of(path) && attempts < kMaxReopens)) continue;
      throw_index_error(Message("The index at {}", path), error);
    }
  }
}

[[noreturn]] void refuse_lexicons(const std::string& path, const std::string& other_path) {
  throw IndexError(
      "The indexes at " + path + " and " + other_path +
      " were made with different lexicons, so they cannot be searched as one. Search them one by "
      "one, or make one of them anew with the lexicon of the other: telusur-index --reindex "
      "--lexicon FILE -d " +
      other_path + ".");
}

}  // namespace

std::vector<FileStamp> stubs_of(const std::vector<std::string>& paths) {
  std::vector<FileStamp> stubs;
  std::ranges::transform(paths, std::back_inserter(stubs), stub_of);
  return stubs;
}

std::vector<FileStamp> versions_of(const std::vector<std::string>& generations) {
  std::vector<FileStamp> versions;
  std::ranges::transform(generations, std::back_inserter(versions), version_of);
  return versions;
}

OpenedIndexes open_indexes(const std::vector<std::string>& paths) {
  OpenedIndexes opened;
  std::shared_ptr<const UserLexicon> lexicon;
  for (const std::string& path : paths) {
    OpenedIndex index = open_index(path);
    if (!lexicon)
      lexicon = std::make_shared<const UserLexicon>(std::move(index.lexicon));
    else if (lexicon->text() != index.lexicon.text())
      refuse_lexicons(paths.front(), path);
    opened.has_positions = opened.has_positions && index.metadata.has_feature("positions");
    opened.generations.push_back(std::move(index.generation));
    opened.versions.push_back(index.version);
    opened.shards.push_back(std::move(index.database));
  }
  guarded(paths.front(), [&] {
    for (const Xapian::Database& shard : opened.shards) {
      opened.decoder.add_dictionary(shard.get_metadata(std::string(kRecordDictionaryKey)));
      opened.database.add_database(shard);
    }
  });
  opened.analyzer = Analyzer(lexicon);
  opened.synonyms = Synonyms(*lexicon, opened.analyzer);
  opened.words = WordList(opened.shards, opened.generations);
  return opened;
}

}  // namespace telusur
