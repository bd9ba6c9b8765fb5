// SPDX-License-Identifier: GPL-3.0-or-later
#include "open_indexes.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include <telusur/common/errors.h>
#include <telusur/common/index_metadata.h>
#include <telusur/common/schema.h>

namespace telusur {
namespace {

/// A database and the lexicon that its terms go by.
struct OpenedIndex {
  Xapian::Database database;
  UserLexicon lexicon;
};

IndexStub stub_of(const std::string& path) {
  struct stat status {};
  if (stat((std::filesystem::path(path) / kStubName).c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

/// Whether an indexer has begun at `path` and not committed anything yet: it makes the stub with the first
/// commit.
bool is_begun(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(fs::path(path) / kStubName, error)) return false;
  for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name == "lock" || name.starts_with("generation-")) return true;
  }
  return false;
}

OpenedIndex open_once(const std::string& path) {
  Xapian::Database database(path);
  UserLexicon lexicon =
      require_readable({.format_version = database.get_metadata(std::string(kFormatVersionKey)),
                        .analyzer = database.get_metadata(std::string(kAnalyzerKey)),
                        .features = database.get_metadata(std::string(kFeaturesKey)),
                        .user_lexicon = database.get_metadata(std::string(kUserLexiconKey))},
                       path);
  return {.database = std::move(database), .lexicon = std::move(lexicon)};
}

/// Opens the index at `path`; again when a rebuild takes away its generation in this moment.
OpenedIndex open_index(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    throw IndexError("There is no index at " + path +
                     ". Name another one with -d, or make it: telusur-index -d " + path + " PATH.");
  }
  for (int attempts = 1;; ++attempts) {
    const IndexStub stub = stub_of(path);
    try {
      return open_once(path);
    } catch (const Xapian::Error& error_of_xapian) {
      if (attempts == 1 || (stub != stub_of(path) && attempts < kMaxReopens)) continue;
      if (is_begun(path)) {
        throw IndexError(fmt::format(
            "There is nothing in the index at {0} yet: its first indexing run has not committed anything. "
            "Wait until telusur-index has finished; if none is running, run it again: telusur-index -d {0} "
            "PATH.",
            path));
      }
      throw IndexError(
          fmt::format("The index at {0} cannot be opened: {1}. It is no index of Telusur, or it is damaged; "
                      "make it anew with telusur-index --rebuild -d {0} PATH.",
                      path, error_of_xapian.get_msg()));
    }
  }
}

[[noreturn]] void refuse_lexicons(const std::string& path, const std::string& other_path) {
  throw IndexError(
      "The indexes at " + path + " and " + other_path +
      " were made with different lexicons, so they cannot be searched as one. Search them one by "
      "one, or make one of them anew with the lexicon of the other: telusur-index --rebuild "
      "--lexicon FILE -d " +
      other_path + " PATH.");
}

}  // namespace

std::vector<IndexStub> stubs_of(const std::vector<std::string>& paths) {
  std::vector<IndexStub> stubs;
  std::ranges::transform(paths, std::back_inserter(stubs), stub_of);
  return stubs;
}

OpenedIndexes open_indexes(const std::vector<std::string>& paths) {
  OpenedIndexes opened;
  std::shared_ptr<const UserLexicon> lexicon;
  std::vector<Xapian::Database> shards;
  for (const std::string& path : paths) {
    auto [shard, shard_lexicon] = open_index(path);
    if (!lexicon)
      lexicon = std::make_shared<const UserLexicon>(std::move(shard_lexicon));
    else if (lexicon->text() != shard_lexicon.text())
      refuse_lexicons(paths.front(), path);
    IndexMetadata metadata;
    metadata.features = shard.get_metadata(std::string(kFeaturesKey));
    opened.has_positions = opened.has_positions && metadata.has_feature("positions");
    opened.decoder.add_dictionary(shard.get_metadata(std::string(kRecordDictionaryKey)));
    opened.database.add_database(shard);
    shards.push_back(std::move(shard));
  }
  opened.analyzer = Analyzer(lexicon);
  opened.synonyms = Synonyms(*lexicon, opened.analyzer);
  opened.words = WordList(std::move(shards));
  return opened;
}

}  // namespace telusur
