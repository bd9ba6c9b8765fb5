// SPDX-License-Identifier: GPL-3.0-or-later
/// All that an index holds that cannot be derived: its articles, its lexicon, the states of its files.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/common/user_lexicon.h>
#include <telusur/indexer/index_maintenance.h>

#include "glass/reading/version_file.h"
#include "index_format/index_metadata.h"
#include "index_format/stored_article.h"

namespace telusur {

/// An article that could not be read, or that may be older than in the last commit.
struct UnreadArticle {
  DamagedArticle article;
  bool is_path_known = false;  ///< its path is as given, even if that is empty
};

struct UnreadArticles {
  std::vector<UnreadArticle> named;  ///< by number
  std::size_t uncounted = 0;         ///< further ones, which the index counts and holds no trace of

  [[nodiscard]] std::size_t count() const { return named.size() + uncounted; }

  /// Whether one of them may come from any file.
  [[nodiscard]] bool has_unknown_file() const {
    return uncounted > 0 || !std::ranges::all_of(named, &UnreadArticle::is_path_known);
  }
};

/// Reads a generation block by block and without Xapian, which trusts the blocks that it reads: what is
/// damaged is left out and named, and so is what may be older than the last commit, which is not left out.
/// Postings and positions are not read. No writer may be at work. Functions throw Xapian::DatabaseError with
/// the errno when the disk fails, and Xapian::DatabaseCorruptError when the version file is damaged. Not
/// thread-safe.
class StoredIndex {
 public:
  /// Reads the metadata of the generation at the full path `generation`.
  explicit StoredIndex(std::string generation);
  StoredIndex(const StoredIndex&) = delete;
  StoredIndex& operator=(const StoredIndex&) = delete;

  /// As recorded. If it is not certain, what is missing may have been there, and the rest may be damaged. It
  /// is certain if its blocks are sound, no key is strange, and it agrees with itself and the tables.
  [[nodiscard]] const IndexMetadata& metadata() const { return metadata_; }
  [[nodiscard]] bool is_metadata_certain() const { return is_metadata_certain_; }

  /// Whether the format version, or that there is none, is as it was written.
  [[nodiscard]] bool is_format_certain() const { return is_format_certain_; }

  /// The recorded lexicon. `problems` are those of its text.
  [[nodiscard]] UserLexicon read_lexicon(std::vector<UserLexiconProblem>& problems) const;

  /// Whether the recorded lexicon is whole and has the words that the recorded analyzer names, for indexes of
  /// this revision of the analyzer. Of its synonyms nothing tells.
  [[nodiscard]] bool has_fitting_lexicon() const;

  /// Whether the table of records, once it was read, and the metadata have no problem. Otherwise
  /// blocks of an earlier commit may have come back, and what was read may be older than the last commit.
  [[nodiscard]] bool is_sound() const { return is_metadata_certain_ && are_records_sound_; }

  /// As the version file says.
  [[nodiscard]] std::size_t article_count() const { return version_.articles; }
  [[nodiscard]] bool has_positions() const;

  /// Calls `take` for each article that can be read until it returns false: in the order of their numbers if
  /// their table is sound. `take` gets the size of the stored record as well. If the table is damaged, gives
  /// the newest record of each number, and compares it with the list of its terms; then it takes memory for
  /// each article, some 50 bytes.
  void read_articles(const std::function<bool(Article, std::size_t bytes)>& take);

  /// What read_articles() could not read, or could not be sure of. Reads the term lists for the names if
  /// anything is missing.
  [[nodiscard]] UnreadArticles find_unread();

  /// Calls `take` with the path, cut if it is long, and the state of each file that was read, but of no file
  /// that one of `unread` may come from: those must be read again. Gives none if the index is not sound, and
  /// no state that is damaged.
  void read_file_states(const UnreadArticles& unread,
                        const std::function<void(std::string path, std::string state)>& take);

  /// A sentence for each problem of what was read so far.
  [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

 private:
  /// What the term list of an article says of it.
  struct ListedArticle {
    std::uint32_t number = 0;
    std::uint64_t id_hash = 0;
    std::uint64_t path_hash = 0;
  };
  /// The records of one number.
  struct Copies {
    std::uint32_t number = 0;
    std::uint64_t newest_revision = 0;
    bool are_several = false;
    bool is_taken = false;
  };

  void read_metadata();
  void verify_metadata(bool are_certain, bool has_strange_keys);
  void read_listed_articles();
  void count_copies();
  [[nodiscard]] Copies* copies_of(std::uint32_t number);
  [[nodiscard]] bool is_listed(std::uint32_t number, const Article& article);
  [[nodiscard]] UnreadArticle name_article(std::uint32_t number, std::string_view term_list);

  std::string generation_;
  glass::VersionFile version_;
  IndexMetadata metadata_;
  bool is_metadata_certain_ = false;
  bool is_format_certain_ = false;
  ArticleDecoder decoder_;
  std::vector<std::string> problems_;

  bool are_records_sound_ = true;
  bool has_all_records_ = false;
  std::vector<std::uint32_t> read_;                 ///< numbers of the articles that were given
  std::map<std::uint32_t, std::string> damaged_;    ///< what is wrong with the records of others, by number
  std::map<std::uint32_t, std::string> uncertain_;  ///< why one that was given may be an old one, by number

  // Of a damaged table of records only, by number:
  std::vector<ListedArticle> listed_;
  bool are_all_listed_ = false;
  std::vector<Copies> copies_;
};

}  // namespace telusur
