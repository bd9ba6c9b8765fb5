// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <memory>
#include <set>
#include <utility>

#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/utf8.h>
#include <telusur/searcher/query_parser.h>
#include <telusur/searcher/searcher.h>

#include "errors/firewall.h"
#include "index/searched_index.h"
#include "language/query_notes.h"
#include "match/first_stage.h"
#include "plan/option_filters.h"
#include "plan/query_compiler.h"
#include "rank/analysis_pool.h"
#include "rank/explanation.h"
#include "rank/ranked_page.h"
#include "rank/similar.h"
#include "snippet/snippet_maker.h"
#include "snippet/title_marker.h"
#include "suggest/completion.h"
#include "suggest/spelling.h"

namespace telusur {
namespace {

/// What is looked for in an index.
struct Question {
  Xapian::Query query;
  std::vector<PhraseQuery> phrases;  ///< of the query
  MatchTerms match_terms;
  MatchTerms title_terms;
  std::vector<RankingWord> ranking_words;
  std::optional<std::string> original;  ///< of a search for similar articles
  std::shared_ptr<TextVerifier> texts;  ///< of the filters of the query; null without any
};

std::int64_t now_in_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// The options for what has nothing to rank by.
SearchOptions by_date(SearchOptions options) {
  if (options.sort == SortOrder::kRelevance) options.sort = SortOrder::kNewest;
  return options;
}

/// Puts notes in the order of the query, and keeps the first of several that say the same.
void tidy(std::vector<QueryNote>& notes) {
  std::ranges::stable_sort(notes, {}, [](const QueryNote& note) { return note.where.begin; });
  std::set<std::string> known;
  std::erase_if(notes, [&](const QueryNote& note) { return !known.insert(note.message).second; });
}

}  // namespace

struct Searcher::State {
  State(const std::vector<std::string>& databases, const SearcherOptions& options)
      : index(databases, options.posting_cache_bytes) {}

  /// Runs `action`, the body of a public function.
  template <typename Action>
  auto guard(Action action) const {
    return behind_firewall(index.subject(), action);
  }

  void search(const ParsedQuery& parsed, const SearchOptions& options, const Xapian::Query& filters,
              std::int64_t now, Results& results);
  void answer(Question question, const SearchOptions& options, const Xapian::Query& filters, std::int64_t now,
              Results& results);
  void collect_hits(std::vector<RankedHit>& ranked, const Question& question, const SearchOptions& options,
                    Results& results);

