// SPDX-License-Identifier: GPL-3.0-or-later
/// Indexes of all kinds, for tests of their files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include <telusur/common/user_lexicon.h>
#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>
#include <telusur/indexer/index_writer.h>

#include "files.h"
#include "glass/format/files.h"
#include "glass/format/layout.h"
#include "paths.h"
#include "random.h"
#include "temporary_directory.h"

namespace telusur::test {

/// Returns an article with a few frequent and many rare words.
inline Article random_article(std::uint32_t number, unsigned words, Random& random) {
  Article article;
  article.id = "acak-" + std::to_string(number);
  article.title = "Berita ke-" + std::to_string(random.below(100));
  article.source = "Harian " + std::to_string(random.below(5));
  article.category = random.below(2) == 0 ? "politik" : "";
  for (unsigned i = 0; i < words; ++i)
    article.text += "kata" + std::to_string(random.below(1 + random.below(4000))) + " ";
  return article;
}

/// Writes the sample corpus in bulk, then adds, replaces and removes random articles in several commits. One
/// article is so long that its record and term list take several components.
inline void write_mixed_index(const std::string& database, const IndexWriterOptions& options = {}) {
  const std::vector<std::string> paths{corpus_path("articles")};
  index_files(database, paths, {.writer = options, .jobs = 2});
  Random random(3);
  for (int commit = 0; commit < 4; ++commit) {
    IndexWriter writer(database, options);
    for (int i = 0; i < 40; ++i) writer.add(random_article(random.below(120), 10 + random.below(60), random));
    if (commit == 1) writer.add(random_article(1000, 3000, random));
    for (int i = 0; i < 10; ++i) writer.remove("acak-" + std::to_string(random.below(120)));
    writer.commit();
  }
}

/// Returns the folder of the last generation of an index.
inline std::string generation_of(const std::string& database) {
  std::string generation;
  for (const auto& entry : std::filesystem::directory_iterator(database)) {
    if (entry.is_directory()) generation = entry.path().string();
  }
  return generation;
}

/// Copies the database in `generation` to the folder `target` with the smallest block size, so that the trees
/// have more levels. It has no checksums.
inline void write_small_blocks(const std::string& generation, const std::string& target) {
  constexpr int kSmallestBlockBytes = 2048;
  Xapian::Database(generation).compact(target, Xapian::DBCOMPACT_NO_RENUMBER, kSmallestBlockBytes);
  const std::string positions = "/" + std::string(glass::kPositionsFile);
  if (!std::filesystem::exists(generation + positions)) return;
  std::filesystem::copy_file(generation + positions, target + positions);
  // The file of positions belongs to the UUID of the database.
  const std::string version = "/" + std::string(glass::kVersionFile);
  overwrite(target + version, glass::kMagic.size(),
            read_file(generation + version).substr(glass::kMagic.size(), glass::kUuidBytes));
}

}  // namespace telusur::test
