// SPDX-License-Identifier: GPL-3.0-or-later
/// Searches an index. The interface for programs that embed Telusur; telusur-search uses it as well.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/common/datetime.h>
#include <telusur/common/export.h>
#include <telusur/searcher/highlighter.h>
#include <telusur/searcher/query_note.h>
#include <telusur/searcher/snippet.h>

namespace telusur {

enum class SortOrder : std::uint8_t { kRelevance, kNewest, kOldest };

/// A condition on a field that the index declares: `name` is the field, and each of `values` is as behind the
/// colon in a query: a keyword, words, a number, a date, or a range such as "1..4".
struct FieldFilter {
  std::string name;
  std::vector<std::string> values;  ///< any of them
};

/// Up to this many matches, Results::total is exact. Above, it may be a lower bound.
inline constexpr std::size_t kMaxExactTotal = 10'000;

/// The maximum number of hits in Results::hits, unless the options have another.
inline constexpr std::size_t kDefaultLimit = 10;

/// Options of a search. Name only those that differ from the defaults: {.limit = 5}.
struct SearchOptions {
  /// Maximum number of hits; 0 only counts. Without it, kDefaultLimit in Results::hits, and all for a HitSink
  /// or a MatchCursor.
  std::optional<std::size_t> limit = {};
  std::size_t offset = 0;  ///< hits to skip
  SortOrder sort = SortOrder::kRelevance;
  bool explain = false;              ///< fills Results::ignored_words and Hit::score_parts
  bool recency = false;              ///< with SortOrder::kRelevance: ranks newer articles slightly higher
  bool every_word = false;           ///< all words side by side must match
  bool synonyms = true;              ///< KPK also finds Komisi Pemberantasan Korupsi, and vice versa
  bool exact_total = false;          ///< counts every match, which may cost more than finding the best ones
  bool all_copies = false;           ///< lists near-duplicates as hits instead of in Hit::copies
  bool snippets = true;              ///< makes snippets and title highlights
  bool suggestion = true;            ///< suggests a better spelling of words that are not in the index
  std::size_t snippet_length = 240;  ///< in user-perceived characters; more shows more sentences
  /// Snippets of whole sentences, with so many sentences before and after each; ignores snippet_length.
  std::optional<std::size_t> snippet_context = {};
  /// A date or period as in a query, or a time such as 2023-10-18T13:30: no articles before its start.
  std::optional<std::string> since = {};
  std::optional<std::string> until = {};  ///< the same: no articles after its end
  DateRange dates = {};                   ///< the same as values: only articles of this span
  /// A date, a time or a period: no articles that the index received before its start, nor those of which
  /// it does not know when. Their own dates do not matter.
  std::optional<std::string> added_since = {};
  DateRange added = {};                      ///< the same as values
  std::vector<std::string> sources = {};     ///< matches any of these; empty for all
  std::vector<std::string> categories = {};  ///< matches any of these; empty for all
  std::vector<FieldFilter> fields = {};      ///< matches all of these
  /// "source", "category", "author", "year", "month" or fields that the index declares: counts their values
  /// over all matches.
  std::vector<std::string> facets = {};
  bool text = false;  ///< fills Hit::text
  /// When the search must end. It then returns what it has found (Results::is_partial), mostly within a few
  /// milliseconds.
  std::optional<std::chrono::steady_clock::time_point> deadline = {};
  std::stop_token stop = {};  ///< ends the search as a deadline does
};

enum class ScorePartKind : std::uint8_t {
  kBm25,    ///< for a word
  kTitle,   ///< all words are in the title
  kRecency  ///< see SearchOptions::recency
};

/// One term of the sum that makes a score.
struct ScorePart {
  ScorePartKind kind = ScorePartKind::kBm25;
  std::string word;  ///< for kBm25: the stem; empty for parts that belong to no single word
  double score = 0;
};

/// A near-duplicate of a hit, which is no hit itself.
struct HitCopy {
  std::string id;
  std::string title;
  std::string source;
  std::optional<DateTime> date;
  std::string url;
  std::string path;
  std::int64_t added_utc_seconds = 0;  ///< Article::added_utc_seconds; 0 if unknown
};

/// An article that matches.
struct Hit {
  std::size_t rank = 0;  ///< from 1, including skipped hits
  double score = 0;
  std::string id;
  std::string title;  ///< make_heading() of the text if the article has none
  std::string source;
  std::string category;
  std::string author;
  std::optional<DateTime> date;
  std::string url;
  std::string path;
  std::vector<ExtraField> extra;       ///< everything else that the record of the article says
  std::int64_t added_utc_seconds = 0;  ///< Article::added_utc_seconds; 0 if unknown
  std::string text;                    ///< with SearchOptions::text: the whole text
  Snippet snippet;
  /// The matches in the title, as in Snippet::highlights. Snippet{title, title_highlights} renders it.
  std::vector<ByteRange> title_highlights;
  /// Near-duplicates, best first. Those on this page and a few matches after it.
  std::vector<HitCopy> copies;
  std::vector<ScorePart> score_parts;  ///< with SearchOptions::explain; their sum is the score
  /// The rarest word of the query, as typed, if the article has neither it nor a synonym; else empty.
  std::vector<std::string> missing;
};

/// Receives hits one by one.
using HitSink = std::function<void(Hit&&)>;

/// A value of a facet and the number of matches with it.
struct FacetValue {
  std::string value;
  std::size_t count = 0;
};

/// What the values of a facet are.
enum class FacetKind : std::uint8_t {
  kSource,
  kCategory,
  kAuthor,
  kYear,   ///< "2023"
  kMonth,  ///< "2023-10", in WIB
  kField   ///< values of a field that the index declares
};

/// The distribution of the matches over the values of a field.
struct Facet {
  std::string name;                ///< as in SearchOptions::facets
  std::vector<FacetValue> values;  ///< most frequent first
  FacetKind kind = FacetKind::kField;
};

/// The results of one query.
struct Results {
  std::string query;   ///< as given
  std::string parsed;  ///< as understood, with synonyms in braces: `KPK {Komisi Pemberantasan Korupsi}`
  std::optional<std::string> suggestion;  ///< a query with better spelling
  std::vector<QueryNote> notes;           ///< parts of the query that were not taken literally
  /// With SearchOptions::explain: stop words and question words, which were not searched for.
  std::optional<std::vector<std::string>> ignored_words;
  /// For Searcher::similar: the id of the article. `parsed` then lists its most characteristic words, and
  /// `total` counts the articles with any of them.
  std::optional<std::string> similar_to;
  /// Words, phrases and values of the query that no article has, as typed, in the order of the query, each
  /// once. Words of a field have its name in front unless no article has them in any field. No exclusions, no
  /// stop words, and no words with a synonym that some article has.
  std::vector<std::string> missing;
  std::size_t total = 0;       ///< number of matches, including near-duplicates
  bool total_is_exact = true;  ///< false: `total` is a lower bound; only above kMaxExactTotal or with a note
  /// The matches that have all words of a query with several. Like `total` a lower bound from
  /// kMaxExactTotal on. Empty for other queries, and if each of the words is in more articles than that.
  std::optional<std::size_t> total_all_words;
  /// The search ended at its deadline or by its stop token. Then matches may be missing, also better ones,
  /// and what belongs to all of them: the total is a lower bound, facets count some matches, and there may be
  /// no suggestion.
  bool is_partial = false;
  std::string commit;  ///< name of the commit that these are from: see Searcher::refresh()
  double took_ms = 0;  ///< time of search and snippets
  std::vector<Hit> hits;
  std::size_t offset = 0;     ///< number of skipped hits
  std::vector<Facet> facets;  ///< in the order of SearchOptions::facets, each once
  /// The filters of the SearchOptions: "since", "until", "source", "category" and declared fields. Dates are
  /// in ISO 8601; of a period the first or the last day.
  std::vector<FieldFilter> filters;
  /// If no article has a source that the query or the options ask for: the most frequent sources of the
  /// index.
  std::vector<std::string> known_sources;
  std::optional<std::string> suggested_source;  ///< one that is written almost like it
};

/// Reads the matches of a query one by one, best first. See Searcher::matches().
class TELUSUR_EXPORT MatchCursor {
 public:
  MatchCursor(MatchCursor&&) noexcept;
  MatchCursor& operator=(MatchCursor&&) noexcept;
  ~MatchCursor();

