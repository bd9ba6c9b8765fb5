// SPDX-License-Identifier: GPL-3.0-or-later
/// Searching an index: the interface for programs that embed Telusur, and the one telusur-search itself uses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/searcher/query_note.h>
#include <telusur/searcher/snippet.h>

namespace telusur {

enum class SortOrder : std::uint8_t { kRelevance, kNewest, kOldest };

/// What to look for beside the query, and how much to give back. Every member has a value, so name only those
/// that differ:
/// {.limit = 5}.
struct SearchOptions {
  std::size_t limit = 10;  ///< hits at most; 0 counts only
  std::size_t offset = 0;  ///< hits to skip
  SortOrder sort = SortOrder::kRelevance;
  bool explain = false;      ///< say what was left out of the query, and what the scores are made of
  bool recency = false;      ///< with SortOrder::kRelevance: newer articles rank somewhat higher
  bool every_word = false;   ///< words side by side must all match
  bool synonyms = true;      ///< KPK finds Komisi Pemberantasan Korupsi too, and the reverse
  bool exact_total = false;  ///< count every match, which may cost more than finding the best
  bool all_copies = false;   ///< near-copies of a hit are hits, too; else they are named in Hit::copies
  bool snippets = true;      ///< and the matches in titles
  bool suggestion = true;    ///< look for a better spelling of words that the index does not know
  std::size_t snippet_length = 240;          ///< characters as a person counts them
  std::optional<std::string> since = {};     ///< a date or span, as in a query: nothing before its beginning
  std::optional<std::string> until = {};     ///< nothing after its end
  std::vector<std::string> sources = {};     ///< any of these
  std::vector<std::string> categories = {};  ///< any of these
  /// "source", "category", "year": count their values over all matches.
  std::vector<std::string> facets = {};
};

/// A part of a score.
struct ScorePart {
  std::string kind;  ///< "bm25", "proximity", "passage", "exactness", "order" or "recency"
  std::string word;  ///< the stem, of "bm25"; empty for what cannot be told by word
  double score = 0;
};

/// One article found.
struct Hit {
  std::size_t rank = 0;  ///< from 1, counting skipped ones
  double score = 0;
  std::string id;
  std::string title;
  std::string source;
  std::string category;
  std::string author;
  std::optional<DateTime> date;
  std::string url;
  std::string path;
  Snippet snippet;
  /// What of the title matches, as Snippet::highlights; Snippet{title, title_highlights} shows it.
  std::vector<ByteRange> title_highlights;
  /// Ids of near-copies, which are no hits themselves, in the order of the ranking; those as far as the
  /// page reaches, and a few matches behind it.
  std::vector<std::string> copies;
  std::vector<ScorePart> score_parts;  ///< with SearchOptions::explain: the score is their sum
};

/// A value of a facet and how many of the matches have it.
struct FacetValue {
  std::string value;
  std::size_t count = 0;
};

/// How the matches are spread.
struct Facet {
  std::string name;                ///< "source", "category" or "year"
  std::vector<FacetValue> values;  ///< most frequent first
};

/// The answer to one query.
struct Results {
  std::string query;   ///< as given
  std::string parsed;  ///< as understood, with synonyms in braces: `KPK {Komisi Pemberantasan Korupsi}`
  std::optional<std::string> suggestion;  ///< a better spelling of the query, to be searched for instead
  std::vector<QueryNote> notes;           ///< what was taken otherwise than typed
  /// With SearchOptions::explain: words that were not looked for, stop words and question words.
  std::optional<std::vector<std::string>> ignored_words;
  /// Of Searcher::similar: the id of the article. `parsed` is then what it is about, its best words first,
  /// and `total` counts all that share one of them.
  std::optional<std::string> similar_to;
  std::size_t total = 0;       ///< articles that match, near-copies too
  bool total_is_exact = true;  ///< else an estimate
  double took_ms = 0;          ///< search and snippets
  std::vector<Hit> hits;
  std::size_t offset = 0;     ///< hits that were skipped
  std::vector<Facet> facets;  ///< in the order in which they were asked for, each once
};

/// A query whose last word was completed.
struct Completion {
  std::string text;            ///< the whole query
  std::uint64_t articles = 0;  ///< that have the word, about
};

/// How a Searcher works, whatever it is asked.
struct SearcherOptions {
  /// Postings that are kept for later queries, at most; beside them four bytes for each article. Reading them
  /// makes the first query for a frequent word slower and those behind it faster, so who asks once takes 0.
  /// Address space for all is taken at once; when a search lacks memory, they are given up until the next
  /// commit. With 0 phrases are left to Xapian, too.
  std::size_t posting_cache_bytes = std::size_t{256} << 20;
};

/// One or several indexes to search. Opening reads a few blocks from disk. An index may be written to
/// meanwhile, even be made anew: each call answers from one commit, the newest at its beginning, or a newer
/// one when a writer has taken that away before the answer was ready. Not thread-safe: one object per thread.
class Searcher {
 public:
  /// Opens the index at `database`. Throws IndexError when there is none, when nothing was committed to it
  /// yet, when it is not one of Telusur's, or when its format or analyzer is of another version.
  explicit Searcher(const std::string& database, const SearcherOptions& options = {});
  /// Several indexes searched as one; all must have been made by the same analyzer and
  /// the same lexicon, else IndexError.
  explicit Searcher(const std::vector<std::string>& databases, const SearcherOptions& options = {});
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  /// Answers `query` (docs/query-language.md). Whatever it holds, there is an answer, perhaps an empty one
  /// with notes. Throws UsageError for an unusable option (a date that is none, an unknown facet, a source
  /// without a word), QueryError for a phrase in an index without positions, IndexError when the index fails.
  /// An empty query with filters, and one of filters alone (`sumber:kompas`), has nothing to rank by: it
  /// gives the newest articles first. `limit` and `offset` may be of any size; behind the last match the page
  /// is empty and `total` exact.
  [[nodiscard]] Results search(std::string_view query, const SearchOptions& options = {});

  /// Articles that are about the same as the one with this id, which is left out like its near-copies;
  /// nothing when there is no such article. The options are those of search, without every_word and synonyms.
  [[nodiscard]] std::optional<Results> similar(std::string_view id, const SearchOptions& options = {});

  /// The article with this id, whole; nothing when there is none.
  [[nodiscard]] std::optional<Article> find(std::string_view id);

  /// `query` with its last word completed from the words of the index, the most frequent first; what stands
  /// before that word stays. For search boxes and shells. About a microsecond for each word that begins so.
  [[nodiscard]] std::vector<Completion> complete(std::string_view query, std::size_t limit = 10);

  /// Articles in the index. O(1).
  [[nodiscard]] std::size_t article_count() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace telusur
