// SPDX-License-Identifier: GPL-3.0-or-later
#include "rank/ranked_page.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>

#include "index_format/schema.h"
#include "rank/near_duplicates.h"

namespace telusur {
namespace {

/// The gain of an article of this moment, as a share of the best score. It halves with each half-life. A much
/// better article stays above, whatever its age.
constexpr double kRecencyShare = 0.2;
constexpr double kHalfLifeSeconds = 30.0 * 24 * 60 * 60;

using Ranking = std::vector<RankedArticle>;

std::string record_of(const RankedArticle& ranked, const Xapian::Database& database) {
  return database.get_document(ranked.number, Xapian::DOC_ASSUME_VALID).get_data();
}

/// Adds the gain of recency to the scores of `ranks`, and sorts them. Equal scores keep their order.
void weigh_recency(std::span<RankedArticle> ranks, std::int64_t now, const Xapian::Database& database) {
  if (ranks.empty()) return;
  const double most = kRecencyShare * ranks.front().score();
  for (RankedArticle& ranked : ranks) {
    const std::string date =
        database.get_document(ranked.number, Xapian::DOC_ASSUME_VALID).get_value(kDateSlot);
    if (date.empty()) continue;
    const double age = std::max(0.0, static_cast<double>(now) - Xapian::sortable_unserialise(date));
    ranked.recency = most * std::exp2(-age / kHalfLifeSeconds);
  }
  std::stable_sort(ranks.begin(), ranks.end(),
                   [](const RankedArticle& a, const RankedArticle& b) { return a.score() > b.score(); });
}

/// Fills a page with the articles of a ranking that duplicate no earlier article.
class DuplicateCollapser {
 public:
  DuplicateCollapser(const PageRequest& request, const PageContext& context, RankedPage& page)
      : request_(request),
        database_(context.snapshot.database),
        interruption_(context.scratch.interruption),
        decoder_(context.scratch.decoder()),
        page_(page),
        duplicates_(context.scratch.analyzer(), context.scratch.decoder()) {
    if (request.original) duplicates_.assign_group(*request.original);
  }

  /// Takes the next ranks: hits of the page, and duplicates of them.
  void add(const Ranking& ranking) {
    const std::size_t passed = request_.original ? 1 : 0;  // the group of the original
    for (const RankedArticle& ranked : ranking) {
      if (is_late()) return;
      late_ranks_ += interruption_.was_due() ? 1U : 0U;
      const std::string record = record_of(ranked, database_);
      const std::size_t number = duplicates_.assign_group(record);
      if (number < passed) continue;
      const std::size_t group = number - passed;
      const bool is_hit = group == hits_;
      hits_ += is_hit ? 1 : 0;
      if (group < request_.offset || group - request_.offset >= request_.limit) continue;
      if (is_hit) {
        page_.hits.push_back(read_hit(ranked, group + 1, record, decoder_));
      } else {
        page_.hits[group - request_.offset].duplicates.push_back(decoder_.decode_searchable(record));
      }
    }
  }

  /// The number of hits up to the end of the page that are not found yet.
  [[nodiscard]] std::size_t missing() const {
    if (is_late()) return 0;
    return request_.offset + request_.limit - std::min(hits_, request_.offset + request_.limit);
  }

 private:
  /// Returns whether time is over and a few more ranks were read.
  [[nodiscard]] bool is_late() const { return is_too_late(late_ranks_, interruption_); }

