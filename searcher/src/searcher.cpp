// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <utility>

#include <sys/stat.h>
#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/errors.h>
#include <telusur/common/index_metadata.h>
#include <telusur/common/schema.h>
#include <telusur/common/stored_article.h>
#include <telusur/common/utf8.h>
#include <telusur/searcher/query_parser.h>
#include <telusur/searcher/searcher.h>

#include "analysis_pool.h"
#include "completion.h"
#include "explanation.h"
#include "phrase_matcher.h"
#include "query_compiler.h"
#include "query_filters.h"
#include "ranked_page.h"
#include "ranking.h"
#include "similar.h"
#include "snippet_maker.h"
#include "spelling.h"
#include "synonyms.h"
#include "term_group.h"
#include "title_marker.h"
#include "word_list.h"
#include "word_matcher.h"

namespace telusur {
namespace {

/// How often a search moves on to a newer commit before it gives up; a writer would have to commit twice in
/// each of them.
constexpr int kMaxReopens = 10;

/// What is looked for in an index.
struct Question {
  Xapian::Query query;
  std::vector<PhraseQuery> phrases;  ///< of the query
  MatchTerms match_terms;
  MatchTerms title_terms;
  std::vector<RankingWord> ranking_words;
  std::optional<std::string> original;  ///< of a search for similar articles
};

/// A database and the lexicon that its terms go by.
struct OpenedIndex {
  Xapian::Database database;
  UserLexicon lexicon;
};

/// The file that names the current generation of an index. A rebuild replaces it, so another inode or time
/// means another index.
struct Stub {
  dev_t device = 0;
  ino_t inode = 0;
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;

