// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/list_maker.h"

#include <algorithm>
#include <array>
#include <span>

#include "index_format/schema.h"
#include "match/lists/list_cursor.h"
#include "match/lists/stored_blocks.h"

namespace telusur {
namespace {

/// A list of at most this many blocks is decoded at once: its bounds are then exact, and windows between its
/// articles are skipped.
constexpr std::size_t kSmallBlocks = 16;

}  // namespace

ListMaker::ListMaker(ListCache& cache, ListReader& reader)
    : cache_(cache), reader_(reader), articles_(cache.articles(reader)) {}

ListCache::List ListMaker::make(const std::string& term, float scale) {
  const Xapian::doccount articles_with_term = reader_.database().get_termfreq(term);
  const TermWeight weight(reader_.database().get_doccount(), articles_with_term);
  if (reader_.last_of_file() == 0 || !is_listed(term))
    return std::make_shared<const ScoredList>(cache_.memory(), scored(reader_.read(term), weight, scale),
                                              articles_->window_count());
  std::vector<ScoredPosting> later = scored(reader_.read(term, reader_.last_of_file() + 1), weight, scale);
  auto directory = reader_.find_blocks(term);
  if (!directory)
    return std::make_shared<const ScoredList>(cache_.memory(), later, articles_->window_count());
  auto blocks = std::make_unique<const StoredBlocks>(*directory, reader_.file(), articles_, weight, scale,
                                                     cache_.memory());
  if (blocks->heads().size() > kSmallBlocks)
    return std::make_shared<const ScoredList>(cache_.memory(), std::move(blocks), later, articles_with_term,
                                              articles_->window_count());
  std::vector<ScoredPosting> all;
  all.reserve(blocks->size() + later.size());
  std::array<std::uint32_t, kBlockPostings> articles;
  std::array<std::uint32_t, kBlockPostings> frequencies{};  // also of a short block
  std::array<Score, kBlockPostings> scores;
  for (std::size_t number = 0; number < blocks->heads().size(); ++number) {
    const std::size_t size = blocks->decode_articles(number, articles);
    blocks->decode_frequencies(number, frequencies);
    blocks->score(std::span(articles).first(size), frequencies, scores);
    for (std::size_t i = 0; i < size; ++i)
      all.push_back({.article = articles[i], .frequency = frequencies[i], .score = scores[i]});
  }
  all.insert(all.end(), later.begin(), later.end());
  return std::make_shared<const ScoredList>(cache_.memory(), nullptr, all, articles_with_term,
                                            articles_->window_count());
}

ListCache::List ListMaker::make_all(const std::vector<std::string>& terms, float score) {
  std::vector<ListCache::List> lists;
  for (const std::string& term : terms) lists.push_back(cache_.find(term, 1, reader_));
  std::ranges::sort(lists, {}, [](const ListCache::List& list) { return list->size(); });
  std::vector<ListCursor> cursors(lists.begin(), lists.end());
  std::vector<ScoredPosting> scored;
  for (std::size_t window = 0; window < articles_->window_count(); ++window) {
    if (std::ranges::any_of(lists,
                            [&](const ListCache::List& list) { return list->bound(window) == kNoMatch; }))
      continue;
    WindowBits matching = articles_->alive(window);
    for (ListCursor& cursor : cursors) cursor.retain(window, matching);
    matching.for_each([&](std::size_t offset) {
      scored.push_back({.article = article_at(window, offset), .score = to_score(score)});
    });
  }
  return std::make_shared<const ScoredList>(cache_.memory(), scored, articles_->window_count());
}

std::vector<ScoredPosting> ListMaker::scored(std::span<const glass::Posting> postings,
                                             const TermWeight& weight_of, float scale) {
  std::vector<std::uint32_t> articles;
  articles.reserve(postings.size());
  for (const glass::Posting& posting : postings) articles.push_back(posting.article);
  std::vector<float> norms(postings.size());
  articles_->read_norms(articles, norms);
  std::vector<ScoredPosting> scored;
  scored.reserve(postings.size());
  for (std::size_t i = 0; i < postings.size(); ++i) {
    const std::uint32_t frequency = postings[i].frequency;
    const float weight = weight_of(static_cast<float>(static_cast<std::int32_t>(frequency)), norms[i]);
    scored.push_back({.article = articles[i], .frequency = frequency, .score = to_score(scale * weight)});
  }
  return scored;
}

}  // namespace telusur
