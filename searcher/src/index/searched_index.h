// SPDX-License-Identifier: GPL-3.0-or-later
/// The newest commit of the indexes that are searched, and what is kept for one commit from query to query.
#pragma once

#include <cstddef>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include <telusur/common/message.h>

#include "glass/reading/position_table.h"
#include "index/open_indexes.h"
#include "match/word_matcher.h"

namespace telusur {

class SearchedIndex {
 public:
  /// Opens the indexes at `paths`, and keeps up to `posting_cache_bytes` of postings; none at all for 0.
  /// Throws as the constructor of Searcher does.
  SearchedIndex(std::vector<std::string> paths, std::size_t posting_cache_bytes);

  /// Runs `action` on the newest commit; again, when meanwhile a writer has taken it away, and without kept
  /// postings, when these may have the memory that it lacks. References returned below are valid only inside
  /// `action`.
  template <typename Action>
  auto on_newest(Action action) {
    bool must_open = false;
    for (int attempts = 1;; ++attempts) {
      try {
        if (must_open || stubs_ != stubs_of(paths_)) {
          open();
        } else {
          reopen();
        }
        return action();
      } catch (const Xapian::DatabaseModifiedError& error) {
        if (attempts > kMaxReopens) fail(error);
        must_open = false;
      } catch (const Xapian::DatabaseError& error) {  // its generation is gone: a rebuild, or damage
        if (attempts > kMaxReopens || (must_open && stubs_ == stubs_of(paths_))) fail(error);
        must_open = true;
      } catch (const Xapian::Error& error) {
        fail(error);
      } catch (const std::bad_alloc&) {
        if (!word_matcher_) throw;
        give_up_postings();
      }
    }
  }

  [[nodiscard]] const Xapian::Database& database() const { return opened_.database; }
  [[nodiscard]] bool has_positions() const { return opened_.has_positions; }
  [[nodiscard]] Analyzer& analyzer() { return opened_.analyzer; }
  [[nodiscard]] ArticleDecoder& decoder() { return opened_.decoder; }
  [[nodiscard]] const Synonyms& synonyms() const { return opened_.synonyms; }
  [[nodiscard]] const WordList& words() const { return opened_.words; }

  /// What errors call the indexes: "The index at a, b".
  [[nodiscard]] Message subject() const;

  /// Null where nothing is to be kept.
  [[nodiscard]] WordMatcher* word_matcher() { return word_matcher_ ? &*word_matcher_ : nullptr; }

  /// Null when Xapian must be asked.
  [[nodiscard]] PositionTable* position_table();

  /// The number of the article with this id; 0 when there is none.
  [[nodiscard]] Xapian::docid find(std::string_view id) const;

 private:
  void open();
  void reopen();
  void forget_postings();
  void give_up_postings() noexcept;
  template <typename Table>
  [[nodiscard]] std::optional<Table> open_table() const;
  [[noreturn]] void fail(const Xapian::Error& error) const;

  std::vector<std::string> paths_;
  std::size_t posting_cache_bytes_;
  std::vector<FileStamp> stubs_;  ///< of the paths, when they were opened
  OpenedIndexes opened_;
  std::optional<WordMatcher> word_matcher_;  ///< of the commit
  std::optional<PositionTable> positions_;   ///< of the commit, once a phrase was asked for
};

}  // namespace telusur