  friend bool operator==(const Stub&, const Stub&) = default;
};

/// The stub of the index at `path` as it is now; one of zeros when there is none.
Stub stub_of(const std::string& path) {
  struct stat status {};
  if (stat((std::filesystem::path(path) / kStubName).c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

/// Whether an indexer has begun at `path` and not committed anything yet: it makes the stub with the first
/// commit.
bool is_begun(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(fs::path(path) / kStubName, error)) return false;
  for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name == "lock" || name.starts_with("generation-")) return true;
  }
  return false;
}

OpenedIndex open_once(const std::string& path) {
  Xapian::Database database(path);
  UserLexicon lexicon =
      require_readable({.format_version = database.get_metadata(std::string(kFormatVersionKey)),
                        .analyzer = database.get_metadata(std::string(kAnalyzerKey)),
                        .features = database.get_metadata(std::string(kFeaturesKey)),
                        .user_lexicon = database.get_metadata(std::string(kUserLexiconKey))},
                       path);
  return {.database = std::move(database), .lexicon = std::move(lexicon)};
}

/// Opens the index at `path`; again when a rebuild takes away its generation in this moment.
OpenedIndex open_index(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    throw IndexError("There is no index at " + path +
                     ". Name another one with -d, or make it: telusur-index -d " + path + " PATH.");
  }
  for (int attempts = 1;; ++attempts) {
    const Stub stub = stub_of(path);
    try {
      return open_once(path);
    } catch (const Xapian::Error& error_of_xapian) {
      if (attempts == 1 || (stub != stub_of(path) && attempts < kMaxReopens)) continue;
      if (is_begun(path)) {
        throw IndexError(
            "There is nothing in the index at " + path +
            " yet: its first indexing run has not committed anything. Wait until telusur-index has "
            "finished; if none is running, run it again: telusur-index -d " +
            path + " PATH.");
      }
      throw IndexError(
          "The index at " + path + " cannot be opened: " + error_of_xapian.get_msg() +
          ". It is no index of Telusur, or it is damaged; make it anew with telusur-index --rebuild -d " +
          path + " PATH.");
    }
  }
}

/// Facets that can be asked for, and where their values are.
Xapian::valueno facet_slot(const std::string& name) {
  if (name == "source") return kSourceSlot;
  if (name == "category") return kCategorySlot;
  if (name == "year") return kYearSlot;
  throw UsageError("There is no facet " + name + "; known are source, category and year.");
}

DateRange required_range(const std::string& text, std::int64_t now, const char* option) {
  if (const auto range = parse_date_range(text, now)) return *range;
  throw UsageError("The date \"" + text + "\" of " + option +
                   " is not understood. Write it as 2023-10-18, 2023-10, \"18 Oktober 2023\" or kemarin.");
}

std::int64_t now_in_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// The filters of the options, to be joined by AND; empty when there are none.
Xapian::Query option_filters(const SearchOptions& options, std::int64_t now) {
  std::vector<Xapian::Query> filters;
  DateRange range;
  if (options.since) range.begin = required_range(*options.since, now, "since").begin;
  if (options.until) range.end = required_range(*options.until, now, "until").end;
  if (range.begin || range.end) filters.push_back(date_filter(range));
  const auto any_of = [&](Field field, const std::vector<std::string>& values) {
    std::vector<Xapian::Query> queries;
    for (const std::string& value : values) {
      queries.push_back(field_filter(field, value));
      if (!queries.back().empty()) continue;
      const std::string name(schema_of(field).name);
      throw UsageError("The " + name + " \"" + value +
                       "\" holds no word to look for. Write a word of its name, "
                       "or leave the option out to take every " +
                       name + ".");
    }
    if (!queries.empty()) filters.emplace_back(Xapian::Query::OP_OR, queries.begin(), queries.end());
  };
  any_of(Field::source, options.sources);
  any_of(Field::category, options.categories);
  return filters.empty() ? Xapian::Query()
                         : Xapian::Query(Xapian::Query::OP_AND, filters.begin(), filters.end());
}

/// The options for what has nothing to rank by.
SearchOptions by_date(SearchOptions options) {
  if (options.sort == SortOrder::relevance) options.sort = SortOrder::newest;
  return options;
}

/// Puts notes in the order of the query, and keeps the first of several that say the same.
void tidy(std::vector<QueryNote>& notes) {
  std::ranges::stable_sort(notes, {}, [](const QueryNote& note) { return note.where.begin; });
  std::set<std::string> known;
  std::erase_if(notes, [&](const QueryNote& note) { return !known.insert(note.message).second; });
}

std::vector<FacetValue> facet_values(const Xapian::ValueCountMatchSpy& spy) {
  std::vector<FacetValue> values;
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
    values.push_back({*value, value.get_termfreq()});
  }
  std::ranges::sort(values, [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  return values;
}

}  // namespace

struct Searcher::State {
  std::vector<std::string> paths;
  std::vector<Stub> stubs;  ///< of the paths, when they were opened
  Xapian::Database database;
  std::string name;  ///< for messages
  bool has_positions = true;
  Analyzer analyzer;
  AnalysisPool analyses;
  ArticleDecoder decoder;
  Synonyms synonyms;
  WordList words;
  std::size_t posting_cache_bytes;
  std::optional<WordMatcher> word_matcher;  ///< of the commit; none where nothing is to be kept
  std::optional<PositionTable> positions;   ///< of the commit, once a phrase was asked for

  State(const std::vector<std::string>& databases, const SearcherOptions& options)
      : paths(databases), posting_cache_bytes(options.posting_cache_bytes) {
    if (paths.empty()) throw UsageError("No index was named. Name one with -d.");
    for (const std::string& path : paths) name += (name.empty() ? "" : ", ") + path;
    open();
  }

  [[nodiscard]] std::vector<Stub> current_stubs() const {
    std::vector<Stub> current;
    for (const std::string& path : paths) current.push_back(stub_of(path));
    return current;
  }