  /// Returns the next hit; nothing at the end. Throws IndexError if a writer has removed the commit.
  [[nodiscard]] std::optional<Hit> next();

  /// Returns the results without hits. Results::is_partial and took_ms are final at the end.
  [[nodiscard]] const Results& results() const noexcept;

 private:
  friend class Searcher;
  struct State;
  explicit MatchCursor(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

/// Reads all articles one by one. See Searcher::articles().
class TELUSUR_EXPORT ArticleCursor {
 public:
  ArticleCursor(ArticleCursor&&) noexcept;
  ArticleCursor& operator=(ArticleCursor&&) noexcept;
  ~ArticleCursor();

  /// Returns the next article with its text; nothing at the end. Throws IndexError if a writer has removed
  /// the commit.
  [[nodiscard]] std::optional<Article> next();

 private:
  friend class Searcher;
  struct State;
  explicit ArticleCursor(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

/// A query with its last word completed.
struct Completion {
  std::string text;            ///< the whole query
  std::uint64_t articles = 0;  ///< about how many articles contain the word
};

/// Options of a Searcher.
struct SearcherOptions {
  /// About the most memory of posting lists that stays between searches, for all threads together. They
  /// make later queries for the same words faster. Beside them it keeps columns of dates, numbers and facets,
  /// a few bytes per article each, once a query needs them. A search that runs out of memory drops the
  /// lists.
  std::size_t posting_cache_bytes = std::size_t{256} << 20;
};

/// Searches one or several indexes. Opening reads a few blocks. An indexer may write to an index or rebuild
/// it at the same time: each call answers from a single commit, the newest at its start, or a newer one if a
/// writer removed that.
///
/// Safe to share between threads: all functions but the move and the destructor may run at the same time, and
/// no call waits for another one, except for the first that reads a new commit. Each call that runs at the
/// same time needs databases and memory of its own, which are kept for later calls; everything else that is
/// read of an index is kept once.
class TELUSUR_EXPORT Searcher {
 public:
  /// Opens the index at `database`. Throws IndexError if there is none, if it has no commit yet, if Telusur
  /// did not make it, or if its format or analyzer has another version.
  explicit Searcher(const std::string& database, const SearcherOptions& options = {});
  /// Searches several indexes as one. Throws IndexError if their analyzers or lexicons differ.
  explicit Searcher(const std::vector<std::string>& databases, const SearcherOptions& options = {});
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  /// Returns the results of `query` (docs/query-language.md). Any text has results, perhaps none with notes.
  /// Throws UsageError for an invalid option (a malformed date, an unknown facet or field, a source without a
  /// word), QueryError for a phrase in an index without positions, and IndexError if reading the index fails.
  /// A query of filters only (`sumber:kompas`, or an empty query with SearchOptions::since) lists the newest
  /// articles first. `limit` and `offset` may have any size; a page after the last match is empty and its
  /// `total` exact.
  [[nodiscard]] Results search(std::string_view query, const SearchOptions& options = {}) const;

  /// Like the other search(), but passes the hits to `take`, in order, and leaves Results::hits empty. For
  /// exports of all matches: takes some 16 bytes of memory for each match, and finds the near-duplicates of
  /// the first 2000 hits wherever they rank. Suggests no spelling. `take` may throw, and may use this object,
  /// whose other calls may answer from a later commit. Throws IndexError if a writer removes the commit of
  /// the search meanwhile; then the hits are incomplete.
  Results search(std::string_view query, const SearchOptions& options, const HitSink& take) const;

  /// The same, one hit at a time, when the caller asks for it. A cursor holds databases and memory of one
  /// call, keeps open what it reads after the Searcher is gone, and serves one thread at a time. The deadline
  /// ends it, too, and counts the time between its calls.
  [[nodiscard]] MatchCursor matches(std::string_view query, const SearchOptions& options = {}) const;

  /// Returns articles on the same subject as the article `id`, without that article and its near-duplicates.
  /// Empty if there is no such article. Ignores SearchOptions::every_word and synonyms. Throws as search
  /// does.
  [[nodiscard]] std::optional<Results> similar(std::string_view id, const SearchOptions& options = {}) const;

  /// Returns the article `id` with its whole text; empty if there is none. Throws IndexError.
  [[nodiscard]] std::optional<Article> find(std::string_view id) const;

  /// Returns a Highlighter that marks what this index finds for `query`: with its lexicon, synonyms and
  /// declared fields. It does not follow later commits. Throws IndexError.
  [[nodiscard]] Highlighter highlighter(std::string_view query, const HighlightOptions& options = {}) const;

  /// Returns `query` with its last word completed: first the words that follow the words before it in
  /// articles, then the most frequent ones. For search boxes. Some milliseconds, and 50 ns per word. Throws
  /// IndexError.
  [[nodiscard]] std::vector<Completion> complete(std::string_view query,
                                                 std::size_t limit = kDefaultLimit) const;

  /// Returns the names of the fields that the indexes declare, in alphabetical order. Throws IndexError.
  [[nodiscard]] std::vector<std::string> field_names() const;

  /// Returns whether the index has the article `id`. Throws IndexError.
  [[nodiscard]] bool contains(std::string_view id) const;

  /// Returns the sources of the articles and how many articles each has, the most frequent first. The first
  /// call on a commit reads 15 ns per article. Throws IndexError.
  [[nodiscard]] std::vector<FacetValue> sources() const;

  /// The same for the sections of newspapers, Article::category.
  [[nodiscard]] std::vector<FacetValue> categories() const;

  /// Passes all articles with their texts to `take`, in the order in which the index has them, until it
  /// returns false. All are of one commit. `take` may throw, and may use this object. Some 30 us for each.
  /// Throws IndexError if a writer removes the commit meanwhile; then articles are missing.
  void for_each_article(const std::function<bool(Article&&)>& take) const;

  /// The same, one article at a time, when the caller asks for it. A cursor is as that of matches().
  [[nodiscard]] ArticleCursor articles() const;

  /// Reads the newest commit now instead of with the next search. Returns its name: the same in any process,
  /// and another one for every commit and every copy of the index. Throws IndexError.
  std::string refresh() const;

  /// Number of articles in the index. O(1). Throws IndexError.
  [[nodiscard]] std::size_t article_count() const;

 private:
  struct State;
  std::shared_ptr<State> state_;  // shared with cursors
};

}  // namespace telusur
