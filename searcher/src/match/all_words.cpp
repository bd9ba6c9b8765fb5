// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/all_words.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <utility>

#include "match/posting_cache.h"
#include "match/stored_text/text_verifier.h"
#include "match/term_groups.h"
#include "match/to_xapian.h"

namespace telusur {
namespace {

/// Up to this many articles with the rarest word, Xapian counts those with all words in some 3 ms.
constexpr std::uint64_t kMaxCandidates = 20'000;

/// The articles of one window of the posting cache, a bit each.
using WindowBits = std::bitset<PostingList::kWindow>;

/// Keeps those of `offsets`, which ascend, that are in `others`, too.
void retain(std::span<const std::uint16_t> others, WindowBits& bits, std::vector<std::uint16_t>& offsets) {
  constexpr std::size_t kSparse = 32;  // then a binary search in the rest is faster than a bit for each
  if (others.size() / kSparse > offsets.size()) {
    auto begin = others.begin();
    std::erase_if(offsets, [&](std::uint16_t offset) {
      begin = std::lower_bound(begin, others.end(), offset);
      return begin == others.end() || *begin != offset;
    });
    return;
  }
  bits.reset();
  for (const std::uint16_t offset : others) bits.set(offset);
  std::erase_if(offsets, [&](std::uint16_t offset) { return !bits.test(offset); });
}

/// Returns the number of articles that are in all `lists`, and in `filter` if there is one; above
/// kMaxExactTotal any number of them.
std::size_t count_common(PostingCache::Lists lists, const std::optional<ArticleSet>& filter) {
  std::ranges::sort(lists, {}, &PostingList::size);
  const auto bits = std::make_unique<WindowBits>();
  std::vector<std::uint16_t> offsets;
  std::size_t articles = 0;
  const std::size_t windows = lists.front()->window_count();
  for (std::size_t window = 0; window < windows && articles <= kMaxExactTotal; ++window) {
    const auto rarest = lists.front()->window(window).offsets;
    offsets.assign(rarest.begin(), rarest.end());
    for (const PostingList* list : std::span(lists).subspan(1))
      retain(list->window(window).offsets, *bits, offsets);
    articles += static_cast<std::size_t>(std::ranges::count_if(offsets, [&](std::uint16_t offset) {
      return !filter || filter->contains(window * PostingList::kWindow + offset);
    }));
  }
  return articles;
}

bool has_text_check(const PlanNode& node) {
  if (std::holds_alternative<TextCheck>(node.value)) return true;
  const auto* combination = std::get_if<Combination>(&node.value);
  return combination != nullptr && std::ranges::any_of(combination->operands, has_text_check);
}

std::optional<std::size_t> count_by_xapian(std::span<const SearchedWord> words, const QueryPlan& plan,
                                           const Snapshot& snapshot, Scratch& scratch) {
  const bool has_rare_word = std::ranges::any_of(words, [&](const SearchedWord& word) {
    return max_articles(snapshot.database, word.group) <= kMaxCandidates;
  });
  if (!has_rare_word || has_text_check(plan.condition) || has_text_check(plan.filter)) return std::nullopt;
  std::vector<PlanNode> all;
  for (const SearchedWord& word : words) all.push_back({word.group});
  all.push_back(plan.condition);
  if (!plan.filter.is_empty()) all.push_back(plan.filter);
  const auto texts =
      std::make_shared<TextVerifier>(snapshot.database, scratch.decoder(), scratch.max_text_reads);
  Xapian::Enquire enquire(snapshot.database);
  enquire.set_query(
      to_xapian(combine(PlanOperator::kAll, std::move(all)), snapshot.database, texts, scratch));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, 0, static_cast<Xapian::doccount>(kMaxExactTotal));
  scratch.positions().verify();
  return found.get_matches_lower_bound();
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
  if (words.size() < 2) return std::nullopt;
  const auto query = word_query_of(plan);
  if (scratch.postings() == nullptr || !query) return count_by_xapian(words, plan, snapshot, scratch);
  std::optional<ArticleSet> filter;
  if (query->is_restricted()) {
    filter = find_restriction(*query, snapshot.database, scratch, false);
    if (!filter) return count_by_xapian(words, plan, snapshot, scratch);
  }
  std::vector<const TermGroup*> groups;
  for (const SearchedWord& word : words) {
    groups.push_back(&word.group);
    if (!word.group.conjunctions.empty()) return std::nullopt;
  }
  auto lists = scratch.postings()->find(groups, scratch.positions());
  if (!lists) return count_by_xapian(words, plan, snapshot, scratch);
  return count_common(*std::move(lists), filter);
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