  /// When it throws, all stays as it was.
  void open() {
    std::vector<Stub> stubs_before = current_stubs();  // a rebuild after this is seen by the next search
    Xapian::Database all;
    bool have_positions = true;
    std::shared_ptr<const UserLexicon> lexicon;
    std::vector<Xapian::Database> shards;
    ArticleDecoder shards_decoder;
    for (const std::string& path : paths) {
      auto [shard, shard_lexicon] = open_index(path);
      if (!lexicon)
        lexicon = std::make_shared<const UserLexicon>(std::move(shard_lexicon));
      else if (lexicon->text() != shard_lexicon.text())
        refuse_lexicon_of(path);
      IndexMetadata metadata;
      metadata.features = shard.get_metadata(std::string(kFeaturesKey));
      have_positions = have_positions && metadata.has_feature("positions");
      shards_decoder.add_dictionary(shard.get_metadata(std::string(kRecordDictionaryKey)));
      all.add_database(shard);
      shards.push_back(std::move(shard));
    }
    database = std::move(all);
    stubs = std::move(stubs_before);
    has_positions = have_positions;
    analyzer = Analyzer(lexicon);
    decoder = std::move(shards_decoder);
    synonyms = Synonyms(*lexicon, analyzer);
    words = WordList(std::move(shards));
    forget_postings();
  }

  void forget_postings() {
    positions.reset();
    word_matcher.reset();  // first, so that none of another commit is left when a table cannot be read
    if (posting_cache_bytes == 0) return;
    word_matcher.emplace(database, posting_cache_bytes, open_table<PostingTable>());
  }

  /// Of the index that is searched; nothing when there are several, or Xapian must read it.
  template <typename Table>
  [[nodiscard]] std::optional<Table> open_table() const {
    if (paths.size() > 1) return std::nullopt;
    const auto generation = generation_of_stub(paths.front());
    return generation ? Table::open(*generation, database) : std::nullopt;
  }

  /// Null when Xapian must be asked.
  [[nodiscard]] PositionTable* position_table() {
    if (!positions) positions = open_table<PositionTable>();
    return positions ? &*positions : nullptr;
  }

  /// Nothing when Xapian must answer, as where positions or postings cannot be had.
  [[nodiscard]] std::optional<PhraseMatcher> matcher_of(const std::optional<PhraseQuery>& phrase) {
    if (!phrase || position_table() == nullptr) return std::nullopt;
    const auto articles = word_matcher->match_all(phrase->terms);
    if (!articles) return std::nullopt;
    return PhraseMatcher(*phrase, *articles, database, *positions);
  }

  [[noreturn]] void refuse_lexicon_of(const std::string& path) const {
    throw IndexError(
        "The indexes at " + paths.front() + " and " + path +
        " were made with different lexicons, so they cannot be searched as one. Search them one by "
        "one, or make one of them anew with the lexicon of the other: telusur-index --rebuild "
        "--lexicon FILE -d " +
        path + " PATH.");
  }

  /// Runs `action` on the newest commit; again, when meanwhile a writer has taken it away.
  template <typename Action>
  auto on_newest(Action action) {
    bool must_open = false;
    for (int attempts = 1;; ++attempts) {
      try {
        if (must_open || stubs != current_stubs()) {
          open();
        } else if (database.reopen()) {
          forget_postings();
        }
        return action();
      } catch (const Xapian::DatabaseModifiedError& error) {
        if (attempts > kMaxReopens) fail(error);
        must_open = false;
      } catch (const Xapian::DatabaseError& error) {  // its generation is gone: a rebuild, or damage
        if (attempts > kMaxReopens || (must_open && stubs == current_stubs())) fail(error);
        must_open = true;
      } catch (const Xapian::Error& error) {
        fail(error);
      }
    }
  }

  [[noreturn]] void fail(const Xapian::Error& error) const {
    throw IndexError("The index at " + name + " cannot be searched: " + error.get_msg() +
                     ". If it stays so, make it anew with telusur-index --rebuild.");
  }

  /// 0 when there is none.
  [[nodiscard]] Xapian::docid find(std::string_view id) const {
    const std::string term = make_term(schema_of(Field::id).prefix, id);
    const auto posting = database.postlist_begin(term);
    return posting == database.postlist_end(term) ? 0 : *posting;
  }

