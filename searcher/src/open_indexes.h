// SPDX-License-Identifier: GPL-3.0-or-later
/// Opens the indexes that are searched.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>
#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/stored_article.h>

#include "synonyms.h"
#include "word_list.h"

namespace telusur {

/// The file that names the current generation of an index. A rebuild replaces it, so another inode or time
/// means another index.
struct IndexStub {
  dev_t device = 0;
  ino_t inode = 0;
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;

  friend bool operator==(const IndexStub&, const IndexStub&) = default;
};

/// The stubs of the indexes at `paths` as they are now; one of zeros where there is none.
[[nodiscard]] std::vector<IndexStub> stubs_of(const std::vector<std::string>& paths);

/// Indexes as one, in one commit of each, and what their terms and records go by.
struct OpenedIndexes {
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