  SearchedIndex index;
  AnalysisPool analyses;
};

void Searcher::State::search(const ParsedQuery& parsed, const SearchOptions& options,
                             const Xapian::Query& filters, std::int64_t now, Results& results) {
  results.notes = parsed.notes;
  results.hits.clear();
  results.facets.clear();
  CompiledQuery compiled =
      compile_query(parsed.root, {index.database(), index.words(), index.decoder(), index.has_positions()},
                    index.analyzer());
  if (options.explain) {
    results.ignored_words.emplace();
    for (const RankingWord& word : compiled.ranking_words) {
      if (word.weight == 0) results.ignored_words->push_back(word.form);
    }
  }
  results.notes.insert(results.notes.end(), compiled.notes.begin(), compiled.notes.end());
  tidy(results.notes);
  if (parsed.root.clauses.empty() && results.notes.empty() && !filters.empty())
    compiled.query = Xapian::Query::MatchAll;
  if (compiled.query.empty()) {
    results.total = 0;
    results.total_is_exact = true;
    if (results.notes.empty()) results.notes.push_back(make_query_note(QueryNoteKind::kEmptyQuery, {}));
    return;
  }
  answer({.query = std::move(compiled.query),
          .phrases = std::move(compiled.phrases),
          .match_terms = std::move(compiled.match_terms),
          .title_terms = std::move(compiled.title_terms),
          .ranking_words = std::move(compiled.ranking_words),
          .original = std::nullopt,
          .texts = std::move(compiled.texts)},
         compiled.ranks ? options : by_date(options), filters, now, results);
}

/// Sets what depends on the matches.
void Searcher::State::answer(Question question, const SearchOptions& options, const Xapian::Query& filters,
                             std::int64_t now, Results& results) {
  const Xapian::Query query =
      filters.empty() ? question.query : Xapian::Query(Xapian::Query::OP_FILTER, question.query, filters);
  FirstStage first_stage(query, question.phrases, options, index, question.texts.get());
  SecondStage second_stage(question.ranking_words, index.database().get_average_length(), index.analyzer());
  // Beyond the last article there is nothing to show.
  const std::size_t articles = index.database().get_doccount();
  const std::size_t offset = std::min(options.offset, articles);
  const bool by_relevance = options.sort == SortOrder::kRelevance;
  RankedPage page =
      read_page([&](std::size_t first, std::size_t count) { return first_stage.match(first, count); },
                {.offset = offset,
                 .limit = std::min(options.limit, articles - offset),
                 .collapses_copies = !options.all_copies,
                 .second_stage = by_relevance ? &second_stage : nullptr,
                 .recency_now = by_relevance && options.recency ? std::optional(now) : std::nullopt,
                 .original = std::move(question.original)},
                {index.database(), index.decoder(), index.analyzer(), analyses});
  results.total = page.total;
  results.total_is_exact = page.total_is_exact;
  results.offset = options.offset;
  results.facets = first_stage.facets();
  if (question.texts && question.texts->is_spent()) {
    results.notes.push_back(question.texts->note());
    tidy(results.notes);
  }
  collect_hits(page.hits, question, options, results);
}

void Searcher::State::collect_hits(std::vector<RankedHit>& ranked, const Question& question,
                                   const SearchOptions& options, Results& results) {
  SnippetMaker snippets(question.match_terms, index.analyzer());
  TitleMarker titles(question.title_terms, index.analyzer());
  for (RankedHit& match : ranked) {
    Article& article = match.article;
    Hit hit;
    hit.rank = match.rank;
    hit.score = match.score;
    if (options.explain) hit.score_parts = explain_score(match, question.ranking_words, index.database());
    hit.copies = std::move(match.copies);
    if (options.snippets)
      hit.snippet = snippets.make(article.text, options.snippet_length, match.analysis.get());
    if (options.snippets) hit.title_highlights = titles.mark(article.title);
    hit.id = std::move(article.id);
    hit.title = std::move(article.title);
    hit.source = std::move(article.source);
    hit.category = std::move(article.category);
    hit.author = std::move(article.author);
    hit.date = article.date;
    hit.url = std::move(article.url);
    hit.path = std::move(article.path);
    results.hits.push_back(std::move(hit));
  }
}

Searcher::Searcher(const std::string& database, const SearcherOptions& options)
    : Searcher(std::vector<std::string>{database}, options) {}
Searcher::Searcher(const std::vector<std::string>& databases, const SearcherOptions& options)
    : state_(behind_firewall(Message("The index"),
                             [&] { return std::make_unique<State>(databases, options); })) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Results Searcher::search(std::string_view query, const SearchOptions& options) {
  return state_->guard([&]() -> Results {
    SearchedIndex& index = state_->index;
    const auto start = std::chrono::steady_clock::now();
    const std::int64_t now = now_in_seconds();
    for (const std::string& facet : options.facets) static_cast<void>(facet_slot(facet));
    const Xapian::Query filters = option_filters(options, now);
    ParsedQuery parsed = parse_query(query, {.every_word = options.every_word, .now_utc_seconds = now});
    if (options.synonyms) index.synonyms().add_to(parsed.root, index.analyzer());
    Results results;
    results.query = repair_utf8(std::string(query));
    results.parsed = to_string(parsed.root);
    index.on_newest([&] {
      state_->search(parsed, options, filters, now, results);
      results.suggestion =
          options.suggestion
              ? suggest_spelling(results.query, parsed.root,
                                 {index.database(), index.words(), index.analyzer(), index.has_positions()})
              : std::nullopt;
    });
    results.took_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return results;
  });
}

std::optional<Results> Searcher::similar(std::string_view id, const SearchOptions& options) {
  return state_->guard([&]() -> std::optional<Results> {
    SearchedIndex& index = state_->index;
    const auto start = std::chrono::steady_clock::now();
    const std::int64_t now = now_in_seconds();
    for (const std::string& facet : options.facets) static_cast<void>(facet_slot(facet));
    const Xapian::Query filters = option_filters(options, now);
    return index.on_newest([&]() -> std::optional<Results> {
      const Xapian::docid article = index.find(id);
      if (article == 0) return std::nullopt;
      Results results;
      results.similar_to = std::string(id);
      if (options.explain) results.ignored_words.emplace();
      SimilarQuery similar = similar_query(index.database(), article, index.analyzer(), index.decoder());
      if (!similar.query.empty()) {
        results.parsed = std::move(similar.words);
        state_->answer({.query = std::move(similar.query),
                        .phrases = {},
                        .match_terms = similar.match_terms,
                        .title_terms = similar.match_terms,
                        .ranking_words = {},
                        .original = index.database().get_document(article).get_data(),
                        .texts = nullptr},
                       options, filters, now, results);
      }
      results.took_ms =
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
      return results;
    });
  });
}

std::optional<Article> Searcher::find(std::string_view id) {
  return state_->guard([&]() -> std::optional<Article> {
    SearchedIndex& index = state_->index;
    return index.on_newest([&]() -> std::optional<Article> {
      const Xapian::docid article = index.find(id);
      if (article == 0) return std::nullopt;
      return index.decoder().decode(index.database().get_document(article).get_data());
    });
  });
}

std::vector<Completion> Searcher::complete(std::string_view query, std::size_t limit) {
  return state_->guard([&]() -> std::vector<Completion> {
    SearchedIndex& index = state_->index;
    return index.on_newest([&] { return complete_query(query, limit, index.words(), index.analyzer()); });
  });
}

std::size_t Searcher::article_count() const {
  return state_->guard([&]() -> std::size_t {
    return state_->index.on_newest([&] { return state_->index.database().get_doccount(); });
  });
}

}  // namespace telusur
