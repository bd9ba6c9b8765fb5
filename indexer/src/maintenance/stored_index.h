// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the primary data of an index, from which all else is derived: articles, lexicon, and states of
/// files.
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
#include <telusur/common/message.h>
#include <telusur/common/user_lexicon.h>
#include <telusur/indexer/index_maintenance.h>

#include "glass/reading/version_reader.h"
#include "index_format/article_codec.h"
#include "index_format/index_fields.h"
#include "index_format/index_metadata.h"
#include "recurrence/source_census.h"

namespace telusur {

/// An article that is unreadable, or that may be older than in the last commit.
struct UnreadArticle {
  DamagedArticle article;
  bool is_path_known = false;  ///< `article.path` is certain, even if it is empty
};

struct UnreadArticles {
  std::vector<UnreadArticle> named;  ///< by number
  std::size_t unnamed = 0;           ///< articles that the index counts but has no trace of

  [[nodiscard]] std::size_t count() const { return named.size() + unnamed; }

  /// Returns whether the file of one of them is unknown.
  [[nodiscard]] bool has_unknown_file() const {
    return unnamed > 0 || !std::ranges::all_of(named, &UnreadArticle::is_path_known);
  }
};

/// Reads a generation block by block and without Xapian, which trusts the blocks that it reads. Damaged
/// entries are left out and named. Entries that may be older than the last commit are named, but not left
/// out. Postings and positions are not read. No writer may run. Functions throw Xapian::DatabaseError with
/// the errno when the disk fails, and Xapian::DatabaseCorruptError when the version file is damaged. Not
/// thread-safe.
class StoredIndex {
 public:
  /// Reads the metadata of the generation at the full path `generation`.
  explicit StoredIndex(std::string generation);
  StoredIndex(const StoredIndex&) = delete;
  StoredIndex& operator=(const StoredIndex&) = delete;

  /// Returns the recorded metadata. It is certain if its blocks are sound, no key is unknown, and it agrees
  /// with itself and the tables. Otherwise entries may be missing or damaged.
  [[nodiscard]] const IndexMetadata& metadata() const { return metadata_; }
  [[nodiscard]] bool is_metadata_certain() const { return is_metadata_certain_; }

  /// Returns whether the format version, or its absence, is certain.
  [[nodiscard]] bool is_format_certain() const { return is_format_certain_; }

  /// Returns the recorded lexicon. Appends the problems of its text to `problems`.
  [[nodiscard]] UserLexicon read_lexicon(std::vector<UserLexiconProblem>& problems) const;

  /// Returns whether the recorded lexicon is complete and has the words that the recorded analyzer names.
  /// Only for indexes of this revision of the analyzer. Nothing verifies its synonyms.
  [[nodiscard]] bool has_fitting_lexicon() const;

  /// Returns whether the metadata and the table of records, once it was read, have no problem. Otherwise
  /// blocks of an earlier commit may have replaced later ones, and entries may be older than the last commit.
  [[nodiscard]] bool is_sound() const { return is_metadata_certain_ && are_records_sound_; }

  /// Returns the declared fields; none if their list is damaged, which is then a problem.
  [[nodiscard]] const IndexFields& fields() const { return fields_; }

  /// Returns whether a record that was read was made with more fields than fields() has.
  [[nodiscard]] bool has_lost_fields() const { return max_field_count_ > fields_.size(); }

  /// Number of articles in the version file.
  [[nodiscard]] std::size_t article_count() const { return version_.articles; }
  [[nodiscard]] bool has_positions() const;

  /// Calls `take` with each readable article and its record until it returns false. If the table
  /// of records is sound, articles come by number. If it is damaged, takes the newest record of each number,
  /// compares it with its term list, and needs about 50 bytes of memory per article.
  void read_articles(const std::function<bool(Article, std::string_view record)>& take);

  /// Returns the articles that read_articles() could not read for certain. Reads term lists for their names
  /// if there are any.
  [[nodiscard]] UnreadArticles find_unread();

  /// Calls `take` with the path (cut if it is long) and the state of each file that no article of `unread`
  /// may come from; those files must be read again. Skips damaged states, and all if the index is not sound.
  void read_file_states(const UnreadArticles& unread,
                        const std::function<void(std::string path, std::string state)>& take);

  /// Calls `take` with what is known of the lines of each source, by key. Skips damaged values.
  void read_recurring_lines(const std::function<void(const SourceCensus&)>& take);

  /// Returns a sentence for each problem found so far.
  [[nodiscard]] const std::vector<Message>& problems() const { return problems_; }

 private:
  /// The id and the path of an article in its term list.
  struct ListedArticle {
    std::uint32_t number = 0;
    std::uint64_t id_hash = 0;
    std::uint64_t path_hash = 0;
  };
  /// The records with one number; a damaged table may have several.
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
  IndexFields fields_;
  bool is_metadata_certain_ = false;
  bool is_format_certain_ = false;
  ArticleDecoder decoder_;
  std::vector<Message> problems_;

  bool are_records_sound_ = true;
  bool has_all_records_ = false;
  std::size_t max_field_count_ = 0;
  std::vector<std::uint32_t> read_;             ///< numbers of the articles that were read
  std::map<std::uint32_t, Message> damaged_;    ///< reasons why others were not, by number
  std::map<std::uint32_t, Message> uncertain_;  ///< reasons why one that was read may be old, by number

  // Only for a damaged table of records, by number:
  std::vector<ListedArticle> listed_;
  bool are_all_listed_ = false;
  std::vector<Copies> copies_;
};

}  // namespace telusur
