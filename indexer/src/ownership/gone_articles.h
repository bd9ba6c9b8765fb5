// SPDX-License-Identifier: GPL-3.0-or-later
/// Articles of the last commit that their files, which a run has read again, no longer have.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include <telusur/common/article.h>

#include "files/file_state.h"
#include "glass/verification/entry_verifier.h"
#include "index_format/article_codec.h"

namespace telusur {

/// Knows which articles of the last commit a run has met, with one bit for each. Not thread-safe. Functions
/// throw IndexError.
class GoneArticles {
 public:
  GoneArticles() = default;
  /// Reads the last commit of the database at `generation`. `index_path` is for messages.
  GoneArticles(std::string generation, std::string index_path);

  /// Notes that a file of the run has the article `number` of the last commit.
  void note_met(Xapian::docid number);

  /// Returns whether note_met() was called with `number`.
  [[nodiscard]] bool is_met(Xapian::docid number) const { return number < is_met_.size() && is_met_[number]; }

  /// Looks for articles of `file` (path_to_text), whose articles were noted before, that the run has not met.
  /// Returns whether there are any; then they are remembered, with the new state of the file. Some ten
  /// microseconds.
  bool look_at(const std::string& file, Coverage coverage, const std::string& state);

  /// An article that its file no longer has.
  struct Gone {
    Article article;
    std::string file;          ///< path_to_text
    bool is_certain = false;   ///< the file was read without any doubt
    bool is_obsolete = false;  ///< it must be removed
  };

  /// Calls `take` with each remembered article that the run has not met since, and forgets them all. If its
  /// file was read without any doubt, an article is obsolete if `is_pruned` holds for the file, if its id was
  /// its place there, or if the file has it with another id, which an earlier version derived differently.
  /// `is_written` tells the ids that the run has written.
  /// Returns the states of their files, by file.
  std::map<std::string, std::string> take(const std::function<bool(const std::string& file)>& is_pruned,
                                          const std::function<bool(const std::string& id)>& is_written,
                                          const std::function<void(const Gone&)>& take);

 private:
  struct Candidates {
    std::vector<Xapian::docid> articles;
    bool is_certain = false;
    std::string state;  // the encoded FileState
  };

  template <typename Action>
  auto read(Action action);
  [[nodiscard]] std::vector<Xapian::docid> find_articles(const std::string& file);
  [[nodiscard]] Article decode(Xapian::docid number);
  [[nodiscard]] bool has_met(const std::string& id);

  std::string generation_;
  std::string index_path_;
  std::optional<Xapian::Database> stored_;  // the last commit; empty in a new index
  std::optional<glass::EntryVerifier> verifier_;
  std::optional<ArticleDecoder> decoder_;
  std::vector<bool> is_met_;                // by number; articles above it were written by the run
  std::map<std::string, Candidates> gone_;  // by file
};

}  // namespace telusur
