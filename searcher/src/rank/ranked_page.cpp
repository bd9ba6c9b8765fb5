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

/// A match that reads its article only when needed.
class RankedMatch {
 public:
  RankedMatch(const MatchingArticle& match, const Xapian::Database& database)
      : document_(database.get_document(match.article, Xapian::DOC_ASSUME_VALID)),
        hit_{.score = match.score, .bm25 = match.score, .number = match.article} {}

  [[nodiscard]] double score() const { return hit_.score; }
  [[nodiscard]] MatchingArticle match() const { return {.article = hit_.number, .score = hit_.score}; }

  void add_recency(double score) {
    hit_.recency = score;
    hit_.score += score;
  }

  [[nodiscard]] std::string date_value() const { return document_.get_value(kDateSlot); }

  [[nodiscard]] const std::string& record() {
    if (record_.empty()) record_ = document_.get_data();
    return record_;
  }

  [[nodiscard]] const Article& article(ArticleDecoder& decoder) {
    if (!is_decoded_) hit_.article = decoder.decode_searchable(record());
    is_decoded_ = true;
    return hit_.article;
  }

  [[nodiscard]] RankedHit take(std::size_t rank, ArticleDecoder& decoder) && {
    static_cast<void>(article(decoder));
    hit_.rank = rank;
    return std::move(hit_);
  }

 private:
  Xapian::Document document_;
  std::string record_;  // empty until it is read: no record is empty
  bool is_decoded_ = false;
  RankedHit hit_;
};

using Ranking = std::vector<RankedMatch>;

Ranking make_ranking(const Matches& matches, const Xapian::Database& database) {
  Ranking ranking;
  ranking.reserve(matches.articles.size());
  for (const MatchingArticle& match : matches.articles) ranking.emplace_back(match, database);
  return ranking;
}

/// Sorts the first `count` by score; equal scores keep their order.
void sort_first(Ranking& ranking, std::size_t count) {
  std::stable_sort(ranking.begin(), ranking.begin() + static_cast<std::ptrdiff_t>(count),
                   [](const RankedMatch& a, const RankedMatch& b) { return a.score() > b.score(); });
}

void weigh_recency(Ranking& ranking, std::int64_t now) {
  const std::size_t count = std::min(ranking.size(), kRecencyRanks);
  if (count == 0) return;
  const double most = kRecencyShare * ranking.front().score();
  for (RankedMatch& match : std::span(ranking).first(count)) {
    const std::string date = match.date_value();
    if (date.empty()) continue;
    const double age = std::max(0.0, static_cast<double>(now) - Xapian::sortable_unserialise(date));
    match.add_recency(most * std::exp2(-age / kHalfLifeSeconds));
  }
  sort_first(ranking, count);
}

/// Fills a page with the articles of a ranking that duplicate no earlier article.
class DuplicateCollapser {
 public:
  DuplicateCollapser(const PageRequest& request, const PageContext& context, RankedPage& page)
      : request_(request),
        interruption_(context.scratch.interruption),
        decoder_(context.scratch.decoder()),
        page_(page),
        duplicates_(context.scratch.analyzer(), context.scratch.decoder()) {
    if (request.original) duplicates_.assign_group(*request.original);
  }

  /// Takes the next ranks: hits of the page, and duplicates of them.
  void add(Ranking ranking) {
    const std::size_t passed = request_.original ? 1 : 0;  // the group of the original
    for (RankedMatch& match : ranking) {
      if (is_late()) return;
      late_ranks_ += interruption_.was_due() ? 1U : 0U;
      const std::size_t number = duplicates_.assign_group(match.record());
      if (number < passed) continue;
      const std::size_t group = number - passed;
      const bool is_hit = group == hits_;
      hits_ += is_hit ? 1 : 0;
      if (group < request_.offset || group - request_.offset >= request_.limit) continue;
      if (is_hit) {
        page_.hits.push_back(std::move(match).take(group + 1, decoder_));
      } else {
        page_.hits[group - request_.offset].duplicates.push_back(match.article(decoder_));
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
  [[nodiscard]] bool is_late() const {
    return interruption_.is_possible() && interruption_.is_due() && late_ranks_ >= kLateHits;
  }

  const PageRequest& request_;
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

void weigh_recency(std::vector<MatchingArticle>& matches, std::int64_t now,
                   const Xapian::Database& database) {
  const std::size_t count = std::min(matches.size(), kRecencyRanks);
  Ranking ranking;
  for (const MatchingArticle& match : std::span(matches).first(count)) ranking.emplace_back(match, database);
  weigh_recency(ranking, now);
  for (std::size_t i = 0; i < count; ++i) matches[i] = ranking[i].match();
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
                          .path = std::move(copy.path)});
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
  Ranking ranking = make_ranking(matches, context.snapshot.database);
  if (first == 0 && request.recency_now) weigh_recency(ranking, *request.recency_now);
  if (!request.collapses_duplicates || request.limit == 0) {
    const std::size_t begin = std::min(request.offset - first, ranking.size());
    const std::size_t end = std::min(begin + request.limit, ranking.size());
    for (std::size_t i = begin; i < end; ++i) {
      if (page.hits.size() >= kLateHits && context.scratch.interruption.is_due()) break;
      page.hits.push_back(std::move(ranking[i]).take(first + i + 1, context.scratch.decoder()));
    }
    return page;
  }
  DuplicateCollapser collapser(request, context, page);
  collapser.add(std::move(ranking));
  for (std::size_t count = depth; collapser.missing() > 0 && matches.articles.size() == count;
       depth += count) {
    count = 2 * collapser.missing() + kRanksForDuplicates;  // where there were duplicates, there are more
    matches = reader.read(depth, count);
    collapser.add(make_ranking(matches, context.snapshot.database));
  }
  return page;
}

}  // namespace telusur