  void search(const ParsedQuery& parsed, const SearchOptions& options, const Xapian::Query& filters,
              std::int64_t now, Results& results);
  void answer(Question question, const SearchOptions& options, const Xapian::Query& filters, std::int64_t now,
              Results& results);
  void collect_hits(std::vector<RankedHit>& ranked, const Question& question, const SearchOptions& options,
                    Results& results);
};

void Searcher::State::search(const ParsedQuery& parsed, const SearchOptions& options,
                             const Xapian::Query& filters, std::int64_t now, Results& results) {
  results.notes = parsed.notes;
  results.hits.clear();
  results.facets.clear();
  CompiledQuery compiled = compile_query(parsed.root, {database, words, decoder, has_positions}, analyzer);
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
    if (results.notes.empty()) results.notes.push_back({{}, "Pencarian ini kosong. Tulis kata yang dicari."});
    return;
  }
  answer({.query = std::move(compiled.query),
          .phrases = std::move(compiled.phrases),
          .match_terms = std::move(compiled.match_terms),
          .title_terms = std::move(compiled.title_terms),
          .ranking_words = std::move(compiled.ranking_words),
          .original = std::nullopt},
         compiled.ranks ? options : by_date(options), filters, now, results);
}

/// Sets what depends on the matches.
void Searcher::State::answer(Question question, const SearchOptions& options, const Xapian::Query& filters,
                             std::int64_t now, Results& results) {
  Xapian::Query query = std::move(question.query);
  if (!filters.empty()) query = Xapian::Query(Xapian::Query::OP_FILTER, query, filters);

  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(ranking_weight());
  Xapian::MultiValueKeyMaker by_date;  // an article without a date comes last in either order
  by_date.add_value(kDateSlot, options.sort == SortOrder::newest,
                    options.sort == SortOrder::newest ? "" : "\xff");
  if (options.sort != SortOrder::relevance) enquire.set_sort_by_key_then_relevance(&by_date, false);

  std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;
  for (const std::string& facet : options.facets) {
    if (std::ranges::find(results.facets, facet, &Facet::name) != results.facets.end()) continue;
    results.facets.push_back({.name = facet, .values = {}});
    spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(facet_slot(facet)));
    enquire.add_matchspy(spies.back().get());
  }
  // Beyond the last article there is nothing to show, but still something to count.
  const Xapian::doccount articles = database.get_doccount();
  const auto offset = static_cast<Xapian::doccount>(std::min<std::size_t>(options.offset, articles));
  const auto limit = static_cast<Xapian::doccount>(std::min<std::size_t>(options.limit, articles - offset));
  const bool visits_all = options.exact_total || !options.facets.empty() || offset == articles;
  const bool by_relevance = options.sort == SortOrder::relevance;
  const bool may_keep_postings = word_matcher && by_relevance && spies.empty();
  std::optional<PhraseMatcher> phrase_matcher =
      may_keep_postings ? matcher_of(find_phrase(query, question.phrases)) : std::nullopt;
  const auto groups = may_keep_postings ? term_groups_of(query, question.phrases) : std::nullopt;
  const bool has_names =
      groups && std::ranges::any_of(*groups, [](const TermGroup& group) { return group.phrase.has_value(); });
  PositionTable* const names_positions = has_names && !visits_all ? position_table() : nullptr;
  const auto match = [&](std::size_t first, std::size_t count) {
    if (phrase_matcher) return phrase_matcher->match(first, count, visits_all);
    if (groups) {
      if (auto matches = word_matcher->match(*groups, first, count, names_positions))
        return *std::move(matches);
    }
    const Xapian::MSet found =
        enquire.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(count),
                         visits_all ? articles : 0);
    enquire.clear_matchspies();  // they have counted
    Matches matches{.articles = {},
                    .total = found.get_matches_estimated(),
                    .total_is_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound()};
    for (auto article = found.begin(); article != found.end(); ++article)
      matches.articles.push_back({.article = *article, .score = article.get_weight()});
    return matches;
  };
  SecondStage second_stage(question.ranking_words, database.get_average_length(), analyzer);
  RankedPage page =
      read_page(match, database,
                {.offset = offset,
                 .limit = limit,
                 .collapses_copies = !options.all_copies,
                 .second_stage = by_relevance ? &second_stage : nullptr,
                 .recency_now = by_relevance && options.recency ? std::optional(now) : std::nullopt,
                 .original = std::move(question.original)},
                analyzer, analyses, decoder);
  results.total = page.total;
  results.total_is_exact = page.total_is_exact;
  results.offset = options.offset;
  for (std::size_t i = 0; i < spies.size(); ++i) results.facets[i].values = facet_values(*spies[i]);
  collect_hits(page.hits, question, options, results);
}

