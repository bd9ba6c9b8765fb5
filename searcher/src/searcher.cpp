// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/utf8.h>
#include <telusur/searcher/query_parser.h>
#include <telusur/searcher/searcher.h>

#include "errors/firewall.h"
#include "highlighter_state.h"
#include "index/searched_index.h"
#include "index_format/article_lookup.h"
#include "language/field_resolution.h"
#include "language/query_notes.h"
#include "match/all_words.h"
#include "match/matchers.h"
#include "match/scratch.h"
#include "plan/filters.h"
#include "plan/query_planner.h"
#include "rank/explanation.h"
#include "rank/ranked_page.h"
#include "rank/similar.h"
#include "rank/whole_ranking.h"
#include "snippet/snippet_maker.h"
#include "suggest/completion.h"
#include "suggest/source_names.h"
#include "suggest/spelling.h"

namespace telusur {
namespace {

/// Sorts notes by their place in the query, and keeps the first of equal messages.
void sort_and_dedupe(std::vector<QueryNote>& notes) {
  std::ranges::stable_sort(notes, {}, [](const QueryNote& note) { return note.where.begin; });
  std::set<std::string> known;
  std::erase_if(notes, [&](const QueryNote& note) { return !known.insert(note.message).second; });
}

/// One call of search() or similar().
struct Request {
  /// `search_options` must outlive this.
  explicit Request(const SearchOptions& search_options) : options(search_options) {}

  /// Throws UsageError for an option that is invalid for the index.
  void prepare(const Snapshot& snapshot, Analyzer& analyzer) {
    for (const std::string& facet : options.facets) static_cast<void>(find_facet(facet, snapshot.fields));
    filter = option_filters(options, now, snapshot.fields, analyzer);
    filters = list_filters(options, now);
  }

  [[nodiscard]] double milliseconds() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  }

  const SearchOptions& options;
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  /// Seconds since 1970.
  std::int64_t now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  PlanNode filter;                   ///< filter of the options; set by prepare()
  std::vector<FieldFilter> filters;  ///< the same for Results::filters
  /// Receives the hits; null if the results collect them.
  const HitSink* take = nullptr;
};

/// Sets Hit::missing of `hits`, which are those of the `ranked` articles.
void name_missing_words(const std::vector<RankedHit>& ranked, const CompiledSearch& search,
                        const Xapian::Database& database, std::vector<Hit>& hits) {
  const SearchedWord* rarest = find_rarest(search.searched_words, database);
  if (rarest == nullptr) return;
  std::vector<Xapian::docid> articles;
  for (const RankedHit& match : ranked) articles.push_back(match.number);
  const std::vector<bool> lacking = lack(*rarest, articles, database);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (lacking[i]) hits[i].missing.push_back(rarest->text);
  }
}

}  // namespace

struct Searcher::State {
  /// Runs `action`, the body of a public function.
  template <typename Action>
  auto guard(Action action) const {
    return behind_firewall(index.subject(), action);
  }

  /// Runs `action(snapshot)` on the newest commit with the scratch prepared for it; again without cached
  /// postings if memory runs out.
  template <typename Action>
  auto on_newest(Action action) {
    return index.on_newest([&](const Snapshot& snapshot) {
      try {
        scratch.prepare(snapshot);
        return action(snapshot);
      } catch (const std::bad_alloc&) {
        if (!scratch.drop_postings()) throw;
      }
      scratch.prepare(snapshot);  // in case it was this that lacked memory
      return action(snapshot);
    });
  }

  State(const std::vector<std::string>& databases, const SearcherOptions& options)
      : index(databases), scratch(options.posting_cache_bytes) {
    on_newest([](const Snapshot&) {});  // a damaged table is reported when the index is opened
  }

  Results search(std::string_view query, Request request);
  void search(const GroupNode& root, const Request& request, const Snapshot& snapshot, Results& results);
  void answer(CompiledSearch search, std::optional<std::string> original, const Request& request,
              const Snapshot& snapshot, Results& results);
  void complete(const MatchReader& matches, const QueryPlan& plan, const CompiledSearch& search,
                const Snapshot& snapshot, Results& results);
  void export_hits(WholeRanking& ranking, const CompiledSearch& search, const Request& request,
                   const Snapshot& snapshot);
  std::vector<Hit> collect_hits(std::vector<RankedHit>& ranked, const CompiledSearch& search,
                                const SearchOptions& options, const Snapshot& snapshot);

  SearchedIndex index;
  Scratch scratch;
  std::exception_ptr export_failure;  ///< an error of the last export
};

