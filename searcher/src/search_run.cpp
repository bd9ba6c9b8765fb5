// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_run.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include <xapian.h>

#include <telusur/common/utf8.h>

#include "index_format/article_lookup.h"
#include "language/field_resolution.h"
#include "language/query_notes.h"
#include "match/all_words.h"
#include "match/facet_names.h"
#include "plan/filters.h"
#include "rank/explanation.h"
#include "rank/ranked_page.h"
#include "rank/similar.h"
#include "snippet/snippet_maker.h"
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

void Request::prepare(const Snapshot& snapshot, Analyzer& analyzer) {
  for (const std::string& facet : options.facets) static_cast<void>(find_facet(facet, snapshot.fields));
  filter = option_filters(options, now, snapshot.fields, analyzer);
  filters = list_filters(options, now);
}

Results SearchRun::search(std::string_view query, const ParsedQuery& unresolved) {
  request_.prepare(snapshot_, scratch_.analyzer());
  ParsedQuery parsed = resolve_fields(unresolved, query, request_.parser_options(), snapshot_.fields);
  Results results;
  results.query = repair_utf8(std::string(query));
  results.notes = std::move(parsed.notes);
  results.filters = request_.filters;
  GroupNode root = std::move(parsed.root);
  if (options_.synonyms) snapshot_.synonyms->add_to(root, scratch_.analyzer());
  results.parsed = to_string(root);
  try {
    search(root, results);
  } catch (const Interrupted&) {
    results.total_is_exact = false;
  }
  if (options_.suggestion && !request_.is_export) suggest(root, results);
  finish(results);
  return results;
}

/// Sets the suggestion, unless time is over.
void SearchRun::suggest(const GroupNode& root, Results& results) {
  const auto count_phrase = [&](const std::string& first, const std::string& second) {
    scratch_.interruption.check();
    if (!snapshot_.has_positions) return std::size_t{0};
    return estimate_matches({Phrase{.terms = {first, second}, .window = 2}}, snapshot_, scratch_);
  };
  try {
    results.suggestion = suggest_spelling(results.query, root,
                                          {.database = snapshot_.database,
                                           .words = snapshot_.words,
                                           .analyzer = scratch_.analyzer(),
                                           .count_phrase = count_phrase,
                                           .interruption = scratch_.interruption});
  } catch (const Interrupted&) {
  }
}

void SearchRun::finish(Results& results) {
  results.is_partial = scratch_.interruption.was_due();
  for (const std::string& name : options_.facets) {  // those that an interrupted search lacks
    if (std::ranges::find(results.facets, name, &Facet::name) == results.facets.end())
      results.facets.push_back({.name = name, .values = {}, .kind = facet_kind(name)});
  }
  results.commit = snapshot_.name;
  results.took_ms = request_.milliseconds();
}

std::optional<Results> SearchRun::similar(std::string_view id) {
  request_.prepare(snapshot_, scratch_.analyzer());
  const Xapian::docid article = find_article(snapshot_.database, id);
  if (article == 0) return std::nullopt;
  Results results;
  results.similar_to = std::string(id);
  results.filters = request_.filters;
  if (options_.explain) results.ignored_words.emplace();
  SimilarQuery similar = build_similar_query(snapshot_, article, scratch_.analyzer(), scratch_.decoder());
  if (!similar.condition.is_empty()) {
    results.parsed = std::move(similar.words);
    try {
      answer({.condition = std::move(similar.condition),
              .match_terms = similar.match_terms,
              .title_terms = similar.match_terms,
              .words = {},
              .ranks = true,
              .notes = {}},
             snapshot_.database.get_document(article).get_data(), results);
    } catch (const Interrupted&) {
      results.total_is_exact = false;
    }
  }
  finish(results);
  return results;
}

/// Completes `results`, which have the notes of the parser, by the plan of the query and its matches.
void SearchRun::search(const GroupNode& root, Results& results) {
  CompiledSearch search = plan_query(root, snapshot_, scratch_.analyzer(), scratch_.interruption);
  if (options_.explain) {
    results.ignored_words.emplace();
    for (const QueryTerm& word : search.words) {
      if (word.is_ignored) results.ignored_words->push_back(word.form);
    }
  }
  results.missing = std::move(search.missing);
  results.notes.insert(results.notes.end(), search.notes.begin(), search.notes.end());
  sort_and_dedupe(results.notes);
  if (root.clauses.empty() && results.notes.empty() && !request_.filter.is_empty())
    search.condition.value = EveryArticle{};
  std::vector<std::string> sources = std::move(search.sources);
  sources.insert(sources.end(), options_.sources.begin(), options_.sources.end());
  if (!search.condition.is_empty()) {
    answer(std::move(search), std::nullopt, results);
    const bool is_known =
        results.total > 0 || std::ranges::any_of(sources, [&](const std::string& source) {
          return estimate_matches(field_filter(Field::kSource, source), snapshot_, scratch_) > 0;
        });
    if (!sources.empty() && !is_known) {
      SourceNames names = find_source_names(sources.front(), snapshot_.database);
      results.known_sources = std::move(names.known);
      results.suggested_source = std::move(names.suggested);
    }
  } else if (results.notes.empty()) {
    results.notes.push_back(make_query_note(QueryNoteKind::kEmptyQuery, {}));
  }
}