void Searcher::State::collect_hits(std::vector<RankedHit>& ranked, const Question& question,
                                   const SearchOptions& options, Results& results) {
  SnippetMaker snippets(question.match_terms, analyzer);
  TitleMarker titles(question.title_terms, analyzer);
  for (RankedHit& match : ranked) {
    Article& article = match.article;
    Hit hit;
    hit.rank = match.rank;
    hit.score = match.score;
    if (options.explain) hit.score_parts = explain_score(match, question.ranking_words, database);
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
    : state_(std::make_unique<State>(databases, options)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Results Searcher::search(std::string_view query, const SearchOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const std::int64_t now = now_in_seconds();
  for (const std::string& facet : options.facets) static_cast<void>(facet_slot(facet));
  const Xapian::Query filters = option_filters(options, now);
  ParsedQuery parsed = parse_query(query, {.every_word = options.every_word, .now_utc_seconds = now});
  if (options.synonyms) state_->synonyms.add_to(parsed.root, state_->analyzer);
  Results results;
  results.query = repair_utf8(std::string(query));
  results.parsed = to_string(parsed.root);
  state_->on_newest([&] {
    state_->search(parsed, options, filters, now, results);
    results.suggestion =
        options.suggestion
            ? suggest_spelling(results.query, parsed.root,
                               {state_->database, state_->words, state_->analyzer, state_->has_positions})
            : std::nullopt;
  });
  results.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return results;
}

std::optional<Results> Searcher::similar(std::string_view id, const SearchOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const std::int64_t now = now_in_seconds();
  for (const std::string& facet : options.facets) static_cast<void>(facet_slot(facet));
  const Xapian::Query filters = option_filters(options, now);
  return state_->on_newest([&]() -> std::optional<Results> {
    const Xapian::docid article = state_->find(id);
    if (article == 0) return std::nullopt;
    Results results;
    results.similar_to = std::string(id);
    if (options.explain) results.ignored_words.emplace();
    SimilarQuery similar = similar_query(state_->database, article, state_->analyzer, state_->decoder);
    if (!similar.query.empty()) {
      results.parsed = std::move(similar.words);
      state_->answer({.query = std::move(similar.query),
                      .phrases = {},
                      .match_terms = similar.match_terms,
                      .title_terms = similar.match_terms,
                      .ranking_words = {},
                      .original = state_->database.get_document(article).get_data()},
                     options, filters, now, results);
    }
    results.took_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return results;
  });
}

std::optional<Article> Searcher::find(std::string_view id) {
  return state_->on_newest([&]() -> std::optional<Article> {
    const Xapian::docid article = state_->find(id);
    if (article == 0) return std::nullopt;
    return state_->decoder.decode(state_->database.get_document(article).get_data());
  });
}

std::vector<Completion> Searcher::complete(std::string_view query, std::size_t limit) {
  return state_->on_newest([&] { return complete_query(query, limit, state_->words, state_->analyzer); });
}

std::size_t Searcher::article_count() const {
  return state_->on_newest([&] { return state_->database.get_doccount(); });
}

}  // namespace telusur
