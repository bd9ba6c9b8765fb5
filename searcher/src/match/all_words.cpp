// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/all_words.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>

#include "match/matchers.h"
#include "match/term_groups.h"

namespace telusur {
namespace {

/// The most articles with the rarest word among which those with all words are counted.
constexpr std::uint64_t kMaxCandidates = kMaxExactTotal;

bool has_text_check(const PlanNode& node) {
  if (std::holds_alternative<TextCheck>(node.value)) return true;
  const auto* combination = std::get_if<Combination>(&node.value);
  return combination != nullptr && std::ranges::any_of(combination->operands, has_text_check);
}

/// Removes those of `articles` from `lacking` that have all of `terms`. `order` are their indexes, ascending
/// by article.
void remove_with(const std::vector<std::string>& terms, std::span<const Xapian::docid> articles,
                 std::span<const std::size_t> order, const Xapian::Database& database,
                 std::vector<bool>& lacking) {
  std::vector<std::size_t> terms_of(articles.size());
  for (const std::string& term : terms) {
    auto posting = database.postlist_begin(term);
    const auto end = database.postlist_end(term);
    for (const std::size_t i : order) {
      if (posting != end) posting.skip_to(articles[i]);
      if (posting == end) break;
      if (*posting == articles[i]) ++terms_of[i];
    }
  }
  for (std::size_t i = 0; i < articles.size(); ++i) lacking[i] = lacking[i] && terms_of[i] < terms.size();
}

}  // namespace

std::optional<std::size_t> count_with_all(std::span<const SearchedWord> words, const QueryPlan& plan,
                                          const Snapshot& snapshot, Scratch& scratch) {
  if (words.size() < 2 || has_text_check(plan.condition) || has_text_check(plan.filter)) return std::nullopt;
  const bool has_rare_word = std::ranges::any_of(words, [&](const SearchedWord& word) {
    return max_articles(snapshot.database, word.group) <= kMaxCandidates;
  });
  if (!has_rare_word) return std::nullopt;
  std::vector<PlanNode> all;
  for (const SearchedWord& word : words) all.push_back({word.group});
  all.push_back(plan.condition);
  if (!plan.filter.is_empty()) all.push_back(plan.filter);
  return count_matches(combine(PlanOperator::kAll, std::move(all)), kMaxExactTotal, snapshot, scratch);
}

const SearchedWord* find_rarest(std::span<const SearchedWord> words, const Xapian::Database& database) {
  constexpr std::uint64_t kFrequentShare = 4;
  if (words.size() < 2) return nullptr;
  const SearchedWord* rarest = nullptr;
  std::uint64_t fewest = database.get_doccount() / kFrequentShare + 1;
  for (const SearchedWord& word : words) {
    const std::uint64_t articles = estimated_articles(database, word.group);
    if (articles == 0 || articles >= fewest) continue;
    fewest = articles;
    rarest = &word;
  }
  return rarest;
}

std::vector<bool> lack(const SearchedWord& word, std::span<const Xapian::docid> articles,
                       const Xapian::Database& database) {
  std::vector<bool> lacking(articles.size(), true);
  std::vector<std::size_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::size_t i) { return articles[i]; });
  const auto remove = [&](const std::vector<std::string>& terms) {
    remove_with(terms, articles, order, database, lacking);
  };
  for (const std::string& term : word.group.terms) remove({term});
  for (const Phrase& phrase : word.group.phrases) remove(phrase.terms);
  for (const std::vector<std::string>& terms : word.group.conjunctions) remove(terms);
  return lacking;
}

}  // namespace telusur