/// Sets the members of `results` that depend on the matches. `original` is the record of the article of a
/// search for similar ones.
void SearchRun::answer(CompiledSearch search, std::optional<std::string> original, Results& results) {
  const std::size_t articles = snapshot_.database.get_doccount();
  const bool by_relevance = options_.sort == SortOrder::kRelevance && search.ranks;
  const bool by_default = options_.sort == SortOrder::kRelevance && !search.ranks;  // nothing ranks: by date
  const QueryPlan plan{.condition = std::move(search.condition),
                       .filter = request_.filter,
                       .order = by_default ? SortOrder::kNewest : options_.sort,
                       .facets = options_.facets,
                       // After the last article there are no hits, but the total still counts.
                       .counts_all = options_.exact_total || options_.offset >= articles ||
                                     request_.limit() >= articles - options_.offset};
  const std::unique_ptr<MatchReader> matches = match(plan, snapshot_, scratch_);
  const std::size_t offset = std::min(options_.offset, articles);
  const PageRequest page_request{
      .offset = offset,
      .limit = std::min(request_.limit(), articles - offset),
      .collapses_duplicates = !options_.all_copies,
      .recency_now = by_relevance && options_.recency ? std::optional(request_.now) : std::nullopt,
      .original = std::move(original)};
  results.offset = options_.offset;
  if (request_.is_export) {
    const WholeRanking& ranking = ranking_.emplace(*matches, page_request, context_);
    results.total = ranking.total();
    results.total_is_exact = ranking.total_is_exact();
    complete(*matches, plan, search, results);
    search_ = std::move(search);
    return;
  }
  RankedPage page = build_page(*matches, page_request, context_);
  results.total = page.total;
  results.total_is_exact = page.total_is_exact;
  complete(*matches, plan, search, results);
  results.hits = collect_hits(page.hits, search);
}

/// Sets what belongs to all matches. Call it after reading them: facets are counted then.
void SearchRun::complete(const MatchReader& matches, const QueryPlan& plan, const CompiledSearch& search,
                         Results& results) {
  results.facets = matches.facets();
  for (Facet& facet : results.facets) facet.kind = facet_kind(facet.name);
  Interruption& interruption = scratch_.interruption;
  if (search.has_only_words && !interruption.is_due()) {
    try {
      results.total_all_words = count_with_all(search.searched_words, plan, snapshot_, scratch_);
    } catch (const Interrupted&) {
    }
    if (interruption.was_due()) results.total_all_words.reset();
  }
  auto note = matches.note();
  if (note && !interruption.was_due()) {
    results.notes.push_back(*std::move(note));
    sort_and_dedupe(results.notes);
  }
}

std::vector<Hit> SearchRun::read_hits() {
  constexpr std::size_t kBatch = 100;
  if (!ranking_) return {};
  std::vector<RankedHit> ranked = ranking_->read(kBatch);
  const bool is_first = std::exchange(is_first_batch_, false);
  if (ranked.empty() || (!is_first && scratch_.interruption.is_due())) return {};
  return collect_hits(ranked, search_);
}

std::vector<Hit> SearchRun::collect_hits(std::vector<RankedHit>& ranked, const CompiledSearch& search) {
  std::vector<Hit> hits;
  SnippetMaker snippets(search.match_terms, scratch_.analyzer());
  TitleMarker titles(search.title_terms, scratch_.analyzer());
  for (RankedHit& match : ranked) {
    if (is_too_late(hits.size(), scratch_.interruption)) break;
    Hit hit = take_hit(match);
    if (options_.explain) hit.score_parts = explain_score(match, search, snapshot_.database);
    if (options_.snippets) {
      hit.snippet =
          snippets.make(match.article.text, {options_.snippet_length, options_.snippet_context}, hit.title);
      hit.title_highlights = titles.mark(hit.title);
    }
    if (options_.text) hit.text = std::move(match.article.text);
    hits.push_back(std::move(hit));
  }
  ranked.resize(hits.size());
  name_missing_words(ranked, search, snapshot_.database, hits);
  return hits;
}

}  // namespace telusur
