// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies stored texts for the text checks of a query, within one budget.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include <telusur/common/article.h>
#include <telusur/searcher/query_note.h>

#include "index_format/article_codec.h"
#include "system/interruption.h"

namespace telusur {

/// The number of stored texts that a query reads, at about 35 us each: first in the order of the articles,
/// and as many again of the best candidates if that was not enough.
inline constexpr std::size_t kMaxTextReads = 500;

/// The budget of one query, and the answers so far. Shared by the StoredTextFilters of the query, which ask
/// in the order of the articles:
///
///     kRead --budget spent--> kAssume, to find the best candidates --verify_best()--> kRecall
///
/// An unverified article never matches, whether its check is negated or not: every match is correct, but
/// some may be missing. Not thread-safe.
class TextVerifier {
 public:
  using Predicate = std::function<bool(const Article&)>;

  enum class Mode : std::uint8_t {
    kRead,    ///< texts are read until the budget is spent
    kAssume,  ///< no text is read: all candidates match
    kRecall   ///< only texts that were read before have an answer
  };

  /// `database` is the searched database, of one or several shards. `decoder` must outlive this, and so must
  /// `interruption`, which spends the budget.
  TextVerifier(const Xapian::Database& database, ArticleDecoder& decoder, std::size_t max_reads,
               Interruption& interruption);

  /// Adds a check of the articles with `term`. `where` is its place in the query. Returns its number.
  std::size_t add_check(std::string term, Predicate predicate, ByteRange where);

  /// Returns the number of the shard that Xapian passes to a filter as `database`.
  [[nodiscard]] std::size_t shard_of(const Xapian::Database& database) const;

  /// Returns the answer for an article with the term of the check; nullopt if it is unknown. `article` is
  /// its number in `database`, which is shard `shard`. Throws Xapian::Error and IndexError.
  [[nodiscard]] std::optional<bool> verify(std::size_t check_number, const Xapian::Database& database,
                                           std::size_t shard, Xapian::docid article);

  [[nodiscard]] Mode mode() const { return mode_; }

  /// Returns whether an article stayed unverified.
  [[nodiscard]] bool is_spent() const { return is_spent_; }

  /// Returns whether the best candidates should be verified now. True at most once.
  [[nodiscard]] bool should_verify_best() const { return is_spent_ && can_remember_ && mode_ == Mode::kRead; }

  /// Lets all candidates match until verify_best().
  void assume() { mode_ = Mode::kAssume; }

  /// Verifies `articles`, best first, within the second half of the budget.
  void verify_best(const Xapian::Database& database, const std::vector<Xapian::docid>& articles);

  /// Returns the note that the budget was spent.
  [[nodiscard]] QueryNote note() const;
  /// Returns the note that only the best candidates were verified.
  [[nodiscard]] QueryNote note_of_best() const;

 private:
  struct Check {
    std::string term;
    Predicate predicate;
    ByteRange where;
    std::unordered_map<Xapian::docid, bool> answers;  ///< by number among all shards
  };

  [[nodiscard]] std::optional<bool> read(Check& check, const Xapian::Database& database,
                                         Xapian::docid article, Xapian::docid number);

  std::vector<std::string> shards_;  ///< the UUID of each
  bool can_remember_;                ///< they differ
  ArticleDecoder& decoder_;
  Interruption& interruption_;
  std::size_t max_reads_;
  std::size_t reads_left_;
  bool is_spent_ = false;
  Mode mode_ = Mode::kRead;
  std::vector<Check> checks_;
};

}  // namespace telusur