/// Completes `results`, which have the notes of the parser, by the plan of the query and its matches.
void Searcher::State::search(const GroupNode& root, const Request& request, const Snapshot& snapshot,
                             Results& results) {
  CompiledSearch search = plan_query(root, snapshot, scratch.analyzer());
  if (request.options.explain) {
    results.ignored_words.emplace();
    for (const QueryTerm& word : search.words) {
      if (word.is_ignored) results.ignored_words->push_back(word.form);
    }
  }
  results.missing = std::move(search.missing);
  results.notes.insert(results.notes.end(), search.notes.begin(), search.notes.end());
  sort_and_dedupe(results.notes);
  if (root.clauses.empty() && results.notes.empty() && !request.filter.is_empty())
    search.condition.value = EveryArticle{};
  std::vector<std::string> sources = std::move(search.sources);
  sources.insert(sources.end(), request.options.sources.begin(), request.options.sources.end());
  if (!search.condition.is_empty()) {
    answer(std::move(search), std::nullopt, request, snapshot, results);
    const bool is_known =
        results.total > 0 || std::ranges::any_of(sources, [&](const std::string& source) {
          return estimate_matches(field_filter(Field::kSource, source), snapshot, scratch) > 0;
        });
    if (!sources.empty() && !is_known) {
      SourceNames names = find_source_names(sources.front(), snapshot.database);
      results.known_sources = std::move(names.known);
      results.suggested_source = std::move(names.suggested);
    }
  } else if (results.notes.empty()) {
    results.notes.push_back(make_query_note(QueryNoteKind::kEmptyQuery, {}));
  }
}

/// Sets the members of `results` that depend on the matches. `original` is the record of the article of a
/// search for similar ones.
void Searcher::State::answer(CompiledSearch search, std::optional<std::string> original,
                             const Request& request, const Snapshot& snapshot, Results& results) {
  const SearchOptions& options = request.options;
  const std::size_t articles = snapshot.database.get_doccount();
  const bool by_relevance = options.sort == SortOrder::kRelevance && search.ranks;
  const bool by_default = options.sort == SortOrder::kRelevance && !search.ranks;  // nothing ranks: by date
  const QueryPlan plan{.condition = std::move(search.condition),
                       .filter = request.filter,
                       .order = by_default ? SortOrder::kNewest : options.sort,
                       .facets = options.facets,
                       // After the last article there are no hits, but the total still counts.
                       .counts_all = options.exact_total || options.offset >= articles ||
                                     options.limit >= articles - options.offset};
  const std::unique_ptr<MatchReader> matches = match(plan, snapshot, scratch);
  const std::size_t offset = std::min(options.offset, articles);
  const PageRequest page_request{
      .offset = offset,
      .limit = std::min(options.limit, articles - offset),
      .collapses_duplicates = !options.all_copies,
      .recency_now = by_relevance && options.recency ? std::optional(request.now) : std::nullopt,
      .original = std::move(original)};
  results.offset = options.offset;
  const PageContext context{snapshot, scratch};
  if (request.take != nullptr) {
    WholeRanking ranking(*matches, page_request, context);
    results.total = ranking.total();
    results.total_is_exact = ranking.total_is_exact();
    complete(*matches, plan, search, snapshot, results);
    export_hits(ranking, search, request, snapshot);
    return;
  }
  RankedPage page = build_page(*matches, page_request, context);
  results.total = page.total;
  results.total_is_exact = page.total_is_exact;
  complete(*matches, plan, search, snapshot, results);
  results.hits = collect_hits(page.hits, search, options, snapshot);
}

/// Sets what belongs to all matches. After reading them, as the posting cache is used.
void Searcher::State::complete(const MatchReader& matches, const QueryPlan& plan,
                               const CompiledSearch& search, const Snapshot& snapshot, Results& results) {
  results.facets = matches.facets();
  if (search.has_only_words)
    results.total_all_words = count_with_all(search.searched_words, plan, snapshot, scratch);
  if (auto note = matches.note()) {
    results.notes.push_back(*std::move(note));
    sort_and_dedupe(results.notes);
  }
}

/// Passes the hits to the sink of the request. From the first one on the search cannot be repeated, as
/// on_newest does after an error, so errors are kept for the caller.
void Searcher::State::export_hits(WholeRanking& ranking, const CompiledSearch& search, const Request& request,
                                  const Snapshot& snapshot) {
  constexpr std::size_t kBatch = 100;
  std::vector<RankedHit> ranked = ranking.read(kBatch);
  try {
    for (; !ranked.empty(); ranked = ranking.read(kBatch)) {
      for (Hit& hit : collect_hits(ranked, search, request.options, snapshot))
        (*request.take)(std::move(hit));
    }
  } catch (...) {
    export_failure = std::current_exception();
  }
}

std::vector<Hit> Searcher::State::collect_hits(std::vector<RankedHit>& ranked, const CompiledSearch& search,
                                               const SearchOptions& options, const Snapshot& snapshot) {
  std::vector<Hit> hits;
  SnippetMaker snippets(search.match_terms, scratch.analyzer());
  TitleMarker titles(search.title_terms, scratch.analyzer());
  for (RankedHit& match : ranked) {
    Hit hit = take_hit(match);
    if (options.explain) hit.score_parts = explain_score(match, search, snapshot.database);
    if (options.snippets) {
      hit.snippet =
          snippets.make(match.article.text, {options.snippet_length, options.snippet_context}, hit.title);
      hit.title_highlights = titles.mark(hit.title);
    }
    hits.push_back(std::move(hit));
  }
  name_missing_words(ranked, search, snapshot.database, hits);
  return hits;
}