  const PageRequest& request_;
  const Xapian::Database& database_;
  Interruption& interruption_;
  ArticleDecoder& decoder_;
  RankedPage& page_;
  NearDuplicates duplicates_;
  std::size_t hits_ = 0;        ///< hits of this and the earlier pages
  std::size_t late_ranks_ = 0;  ///< ranks that were read after time was over
};

/// The first rank to read: 0, unless the page comes after all ranks that are reordered.
std::size_t first_rank(const PageRequest& request) {
  if (request.limit == 0) return request.offset;
  if (request.collapses_duplicates) return 0;
  return request.recency_now && request.offset < kRecencyRanks ? 0 : request.offset;
}

/// The number of ranks, from 0, that are read at first.
std::size_t first_depth(const PageRequest& request) {
  std::size_t depth = request.offset + request.limit;
  if (request.limit == 0) return depth;
  if (request.collapses_duplicates) depth += kRanksForDuplicates;
  if (request.recency_now) depth = std::max(depth, kRecencyRanks);
  return depth;
}

}  // namespace

Ranking make_ranking(const std::vector<MatchingArticle>& matches, std::size_t first,
                     std::optional<std::int64_t> recency_now, const Xapian::Database& database) {
  Ranking ranking;
  ranking.reserve(matches.size());
  for (const MatchingArticle& match : matches)
    ranking.push_back({.number = match.article, .bm25 = match.score});
  if (recency_now && first == 0)
    weigh_recency(std::span(ranking).first(std::min(ranking.size(), kRecencyRanks)), *recency_now, database);
  return ranking;
}

RankedHit read_hit(const RankedArticle& ranked, std::size_t rank, std::string_view record,
                   ArticleDecoder& decoder) {
  return {.rank = rank,
          .score = ranked.score(),
          .bm25 = ranked.bm25,
          .recency = ranked.recency,
          .number = ranked.number,
          .article = decoder.decode_searchable(record)};
}

Hit take_hit(RankedHit& match) {
  const auto take_title = [](Article& article) {
    return article.title.empty() ? make_heading(article.text) : std::move(article.title);
  };
  Hit hit;
  hit.rank = match.rank;
  hit.score = match.score;
  for (Article& copy : match.duplicates) {
    std::string title = take_title(copy);
    hit.copies.push_back({.id = std::move(copy.id),
                          .title = std::move(title),
                          .source = std::move(copy.source),
                          .date = copy.date,
                          .url = std::move(copy.url),
                          .path = std::move(copy.path),
                          .added_utc_seconds = copy.added_utc_seconds});
  }
  Article& article = match.article;
  hit.id = std::move(article.id);
  hit.title = take_title(article);
  hit.source = std::move(article.source);
  hit.category = std::move(article.category);
  hit.author = std::move(article.author);
  hit.date = article.date;
  hit.url = std::move(article.url);
  hit.path = std::move(article.path);
  hit.extra = std::move(article.extra);
  hit.added_utc_seconds = article.added_utc_seconds;
  return hit;
}

RankedPage build_page(MatchReader& reader, const PageRequest& request, const PageContext& context) {
  const std::size_t first = first_rank(request);
  std::size_t depth = first_depth(request);
  Matches matches = reader.read(first, depth - first);
  RankedPage page{.hits = {}, .total = matches.total, .total_is_exact = matches.total_is_exact};
  const Xapian::Database& database = context.snapshot.database;
  const Ranking ranking = make_ranking(matches.articles, first, request.recency_now, database);
  if (!request.collapses_duplicates || request.limit == 0) {
    const std::size_t begin = std::min(request.offset - first, ranking.size());
    const std::size_t end = std::min(begin + request.limit, ranking.size());
    for (std::size_t i = begin; i < end; ++i) {
      if (is_too_late(page.hits.size(), context.scratch.interruption)) break;
      page.hits.push_back(
          read_hit(ranking[i], first + i + 1, record_of(ranking[i], database), context.scratch.decoder()));
    }
    return page;
  }
  DuplicateCollapser collapser(request, context, page);
  collapser.add(ranking);
  for (std::size_t count = depth; collapser.missing() > 0 && matches.articles.size() == count;
       depth += count) {
    count = 2 * collapser.missing() + kRanksForDuplicates;  // where there were duplicates, there are more
    matches = reader.read(depth, count);
    collapser.add(make_ranking(matches.articles, depth, request.recency_now, database));
  }
  return page;
}

}  // namespace telusur
