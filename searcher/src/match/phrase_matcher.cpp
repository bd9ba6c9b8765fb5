// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "language/query_notes.h"
#include "match/intersection.h"
#include "match/matchers.h"
#include "match/phrases/phrase_finder.h"

namespace telusur {
namespace {

/// Candidates that are verified first if they are too many to verify all. Takes about a millisecond.
constexpr std::size_t kFirstBatch = 2000;

class PhraseMatcher final : public MatchReader {
 public:
  /// `candidates` are the articles with all terms, of which at most `max_verified`, the best, are verified.
  /// They are reordered, and must outlive this.
  PhraseMatcher(PhraseFinder finder, std::span<MatchingArticle> candidates, std::size_t max_verified)
      : finder_(std::move(finder)),
        unverified_(candidates),
        left_(std::min(max_verified, candidates.size())),
        max_verified_(max_verified) {}

  [[nodiscard]] Matches read(std::size_t first, std::size_t count) override {
    const bool can_verify_all = left_ == unverified_.size();
    if (can_verify_all || hits_.empty()) verify_best(can_verify_all ? left_ : kFirstBatch);
    for (std::size_t batch = kFirstBatch; hits_.size() < first + count && left_ > 0; batch *= 2)
      verify_best(batch);
    const std::size_t end = std::min(first + count, hits_.size());
    is_short_ = is_short_ || (!unverified_.empty() && end < first + count);
    Matches matches{.articles = {}, .total = hits_.size(), .total_is_exact = unverified_.empty()};
    if (first < end)
      matches.articles.assign(hits_.begin() + static_cast<std::ptrdiff_t>(first),
                              hits_.begin() + static_cast<std::ptrdiff_t>(end));
    return matches;
  }

  [[nodiscard]] std::optional<QueryNote> note() const override {
    if (!is_short_) return std::nullopt;
    return make_query_note(QueryNoteKind::kBestArticlesChecked, {}, std::to_string(max_verified_));
  }

 private:
  /// Verifies the best `count` candidates, or as many as are left, and makes hits of those with the phrase.
  /// Positions are read in the order of the index.
  void verify_best(std::size_t count) {
    count = std::min(count, left_);
    left_ -= count;
    const auto batch = unverified_.first(count);
    if (count < unverified_.size())
      std::ranges::nth_element(unverified_, unverified_.begin() + static_cast<std::ptrdiff_t>(count),
                               is_better);
    unverified_ = unverified_.subspan(count);
    std::ranges::sort(batch, {}, &MatchingArticle::article);
    std::vector<Xapian::docid> articles;
    articles.reserve(count);
    for (const MatchingArticle& match : batch) articles.push_back(match.article);
    const std::size_t known = hits_.size();
    for (const std::size_t index : finder_.find(articles)) hits_.push_back(batch[index]);
    std::ranges::sort(hits_.begin() + static_cast<std::ptrdiff_t>(known), hits_.end(), is_better);
  }

  PhraseFinder finder_;
  std::span<MatchingArticle> unverified_;
  std::size_t left_;  ///< candidates that may still be verified
  std::size_t max_verified_;
  std::vector<MatchingArticle> hits_;  ///< the best first
  bool is_short_ = false;              ///< an unverified match may belong to a rank that was read
};

}  // namespace

std::unique_ptr<MatchReader> match_phrase(const QueryPlan& plan, const Snapshot& snapshot, Scratch& scratch) {
  const auto* phrase = std::get_if<Phrase>(&plan.condition.value);
  if (phrase == nullptr || scratch.postings() == nullptr) return nullptr;
  std::vector<TermGroup> terms;
  for (const std::string& term : phrase->terms) terms.push_back({.terms = {term}});
  std::vector<const TermGroup*> groups;
  for (const TermGroup& term : terms) groups.push_back(&term);
  auto lists = scratch.postings()->find(groups, scratch.positions());
  if (!lists) return nullptr;
  return std::make_unique<PhraseMatcher>(
      PhraseFinder(*phrase, snapshot.database, scratch.positions()), intersect(*std::move(lists), scratch),
      plan.counts_all ? std::numeric_limits<std::size_t>::max() : scratch.max_phrase_candidates);
}

}  // namespace telusur