Results Searcher::State::search(std::string_view query, Request request) {
  const SearchOptions& options = request.options;
  const QueryParserOptions parser_options{.every_word = options.every_word, .now_utc_seconds = request.now};
  const ParsedQuery unresolved = parse_query(query, parser_options);
  return on_newest([&](const Snapshot& snapshot) {
    request.prepare(snapshot, scratch.analyzer());
    ParsedQuery parsed = resolve_fields(unresolved, query, parser_options, snapshot.fields);
    Results results;
    results.query = repair_utf8(std::string(query));
    results.notes = std::move(parsed.notes);
    results.filters = request.filters;
    GroupNode root = std::move(parsed.root);
    if (options.synonyms) snapshot.synonyms.add_to(root, scratch.analyzer());
    results.parsed = to_string(root);
    search(root, request, snapshot, results);
    if (options.suggestion && request.take == nullptr) {
      const auto count_phrase = [&](const std::string& first, const std::string& second) {
        if (!snapshot.has_positions) return std::size_t{0};
        return estimate_matches({Phrase{.terms = {first, second}, .window = 2}}, snapshot, scratch);
      };
      results.suggestion = suggest_spelling(results.query, root,
                                            {.database = snapshot.database,
                                             .words = snapshot.words,
                                             .analyzer = scratch.analyzer(),
                                             .count_phrase = count_phrase});
    }
    results.took_ms = request.milliseconds();
    return results;
  });
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
  return state_->guard([&] { return state_->search(query, Request(options)); });
}

Results Searcher::search(std::string_view query, const SearchOptions& options, const HitSink& take) {
  return state_->guard([&] {
    Request request(options);
    request.take = &take;
    state_->export_failure = nullptr;
    Results results = state_->search(query, std::move(request));
    if (state_->export_failure) std::rethrow_exception(std::exchange(state_->export_failure, nullptr));
    return results;
  });
}

std::optional<Results> Searcher::similar(std::string_view id, const SearchOptions& options) {
  State& state = *state_;
  return state.guard([&] {
    Request request(options);
    return state.on_newest([&](const Snapshot& snapshot) -> std::optional<Results> {
      request.prepare(snapshot, state.scratch.analyzer());
      const Xapian::docid article = find_article(snapshot.database, id);
      if (article == 0) return std::nullopt;
      Results results;
      results.similar_to = std::string(id);
      results.filters = request.filters;
      if (options.explain) results.ignored_words.emplace();
      SimilarQuery similar =
          build_similar_query(snapshot, article, state.scratch.analyzer(), state.scratch.decoder());
      if (!similar.condition.is_empty()) {
        results.parsed = std::move(similar.words);
        state.answer({.condition = std::move(similar.condition),
                      .match_terms = similar.match_terms,
                      .title_terms = similar.match_terms,
                      .words = {},
                      .ranks = true,
                      .notes = {}},
                     snapshot.database.get_document(article).get_data(), request, snapshot, results);
      }
      results.took_ms = request.milliseconds();
      return results;
    });
  });
}

std::optional<Article> Searcher::find(std::string_view id) {
  return state_->guard([&] {
    return state_->on_newest([&](const Snapshot& snapshot) -> std::optional<Article> {
      const Xapian::docid article = find_article(snapshot.database, id);
      if (article == 0) return std::nullopt;
      return state_->scratch.decoder().decode(snapshot.database.get_document(article).get_data());
    });
  });
}

Highlighter Searcher::highlighter(std::string_view query, const HighlightOptions& options) {
  return state_->guard([&] {
    return state_->on_newest([&](const Snapshot& snapshot) {
      return Highlighter(std::make_unique<Highlighter::State>(query, options.synonyms, snapshot));
    });
  });
}

std::vector<Completion> Searcher::complete(std::string_view query, std::size_t limit) {
  return state_->guard([&] {
    return state_->on_newest([&](const Snapshot& snapshot) {
      return complete_query(query, limit,
                            {.database = snapshot.database,
                             .words = snapshot.words,
                             .declared = snapshot.fields,
                             .analyzer = state_->scratch.analyzer(),
                             .decoder = state_->scratch.decoder()});
    });
  });
}

std::vector<std::string> Searcher::field_names() {
  return state_->guard([&] {
    return state_->on_newest([&](const Snapshot& snapshot) {
      std::vector<std::string> names;
      for (const IndexField& field : snapshot.fields.all()) names.push_back(field.name);
      std::ranges::sort(names);
      return names;
    });
  });
}

std::size_t Searcher::article_count() const {
  return state_->guard([&] {
    return state_->on_newest(
        [](const Snapshot& snapshot) -> std::size_t { return snapshot.database.get_doccount(); });
  });
}

}  // namespace telusur
