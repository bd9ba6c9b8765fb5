// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <utility>

#include "match/first_stage.h"
#include "match/intersection.h"
#include "match/phrase_finder.h"

namespace telusur {
namespace {

/// Up to this many candidates are verified at once, so that small totals are exact.
constexpr std::size_t kMaxVerifiedAtOnce = 100;

// Candidates are verified in batches, whose positions are read in the order of the index. The first batch has
// kFirstBatch candidates per requested rank. No later batch is smaller than kMinBatch.
constexpr std::size_t kFirstBatch = 2;
constexpr std::size_t kMinBatch = 8;

/// The order of a heap with the best in front. An object, as algorithms call a function by its address.
constexpr auto is_worse = [](const MatchingArticle& a, const MatchingArticle& b) { return is_better(b, a); };

class PhraseMatcher final : public MatchReader {
 public:
  /// `candidates` are the articles with all terms. They are reordered, and must outlive this.
  PhraseMatcher(PhraseFinder finder, std::span<MatchingArticle> candidates, bool counts_all)
      : finder_(std::move(finder)), unverified_(candidates), counts_all_(counts_all) {
    std::ranges::make_heap(unverified_, is_worse);
  }

  [[nodiscard]] Matches read(std::size_t first, std::size_t count) override {
    const std::size_t end = first + count;
    if (counts_all_ || count == 0 || verified_ + unverified_.size() <= kMaxVerifiedAtOnce)
      verify_best(unverified_.size());
    while (hits_.size() < end && !unverified_.empty()) {
      const std::size_t missing = end - hits_.size();
      // As many as are needed if the share of hits stays the same, but at most twice as many as before.
      const std::size_t expected = hits_.empty() ? verified_ : missing * verified_ / hits_.size();
      verify_best(verified_ == 0 ? kFirstBatch * missing : std::min(expected, 2 * verified_) + kMinBatch);
    }
    Matches matches{.articles = {}, .total = hits_.size(), .total_is_exact = unverified_.empty()};
    if (!unverified_.empty()) {
      const double share = static_cast<double>(hits_.size()) / static_cast<double>(verified_);
      matches.total +=
          static_cast<std::size_t>(std::llround(share * static_cast<double>(unverified_.size())));
    }
    const std::span hits = std::span(hits_).first(std::min(end, hits_.size()));
    if (first < hits.size())
      matches.articles.assign(hits.begin() + static_cast<std::ptrdiff_t>(first), hits.end());
    return matches;
  }

 private:
  /// Verifies the best `count` candidates, and makes hits of those with the phrase.
  void verify_best(std::size_t count) {
    count = std::min(count, unverified_.size());
    for (std::size_t left = unverified_.size();
         count < unverified_.size() && left > unverified_.size() - count; --left)
      std::ranges::pop_heap(unverified_.first(left), is_worse);
    const auto batch = unverified_.last(count);
    unverified_ = unverified_.first(unverified_.size() - count);
    verified_ += count;
    std::ranges::sort(batch, {}, &MatchingArticle::article);
    std::vector<Xapian::docid> articles;
    articles.reserve(count);
    for (const MatchingArticle& match : batch) articles.push_back(match.article);
    std::vector<MatchingArticle> found;
    for (const std::size_t index : finder_.find(articles)) found.push_back(batch[index]);
    std::ranges::sort(found, is_better);
    hits_.insert(hits_.end(), found.begin(), found.end());
  }

  PhraseFinder finder_;
  std::span<MatchingArticle> unverified_;  ///< a heap
  bool counts_all_;
  std::vector<MatchingArticle> hits_;  ///< the best first
  std::size_t verified_ = 0;
};

}  // namespace

std::unique_ptr<MatchReader> match_phrase(const QueryPlan& plan, const Snapshot& snapshot, Scratch& scratch) {
  const auto* phrase = std::get_if<Phrase>(&plan.condition.value);
  if (phrase == nullptr || !phrase->in_order || scratch.postings() == nullptr) return nullptr;
  glass::PositionTable* positions = scratch.positions(snapshot);
  if (positions == nullptr) return nullptr;
  std::vector<TermGroup> terms;
  for (const std::string& term : phrase->terms) terms.push_back({.terms = {term}});
  std::vector<const TermGroup*> groups;
  for (const TermGroup& term : terms) groups.push_back(&term);
  auto lists = scratch.postings()->find(groups, nullptr);
  if (!lists) return nullptr;
  return std::make_unique<PhraseMatcher>(PhraseFinder(*phrase, snapshot.database, *positions),
                                         intersect(*std::move(lists), scratch), plan.counts_all);
}

}  // namespace telusur
