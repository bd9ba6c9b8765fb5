// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/list_maker.h"

#include <algorithm>

#include "index_format/schema.h"
#include "match/lists/file_blocks.h"

namespace telusur {
namespace {

/// A list of at most this many blocks is decoded at once: its bounds are then exact, and windows between its
/// articles are skipped.
constexpr std::size_t kSmallBlocks = 16;

}  // namespace

ListMaker::ListMaker(ListCache& cache, ListReader& reader)
    : cache_(cache), reader_(reader), articles_(cache.articles(reader)) {}

ListCache::List ListMaker::make(const std::string& term, float scale) {
  const TermWeight weight(reader_.database().get_doccount(), reader_.database().get_termfreq(term));
  if (reader_.last_of_file() == 0 || !is_listed(term))
    return std::make_shared<const ScoredList>(cache_.pool(), scored(reader_.read(term), weight, scale),
                                              articles_->window_count());
  std::vector<ScoredPosting> later = scored(reader_.read(term, reader_.last_of_file() + 1), weight, scale);
  auto directory = reader_.find_blocks(term);
  if (!directory) return std::make_shared<const ScoredList>(cache_.pool(), later, articles_->window_count());
  auto blocks = std::make_unique<const FileBlocks>(*std::move(directory), articles_, weight, scale,
                                                   reader_.pages().file().tail().average_length());
  if (blocks->block_count() > kSmallBlocks)
    return std::make_shared<const ScoredList>(cache_.pool(), std::move(blocks), later,
                                              reader_.database().get_termfreq(term),
                                              articles_->window_count());
  std::vector<ScoredPosting> all;
  all.reserve(blocks->size() + later.size());
  PostingBlock block;
  for (std::size_t number = 0; number < blocks->block_count(); ++number) {
    const std::size_t size =
        blocks->decode(number, reader_, {block.articles, block.scores, block.frequencies});
    for (std::size_t i = 0; i < size; ++i)
      all.push_back(
          {.article = block.articles[i], .frequency = block.frequencies[i], .score = block.scores[i]});
  }
  all.insert(all.end(), later.begin(), later.end());
  return std::make_shared<const ScoredList>(cache_.pool(), all, articles_->window_count());
}

ListCache::List ListMaker::make_all(const std::vector<std::string>& terms, float score) {
  std::vector<ListCache::List> lists;
  for (const std::string& term : terms) lists.push_back(cache_.find(term, 1, reader_));
  std::ranges::sort(lists, {}, [](const ListCache::List& list) { return list->size(); });
  std::vector<ScoredPosting> scored;
  for (std::size_t window = 0; window < articles_->window_count(); ++window) {
    WindowBits matching = articles_->alive(window);
    for (const ListCache::List& list : lists) list->retain(window, reader_, matching);
    matching.for_each([&](std::size_t offset) {
      scored.push_back({.article = article_at(window, offset), .score = to_score(score)});
    });
  }
  return std::make_shared<const ScoredList>(cache_.pool(), scored, articles_->window_count());
}

std::vector<ScoredPosting> ListMaker::scored(std::span<const glass::Posting> postings,
                                             const TermWeight& weight_of, float scale) {
  std::vector<std::uint32_t> articles;
  articles.reserve(postings.size());
  for (const glass::Posting& posting : postings) articles.push_back(posting.article);
  std::vector<float> norms(postings.size());
  articles_->read_norms(articles, reader_, norms);
  std::vector<ScoredPosting> scored;
  scored.reserve(postings.size());
  for (std::size_t i = 0; i < postings.size(); ++i) {
    const std::uint32_t frequency = postings[i].frequency;
    const float weight = weight_of(static_cast<float>(static_cast<std::int32_t>(frequency)), norms[i]);
    scored.push_back(
        {.article = articles[i], .frequency = to_frequency(frequency), .score = to_score(scale * weight)});
  }
  return scored;
}

}  // namespace telusur
