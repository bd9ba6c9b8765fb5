// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads stored texts for the questions of a query that its postings cannot answer, within one budget.
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

#include "index_format/stored_article.h"

namespace telusur {

/// How many stored texts a query reads, at some 35 us each: as many when the articles are matched in their
/// order, and as many again of the best ones if that was not enough.
inline constexpr std::size_t kMaxTextReads = 3000;

/// The budget of one query and what the texts have shown. Shared by the StoredTextFilters of the query; they
/// ask in the order of the articles:
///
///     kRead --budget spent--> kAssume, to find the best candidates --verify_best()--> kRecall
///
/// An article that was not verified never matches, whether its question is negated or not: what is found is
/// right, though perhaps not all. Not thread-safe.
class TextVerifier {
 public:
  using Predicate = std::function<bool(const Article&)>;

  enum class Mode : std::uint8_t {
    kRead,    ///< texts are read until the budget is spent
    kAssume,  ///< nothing is read: all candidates match
    kRecall   ///< only what was read before is known
  };

  /// `database` is what is searched, of one or several shards. `decoder` must outlive it.
  TextVerifier(const Xapian::Database& database, ArticleDecoder& decoder, std::size_t max_reads);

  /// Adds a question about the articles with `term`, which the query asks at `where`. Returns its number.
  std::size_t add(std::string term, Predicate predicate, ByteRange where);

  /// Number of the shard that Xapian gives to a filter as `database`.
  [[nodiscard]] std::size_t shard_of(const Xapian::Database& database) const;

  /// The answer for an article that has the term of the question; nothing when it is not known. `article` is
  /// its number in `database`, the shard of number `shard`. Throws what Xapian and the decoder throw.
  [[nodiscard]] std::optional<bool> verify(std::size_t question, const Xapian::Database& database,
                                           std::size_t shard, Xapian::docid article);

  [[nodiscard]] Mode mode() const { return mode_; }

  /// Whether an article was left unverified.
  [[nodiscard]] bool is_spent() const { return is_spent_; }

  /// Whether the best candidates should be verified now, which helps once.
  [[nodiscard]] bool should_verify_best() const { return is_spent_ && can_remember_ && mode_ == Mode::kRead; }

  /// From now on all candidates match, until verify_best().
  void assume() { mode_ = Mode::kAssume; }

  /// Verifies `articles`, the best first, within the second half of the budget.
  void verify_best(const Xapian::Database& database, const std::vector<Xapian::docid>& articles);

  /// What to say when the budget was spent.
  [[nodiscard]] QueryNote note() const;

 private:
  struct Question {
    std::string term;
    Predicate predicate;
    ByteRange where;
    std::unordered_map<Xapian::docid, bool> answers;  ///< by number among all shards
  };

  [[nodiscard]] std::optional<bool> read(Question& question, const Xapian::Database& database,
                                         Xapian::docid article, Xapian::docid number);

  std::vector<std::string> shards_;  ///< the UUID of each
  bool can_remember_;                ///< they differ
  ArticleDecoder& decoder_;
  std::size_t max_reads_;
  std::size_t reads_left_;
  bool is_spent_ = false;
  Mode mode_ = Mode::kRead;
  std::vector<Question> questions_;
};

}  // namespace telusur
