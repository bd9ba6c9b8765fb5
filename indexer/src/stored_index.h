// SPDX-License-Identifier: GPL-3.0-or-later
/// All that an index holds that cannot be derived: its articles, its lexicon, the states of its files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/common/index_metadata.h>
#include <telusur/common/stored_article.h>
#include <telusur/indexer/index_maintenance.h>

#include "glass/version_file.h"

namespace telusur {

/// An article that could not be read.
struct UnreadArticle {
  DamagedArticle article;
  bool is_path_known = false;  ///< its path is as given, even if that is empty
};

struct UnreadArticles {
  std::vector<UnreadArticle> named;  ///< by number
  std::size_t uncounted = 0;         ///< further ones, which the index counts and holds no trace of

  [[nodiscard]] std::size_t count() const { return named.size() + uncounted; }
};

/// Reads a generation block by block and without Xapian, which trusts the blocks that it reads: what is
/// damaged is left out and named. Postings and positions are not read. No writer may be at work. Functions
/// throw Xapian::DatabaseError with the errno when the disk fails, and Xapian::DatabaseCorruptError when the
/// version file is damaged. Not thread-safe.
class StoredIndex {
 public:
  /// Reads the metadata of the generation at the full path `generation`.
  explicit StoredIndex(std::string generation);
  StoredIndex(const StoredIndex&) = delete;
  StoredIndex& operator=(const StoredIndex&) = delete;

  /// As recorded. If it is not certain, what is missing may have been there, and the rest may be damaged.
  [[nodiscard]] const IndexMetadata& metadata() const { return metadata_; }
  [[nodiscard]] bool is_metadata_certain() const { return is_metadata_certain_; }

  /// As the version file says.
  [[nodiscard]] std::size_t article_count() const { return version_.articles; }
  [[nodiscard]] bool has_positions() const;

  /// Calls `take` for each article that can be read, in the order of their numbers, until it returns false.
  /// `take` gets the size of the stored record as well.
  void read_articles(const std::function<bool(Article, std::size_t bytes)>& take);

  /// What read_articles() could not read. Reads the term lists for the names if anything is missing.
  [[nodiscard]] UnreadArticles find_unread();

  /// Calls `take` with the path, cut if it is long, and the state of each file that was read, but of no file
  /// that one of `unread` may come from: those must be read again.
  void read_file_states(const UnreadArticles& unread,
                        const std::function<void(std::string path, std::string state)>& take);

  /// A sentence for each problem of what was read so far.
  [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

 private:
  void read_metadata();
  [[nodiscard]] UnreadArticle name_article(std::uint32_t number, std::string_view term_list);

  std::string generation_;
  glass::VersionFile version_;
  IndexMetadata metadata_;
  bool is_metadata_certain_ = false;
  ArticleDecoder decoder_;
  std::vector<std::string> problems_;

  bool has_all_records_ = false;
  std::vector<std::uint32_t> read_;               ///< numbers of the articles that were given
  std::map<std::uint32_t, std::string> damaged_;  ///< what is wrong with the records of others, by number
};

}  // namespace telusur
