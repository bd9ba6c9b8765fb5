// SPDX-License-Identifier: GPL-3.0-or-later
/// Opens the indexes that are searched.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>
#include <xapian.h>

#include <telusur/common/analyzer.h>

#include "index_format/stored_article.h"
#include "plan/synonyms.h"
#include "suggest/word_list.h"

namespace telusur {

/// Identifies a file that is replaced, never changed: another inode or time means other contents.
struct FileStamp {
  dev_t device = 0;
  ino_t inode = 0;
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// The stubs of the indexes at `paths` as they are now; zeros where there is none. A rebuild replaces them.
[[nodiscard]] std::vector<FileStamp> stubs_of(const std::vector<std::string>& paths);

/// The version files of `generations` as they are now; zeros where there is none. A commit replaces them.
[[nodiscard]] std::vector<FileStamp> versions_of(const std::vector<std::string>& generations);

/// The opened databases, in one commit of each, with their analyzer, decoder, synonyms and word list.
struct OpenedIndexes {
  std::vector<std::string> generations;  ///< full path of each
  std::vector<FileStamp> versions;       ///< taken before the databases were opened
  std::vector<Xapian::Database> shards;  ///< the databases one by one
  Xapian::Database database;
  bool has_positions = true;  ///< all of them
  Analyzer analyzer;
  ArticleDecoder decoder;
  Synonyms synonyms;
  WordList words;
};

/// How often an index whose commits vanish under a reader is opened again before it gives up; a writer would
/// have to commit twice each time.
inline constexpr int kMaxReopens = 10;

/// Opens the indexes at `paths`, at least one. Throws IndexError as the constructor of Searcher does.
[[nodiscard]] OpenedIndexes open_indexes(const std::vector<std::string>& paths);

}  // namespace telusur
